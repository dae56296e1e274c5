/** A profile is who somebody is over the whole archive, all of it claims: the sources' words, each at its place. */

import type { Article } from "./article.ts";
import type { Case } from "./case.ts";
import type { Claim } from "./claim.ts";
import type { Person, Quote } from "./dossier.ts";

/** Somebody whom sentences name together with another. */
export type Companion = {
  readonly name: string;
  /** Articles with a sentence that names both. */
  readonly articles: number;
  /** One of those sentences. */
  readonly claim: Claim;
};

export type Profile = {
  readonly person: Person;
  /** Those that name them, reprints too: newest first, the undated last. */
  readonly articles: readonly Article[];
  /** Whom they are named with, most often first. */
  readonly companions: readonly Companion[];
  /** What they said, where the text makes plain that it was they. */
  readonly quotes: readonly Quote[];
};

/** Whom a name can mean, as far as the articles tell people apart. */
export type Named = {
  /** Absent where the name could mean several, or nobody. */
  readonly profile?: Profile;
  /** Others whom it could mean, named most first. */
  readonly namesakes: readonly Person[];
};

/** The same over the archive. */
export type FoundPeople = Named & {
  /** What was read, in which all of this stands. */
  readonly articles: readonly Article[];
  /** Older articles have the name too, and were not read. */
  readonly isCut: boolean;
  /** Defined cases that articles of the profile belong to, those with most of them first. */
  readonly cases: readonly { readonly caseFile: Case; readonly articles: number }[];
};
