/** What sources differ on, in each language the desk speaks; gaps in braces. A language that lacks one does not compile. */

import type { DifferenceKind, Disagreement } from "../dossier.ts";
import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

/** `{of}` is the person, or what is counted or to come, in the words of the source. */
type DifferenceWords = Readonly<Record<DifferenceKind | "corrected" | "correction", string>>;

const WORDS: Readonly<Record<Language, DifferenceWords>> = {
  en: {
    offence: "offence ({of})",
    "year of the crime": "year of the crime ({of})",
    "year of the conviction": "year of the conviction ({of})",
    "number of victims": "number of victims ({of})",
    sentence: "sentence ({of})",
    age: "age ({of})",
    number: "number of {of}",
    date: "date of the {of}",
    "spelling of a name": "spelling of a name ({of})",
    corrected: "{about}, corrected since",
    correction: "the correction",
  },
  de: {
    offence: "Straftat ({of})",
    "year of the crime": "Jahr der Tat ({of})",
    "year of the conviction": "Jahr der Verurteilung ({of})",
    "number of victims": "Zahl der Opfer ({of})",
    sentence: "Strafmaß ({of})",
    age: "Alter ({of})",
    number: "Anzahl („{of}“)",
    date: "Termin („{of}“)",
    "spelling of a name": "Schreibweise eines Namens ({of})",
    corrected: "{about}, inzwischen berichtigt",
    correction: "die Berichtigung",
  },
  es: {
    offence: "delito ({of})",
    "year of the crime": "año del crimen ({of})",
    "year of the conviction": "año de la condena ({of})",
    "number of victims": "número de víctimas ({of})",
    sentence: "pena ({of})",
    age: "edad ({of})",
    number: "número («{of}»)",
    date: "fecha («{of}»)",
    "spelling of a name": "grafía de un nombre ({of})",
    corrected: "{about}, corregido después",
    correction: "la corrección",
  },
  fr: {
    offence: "infraction ({of})",
    "year of the crime": "année du crime ({of})",
    "year of the conviction": "année de la condamnation ({of})",
    "number of victims": "nombre de victimes ({of})",
    sentence: "peine ({of})",
    age: "âge ({of})",
    number: "nombre (« {of} »)",
    date: "date (« {of} »)",
    "spelling of a name": "orthographe d’un nom ({of})",
    corrected: "{about}, corrigé depuis",
    correction: "la correction",
  },
};

/** "year of the crime (Ada Lane)", and that a source has corrected it. English for a language that is not spoken here. */
export function differenceLabel(
  { about, of, correction }: Pick<Disagreement, "about" | "of" | "correction">,
  language: string,
): string {
  const words = wordsOf(language);
  const label = words[about].replace("{of}", () => of);
  return correction === undefined ? label : words.corrected.replace("{about}", () => label);
}

/** What stands before the note that corrects a difference. */
export function correctionLabel(language: string): string {
  return wordsOf(language).correction;
}

function wordsOf(language: string): DifferenceWords {
  return WORDS[phrasesFor(language).language as Language];
}
