import { said, typed } from "../said.ts";
import { count } from "./count.ts";
import type { Phrases } from "./phrases.ts";

export const fr: Phrases = {
  language: "fr",
  summary: "Résumé",
  people: "Personnes",
  timeline: "Chronologie",
  quotes: "Citations",
  differences: "Là où les sources divergent",
  sources: "Sources",
  changes: "Nouveautés",
  overview: "Vue d’ensemble",
  latest: "Dernières nouvelles",
  digest: "Revue de presse",
  welcome: "Bienvenue",
  update: "Mise à jour",
  withdrawn: "Retiré",
  changed: "Modifié depuis",
  late: "En retard",
  older: "Plus anciens",
  newer: "Plus récents",
  shareInChannel: "Partager dans le salon",
  whyThis: "Pourquoi ceci ?",
  openOne: "Ouvrir …",
  moreOnThis: "Plus d’options …",
  follow: (title) => `Suivre ${title}`,
  unfollow: (title) => `Ne plus suivre ${title}`,
  mute: (title) => `Masquer ${title} ici`,
  pictureFrom: (source, title) => `Image de ${source}, publiée avec «\u00a0${title}\u00a0»`,
  notShown: (number) =>
    count(
      "fr",
      number,
      "autre partie n’est pas montrée ici",
      "autres parties ne sont pas montrées ici",
    ),
  articlesPer: (unit) =>
    ({
      day: "Articles par jour",
      month: "Articles par mois",
      year: "Articles par année",
      decade: "Articles par décennie",
    })[unit],
  undatedArticles: (number) => `${count("fr", number, "article", "articles")} sans date`,
  noDate: "sans date",
  noOutlet: "média non nommé",
  titleDerived: "sans titre ; une phrase du texte",
  speakerUnclear: "le texte ne dit pas clairement qui parle",
  sourceCount: (number) => count("fr", number, "source", "sources"),
  independentCount: (number) => count("fr", number, "source indépendante", "sources indépendantes"),
  articleCount: (number) => count("fr", number, "article", "articles"),
  storyCount: (number) => count("fr", number, "nouvelle", "nouvelles"),
  andMore: (number) => `et ${count("fr", number, "autre", "autres")}`,
  newSince: (date) => `Nouveau depuis le ${day(date)}`,
  reportedOn: (date) => `publié : ${day(date)}`,
  dateNamedBy: (number) =>
    count("fr", number, "source cite cette date", "sources citent cette date"),
  nothingNewSince: (date) => `Rien de nouveau depuis le ${day(date)}.`,
  cases: "Affaires",
  search: "Recherche",
  newestDevelopment: "Dernier développement",
  understoodAs: "Compris comme",
  seeAlso: "Voir aussi",
  openCase: "Ouvrir une affaire",
  openStory: "Ouvrir une nouvelle",
  anotherStory: "Une autre nouvelle …",
  next: "Suivant",
  previous: "Précédent",
  newestFirst: "Les plus récents d’abord",
  bestFirst: "Les plus pertinents d’abord",
  quotationMarks: ["«\u00a0", "\u00a0»"],
  severalMeant: "Plusieurs nouvelles contiennent ces mots ; celle-ci convient le mieux.",
  noDifference:
    "Aucune divergence reconnaissable automatiquement n’a été trouvée entre les sources : sont comparés les accusations, verdicts, peines, dates d’audience, âges, nombres et l’orthographe des noms.",
  oneSourceOnly: "Tout ceci vient d’une seule source : rien ne permet de comparer.",
  nothingFound: "Rien de tel n’a été trouvé dans ces articles.",
  firstLook:
    "Vous venez d’ouvrir cette affaire pour la première fois : tout y est nouveau pour vous.",
  noCases: said`Aucune affaire n’a encore été définie. Un nom suffit pourtant : ${typed("case")} suivi d’un nom cherche dans tous les articles.`,
  emptyCase: "Aucun article n’appartient encore à cette affaire.",
  nothingYet: "Aucune nouvelle n’a encore été lue.",
  noStories:
    "Aucune nouvelle ne correspond. Moins de mots, ou d’autres, en trouveront peut-être une.",
  noArticles:
    "Aucun article ne correspond. Moins de mots, ou d’autres, en trouveront peut-être un.",
  howToNarrow:
    "Pour préciser : ajoutez des mots, source:reuters, intitle:parole ou after:2019-01-01.",
  emptyRange:
    "Dans cette requête, aucun jour n’est après after: et avant before:. Inversez les deux.",
  undatedIsNeither: "Les articles sans date ne comptent ni comme after: ni comme before:.",
  wordsOfModerators: "dans les termes de la modération",
  madeFromArchive: (name) =>
    `Personne n’a défini cette affaire : elle vient des archives, des articles qui nomment «\u00a0${name}\u00a0».`,
  restsOn: ({ articles, sources, unnamed, newest, undated, partlyRead }) =>
    [
      `D’après ${count("fr", articles, "article", "articles")} de ${count("fr", sources, "source", "sources")}`,
      unnamed > 0 ? ` (${count("fr", unnamed, "ne nomme", "ne nomment")} aucun média)` : "",
      newest === undefined ? "" : `, le plus récent du ${day(newest)}`,
      undated > 0 ? ` ; ${count("fr", undated, "n’a", "n’ont")} pas de date` : "",
      partlyRead > 0
        ? ` ; ${partlyRead} pas clairement en anglais, donc non lus pour les personnes et les citations`
        : "",
      ".",
    ].join(""),
  noSuchPage: (wanted, pages) => `Il n’y a pas de page ${wanted} : voici la dernière de ${pages}.`,
  pageOf: (page, pages) => `Page ${page} sur ${pages}`,
  namedIn: (mentions, articles) =>
    `${count("fr", mentions, "mention", "mentions")} dans ${count("fr", articles, "article", "articles")}`,
  alsoNamed: (names) => `aussi ${names}`,
  newestOn: (date) => `le plus récent : ${day(date)}`,
  reprintOf: (source) => (source === undefined ? "reprise" : `reprise de ${source}`),
  statementCount: (number) => count("fr", number, "affirmation", "affirmations"),
  atLeast: (words) => `au moins ${words}`,
};

/** In a sentence the first of a month is "1er"; Intl writes "1 mai 2019". */
function day(date: string): string {
  return date.replace(/^1 /u, "1er ");
}
