/**
 * What one article says, as places in its title and text: made once when the article is stored, so that a dossier over
 * hundreds of articles is put together without reading them again. Pure data; it fits in JSON.
 */

import type { Place } from "./claim.ts";

/**
 * A date as precisely as the text gives it: `2019-05-31`, `2019-05`, `2019`, `198X` (a decade), `~1983` (about).
 */
export type PartialDate = string;

export type DateMention = Place & {
  readonly date: PartialDate;
  /** Index into `sentences` of the sentence that names it. */
  readonly sentence: number;
};

export type PersonMention = {
  /** The fullest form in this article. */
  readonly name: string;
  /** Every place it is named, by any of its forms. */
  readonly places: readonly Place[];
  /** The words that say who they are ("the sole survivor of the murders"), as the text has them. */
  readonly roles: readonly Place[];
};

export type QuoteMention = {
  /** The quoted words, without their quotation marks. */
  readonly words: Place;
  /** Index into `sentences` of the (first) sentence around it. */
  readonly sentence: number;
  /** The speaker's name as `people` has it; absent when the text leaves it open. */
  readonly speaker?: string;
  /** The words that say who speaks, whoever that is: "a lawyer for the family", "she". */
  readonly attribution?: Place;
};

export type Analysis = {
  /** In reading order; the title is the first when there is one. */
  readonly sentences: readonly Place[];
  readonly dates: readonly DateMention[];
  readonly people: readonly PersonMention[];
  readonly quotes: readonly QuoteMention[];
  /** Hashes of three-word runs, the lowest of them, to know copies by. */
  readonly sketch: readonly number[];
  /** What the article is about: its terms with their weights in this article, to group stories by. */
  readonly terms: Readonly<Record<string, number>>;
  /** True for a language whose people, dates and quotes are not read (only `en` is, today). */
  readonly isPartial: boolean;
};
