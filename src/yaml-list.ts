/**
 * The files that people edit in `feeds/` are YAML lists under one key. A mistake is named with the line of its key, in
 * the words of whoever edits the file; the rest counts.
 */

import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { nearest } from "./newsroom/nearest.ts";

export type YamlRow = {
  readonly value: unknown;
  /** Where it begins. */
  readonly line: number;
  /** Where one of its keys stands; where it begins, when it has no such key. */
  lineOf(key: string): number;
};

export type YamlList = {
  readonly rows: readonly YamlRow[];
  readonly problems: readonly string[];
  /** False when nothing could be read: then the file says nothing, not that its list is empty. */
  readonly isReadable: boolean;
};

/** At most `rowsMax` rows of the list under `key`. An empty file is an empty list. Aliases are refused: they can blow up. */
export function readYamlList(text: string, key: string, rowsMax: number): YamlList {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = counter.linePos(broken.pos[0]);
    return unreadable(
      `Line ${line} cannot be read as YAML: look at its indents, colons and quotes.`,
    );
  }
  let root: unknown;
  try {
    root = document.toJS({ maxAliasCount: 0 });
  } catch {
    return unreadable("It uses an alias, such as *name: write out what it stands for.");
  }
  const listed = listUnder(root, key);
  if (listed === undefined) return unreadable(`It must hold “${key}:” and a list.`);
  const lineAt = (node: unknown) => {
    const { range } = (node ?? {}) as { readonly range?: readonly number[] };
    return range?.[0] === undefined ? undefined : counter.linePos(range[0]).line;
  };
  const rows = listed.slice(0, rowsMax).map((value, index): YamlRow => {
    const node = document.getIn([key, index], true);
    const line = lineAt(node) ?? 1;
    return { value, line, lineOf: (name) => lineAt(keyIn(node, name)) ?? line };
  });
  const isCut = listed.length > rowsMax;
  return { rows, problems: isCut ? [`Only the first ${rowsMax} are read.`] : [], isReadable: true };
}

/**
 * One sentence for each mistake, in the order of the issues, none twice. Of the schema's own words stand there those
 * that it gives for a key (“must be …”): each of its keys needs some.
 */
export function mistakesIn(
  row: YamlRow,
  schema: z.ZodObject,
  issues: readonly z.core.$ZodIssue[],
): readonly string[] {
  const keys = Object.keys(schema.shape);
  const told = issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => mistakeAt(row, key, `is no key here. ${instead(key, keys)}`));
    }
    const [key] = issue.path;
    return key === undefined
      ? [`Line ${row.line}: this must have keys: ${together(keys)}.`]
      : [mistakeAt(row, String(key), issue.message)];
  });
  return [...new Set(told)];
}

/** “Line 4: “names” must be a list.” `says` goes on from the key. */
export function mistakeAt(row: YamlRow, key: string, says: string): string {
  const glue = /^(?:is|must)\b/u.test(says) ? " " : ": ";
  return `Line ${row.lineOf(key)}: “${key}”${glue}${says.replace(/[.?]?$/u, (end) => end || ".")}`;
}

function listUnder(root: unknown, key: string): readonly unknown[] | undefined {
  if (root === null || root === undefined) return [];
  if (typeof root !== "object" || !Object.hasOwn(root, key)) return undefined;
  const listed = (root as Readonly<Record<string, unknown>>)[key] ?? [];
  return Array.isArray(listed) ? listed : undefined;
}

function keyIn(node: unknown, name: string): unknown {
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === name)?.key;
}

function unreadable(problem: string): YamlList {
  const problems = [`${problem} Until then all stays as it was.`];
  return { rows: [], problems, isReadable: false };
}

function instead(key: string, keys: readonly string[]): string {
  const [near] = nearest(key, keys, 1);
  return near === undefined ? `It may have ${together(keys)}.` : `Did you mean “${near}”?`;
}

function together(keys: readonly string[]): string {
  return `${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}`;
}
