/** What stands in place of a graphic passage, in each language the desk speaks. A language that lacks one does not compile. */

import type { GraphicKind } from "../graphic.ts";
import { type LANGUAGES, phrasesFor } from "./languages.ts";

type Language = (typeof LANGUAGES)[number];

/** `{kinds}` is a list of the kinds; `show` is the label of a button; `gone` is said where nothing can be shown. */
type NoteWords = Readonly<Record<GraphicKind | "note" | "show" | "gone", string>>;

const WORDS: Readonly<Record<Language, NoteWords>> = {
  en: {
    note: "Content note: describes {kinds}",
    violence: "violence",
    injuries: "injuries",
    sexual: "sexual violence",
    "self-harm": "suicide or self-harm",
    torture: "torture or an execution",
    children: "violence involving children",
    show: "Show",
    gone: "This passage does not stand in its article any more.",
  },
  de: {
    note: "Inhaltshinweis: schildert {kinds}",
    violence: "Gewalt",
    injuries: "Verletzungen",
    sexual: "sexualisierte Gewalt",
    "self-harm": "Suizid oder Selbstverletzung",
    torture: "Folter oder eine Hinrichtung",
    children: "Gewalt, die Kinder betrifft",
    show: "Zeigen",
    gone: "Diese Stelle steht nicht mehr in ihrem Artikel.",
  },
  es: {
    note: "Aviso de contenido: describe {kinds}",
    violence: "violencia",
    injuries: "heridas",
    sexual: "violencia sexual",
    "self-harm": "suicidio o autolesiones",
    torture: "tortura o una ejecución",
    children: "violencia que afecta a menores",
    show: "Mostrar",
    gone: "Este pasaje ya no figura en su artículo.",
  },
  fr: {
    note: "Avertissement : décrit {kinds}",
    violence: "des violences",
    injuries: "des blessures",
    sexual: "des violences sexuelles",
    "self-harm": "un suicide ou une automutilation",
    torture: "des tortures ou une exécution",
    children: "des violences touchant des enfants",
    show: "Afficher",
    gone: "Ce passage ne figure plus dans son article.",
  },
};

/** "Content note: describes injuries and violence involving children". English for a language that is not spoken here. */
export function contentNote(kinds: readonly GraphicKind[], language: string): string {
  const words = wordsOf(language);
  // Where it involves children, violence is named once.
  const named = kinds.filter((kind) => kind !== "violence" || !kinds.includes("children"));
  const list = new Intl.ListFormat(phrasesFor(language).language, { type: "conjunction" });
  return words.note.replace("{kinds}", () => list.format(named.map((kind) => words[kind])));
}

/** On a button that shows what a note stands for. */
export function showLabel(language: string): string {
  return wordsOf(language).show;
}

/** Its article was changed or is gone. */
export function passageGone(language: string): string {
  return wordsOf(language).gone;
}

function wordsOf(language: string): NoteWords {
  return WORDS[phrasesFor(language).language as Language];
}
