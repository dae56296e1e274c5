/**
 * Words as rich text: each stands in an element of its own, and Slack reads nothing in them. So what a feed says formats
 * nothing, mentions nobody and leads nowhere but where a span of the desk's does
 * (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
 */

import type { types } from "@slack/bolt";
import type { Span } from "../../newsroom/message.ts";
import { type Pen, type Run, runsOf, type Style } from "./runs.ts";

export type Words = readonly types.RichTextElement[];

/** Small print has no sign of its own inside a line; slanted words stand back best. */
const STYLES = {
  strong: { bold: true },
  emphasis: { italic: true },
  quiet: { italic: true },
  struck: { strike: true },
  code: { code: true },
} as const;

/** One line; nothing where there is nothing to say. `base` is the style of whatever has none. */
export function line(spans: readonly Span[], pen: Pen, base?: Style): Words {
  return runsOf(spans, pen, base).map(elementOf);
}

/** Lines below each other, without the empty ones. */
export function paragraph(lines: readonly Words[]): Words {
  return lines
    .filter((words) => words.length > 0)
    .flatMap((words, index) => (index === 0 ? words : [plainElement("\n"), ...words]));
}

export function plainElement(words: string): types.RichTextElement {
  return { type: "text", text: words };
}

function elementOf({ words, style, url, moment }: Run): types.RichTextElement {
  const styled = style === undefined ? {} : { style: STYLES[style] };
  if (url !== undefined) return { type: "link", url, text: words, ...styled };
  if (moment !== undefined) return { type: "date", ...moment, fallback: words, ...styled };
  return { type: "text", text: words, ...styled };
}
