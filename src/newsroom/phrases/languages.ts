/** The languages the desk speaks in channels. Adding one: a file beside this one, and its line here. */

import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { Phrases } from "./phrases.ts";

export const LANGUAGES = ["en", "de", "es", "fr"] as const;

const PHRASES: Readonly<Record<(typeof LANGUAGES)[number], Phrases>> = { en, de, es, fr };

/** The words of a BCP 47 language by its base ("de-AT" speaks "de"); English for one that is not spoken here. */
export function phrasesFor(language: string): Phrases {
  const base = language.toLowerCase().split(/[-_]/u)[0];
  const spoken = LANGUAGES.find((one) => one === base);
  return PHRASES[spoken ?? "en"];
}
