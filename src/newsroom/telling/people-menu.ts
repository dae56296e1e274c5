/** The ways from a name to who that is. */

import { formatAsk } from "../ask.ts";
import type { Menu } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { profileWords } from "../phrases/profile-words.ts";

/** Opens somebody by their name. */
export function personAsk(
  name: string,
  options: Readonly<Record<string, string | number>> = {},
): string {
  return formatAsk("people", { name, ...options });
}

/** Opens one of these. */
export function peopleMenu(people: readonly { readonly name: string }[], phrases: Phrases): Menu {
  const choices = people.map(({ name }) => ({ label: name, ask: personAsk(name) }));
  return { type: "menu", label: profileWords(phrases.language).openPerson, choices };
}
