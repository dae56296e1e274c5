/**
 * `feeds/cases.yaml`: the cases that people follow here. A case with a mistake is named, and stays as it was known: what
 * comes in while somebody looks for a slip of the pen must not be lost to those who follow it.
 */

import { z } from "zod";
import type { Case } from "../newsroom/case.ts";
import { reasonOf } from "../newsroom/errors.ts";
import { parseQuery, withCases } from "../newsroom/query.ts";
import { mistakeAt, mistakesIn, readYamlList, type YamlRow } from "../yaml-list.ts";

const CASES_MAX = 2_000;

const SLUG = "must be lower-case letters, digits and hyphens, such as harbour-fire";
const TITLE = "must be the case's name in words, of 120 characters at most";
const ABOUT = "must be a text of 600 characters at most";
const NAMES = "must be a list of names, each of 2 letters or more";

const CaseEntry = z.strictObject({
  slug: z.string(SLUG).regex(/^[a-z0-9][a-z0-9-]{0,47}$/u, SLUG),
  title: z.string(TITLE).min(1, TITLE).max(120, TITLE),
  about: z.string(ABOUT).max(600, ABOUT).optional(),
  names: z.array(z.string(NAMES).min(2, NAMES), NAMES).default([]),
  query: z.string("must be a query in words").optional(),
});

export type CasesFile = {
  /** What counts from now on. */
  readonly cases: readonly Case[];
  readonly problems: readonly string[];
};

type Listed = { readonly caseFile: Case; readonly row: YamlRow };

/**
 * Reads the text of cases.yaml: `cases:` and a list of `slug`, `title`, and optionally `about`, `names`, `query`.
 * Without a query, any of the names (or the title) as a phrase selects its articles. A file with a mistake ends no case:
 * of those known `before`, each that it does not list stays, since it may be the one that could not be read.
 */
export function readCases(text: string, before: readonly Case[] = []): CasesFile {
  const list = readYamlList(text, "cases", CASES_MAX);
  if (!list.isReadable) return { cases: before, problems: list.problems };
  const listed = new Map<string, Listed>();
  const problems = [...list.problems];
  for (const row of list.rows) {
    const { caseFile, mistakes } = readRow(row);
    if (caseFile === undefined) problems.push(told(mistakes, untilThen(slugIn(row), before)));
    else if (!listed.has(caseFile.slug)) listed.set(caseFile.slug, { caseFile, row });
    else problems.push(told([sameSlug(row, caseFile)], "Until then the first of them counts."));
  }
  return settled([...listed.values()], before, problems);
}

/** Gives up cases whose query speaks of one that is not there, or of itself, until all of the rest can be read. */
function settled(
  listed: readonly Listed[],
  before: readonly Case[],
  problems: readonly string[],
): CasesFile {
  const slugs = new Set(listed.map(({ caseFile }) => caseFile.slug));
  const kept = problems.length === 0 ? [] : before.filter(({ slug }) => !slugs.has(slug));
  const cases = [...listed.map(({ caseFile }) => caseFile), ...kept].slice(0, CASES_MAX);
  const lost = unresolved(cases);
  if (lost.size === 0) return { cases, problems };
  const named = listed.flatMap(({ caseFile, row }) => {
    const reason = lost.get(caseFile);
    const until = untilThen(caseFile.slug, before);
    return reason === undefined ? [] : [told([mistakeAt(row, "query", reason)], until)];
  });
  return settled(
    listed.filter(({ caseFile }) => !lost.has(caseFile)),
    before.filter((one) => !lost.has(one)),
    [...problems, ...named],
  );
}

/** Those that speak of a case that is not there, and why; where none does, those that cannot be resolved all the same. */
function unresolved(cases: readonly Case[]): ReadonlyMap<Case, string> {
  // Whoever speaks of one with a mistake has none: that one is to be given up first.
  const faultless = cases.map((one) => ({ ...one, query: "*" }));
  const missing = unresolvedAmong(cases, faultless);
  return missing.size > 0 ? missing : unresolvedAmong(cases, cases);
}

function unresolvedAmong(
  cases: readonly Case[],
  others: readonly Case[],
): ReadonlyMap<Case, string> {
  const reasons = new Map<Case, string>();
  for (const caseFile of cases) {
    try {
      withCases(parseQuery(caseFile.query), others);
    } catch (error) {
      reasons.set(caseFile, reasonOf(error));
    }
  }
  return reasons;
}

function readRow(row: YamlRow): { readonly caseFile?: Case; readonly mistakes: readonly string[] } {
  const checked = CaseEntry.safeParse(row.value);
  const written = (row.value as { readonly query?: unknown } | null)?.query;
  if (!checked.success) {
    const mistakes = mistakesIn(row, CaseEntry, checked.error.issues);
    return { mistakes: [...mistakes, ...mistakeIn(row, "query", written)] };
  }
  const { names, query, ...rest } = checked.data;
  const selects = query ?? phrases(names.length === 0 ? [rest.title] : names);
  const from = query === undefined ? (names.length === 0 ? "title" : "names") : "query";
  const mistakes = mistakeIn(row, from, selects);
  if (mistakes.length > 0) return { mistakes };
  return { caseFile: { ...rest, names, query: selects, isDefined: true }, mistakes };
}

/** What is no text at all, the schema has told. */
function mistakeIn(row: YamlRow, key: string, query: unknown): readonly string[] {
  if (typeof query !== "string") return [];
  try {
    parseQuery(query);
    return [];
  } catch (error) {
    return [mistakeAt(row, key, reasonOf(error))];
  }
}

function sameSlug(row: YamlRow, { slug }: Case): string {
  return mistakeAt(row, "slug", `is “${slug}” as above: give this case another.`);
}

function slugIn({ value }: YamlRow): string | undefined {
  const slug = CaseEntry.shape.slug.safeParse((value as { readonly slug?: unknown } | null)?.slug);
  return slug.data;
}

function untilThen(slug: string | undefined, before: readonly Case[]): string {
  if (slug === undefined) return "Until then all cases known before stay as they were.";
  return before.some((one) => one.slug === slug)
    ? `Until then the case “${slug}” stays as it was.`
    : `Until then the case “${slug}” is not followed.`;
}

function told(mistakes: readonly string[], until: string): string {
  return `${mistakes.join(" ")} ${until}`;
}

function phrases(names: readonly string[]): string {
  return names.map((name) => `"${name.replace(/["\\]/gu, " ")}"`).join(" OR ");
}
