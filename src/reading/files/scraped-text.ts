/**
 * Reads a text as it was scraped from a page: no markup says where its title, date and paragraphs are, and teasers and
 * credits stand among them. What is not surely something else is body: nothing of the article may be lost.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { words } from "../../newsroom/words.ts";
import { cleanText } from "../plain-text.ts";
import { derivedTitle } from "../title.ts";
import { isBoilerplate, isNameCaption, isOrphanTeaser } from "./boilerplate.ts";
import { splitHead } from "./scraped-head.ts";

/**
 * The article in a scraped text, or undefined where there is no text at all. A title comes from the head, else from the
 * first sentences (`isTitleDerived`); a date, a byline and an outlet only from the head, else they are absent.
 */
export function readScrapedText(scraped: string): RawArticle | undefined {
  const { fields, body } = splitHead(cleanText(scraped).split("\n"));
  const text = paragraphs(withoutBoilerplate(body, fields.title ?? "")).join("\n\n");
  if (fields.title !== undefined) return { ...fields, title: fields.title, text };
  if (text === "") return undefined;
  return { ...fields, title: derivedTitle(text), isTitleDerived: true, text };
}

/**
 * Paragraphs of plain lines: an empty line ends one, and so does a line's end, unless the text was broken at a fixed
 * width and the line goes on in the next.
 */
export function paragraphs(lines: readonly string[]): string[] {
  const width = wrapWidth(lines);
  const found: string[] = [];
  let open = "";
  for (const [index, line] of lines.entries()) {
    open = open === "" ? line : `${open} ${line}`;
    if (open === "" || goesOn(line, lines[index + 1] ?? "", width)) continue;
    found.push(open);
    open = "";
  }
  return found;
}

/** Nobody breaks lines wider than this; narrower than the other they are verse or a list. */
const WRAP_CHARS_MAX = 100;
const WRAP_CHARS_MIN = 50;

function wrapWidth(lines: readonly string[]): number | undefined {
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  return longest >= WRAP_CHARS_MIN && longest <= WRAP_CHARS_MAX ? longest : undefined;
}

/** A line was broken when it ends no sentence and the next line's first word had no room in it. */
function goesOn(line: string, next: string, width: number | undefined): boolean {
  if (width === undefined || line === "" || next === "") return false;
  if (/[.!?:…][”"’'»)]*$/u.test(line) || /^(?:[-*•–—>]|\d{1,3}[.)]) /u.test(next)) return false;
  const firstWord = next.split(" ", 1)[0] ?? "";
  return line.length + 1 + firstWord.length > width;
}

/** The longest beginning in which a caption's name is looked for: names come early. */
const NAMES_CHARS_MAX = 10_000;

/** More headlines than this at an end are an article's own list. */
const ORPHANS_MAX = 5;

/** The same lines, with an empty one for each that is no part of the article. */
function withoutBoilerplate(body: readonly string[], title: string): readonly string[] {
  const names = `${title}\n${body.join("\n").slice(0, NAMES_CHARS_MAX)}`;
  const dropped = new Set<number>();
  for (const [index, line] of body.entries()) {
    if (isBoilerplate(line) || isNameCaption(line, names) || repeats(line, title))
      dropped.add(index);
  }
  const kept = body.map((line, index) => (dropped.has(index) ? "" : line));
  for (let tried = 0; tried < ORPHANS_MAX; tried += 1) {
    const last = kept.findLastIndex((line) => line !== "");
    const before = body.findLastIndex((line, index) => index < last && line !== "");
    const article = kept.slice(0, Math.max(last, 0)).join("\n");
    if (last < 0 || !isOrphanTeaser(kept[last] ?? "", article, dropped.has(before))) break;
    kept[last] = "";
  }
  return kept;
}

function repeats(line: string, title: string): boolean {
  // The length first: comparing words is dear, and most lines are far longer than a title.
  if (title === "" || line === "" || line.length > title.length + 10) return false;
  return words(line).join(" ") === words(title).join(" ");
}
