/**
 * The article's text out of the part of a page that holds it. What is not the article (captions, lists of links, teasers,
 * dates and names above it) goes as whole elements or whole lines; a sentence is never cut.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { words } from "../../newsroom/words.ts";
import { plainText } from "../plain-text.ts";
import { isBoilerplate, isStamp } from "./boilerplate.ts";
import type { PageElement } from "./page-facts.ts";

type Known = Pick<RawArticle, "title" | "byline" | "outlet" | "url">;

/** Elements beside the text. A figure may hold a quotation that was set apart. */
const ASIDE =
  "aside, nav, footer, form, button, select, iframe, video, audio, figcaption, figure:not(:has(blockquote))";
const BLOCK = "p, li, ul, ol, h1, h2, h3, h4, h5, h6, td, div, section, dd";

/** A block with more of its letters inside links is a list of links. */
const LINKED_SHARE_MAX = 0.6;

/** A sentence may be linked for the most part; it has at least some words of its own, and an end. */
const UNLINKED_CHARS_MIN = 15;

/** Changes `content`. `known` is what stands above the text again: title, byline, outlet, address. */
export function articleText(content: PageElement, known: Known): string {
  for (const aside of content.querySelectorAll(ASIDE)) aside.remove();
  for (const block of content.querySelectorAll(BLOCK)) {
    if (isLinks(block)) block.remove();
  }
  const lines = plainText(content.innerHTML).split("\n\n");
  const isOther = (line: string) =>
    line === known.url || isBoilerplate(line) || isCaption(line) || isTitle(line, known.title);
  return withoutHead(
    lines.filter((line) => !isOther(line)),
    known,
  ).join("\n\n");
}

function isLinks(block: PageElement): boolean {
  const text = block.textContent?.trim() ?? "";
  let linked = 0;
  for (const link of block.querySelectorAll("a[href]"))
    linked += link.textContent?.trim().length ?? 0;
  if (linked <= text.length * LINKED_SHARE_MAX) return false;
  const isSentence =
    /^(?:p|li|td|dd)$/u.test(block.localName) &&
    ENDED.test(text) &&
    text.length - linked >= UNLINKED_CHARS_MIN;
  // A quoted message shows its links in full.
  return !isSentence && block.closest("blockquote") === null;
}

const ENDED = /[.!?…][”"’'»)]*$/u;

/** Lines above the first sentence that only repeat what is known: date, byline, outlet. */
function withoutHead(
  lines: readonly string[],
  { byline = "", outlet = "" }: Known,
): readonly string[] {
  const known = new Set(
    [byline, `By ${byline}`, outlet, "By"].map((text) => words(text).join(" ")),
  );
  const bodyStart = lines.findIndex((line) => line.length > 80 || ENDED.test(line));
  const isKnown = (line: string) => known.has(words(line).join(" "));
  const unnamed = (line: string) =>
    [byline, outlet].reduce((rest, name) => rest.replace(name, ""), line).replace(/^by\b/iu, "");
  return lines.filter(
    (line, index) => index >= bodyStart || !(isKnown(line) || isStamp(unnamed(line).trim())),
  );
}

/** A caption that ends in its credit: "… in Littleton, Colo. (AP Photo/David Roe)". */
function isCaption(line: string): boolean {
  return (
    line.length <= 1_000 &&
    /\((?:ap photo|photo|image|picture|credit|courtesy)[^()]{0,100}\)\.?$/iu.test(line)
  );
}

function isTitle(line: string, title: string): boolean {
  return line.length <= title.length + 10 && words(line).join(" ") === words(title).join(" ");
}
