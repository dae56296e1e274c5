/** A case is a named matter that is followed over months or years. A variable is `caseFile`: `case` is reserved. */

import type { Extent } from "./archive.ts";

export type Case = {
  /** Lower-case letters, digits and hyphens (a-z in cases.yaml; of any script where a name made it); what people type. */
  readonly slug: string;
  readonly title: string;
  /** One or two sentences, written by people, with what they are based on. */
  readonly about?: string;
  /** Names that stand for the case: a text that names one may speak of it. */
  readonly names: readonly string[];
  /** In the query language; which articles belong to it. */
  readonly query: string;
  /** False when nobody defined it and the desk made it from a name found in the archive. */
  readonly isDefined: boolean;
};

/** A case as a list shows it. */
export type CaseOverview = Extent & { readonly caseFile: Case };

/** A name that could be a case: it keeps returning in stories of no defined case. */
export type CaseSuggestion = {
  readonly name: string;
  /** Stories of the last half year, and the weeks in which they began. */
  readonly stories: number;
  readonly weeks: number;
  readonly sources: number;
};

/** A defined case, and the people whom another case shares with it, though few articles name them. */
export type RelatedCase = { readonly caseFile: Case; readonly names: readonly string[] };
