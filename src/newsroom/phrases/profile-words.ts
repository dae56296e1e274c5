/** What only /people says, in each language the desk speaks; gaps in braces. A language that lacks one does not compile. */

import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type ProfileWords = {
  readonly whoTheyAre: string;
  readonly stories: string;
  readonly together: string;
  /** Above people whom the name can mean. */
  readonly several: string;
  readonly others: string;
  readonly openPerson: string;
  /** What a name cannot tell. */
  readonly sameName: string;
  readonly newestRead: string;
};

const WORDS: Readonly<Record<Language, ProfileWords>> = {
  en: {
    whoTheyAre: "Who this is, in the sources’ words",
    stories: "Stories",
    together: "Named together with",
    several: "The articles tell of several people whom “{name}” can mean:",
    others: "“{name}” can also mean",
    openPerson: "Open a person",
    sameName:
      "Two people of the very same name are shown as one: the articles alone cannot part them.",
    newestRead: "More articles have these words; the newest {count} were read.",
  },
  de: {
    whoTheyAre: "Wer das ist, in den Worten der Quellen",
    stories: "Meldungen",
    together: "Zusammen genannt mit",
    several: "Die Artikel erzählen von mehreren Personen, die mit „{name}“ gemeint sein können:",
    others: "„{name}“ kann auch heißen",
    openPerson: "Person öffnen",
    sameName:
      "Zwei Personen ganz gleichen Namens erscheinen als eine: Die Artikel allein trennen sie nicht.",
    newestRead: "Noch mehr Artikel haben diese Wörter; die neuesten {count} wurden gelesen.",
  },
  es: {
    whoTheyAre: "Quién es, en palabras de las fuentes",
    stories: "Noticias",
    together: "Se nombra junto a",
    several: "Los artículos hablan de varias personas a las que puede referirse «{name}»:",
    others: "«{name}» también puede ser",
    openPerson: "Abrir una persona",
    sameName:
      "Dos personas con exactamente el mismo nombre aparecen como una: los artículos por sí solos no las distinguen.",
    newestRead: "Hay más artículos con estas palabras; se han leído los {count} más recientes.",
  },
  fr: {
    whoTheyAre: "Qui est-ce, selon les sources",
    stories: "Sujets",
    together: "Avec qui ce nom est cité",
    several: "Les articles parlent de plusieurs personnes que « {name} » peut désigner :",
    others: "« {name} » peut aussi désigner",
    openPerson: "Ouvrir une personne",
    sameName:
      "Deux personnes portant exactement le même nom apparaissent comme une seule : les articles ne suffisent pas à les distinguer.",
    newestRead: "D’autres articles ont ces mots ; les {count} plus récents ont été lus.",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function profileWords(language: string): ProfileWords {
  return WORDS[phrasesFor(language).language as Language];
}
