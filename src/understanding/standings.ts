/** Where people are named in one field of an article, and how the words beside a quotation point at one of them. */

import type { Place } from "../newsroom/claim.ts";
import type { KnownPerson } from "./people.ts";
import type { Span } from "./spans.ts";

/** A person named at a place of one field, in reading order. */
export type Standing = Span & { readonly person: KnownPerson };

/** Who a cue names: a person, or a pronoun that stands for one. */
export type Cue =
  | { readonly kind: "person"; readonly person: KnownPerson }
  | { readonly kind: "pronoun"; readonly pronoun: "he" | "she"; readonly at: number };

/** A cue is looked for this far from its quotation. */
export const CUE_CHARS_MAX = 220;

/** Every place that names somebody in one field, in reading order. */
export function standingsOf(
  people: readonly KnownPerson[],
  field: Place["field"],
): readonly Standing[] {
  return people
    .flatMap((person) =>
      person.places
        .filter((place) => place.field === field)
        .map(({ start, end }) => ({ start, end, person })),
    )
    .sort((a, b) => a.start - b.start);
}

export function personCue(standing: Standing | undefined): Cue | undefined {
  return standing && { kind: "person", person: standing.person };
}
