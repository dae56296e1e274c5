/** The languages that commands are shown in beside English. Adding one: a file beside this one, and its line here. */

import { de } from "./de.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { CommandWords, Words } from "./words.ts";

export const COMMAND_LANGUAGES = ["de", "es", "fr"] as const;

export type CommandLanguage = (typeof COMMAND_LANGUAGES)[number];

const WORDS: Readonly<Record<CommandLanguage, CommandWords>> = { de, es, fr };

/** Undefined where a language has no words for it yet; the command's own English words stand then. */
export function commandWords(language: CommandLanguage, path: string): Words | undefined {
  const words = WORDS[language];
  return Object.hasOwn(words, path) ? words[path] : undefined;
}

/** The same for a channel's language. Undefined in English, whose words are the command's own. */
export function wordsFor(language: string, path: string): Words | undefined {
  const spoken = COMMAND_LANGUAGES.find((one) => one === language);
  return spoken && commandWords(spoken, path);
}

/** Every path that a language has words for. */
export function pathsIn(language: CommandLanguage): readonly string[] {
  return Object.keys(WORDS[language]);
}
