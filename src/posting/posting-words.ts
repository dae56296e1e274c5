/** What only posted messages say, in each language the desk speaks. A language that lacks one does not compile. */

import type { LANGUAGES } from "../newsroom/phrases/languages.ts";
import { phrasesFor } from "../newsroom/phrases/languages.ts";

type Language = (typeof LANGUAGES)[number];

export type PostingWords = {
  readonly language: Language;
  readonly atOnce: string;
  /** Above the stories of a digest that belong to no case, when others do. */
  readonly otherStories: string;
  /** Under a welcome: these stories are not news. */
  readonly fromArchive: string;
  /** Before the moment a late digest was due. */
  readonly wasDue: string;
  /** Before the moment a posted story was corrected. */
  readonly updated: string;
  /** Above stories that are corrected by a message of their own. */
  readonly correction: string;
};

const WORDS: Readonly<Record<Language, PostingWords>> = {
  en: {
    language: "en",
    atOnce: "At once",
    otherStories: "Other stories",
    fromArchive:
      "These stories are from the archive and may be old: the desk has just begun. From now on only what is new is posted here.",
    wasDue: "was due",
    updated: "Updated",
    correction: "Correction",
  },
  de: {
    language: "de",
    atOnce: "Sofort",
    otherStories: "Weitere Meldungen",
    fromArchive:
      "Diese Meldungen stammen aus dem Archiv und können alt sein: Die Redaktion hat gerade erst angefangen. Ab jetzt erscheint hier nur noch Neues.",
    wasDue: "fällig war er",
    updated: "Aktualisiert",
    correction: "Korrektur",
  },
  es: {
    language: "es",
    atOnce: "Al momento",
    otherStories: "Otras noticias",
    fromArchive:
      "Estas noticias proceden del archivo y pueden ser antiguas: la redacción acaba de empezar. A partir de ahora aquí solo aparecerá lo nuevo.",
    wasDue: "estaba previsto para",
    updated: "Actualizado",
    correction: "Corrección",
  },
  fr: {
    language: "fr",
    atOnce: "Immédiatement",
    otherStories: "Autres sujets",
    fromArchive:
      "Ces sujets viennent des archives et peuvent être anciens : la rédaction vient de commencer. Désormais, seul ce qui est nouveau paraîtra ici.",
    wasDue: "prévue pour",
    updated: "Mis à jour",
    correction: "Rectification",
  },
};

/** The words of a BCP 47 language; English for one that is not spoken here. */
export function postingWords(language: string): PostingWords {
  return WORDS[phrasesFor(language).language as Language] ?? WORDS.en;
}
