/**
 * A line as people write it is words, some in quotation marks, some after an option's name. What stands in quotation
 * marks is never taken for an option, and phones and word processors turn "…" into “…”, so those count as well.
 */

import type { Options } from "../newsroom/command.ts";

export type Token = {
  /** As it was written, quotation marks and all; without the option's name where there is one. */
  readonly text: string;
  /** Where it stands in the line: [at, end). */
  readonly at: number;
  readonly end: number;
  /** The option that it names, when it does: `view:people`. */
  readonly option?: string;
};

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|“(?:[^”\\]|\\.)*”|„(?:[^“”\\]|\\.)*[“”]|«(?:[^»\\]|\\.)*»`;

/** A quotation mark that nothing closes is a character like any other, except where the line is still being written. */
const WHOLE = new RegExp(String.raw`(?:${QUOTED}|\S)+`, "gsu");
const UNFINISHED = new RegExp(String.raw`(?:${QUOTED}|["“„«][^"“”„»]*$|\S)+`, "gsu");

const ALL_QUOTED = new RegExp(`^(?:${QUOTED})$`, "su");

const NAMED = /^(?<name>[a-z][a-z-]*):(?<value>.*)$/isu;

/** Divides a line at the spaces outside quotation marks. */
export function tokensOf(line: string, options: Options, isUnfinished = false): readonly Token[] {
  return [...line.matchAll(isUnfinished ? UNFINISHED : WHOLE)].map((match) => {
    const text = match[0];
    const place = { at: match.index, end: match.index + text.length };
    const option = optionCalled(nameIn(text), options);
    return option === undefined ? { text, ...place } : { text: valueIn(text), ...place, option };
  });
}

function optionCalled(name: string | undefined, options: Options): string | undefined {
  if (name === undefined) return undefined;
  if (Object.hasOwn(options, name)) return name;
  return Object.keys(options).find((key) => options[key]?.alsoCalled === name);
}

/** `View:people` names `view`, whether or not there is such an option; `"view:people"` names none. */
export function nameIn(text: string): string | undefined {
  return NAMED.exec(text)?.groups?.name?.toLowerCase();
}

/** What follows the option's name. */
export function valueIn(text: string): string {
  return NAMED.exec(text)?.groups?.value ?? text;
}

/** Takes off the quotation marks around the whole of a value, and the backslashes that formatAsk put in. */
export function unquoted(written: string): string {
  if (!ALL_QUOTED.test(written)) return written;
  return written.slice(1, -1).replace(/\\(["“”„«»\\\s])/gu, "$1");
}

/** True for a query in quotation marks that are not its own: formatAsk leaves a backslash between those. */
export function isHeldTogether(written: string): boolean {
  return ALL_QUOTED.test(written) && /\\["“”„«»\\\s]/u.test(written);
}
