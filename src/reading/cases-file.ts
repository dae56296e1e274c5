/** `feeds/cases.yaml`: the cases that people follow here. A case with a mistake is named and left out; the rest count. */

import { z } from "zod";
import type { Case } from "../newsroom/case.ts";
import { reasonOf } from "../newsroom/errors.ts";
import { parseQuery, withCases } from "../newsroom/query.ts";
import { readYamlList } from "../yaml-list.ts";

const CASES_MAX = 2_000;

const CaseEntry = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,47}$/u, "must be lower-case letters, digits and hyphens"),
  title: z.string().min(1).max(120),
  about: z.string().max(600).optional(),
  names: z.array(z.string().min(2)).default([]),
  query: z.string().optional(),
});

export type CasesFile = {
  readonly cases: readonly Case[];
  readonly problems: readonly string[];
  /** False when the file cannot be read at all: the cases known before still count. */
  readonly isReadable: boolean;
};

/**
 * Reads the text of cases.yaml: `cases:` and a list of `slug`, `title`, and optionally `about`, `names`, `query`.
 * Without a query, any of the names (or the title) as a phrase selects its articles.
 */
export function readCases(text: string): CasesFile {
  const list = readYamlList(text, "cases", CASES_MAX);
  const cases: Case[] = [];
  const problems = [...list.problems];
  for (const { value, line } of list.rows) {
    const read = readCase(value);
    if (typeof read === "string") problems.push(`Line ${line}: ${read}`);
    else if (cases.some(({ slug }) => slug === read.slug)) {
      problems.push(`Line ${line}: a case called “${read.slug}” is there already.`);
    } else cases.push(read);
  }
  const resolved = resolvable(cases, problems);
  return { cases: resolved, problems, isReadable: list.isReadable };
}

/** Leaves out, and names, cases whose query speaks of a case that is not there, until all of the rest can be read. */
function resolvable(cases: readonly Case[], problems: string[]): readonly Case[] {
  const good = cases.filter((caseFile) => {
    try {
      withCases(parseQuery(caseFile.query), cases);
      return true;
    } catch (error) {
      problems.push(`The case “${caseFile.slug}”: ${reasonOf(error)}`);
      return false;
    }
  });
  return good.length === cases.length ? cases : resolvable(good, problems);
}

function readCase(raw: unknown): Case | string {
  const checked = CaseEntry.safeParse(raw);
  if (!checked.success) {
    return checked.error.issues
      .map((issue) => `${issue.path.join(".")} ${issue.message}`)
      .join("; ");
  }
  const { names, query, ...rest } = checked.data;
  const selects = query ?? phrases(names.length === 0 ? [rest.title] : names);
  try {
    parseQuery(selects);
  } catch (error) {
    return `query: ${reasonOf(error)}`;
  }
  return { ...rest, names, query: selects, isDefined: true };
}

function phrases(names: readonly string[]): string {
  return names.map((name) => `"${name.replace(/["\\]/gu, " ")}"`).join(" OR ");
}
