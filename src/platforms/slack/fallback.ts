/**
 * A message's `text`: what a notification shows and a screen reader reads, which does not look into the blocks
 * (https://docs.slack.dev/messaging#accessibility).
 */

import type { types } from "@slack/bolt";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { FALLBACK_CHARS_MAX } from "./limits.ts";
import { escaped } from "./small-print.ts";

/** A notification shows less still. */
const TITLE_CHARS_MAX = 300;

/** Leaves room for the title and for other lines, though escaping makes five characters of one at most. */
const LINE_CHARS_MAX = FALLBACK_CHARS_MAX / 5 - TITLE_CHARS_MAX;

/** The title, then line by line what the blocks say, as far as there is room. Nobody is mentioned in it. */
export function fallbackText(title: string, blocks: readonly types.KnownBlock[]): string {
  const first = escaped(shorten(oneLine(title).trim() || "…", TITLE_CHARS_MAX));
  const said = blocks
    .flatMap(linesOf)
    .map((line) => oneLine(line).trim())
    .filter((line) => line !== "" && line !== oneLine(title).trim())
    .map((line) => escaped(shorten(line, LINE_CHARS_MAX)));
  const lines = [first, ...said];
  let chars = 0;
  const end = lines.findIndex((line) => {
    chars += line.length + 1;
    return chars > FALLBACK_CHARS_MAX - 1;
  });
  return end === -1 ? lines.join("\n") : `${lines.slice(0, end).join("\n")}\n…`;
}

function linesOf(block: types.KnownBlock): readonly string[] {
  switch (block.type) {
    case "header":
      return [block.text.text];
    case "section":
      return [block.text?.text ?? ""];
    case "context":
      return block.elements.map(smallWords);
    case "rich_text":
      return block.elements.flatMap(richLines);
    default:
      return [];
  }
}

function richLines(element: types.RichTextBlockElement): readonly string[] {
  if (element.type === "rich_text_list") return element.elements.flatMap(richLines);
  return element.elements.map(saidBy).join("").split("\n");
}

function saidBy(element: types.RichTextElement): string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return element.text ?? element.url;
    case "date":
      return element.fallback ?? "";
    default:
      return "";
  }
}

/** Its mrkdwn is the desk's own: links, dates, and three signs that are escaped. */
function smallWords(element: types.ContextBlockElement): string {
  if (element.type === "image") return element.alt_text;
  if (element.type === "plain_text") return element.text;
  return element.text
    .replace(/<[^|>]*\|([^>]*)>/gu, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
