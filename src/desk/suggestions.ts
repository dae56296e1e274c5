/** Names that could be a case, looked for when somebody asks and kept for an hour: it takes some sixty looks. */

import { setImmediate } from "node:timers/promises";
import type { Archive } from "../newsroom/archive.ts";
import type { Case, CaseSuggestion } from "../newsroom/case.ts";
import { type Query, withCases } from "../newsroom/query.ts";
import { denied, joined } from "../newsroom/query-tree.ts";
import { words } from "../newsroom/words.ts";
import { hasExpression } from "../storing/compile.ts";
import { isUndefined, returningSince, suggestedCases } from "../understanding/returning.ts";
import type { Research } from "./research.ts";

const KEPT_MS = 3_600_000;

/** Whom most articles name; whoever is named less returns less. */
const NAMES_MAX = 60;

/** Cases whose articles do not count, being followed already; more would make a query that is not answered soon. */
const CASES_EXCLUDED_MAX = 50;

type SuggestionParts = {
  readonly archive: Pick<Archive, "people">;
  readonly research: Pick<Research, "returned">;
  defined(): readonly Case[];
  now(): Date;
};

/** Gives the same for an hour, or until the defined cases change. */
export function createSuggestions(
  parts: SuggestionParts,
): () => Promise<readonly CaseSuggestion[]> {
  let kept:
    | {
        readonly at: number;
        readonly cases: readonly Case[];
        found: Promise<readonly CaseSuggestion[]>;
      }
    | undefined;
  return () => {
    const [at, cases] = [parts.now().getTime(), parts.defined()];
    if (kept === undefined || kept.cases !== cases || at - kept.at >= KEPT_MS) {
      const found = suggest(parts, cases);
      kept = { at, cases, found };
      // What failed is looked for anew by whoever asks next.
      found.catch(() => {
        kept = undefined;
      });
    }
    return kept.found;
  };
}

async function suggest(
  parts: SuggestionParts,
  cases: readonly Case[],
): Promise<readonly CaseSuggestion[]> {
  const now = parts.now();
  const lately: Query = { type: "after", at: returningSince(now) };
  const bounds = [lately, ...followedBy(cases)];
  const found: CaseSuggestion[] = [];
  for (const { name, articles } of await parts.archive.people("", NAMES_MAX)) {
    if (!isUndefined(name, cases)) continue;
    const phrase: Query = { type: "words", words: words(name), isPrefix: false };
    const query = joined("and", [phrase, ...bounds]);
    found.push({ name, ...(await parts.research.returned({ query, articles, now })) });
    await setImmediate(); // others have their turn between two names
  }
  return suggestedCases(found);
}

/** What is of no defined case. */
function followedBy(cases: readonly Case[]): readonly Query[] {
  const queries = cases
    .slice(0, CASES_EXCLUDED_MAX)
    .map(({ slug }): Query => ({ type: "case", slug }));
  return queries
    .map((query) => withCases(query, cases))
    .filter((query) => !hasExpression(query))
    .map(denied);
}
