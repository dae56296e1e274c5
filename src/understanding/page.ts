/** One field of an article with all that was found in it, as the search for speakers reads it. */

import type { ClaimField, Place } from "../newsroom/claim.ts";
import type { KnownPerson } from "./people.ts";
import type { Quotation } from "./quotations.ts";
import { lastStarting, type Span } from "./spans.ts";
import type { Standing } from "./standings.ts";

export type Page = {
  readonly text: string;
  readonly field: ClaimField;
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly Place[];
  readonly quotations: readonly Quotation[];
  readonly people: readonly Standing[];
};

export type Spoken = {
  readonly quotation: Quotation;
  readonly speaker: KnownPerson | undefined;
  /** The words that say who says it, whoever that is. */
  readonly attribution: Span | undefined;
};

/** The sentence around an offset. */
export function sentenceAt({ sentences }: Page, at: number): Span | undefined {
  return sentences[lastStarting(sentences, at)];
}

/** Whether an offset lies inside a quotation. */
export function isQuoted({ quotations }: Page, at: number): boolean {
  return (quotations[lastStarting(quotations, at)]?.outerEnd ?? 0) > at;
}
