/** A dossier is what is known about a case, all of it claims: each statement shown stands in an article, at a place. */

import type { PartialDate } from "./analysis.ts";
import type { Article } from "./article.ts";
import type { Case, RelatedCase } from "./case.ts";
import type { Claim } from "./claim.ts";

export type Person = {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Who they are in the sources' own words, the most telling first. */
  readonly roles: readonly Claim[];
  readonly mentions: number;
  readonly articleIds: readonly string[];
  /** A sentence that names them. */
  readonly claim: Claim;
};

export type TimelineEntry = {
  /** When it happened, as precisely as the source says. */
  readonly date: PartialDate;
  /** The words that name the date, absent where the article's own date is meant. */
  readonly dateClaim?: Claim;
  readonly claim: Claim;
  /** Sources that name this date, whatever they say of it; without `dateClaim`, those with news of this day. */
  readonly sources: readonly string[];
};

export type Quote = {
  /** The quoted words alone. */
  readonly words: Claim;
  /** Absent when the text does not make plain who speaks. */
  readonly speaker?: string;
  /** Without one, the words that say who speaks where they say it plainly: "a lawyer for the family". */
  readonly attribution?: Claim;
  /** The sentence around it. */
  readonly claim: Claim;
  readonly source: string;
};

/** What sources can differ on; `number` is of anything that is counted, `date` of a hearing that is to come. */
export type DifferenceKind =
  | "offence"
  | "year of the crime"
  | "year of the conviction"
  | "number of victims"
  | "sentence"
  | "age"
  | "number"
  | "date"
  | "spelling of a name";

/** Two or more sources give different values for one thing. Never a verdict. */
export type Disagreement = {
  readonly about: DifferenceKind;
  /** Whom or what: a person's name, the word for what is counted or is to come. */
  readonly of: string;
  readonly values: readonly { readonly value: string; readonly claim: Claim }[];
  /** The note by which one of the sources corrected itself. */
  readonly correction?: Claim;
};

export type Dossier = {
  readonly caseFile: Case;
  /** Every article it rests on, newest first (undated ones last). */
  readonly articles: readonly Article[];
  /** How many of them nobody read for people and quotes, since they are not plainly English; absent where none. */
  readonly partlyRead?: number;
  readonly summary: readonly Claim[];
  readonly people: readonly Person[];
  readonly timeline: readonly TimelineEntry[];
  readonly quotes: readonly Quote[];
  readonly disagreements: readonly Disagreement[];
  /** Cases that share its people; absent where nobody looked for them. */
  readonly related?: readonly RelatedCase[];
  /** What is new since the moment asked for; absent when none was. */
  readonly changes?: Changes;
};

export type Changes = {
  readonly since: string;
  /** First read or changed after that moment, newest first. */
  readonly articles: readonly Article[];
  /** What they say that no older one did, the newest first. */
  readonly claims: readonly Claim[];
};
