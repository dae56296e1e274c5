import type { CommandWords } from "./words.ts";

export const es: CommandWords = {
  case: { name: "caso", summary: "Lo que se sabe de un caso, cada afirmación con su fuente." },
  "case name": { name: "nombre", summary: "Un caso, o cualquier nombre que citen los artículos." },
  "case view": { name: "vista", summary: "Qué mostrar del caso." },
  "case view=overview": { name: "Vista general" },
  "case view=timeline": { name: "Cronología" },
  "case view=people": { name: "Personas" },
  "case view=quotes": { name: "Citas" },
  "case view=differences": { name: "En qué difieren las fuentes" },
  "case view=sources": { name: "Fuentes" },
  "case view=changes": { name: "Novedades" },
  "case page": { name: "página", summary: "Qué página de una vista larga." },
  "case since": {
    name: "desde",
    summary: "Solo lo nuevo: last (desde la última consulta), 7d o una fecha como 2019-05-01.",
  },

  cases: { name: "casos", summary: "Enumera los casos que se siguen aquí." },
  "cases page": { name: "página", summary: "Qué página de la lista." },

  channel: {
    name: "canal",
    summary: "Muestra o ajusta el idioma y la zona horaria de este canal.",
  },
  "channel show": { name: "ver", summary: "Muestra lo que recibe este canal y sus ajustes." },
  "channel set": {
    name: "ajustar",
    summary: "Ajusta el idioma o la zona horaria de este canal, o que reciba avisos de fallos.",
  },
  "channel set language": { name: "idioma", summary: "El idioma de lo que se publica aquí." },
  "channel set language=en": { name: "Inglés" },
  "channel set language=de": { name: "Alemán" },
  "channel set language=es": { name: "Español" },
  "channel set language=fr": { name: "Francés" },
  "channel set timezone": {
    name: "zona-horaria",
    summary: "La zona de sus horas, por ejemplo Europe/London.",
  },
  "channel set moderators": {
    name: "moderación",
    summary: "Si este es el canal que recibe los avisos de fallos.",
  },

  digest: {
    name: "boletín",
    summary: "Fija cuándo recibe este canal su boletín, lo muestra o lo publica ahora.",
  },
  "digest schedule": { name: "programar", summary: "Fija cuándo recibe este canal su boletín." },
  "digest schedule clock": {
    name: "horario",
    summary: "Un horario en inglés: every day at 8, weekdays 18:30 o 0 8 * * 1-5.",
  },
  "digest schedule what": {
    name: "tema",
    summary: "Un caso, un feed o una búsqueda; si no, el boletín que ya hay, o todo.",
  },
  "digest now": { name: "ahora", summary: "Publica ahora el boletín de este canal." },
  "digest preview": {
    name: "vista-previa",
    summary: "Muestra solo a quien lo pide lo que diría ahora el boletín.",
  },

  feeds: {
    name: "feeds",
    summary: "Enumera los feeds que se leen, y añade, pausa o quita uno.",
  },
  "feeds list": { name: "lista", summary: "Enumera los feeds, primero los que fallan." },
  "feeds list page": { name: "página", summary: "Qué página de la lista." },
  "feeds show": { name: "ver", summary: "Muestra cómo va un feed y, si falla, por qué." },
  "feeds show feed": { name: "feed", summary: "Un feed: su título, su dirección o su id." },
  "feeds add": {
    name: "añadir",
    summary: "Lee una dirección de inmediato y, desde entonces, con regularidad.",
  },
  "feeds add address": {
    name: "dirección",
    summary: "La dirección de un feed; si es una página, se ofrecen los feeds que anuncia.",
  },
  "feeds pause": {
    name: "pausar",
    summary: "Deja de leer un feed por ahora; sus artículos se conservan.",
  },
  "feeds pause feed": { name: "feed", summary: "Un feed: su título, su dirección o su id." },
  "feeds resume": { name: "reanudar", summary: "Vuelve a leer un feed en pausa." },
  "feeds resume feed": { name: "feed", summary: "Un feed: su título, su dirección o su id." },
  "feeds remove": {
    name: "quitar",
    summary: "Deja de leer un feed; sus artículos se conservan en el archivo.",
  },
  "feeds remove feed": { name: "feed", summary: "Un feed: su título, su dirección o su id." },

  help: { name: "ayuda", summary: "Dice qué puedo hacer y cómo pedirlo." },
  "help command": { name: "comando", summary: "Un comando que explicar, por ejemplo case." },

  latest: { name: "últimas", summary: "Muestra las últimas noticias, cada una una sola vez." },
  "latest query": {
    name: "búsqueda",
    summary: "Solo noticias con estas palabras; véase /ayuda.",
  },
  "latest source": { name: "fuente", summary: "Solo de esta fuente." },
  "latest case": { name: "caso", summary: "Solo de este caso." },
  "latest page": { name: "página", summary: "Qué página; la 1 es la más reciente." },

  search: { name: "buscar", summary: "Busca en todos los artículos." },
  "search query": {
    name: "búsqueda",
    summary: "Palabras, «frases», source:, case:, intitle:, after:; véase /ayuda.",
  },
  "search page": { name: "página", summary: "Qué página de los resultados." },
  "search order": {
    name: "orden",
    summary: "Primero lo más reciente o las mejores coincidencias.",
  },
  "search order=newest": { name: "Más recientes primero" },
  "search order=best": { name: "Mejores coincidencias primero" },

  share: { name: "compartir", summary: "Responde a una consulta a la vista de todo el canal." },
  "share ask": { name: "consulta", summary: "Qué preguntar, por ejemplo case cooper." },

  start: {
    name: "empezar",
    summary: "Tres preguntas, y un canal recibe sus primeras noticias.",
  },
  "start case": {
    name: "caso",
    summary: "Qué seguir: un caso, everything (todo) o una búsqueda.",
  },
  "start channel": { name: "canal", summary: "Qué canal recibe las noticias." },
  "start time": {
    name: "horario",
    summary: "Cuándo, en inglés: now (al momento), every day at 8, weekdays 18:30.",
  },

  story: {
    name: "noticia",
    summary: "Muestra una noticia: el artículo principal, los demás y cuáles son reproducciones.",
  },
  "story words": { name: "palabras", summary: "Su id, o palabras de su título o de su texto." },
  "story page": { name: "página", summary: "Qué página de sus artículos." },

  subscribe: {
    name: "suscribir",
    summary: "Publica noticias en este canal: al momento, o en un boletín a una hora.",
  },
  "subscribe what": {
    name: "tema",
    summary: "Un caso, un feed, everything (todo) o una búsqueda como parole -celebrity.",
  },
  "subscribe when": {
    name: "cuándo",
    summary: "now (al momento) o, en inglés, every day at 8, weekdays 18:30, 0 8 * * 1-5.",
  },
  "subscribe mention": {
    name: "mención",
    summary: "A quién mencionar cada vez, como lo escribe esta plataforma.",
  },

  unsubscribe: {
    name: "desuscribir",
    summary: "Deja de publicar algo que recibe este canal.",
  },
  "unsubscribe which": {
    name: "tema",
    summary: "Qué suscripción, por su caso, feed o búsqueda; sin nada, se muestran todas.",
  },
  "unsubscribe page": { name: "página", summary: "Qué página de la lista." },

  which: { name: "qué-caso", summary: "Dice a qué caso pertenece un texto o un enlace." },
  "which @message": { name: "¿Qué caso es este?" },
  "which words": { name: "texto", summary: "Cualquier texto, o un enlace a un artículo." },

  why: { name: "por-qué", summary: "Dice por qué se publicó aquí una noticia, o por qué no." },
  "why @message": { name: "¿Por qué se publicó esto?" },
  "why about": {
    name: "noticia",
    summary: "Una noticia: sus palabras, su id o un enlace a un artículo.",
  },

  follow: {
    name: "seguir",
    summary: "Te cuenta solo a ti lo nuevo de un caso; sin nombre, muestra los que sigues.",
  },
  "follow case": { name: "caso", summary: "Un caso, o cualquier nombre que citen los artículos." },
  unfollow: { name: "dejar-de-seguir", summary: "Deja de contarte lo nuevo de un caso." },
  "unfollow case": { name: "caso", summary: "Un caso que sigues; sin nada, se muestran todos." },
  mute: {
    name: "silenciar",
    summary: "Mantiene un caso fuera de este canal; sin nombre, enumera los silenciados.",
  },
  "mute case": { name: "caso", summary: "Un caso que se sigue." },
  unmute: {
    name: "dejar-de-silenciar",
    summary: "Deja entrar de nuevo en este canal un caso silenciado.",
  },
  "unmute case": { name: "caso", summary: "Un caso silenciado aquí; sin nada, se muestran todos." },
};
