/** What only /which says, in each language the desk speaks; gaps in braces. A language that lacks one does not compile. */

import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

export type WhichWords = {
  readonly title: string;
  /** Of a text: it has words of a case, which is no proof that it is about it. */
  readonly mentions: string;
  /** Of an article that was read. */
  readonly belongs: string;
  readonly belongsByFacts: string;
  readonly noCase: string;
  readonly linkNoCase: string;
  readonly nearest: string;
  readonly searchFor: string;
};

const WORDS: Readonly<Record<Language, WhichWords>> = {
  en: {
    title: "Which case is this?",
    mentions: "It mentions {case}: {words}.",
    belongs: "It belongs to {case} by these words: {words}.",
    belongsByFacts: "It belongs to {case} by its feed, source, author, tags or date.",
    noCase: "It mentions no case that is followed here.",
    linkNoCase: "I have read it. It belongs to no case that is followed here.",
    nearest: "A story with a similar title:",
    searchFor: "Search for {words}",
  },
  de: {
    title: "Welcher Fall ist das?",
    mentions: "Genannt wird {case}: {words}.",
    belongs: "Gehört zu {case}, wegen dieser Wörter: {words}.",
    belongsByFacts: "Gehört zu {case}, wegen Feed, Quelle, Autor, Schlagwort oder Datum.",
    noCase: "Kein Fall, der hier verfolgt wird, wird darin genannt.",
    linkNoCase: "Das habe ich gelesen. Es gehört zu keinem Fall, der hier verfolgt wird.",
    nearest: "Eine Meldung mit ähnlichem Titel:",
    searchFor: "Suche nach {words}",
  },
  es: {
    title: "¿Qué caso es este?",
    mentions: "Menciona {case}: {words}.",
    belongs: "Pertenece a {case} por estas palabras: {words}.",
    belongsByFacts: "Pertenece a {case} por su fuente, medio, autor, etiquetas o fecha.",
    noCase: "No menciona ningún caso que se siga aquí.",
    linkNoCase: "Lo he leído. No pertenece a ningún caso que se siga aquí.",
    nearest: "Una noticia con un título parecido:",
    searchFor: "Buscar {words}",
  },
  fr: {
    title: "De quelle affaire s’agit-il ?",
    mentions: "Cela mentionne {case} : {words}.",
    belongs: "Cela appartient à {case} par ces mots : {words}.",
    belongsByFacts:
      "Cela appartient à {case} par son flux, sa source, son auteur, ses étiquettes ou sa date.",
    noCase: "Aucune affaire suivie ici n’y est mentionnée.",
    linkNoCase: "Je l’ai lu. Cela n’appartient à aucune affaire suivie ici.",
    nearest: "Un sujet au titre semblable :",
    searchFor: "Chercher {words}",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function whichWords(language: string): WhichWords {
  return WORDS[phrasesFor(language).language as Language];
}
