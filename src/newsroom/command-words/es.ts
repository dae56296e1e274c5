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
  "cases make": { name: "crear", summary: "Para moderadores: cómo un nombre pasa a ser un caso." },

  channel: {
    name: "canal",
    summary: "Muestra o ajusta el idioma y la zona horaria de este canal.",
  },
  "channel show": { name: "ver", summary: "Muestra lo que recibe este canal y sus ajustes." },
  "channel set": {
    name: "ajustar",
    summary:
      "Ajusta el idioma, la zona horaria o el silencio de este canal, o sus avisos de fallos.",
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
  "channel set quiet": {
    name: "silencio",
    summary: "Horas en que las noticias esperan, por ejemplo 22-7 o 22:00-07:30; off las quita.",
  },
  "channel set moderators": {
    name: "moderación",
    summary: "Si este es el canal que recibe los avisos de fallos.",
  },

  deliveries: {
    name: "envíos",
    summary: "Lista lo que espera a la moderación o fue rechazado, y lo publica o lo descarta.",
  },
  "deliveries list": {
    name: "lista",
    summary: "Lista lo que espera a la moderación o fue rechazado, lo más nuevo primero.",
  },
  "deliveries list page": { name: "página", summary: "Qué página de la lista." },
  "deliveries show": {
    name: "mostrar",
    summary: "Muestra uno tal como se publicaría, y por qué espera.",
  },
  "deliveries show key": {
    name: "clave",
    summary: "Cuál: el principio de su clave, como lo muestra la lista.",
  },
  "deliveries post": {
    name: "publicar",
    summary: "Lo publica: otra vez, a pesar de la duda o con tu aprobación.",
  },
  "deliveries post key": {
    name: "clave",
    summary: "Cuál: el principio de su clave, como lo muestra la lista.",
  },
  "deliveries skip": { name: "descartar", summary: "No lo publica nunca." },
  "deliveries skip key": {
    name: "clave",
    summary: "Cuál: el principio de su clave, como lo muestra la lista.",
  },
  "deliveries undo": {
    name: "deshacer",
    summary: "Hace que uno descartado, que nunca se envió, vuelva a esperarle.",
  },
  "deliveries undo key": { name: "clave", summary: "Cuál: el principio de su clave." },
  "deliveries merge": {
    name: "unir",
    summary: "Hace de uno que espera aprobación parte de otra noticia, en todos los canales.",
  },
  "deliveries merge key": {
    name: "clave",
    summary: "Cuál: el principio de su clave, como lo muestra la lista.",
  },
  "deliveries merge into": {
    name: "con",
    summary: "La otra noticia: su título, su enlace o palabras suyas.",
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
  "feeds set": {
    name: "ajustar",
    summary: "Dice cada cuánto se lee un feed, si con el texto completo, con qué cookie y proxy.",
  },
  "feeds set feed": { name: "feed", summary: "Un feed: su título, su dirección o su id." },
  "feeds set every": {
    name: "cada",
    summary: "30m, 2h, 1d; auto: con la frecuencia con que publica.",
  },
  "feeds set fulltext": {
    name: "textocompleto",
    summary: "Donde solo da resúmenes: lee la página de cada artículo nuevo.",
  },
  "feeds set cookie": {
    name: "cookie",
    summary: "Nombre de una cookie que el operador guardó para este sitio; none: sin ella.",
  },
  "feeds set proxy": {
    name: "proxy",
    summary: "Nombre de un proxy que el operador guardó; none: sin él.",
  },
  "feeds opml": { name: "opml", summary: "Da la lista de feeds como OPML, para otros lectores." },
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
  "story passage": {
    name: "pasaje",
    summary: "Del artículo con este id, un pasaje plegado, tal como lo indica su botón.",
  },

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
  "subscribe approve": {
    name: "aprobar",
    summary: "Si la moderación ve cada noticia antes de que se publique.",
  },
  "subscribe layout": {
    name: "aspecto",
    summary: "Cómo se ve una noticia: tarjeta, línea, o tarjeta en un hilo por caso.",
  },
  "subscribe layout=card": { name: "Tarjeta" },
  "subscribe layout=line": { name: "Línea" },
  "subscribe layout=thread": { name: "Tarjeta en un hilo" },
  "subscribe template": {
    name: "plantilla",
    summary: "La línea de una noticia, como {{title}} — {{source}} {{link}}; off (sin) la quita.",
  },

  filter: {
    name: "filtro",
    summary: "Acota lo que publica una suscripción: fuentes, edad y cuándo menciona.",
  },
  "filter show": {
    name: "mostrar",
    summary: "Muestra lo que dejan pasar las suscripciones de este canal.",
  },
  "filter try": {
    name: "probar",
    summary: "Muestra lo que un filtro habría publicado últimamente, sin guardar nada.",
  },
  "filter try which": {
    name: "tema",
    summary: "Qué suscripción, por caso, fuente o búsqueda; la única no necesita nombre.",
  },
  "filter try query": {
    name: "búsqueda",
    summary: "Lo que pide en su lugar: un caso, una fuente, everything (todo) o una búsqueda.",
  },
  "filter try sources": {
    name: "medios",
    summary: "Cuántas fuentes independientes deben contarla; 1 para cualquiera.",
  },
  "filter try age": {
    name: "edad",
    summary: "Cuántas horas puede tener un artículo al leerse; 0 para cualquier edad.",
  },
  "filter try mention-when": {
    name: "mencionar-si",
    summary: "Menciona solo si esta búsqueda la elige; everything (todo) para siempre.",
  },
  "filter try layout": {
    name: "aspecto",
    summary: "Cómo se ve una noticia: tarjeta, línea, o tarjeta en un hilo por caso.",
  },
  "filter try layout=card": { name: "Tarjeta" },
  "filter try layout=line": { name: "Línea" },
  "filter try layout=thread": { name: "Tarjeta en un hilo" },
  "filter try template": {
    name: "plantilla",
    summary: "La línea de una noticia, como {{title}} — {{source}} {{link}}; off (sin) la quita.",
  },
  "filter set": {
    name: "fijar",
    summary: "Guarda un filtro y muestra lo que habría publicado últimamente.",
  },
  "filter set which": {
    name: "tema",
    summary: "Qué suscripción, por caso, fuente o búsqueda; la única no necesita nombre.",
  },
  "filter set query": {
    name: "búsqueda",
    summary: "Lo que pide en su lugar: un caso, una fuente, everything (todo) o una búsqueda.",
  },
  "filter set sources": {
    name: "medios",
    summary: "Cuántas fuentes independientes deben contarla; 1 para cualquiera.",
  },
  "filter set age": {
    name: "edad",
    summary: "Cuántas horas puede tener un artículo al leerse; 0 para cualquier edad.",
  },
  "filter set mention-when": {
    name: "mencionar-si",
    summary: "Menciona solo si esta búsqueda la elige; everything (todo) para siempre.",
  },
  "filter set layout": {
    name: "aspecto",
    summary: "Cómo se ve una noticia: tarjeta, línea, o tarjeta en un hilo por caso.",
  },
  "filter set layout=card": { name: "Tarjeta" },
  "filter set layout=line": { name: "Línea" },
  "filter set layout=thread": { name: "Tarjeta en un hilo" },
  "filter set template": {
    name: "plantilla",
    summary: "La línea de una noticia, como {{title}} — {{source}} {{link}}; off (sin) la quita.",
  },
  "filter undo": { name: "deshacer", summary: "Deshace el último cambio de un filtro." },
  "filter undo which": {
    name: "tema",
    summary: "Qué suscripción, por caso, fuente o búsqueda; la única no necesita nombre.",
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

  people: {
    name: "personas",
    summary: "Dice quién es alguien según todos los artículos, cada frase con su fuente.",
  },
  "people name": { name: "nombre", summary: "El nombre de una persona, o una parte." },
  "people view": { name: "vista", summary: "Qué se muestra de ella." },
  "people view=overview": { name: "Vista general" },
  "people view=stories": { name: "Noticias" },
  "people view=together": { name: "Se nombra junto a" },
  "people view=quotes": { name: "Citas" },
  "people page": { name: "página", summary: "Qué página de una vista larga." },

  which: { name: "qué-caso", summary: "Dice a qué caso pertenece un texto o un enlace." },
  "which @message": { name: "¿Qué caso es este?" },
  "which words": { name: "texto", summary: "Cualquier texto, o un enlace a un artículo." },

  why: { name: "por-qué", summary: "Dice por qué se publicó aquí una noticia, o por qué no." },
  "why @message": { name: "¿Por qué se publicó esto?" },
  "why about": {
    name: "noticia",
    summary: "Una noticia: sus palabras, su id o un enlace a un artículo.",
  },

  privacy: { name: "privacidad", summary: "Qué se guarda sobre ti y para qué." },
  "forget-me": { name: "olvídame", summary: "Olvida lo que se guarda sobre ti." },
  "forget-me confirm": { name: "confirmar", summary: "Sí, para olvidarlo todo de verdad." },

  follow: {
    name: "seguir",
    summary: "Te cuenta solo a ti lo nuevo de un caso; sin nombre, muestra los que sigues.",
  },
  "follow case": { name: "caso", summary: "Un caso, o cualquier nombre que citen los artículos." },
  "follow quiet": {
    name: "silencio",
    summary: "Horas en que no se te cuenta nada, por ejemplo 22-7 o 22:00-07:30; off las quita.",
  },
  "follow timezone": {
    name: "zona-horaria",
    summary: "La zona de esas horas, por ejemplo Europe/London.",
  },
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
