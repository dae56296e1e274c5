/** The things that a message lists, each as lines of markdown: what it says first, where it comes from in small print. */

import {
  type DisagreementItem,
  type Fact,
  type PersonItem,
  type QuoteItem,
  type Span,
  type StoryItem,
  type TimelineItem,
  text,
} from "../../newsroom/message.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { inline, type Pen } from "./markdown.ts";

/** One of these stands alone on a sheet if it must, below its heading and above what is left out. */
const CHARS_MAX = 3_000;
const BYTES_MAX = 7_000;

/** How much of each span is left, and whether its links are, until all of it fits. */
const TRIES: readonly Pick<Pen, "spanCharsMax" | "hasLinks">[] = [
  { spanCharsMax: 1_200, hasLinks: true },
  { spanCharsMax: 400, hasLinks: true },
  { spanCharsMax: 120, hasLinks: true },
  { spanCharsMax: 120, hasLinks: false },
  { spanCharsMax: 20, hasLinks: false },
];

type Lines = readonly string[];

/** The lines that `draw` gives, with shorter spans where they would not fit on a sheet. */
export function wholeOrShortened(draw: (pen: Pen) => Lines, pen: Pen, phrases: Phrases): string {
  for (const room of [pen, ...TRIES]) {
    const lines = written(
      draw({ ...pen, ...room, spanCharsMax: Math.min(pen.spanCharsMax, room.spanCharsMax) }),
    );
    if (isRoomyFor(lines)) return lines.join("\n");
  }
  const lines = written(draw({ ...pen, spanCharsMax: 20, hasLinks: false }));
  const shown = lines.findIndex((_, index) => !isRoomyFor(lines.slice(0, index + 1)));
  return [...lines.slice(0, shown), `-# ${phrases.notShown(lines.length - shown)}`].join("\n");
}

/** A story that stands alone has a headline; among others it is a line in bold. */
export function storyLines(
  { mark, title, excerpt = [], details }: StoryItem,
  isAlone: boolean,
  pen: Pen,
): Lines {
  const marked = mark === undefined ? title : [text(`${mark}: `), ...title];
  return [
    isAlone ? prefixed("### ", inline(marked, pen)) : inline(marked, pen, "strong"),
    inline(excerpt, pen),
    small(details, pen),
  ];
}

export function eventLines({ label, spans, details }: TimelineItem, pen: Pen): Lines {
  return [inline([text(label, "strong"), text(" "), ...spans], pen), small(details, pen)];
}

export function personLines({ name, role = [], details }: PersonItem, pen: Pen): Lines {
  return [inline([text(name)], pen, "strong"), inline(role, pen), small(details, pen)];
}

export function quoteLines({ words, speaker, details }: QuoteItem, pen: Pen): Lines {
  const whose: readonly Span[] = [
    ...(speaker === undefined ? [] : [text(speaker, "strong")]),
    ...(speaker === undefined || details.length === 0 ? [] : [text(" · ")]),
    ...details,
  ];
  return [prefixed("> ", inline(words, pen)), prefixed("-# — ", inline(whose, pen))];
}

export function disagreementLines({ about, values }: DisagreementItem, pen: Pen): Lines {
  return [
    inline([text(about)], pen, "strong"),
    ...values.map(({ value, spans }) =>
      listLine([text(value, "strong"), text(": "), ...spans], pen),
    ),
  ];
}

export function factLine({ label, spans }: Fact, pen: Pen): string {
  return inline([text(`${label}:`, "strong"), text(" "), ...spans], pen);
}

export function listLine(spans: readonly Span[], pen: Pen): string {
  return prefixed("- ", inline(spans, pen));
}

export function small(spans: readonly Span[], pen: Pen): string {
  return prefixed("-# ", inline(spans, pen));
}

/** Nothing where there is nothing to say. */
export function prefixed(sign: string, line: string): string {
  return line === "" ? "" : `${sign}${line}`;
}

function written(lines: Lines): Lines {
  return lines.filter((line) => line !== "");
}

function isRoomyFor(lines: Lines): boolean {
  const markdown = lines.join("\n");
  return markdown.length <= CHARS_MAX && Buffer.byteLength(markdown) <= BYTES_MAX;
}
