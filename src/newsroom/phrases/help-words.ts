/**
 * What /help says around the commands' own words, in each language the desk speaks. A language that lacks one does not
 * compile. What people type stays as it is everywhere.
 */

import type { Span } from "../message.ts";
import { said, typed } from "../said.ts";
import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type HelpWords = {
  readonly title: string;
  readonly queries: string;
  /** What each form of the query language finds, in the order of QUERY_FORMS. */
  readonly queryMeanings: readonly string[];
  /** Before a command that tells more. */
  readonly more: string;
  readonly alsoIn: readonly Span[];
  readonly forModerators: string;
  readonly forExample: string;
  readonly aNumber: string;
  readonly yesOrNo: string;
  oneOf(choices: string): string;
  readonly nameLeftOut: string;
  readonly needed: string;
  unknownCommand(name: string): readonly Span[];
};

/** The query language, a form of each kind. */
export const QUERY_FORMS = [
  "kevin cooper",
  '"death row"',
  "clem*",
  "(parole OR clemency) -celebrity",
  "intitle:parole author:smith tag:court",
  "source:reuters feed:courts case:cooper",
  "after:2019-01-01 before:2020 after:7d",
  "/dna tests?/",
] as const;

const WORDS: Readonly<Record<Language, HelpWords>> = {
  en: {
    title: "What I can do",
    queries: "What a search understands",
    queryMeanings: [
      "both words, anywhere in title or text; case and accents do not count",
      "these words in this order",
      "words that begin like this",
      "either of two words, and not a third",
      "only in the title, the byline or the tags",
      "by outlet, by feed, by case",
      "by date, or by how long ago; an article without a date is neither",
      "a regular expression (RE2)",
    ],
    more: "More about one command: ",
    alsoIn: said`. The same words work in ${typed("search")}, ${typed("latest")}, filters and subscriptions.`,
    forModerators: "For moderators.",
    forExample: "For example:",
    aNumber: "A number.",
    yesOrNo: "yes or no.",
    oneOf: (choices) => `One of ${choices}.`,
    nameLeftOut: "Its name may be left out.",
    needed: "Needed.",
    unknownCommand: (name) =>
      said`There is no command “/${name}”. ${typed("help")} lists them all.`,
  },
  de: {
    title: "Was ich kann",
    queries: "Was eine Suche versteht",
    queryMeanings: [
      "beide Wörter, irgendwo in Titel oder Text; Groß- und Kleinschreibung und Akzente zählen nicht",
      "diese Wörter in dieser Folge",
      "Wörter, die so beginnen",
      "eins von zwei Wörtern, und ein drittes nicht",
      "nur im Titel, in der Autorenzeile oder in den Schlagwörtern",
      "nach Medium, nach Feed, nach Fall",
      "nach Datum, oder wie lange es her ist; ein Artikel ohne Datum ist keins von beiden",
      "ein regulärer Ausdruck (RE2)",
    ],
    more: "Mehr zu einem Befehl: ",
    alsoIn: said`. Dieselben Wörter gelten in ${typed("search")}, ${typed("latest")}, Filtern und Abos.`,
    forModerators: "Für die Moderation.",
    forExample: "Zum Beispiel:",
    aNumber: "Eine Zahl.",
    yesOrNo: "yes (ja) oder no (nein).",
    oneOf: (choices) => `Eins von ${choices}.`,
    nameLeftOut: "Der Name davor kann wegbleiben.",
    needed: "Nötig.",
    unknownCommand: (name) =>
      said`Einen Befehl „/${name}“ gibt es nicht. ${typed("help")} zeigt alle.`,
  },
  es: {
    title: "Lo que sé hacer",
    queries: "Lo que entiende una búsqueda",
    queryMeanings: [
      "ambas palabras, en cualquier lugar del título o del texto; no importan mayúsculas ni acentos",
      "estas palabras en este orden",
      "palabras que empiezan así",
      "una de dos palabras, y no una tercera",
      "solo en el título, en la firma o en las etiquetas",
      "por medio, por fuente de noticias, por caso",
      "por fecha, o por cuánto hace; un artículo sin fecha no es ni lo uno ni lo otro",
      "una expresión regular (RE2)",
    ],
    more: "Más sobre un comando: ",
    alsoIn: said`. Las mismas palabras valen en ${typed("search")}, ${typed("latest")}, los filtros y las suscripciones.`,
    forModerators: "Para la moderación.",
    forExample: "Por ejemplo:",
    aNumber: "Un número.",
    yesOrNo: "yes (sí) o no.",
    oneOf: (choices) => `Uno de ${choices}.`,
    nameLeftOut: "Su nombre puede omitirse.",
    needed: "Necesario.",
    unknownCommand: (name) =>
      said`No hay ningún comando «/${name}». ${typed("help")} los muestra todos.`,
  },
  fr: {
    title: "Ce que je sais faire",
    queries: "Ce qu’une recherche comprend",
    queryMeanings: [
      "les deux mots, n’importe où dans le titre ou le texte ; ni la casse ni les accents ne comptent",
      "ces mots dans cet ordre",
      "les mots qui commencent ainsi",
      "l’un de deux mots, et pas un troisième",
      "seulement dans le titre, la signature ou les étiquettes",
      "par média, par flux, par affaire",
      "par date, ou par ancienneté ; un article sans date n’est ni l’un ni l’autre",
      "une expression régulière (RE2)",
    ],
    more: "En savoir plus sur une commande : ",
    alsoIn: said`. Les mêmes mots valent dans ${typed("search")}, ${typed("latest")}, les filtres et les abonnements.`,
    forModerators: "Pour la modération.",
    forExample: "Par exemple :",
    aNumber: "Un nombre.",
    yesOrNo: "yes (oui) ou no (non).",
    oneOf: (choices) => `Au choix : ${choices}.`,
    nameLeftOut: "Son nom peut être omis.",
    needed: "Nécessaire.",
    unknownCommand: (name) =>
      said`Il n’y a pas de commande « /${name} ». ${typed("help")} les montre toutes.`,
  },
};

/** English for a language that is not spoken here. */
export function helpWords(language: string): HelpWords {
  return WORDS[phrasesFor(language).language as Language];
}
