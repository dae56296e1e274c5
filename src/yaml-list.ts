/** The files that people edit in `feeds/` are YAML lists under one key. A mistake is named with its line; the rest counts. */

import { LineCounter, parseDocument } from "yaml";
import { reasonOf } from "./newsroom/errors.ts";

export type YamlList = {
  readonly rows: readonly { readonly value: unknown; readonly line: number }[];
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
      `Line ${line} cannot be read as YAML: look at its indents, colons and quotes. Until then all stays as it was.`,
    );
  }
  let root: unknown;
  try {
    root = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return unreadable(reasonOf(error));
  }
  const listed = listUnder(root, key);
  if (listed === undefined) return unreadable(`It must hold “${key}:” and a list.`);
  const rows = listed.slice(0, rowsMax).map((value, index) => {
    const node = document.getIn([key, index], true) as { range?: readonly number[] } | undefined;
    return { value, line: counter.linePos(node?.range?.[0] ?? 0).line };
  });
  const isCut = listed.length > rowsMax;
  return { rows, problems: isCut ? [`Only the first ${rowsMax} are read.`] : [], isReadable: true };
}

function listUnder(root: unknown, key: string): readonly unknown[] | undefined {
  if (root === null || root === undefined) return [];
  if (typeof root !== "object" || !Object.hasOwn(root, key)) return undefined;
  const listed = (root as Readonly<Record<string, unknown>>)[key] ?? [];
  return Array.isArray(listed) ? listed : undefined;
}

function unreadable(problem: string): YamlList {
  return { rows: [], problems: [problem], isReadable: false };
}
