import type { CommandWords } from "./words.ts";

export const fr: CommandWords = {
  case: {
    name: "affaire",
    summary: "Ce que l’on sait d’une affaire, chaque affirmation avec sa source.",
  },
  "case name": { name: "nom", summary: "Une affaire, ou tout nom que citent les articles." },
  "case view": { name: "vue", summary: "Ce qu’il faut en montrer." },
  "case view=overview": { name: "Vue d’ensemble" },
  "case view=timeline": { name: "Chronologie" },
  "case view=people": { name: "Personnes" },
  "case view=quotes": { name: "Citations" },
  "case view=differences": { name: "Là où les sources divergent" },
  "case view=sources": { name: "Sources" },
  "case view=changes": { name: "Nouveautés" },
  "case page": { name: "page", summary: "Quelle page d’une vue longue." },
  "case since": {
    name: "depuis",
    summary:
      "Seulement ce qui est nouveau : last (depuis la dernière consultation), 7d ou 2019-05-01.",
  },

  cases: { name: "affaires", summary: "Énumère les affaires suivies ici." },
  "cases page": { name: "page", summary: "Quelle page de la liste." },
  "cases make": {
    name: "créer",
    summary: "Pour la modération : comment un nom devient une affaire.",
  },

  channel: {
    name: "salon",
    summary: "Montre ou règle la langue et le fuseau horaire de ce salon.",
  },
  "channel show": { name: "voir", summary: "Montre ce que reçoit ce salon, et ses réglages." },
  "channel set": {
    name: "régler",
    summary:
      "Règle la langue, le fuseau ou les heures calmes de ce salon, ou s’il est averti des pannes.",
  },
  "channel set language": { name: "langue", summary: "La langue de ce qui est publié ici." },
  "channel set language=en": { name: "Anglais" },
  "channel set language=de": { name: "Allemand" },
  "channel set language=es": { name: "Espagnol" },
  "channel set language=fr": { name: "Français" },
  "channel set timezone": {
    name: "fuseau",
    summary: "Le fuseau de ses heures, par exemple Europe/London.",
  },
  "channel set quiet": {
    name: "calme",
    summary: "Heures où les sujets attendent, par exemple 22-7 ou 22:00-07:30 ; off y met fin.",
  },
  "channel set moderators": {
    name: "modération",
    summary: "Si ce salon est celui qui est averti des pannes.",
  },

  deliveries: {
    name: "envois",
    summary: "Liste ce qui attend la modération ou a été refusé, et le publie ou l’écarte.",
  },
  "deliveries list": {
    name: "liste",
    summary: "Liste ce qui attend la modération ou a été refusé, le plus récent d’abord.",
  },
  "deliveries list page": { name: "page", summary: "Quelle page de la liste." },
  "deliveries show": {
    name: "montrer",
    summary: "Montre un envoi tel qu’il paraîtrait, et pourquoi il attend.",
  },
  "deliveries show key": {
    name: "clé",
    summary: "Lequel : le début de sa clé, comme la liste le montre.",
  },
  "deliveries post": {
    name: "publier",
    summary: "Le publie : encore une fois, malgré le doute ou avec votre accord.",
  },
  "deliveries post key": {
    name: "clé",
    summary: "Lequel : le début de sa clé, comme la liste le montre.",
  },
  "deliveries skip": { name: "écarter", summary: "Ne le publie jamais." },
  "deliveries skip key": {
    name: "clé",
    summary: "Lequel : le début de sa clé, comme la liste le montre.",
  },
  "deliveries undo": {
    name: "rétablir",
    summary: "Remet en attente un envoi écarté qui n’est jamais parti.",
  },
  "deliveries undo key": { name: "clé", summary: "Lequel : le début de sa clé." },
  "deliveries merge": {
    name: "réunir",
    summary: "Fait d’un envoi qui attend votre accord une partie d’un autre sujet.",
  },
  "deliveries merge key": {
    name: "clé",
    summary: "Lequel : le début de sa clé, comme la liste le montre.",
  },
  "deliveries merge into": {
    name: "avec",
    summary: "L’autre sujet : son titre, son lien ou des mots qui y figurent.",
  },

  digest: {
    name: "revue",
    summary: "Fixe quand ce salon reçoit sa revue de presse, la montre ou la publie maintenant.",
  },
  "digest schedule": {
    name: "programmer",
    summary: "Fixe quand ce salon reçoit sa revue de presse.",
  },
  "digest schedule clock": {
    name: "horaire",
    summary: "Un horaire en anglais : every day at 8, weekdays 18:30 ou 0 8 * * 1-5.",
  },
  "digest schedule what": {
    name: "sujet",
    summary: "Une affaire, un flux ou une recherche ; sinon la revue existante, ou tout.",
  },
  "digest now": {
    name: "maintenant",
    summary: "Publie maintenant la revue de presse de ce salon.",
  },
  "digest preview": {
    name: "aperçu",
    summary: "Vous montre, à vous seul, ce que dirait maintenant la revue de presse.",
  },

  feeds: {
    name: "flux",
    summary: "Énumère les flux lus ; en ajoute, suspend ou retire un.",
  },
  "feeds list": { name: "liste", summary: "Énumère les flux, d’abord ceux en panne." },
  "feeds list page": { name: "page", summary: "Quelle page de la liste." },
  "feeds show": {
    name: "voir",
    summary: "Montre l’état d’un flux et, s’il est en panne, pourquoi.",
  },
  "feeds show feed": {
    name: "flux",
    summary: "Un flux : son titre, son adresse ou son identifiant.",
  },
  "feeds add": { name: "ajouter", summary: "Lit une adresse aussitôt, puis régulièrement." },
  "feeds add address": {
    name: "adresse",
    summary: "L’adresse d’un flux ; pour une page, les flux qu’elle annonce sont proposés.",
  },
  "feeds pause": {
    name: "suspendre",
    summary: "Cesse de lire un flux pour l’instant ; ses articles restent.",
  },
  "feeds pause feed": {
    name: "flux",
    summary: "Un flux : son titre, son adresse ou son identifiant.",
  },
  "feeds resume": { name: "reprendre", summary: "Lit à nouveau un flux suspendu." },
  "feeds resume feed": {
    name: "flux",
    summary: "Un flux : son titre, son adresse ou son identifiant.",
  },
  "feeds set": {
    name: "régler",
    summary:
      "Dit à quel rythme un flux est lu, en texte intégral ou non, avec quel cookie et quel proxy.",
  },
  "feeds set feed": {
    name: "flux",
    summary: "Un flux : son titre, son adresse ou son identifiant.",
  },
  "feeds set every": {
    name: "rythme",
    summary: "30m, 2h, 1d ; auto : aussi souvent qu’il publie.",
  },
  "feeds set fulltext": {
    name: "texteintégral",
    summary: "S’il ne donne que des résumés : lit la page de chaque nouvel article.",
  },
  "feeds set cookie": {
    name: "cookie",
    summary: "Nom d’un cookie que l’opérateur a prévu pour ce site ; none : sans.",
  },
  "feeds set proxy": {
    name: "proxy",
    summary: "Nom d’un proxy que l’opérateur a prévu ; none : sans.",
  },
  "feeds opml": {
    name: "opml",
    summary: "Donne la liste des flux en OPML, pour d’autres lecteurs.",
  },
  "feeds remove": {
    name: "retirer",
    summary: "Ne lit plus un flux ; ses articles restent dans les archives.",
  },
  "feeds remove feed": {
    name: "flux",
    summary: "Un flux : son titre, son adresse ou son identifiant.",
  },

  help: { name: "aide", summary: "Dit ce que je sais faire et comment le demander." },
  "help command": { name: "commande", summary: "Une commande à expliquer, par exemple case." },

  latest: {
    name: "dernières",
    summary: "Montre les dernières nouvelles, chacune une seule fois.",
  },
  "latest query": {
    name: "recherche",
    summary: "Seulement les nouvelles avec ces mots ; voir /aide.",
  },
  "latest source": { name: "source", summary: "Seulement de cette source." },
  "latest case": { name: "affaire", summary: "Seulement de cette affaire." },
  "latest page": { name: "page", summary: "Quelle page ; la 1 est la plus récente." },

  search: { name: "recherche", summary: "Cherche dans tous les articles." },
  "search query": {
    name: "requête",
    summary: "Mots, « expressions », source:, case:, intitle:, after: ; voir /aide.",
  },
  "search page": { name: "page", summary: "Quelle page des résultats." },
  "search order": {
    name: "ordre",
    summary: "Les plus récents ou les plus pertinents d’abord.",
  },
  "search order=newest": { name: "Les plus récents d’abord" },
  "search order=best": { name: "Les plus pertinents d’abord" },

  share: { name: "partager", summary: "Répond à une demande à la vue de tout le salon." },
  "share ask": { name: "demande", summary: "Ce qu’il faut demander, par exemple case cooper." },

  start: {
    name: "démarrer",
    summary: "Trois questions, et un salon reçoit ses premières nouvelles.",
  },
  "start case": {
    name: "affaire",
    summary: "Que suivre : une affaire, everything (tout) ou une recherche.",
  },
  "start channel": { name: "salon", summary: "Quel salon reçoit les nouvelles." },
  "start time": {
    name: "horaire",
    summary: "Quand, en anglais : now (aussitôt), every day at 8, weekdays 18:30.",
  },

  story: {
    name: "nouvelle",
    summary:
      "Montre une nouvelle : l’article principal, les autres, et lesquels sont des reprises.",
  },
  "story words": {
    name: "mots",
    summary: "Son identifiant, ou des mots de son titre ou de son texte.",
  },
  "story page": { name: "page", summary: "Quelle page de ses articles." },
  "story passage": {
    name: "passage",
    summary: "De l’article qui a cet id, un passage replié, tel que son bouton l’indique.",
  },

  subscribe: {
    name: "abonner",
    summary: "Publie des nouvelles dans ce salon : aussitôt, ou en revue de presse à une heure.",
  },
  "subscribe what": {
    name: "sujet",
    summary: "Une affaire, un flux, everything (tout) ou une recherche comme parole -celebrity.",
  },
  "subscribe when": {
    name: "quand",
    summary: "now (aussitôt) ou, en anglais, every day at 8, weekdays 18:30, 0 8 * * 1-5.",
  },
  "subscribe mention": {
    name: "mention",
    summary: "Qui mentionner à chaque fois, comme l’écrit cette plateforme.",
  },
  "subscribe approve": {
    name: "approuver",
    summary: "Si la modération voit chaque sujet avant qu’il paraisse.",
  },
  "subscribe layout": {
    name: "aspect",
    summary: "L’aspect d’un sujet : carte, ligne, ou carte dans un fil par affaire.",
  },
  "subscribe layout=card": { name: "Carte" },
  "subscribe layout=line": { name: "Ligne" },
  "subscribe layout=thread": { name: "Carte dans un fil" },
  "subscribe template": {
    name: "modèle",
    summary: "La ligne d’un sujet, comme {{title}} — {{source}} {{link}} ; off (sans) la retire.",
  },

  filter: {
    name: "filtre",
    summary: "Restreint ce que publie un abonnement : sources, âge, et quand il mentionne.",
  },
  "filter show": {
    name: "montrer",
    summary: "Montre ce que laissent passer les abonnements de ce salon.",
  },
  "filter try": {
    name: "essayer",
    summary: "Montre ce qu’un filtre aurait publié dernièrement, sans rien enregistrer.",
  },
  "filter try which": {
    name: "thème",
    summary: "Quel abonnement, par affaire, flux ou recherche ; le seul n’a pas besoin de nom.",
  },
  "filter try query": {
    name: "recherche",
    summary: "Ce qu’il demande à la place : affaire, flux, everything (tout) ou recherche.",
  },
  "filter try sources": {
    name: "médias",
    summary: "Combien de sources indépendantes doivent en parler ; 1 pour n’importe laquelle.",
  },
  "filter try age": {
    name: "ancienneté",
    summary: "Combien d’heures un article peut avoir à sa lecture ; 0 pour tout âge.",
  },
  "filter try mention-when": {
    name: "mentionner-si",
    summary: "Ne mentionne que si cette recherche convient ; everything (tout) pour toujours.",
  },
  "filter try layout": {
    name: "aspect",
    summary: "L’aspect d’un sujet : carte, ligne, ou carte dans un fil par affaire.",
  },
  "filter try layout=card": { name: "Carte" },
  "filter try layout=line": { name: "Ligne" },
  "filter try layout=thread": { name: "Carte dans un fil" },
  "filter try template": {
    name: "modèle",
    summary: "La ligne d’un sujet, comme {{title}} — {{source}} {{link}} ; off (sans) la retire.",
  },
  "filter set": {
    name: "fixer",
    summary: "Enregistre un filtre et montre ce qu’il aurait publié dernièrement.",
  },
  "filter set which": {
    name: "thème",
    summary: "Quel abonnement, par affaire, flux ou recherche ; le seul n’a pas besoin de nom.",
  },
  "filter set query": {
    name: "recherche",
    summary: "Ce qu’il demande à la place : affaire, flux, everything (tout) ou recherche.",
  },
  "filter set sources": {
    name: "médias",
    summary: "Combien de sources indépendantes doivent en parler ; 1 pour n’importe laquelle.",
  },
  "filter set age": {
    name: "ancienneté",
    summary: "Combien d’heures un article peut avoir à sa lecture ; 0 pour tout âge.",
  },
  "filter set mention-when": {
    name: "mentionner-si",
    summary: "Ne mentionne que si cette recherche convient ; everything (tout) pour toujours.",
  },
  "filter set layout": {
    name: "aspect",
    summary: "L’aspect d’un sujet : carte, ligne, ou carte dans un fil par affaire.",
  },
  "filter set layout=card": { name: "Carte" },
  "filter set layout=line": { name: "Ligne" },
  "filter set layout=thread": { name: "Carte dans un fil" },
  "filter set template": {
    name: "modèle",
    summary: "La ligne d’un sujet, comme {{title}} — {{source}} {{link}} ; off (sans) la retire.",
  },
  "filter undo": { name: "annuler", summary: "Annule la dernière modification d’un filtre." },
  "filter undo which": {
    name: "thème",
    summary: "Quel abonnement, par affaire, flux ou recherche ; le seul n’a pas besoin de nom.",
  },

  unsubscribe: {
    name: "désabonner",
    summary: "Arrête quelque chose qui est publié dans ce salon.",
  },
  "unsubscribe which": {
    name: "sujet",
    summary: "Quel abonnement, par affaire, flux ou recherche ; sans rien, tous sont montrés.",
  },
  "unsubscribe page": { name: "page", summary: "Quelle page de la liste." },

  people: {
    name: "personnes",
    summary: "Dit qui est quelqu’un d’après tous les articles, chaque phrase avec sa source.",
  },
  "people name": { name: "nom", summary: "Le nom d’une personne, ou une partie de ce nom." },
  "people view": { name: "vue", summary: "Ce qui en est montré." },
  "people view=overview": { name: "Vue d’ensemble" },
  "people view=stories": { name: "Sujets" },
  "people view=together": { name: "Avec qui ce nom est cité" },
  "people view=quotes": { name: "Citations" },
  "people page": { name: "page", summary: "Quelle page d’une longue vue." },

  which: {
    name: "quelle-affaire",
    summary: "Dit à quelle affaire appartient un texte ou un lien.",
  },
  "which @message": { name: "De quelle affaire s’agit-il ?" },
  "which words": { name: "texte", summary: "Un texte quelconque, ou un lien vers un article." },

  why: {
    name: "pourquoi",
    summary: "Dit pourquoi une nouvelle a été publiée ici, ou pourquoi pas.",
  },
  "why @message": { name: "Pourquoi cette publication ?" },
  "why about": {
    name: "nouvelle",
    summary: "Une nouvelle : ses mots, son identifiant ou un lien vers un article.",
  },

  privacy: { name: "confidentialité", summary: "Ce qui est gardé sur vous, et pourquoi." },
  "forget-me": { name: "oubliez-moi", summary: "Oublie ce qui est gardé sur vous." },
  "forget-me confirm": { name: "confirmer", summary: "Oui, pour vraiment tout oublier." },

  follow: {
    name: "suivre",
    summary:
      "Vous signale, à vous seul, les nouveautés d’une affaire ; sans nom, vos affaires suivies.",
  },
  "follow case": { name: "affaire", summary: "Une affaire, ou tout nom que citent les articles." },
  "follow quiet": {
    name: "calme",
    summary: "Heures où rien ne vous est dit, par exemple 22-7 ou 22:00-07:30 ; off y met fin.",
  },
  "follow timezone": {
    name: "fuseau",
    summary: "Le fuseau horaire de ces heures, par exemple Europe/London.",
  },
  unfollow: {
    name: "ne-plus-suivre",
    summary: "Ne vous signale plus les nouveautés d’une affaire.",
  },
  "unfollow case": {
    name: "affaire",
    summary: "Une affaire que vous suivez ; sans rien, toutes sont montrées.",
  },
  mute: {
    name: "masquer",
    summary: "Tient une affaire hors de ce salon ; sans nom, énumère celles qui sont masquées.",
  },
  "mute case": { name: "affaire", summary: "Une affaire suivie." },
  unmute: {
    name: "ne-plus-masquer",
    summary: "Laisse de nouveau entrer dans ce salon une affaire masquée.",
  },
  "unmute case": {
    name: "affaire",
    summary: "Une affaire masquée ici ; sans rien, toutes sont montrées.",
  },
};
