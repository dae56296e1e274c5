/** The things that a message lists, as pieces: what each says first, where it comes from in small print. */

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
import { oneLine } from "../../newsroom/one-line.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { shorten } from "../../newsroom/shorten.ts";
import type { Piece } from "./draw-unit.ts";
import { ALT_CHARS_MAX, PICTURE_URL_CHARS_MAX, TEXT_CHARS_MAX } from "./limits.ts";
import { line, paragraph, type Words } from "./rich-text.ts";
import { address, isolated, type Pen, wordsOf } from "./runs.ts";
import { note, smallPrint } from "./small-print.ts";
import { weightOf } from "./weight.ts";

/** One of these stands alone on a sheet if it must, with its menus, its heading and what stands on every sheet. */
const PART_BYTES_MAX = 4_500;

/** A text object's, but for two marks of direction. */
const PLAIN_CHARS_MAX = TEXT_CHARS_MAX - 2;

type Room = Pick<Pen, "spanCharsMax" | "hasLinks" | "spansMax">;

/** Not even the spans are left apart. */
const LEAST_ROOM: Room = { spanCharsMax: 120, hasLinks: false, spansMax: 1 };

/** How much of each span is left, and whether its links are, until all of it fits. */
const ROOMS: readonly Room[] = [
  { spanCharsMax: 1_200, hasLinks: true, spansMax: 60 },
  { spanCharsMax: 400, hasLinks: true, spansMax: 60 },
  { spanCharsMax: 120, hasLinks: true, spansMax: 24 },
  { spanCharsMax: 120, hasLinks: false, spansMax: 24 },
];

type Pieces = readonly Piece[];

/** What `draw` gives, with shorter spans where it would not fit on a sheet, at last without its end. */
export function wholeOrShortened(draw: (pen: Pen) => Pieces, pen: Pen, phrases: Phrases): Pieces {
  for (const room of [pen, ...ROOMS]) {
    const spanCharsMax = Math.min(pen.spanCharsMax, room.spanCharsMax);
    const pieces = draw({ ...pen, ...room, spanCharsMax });
    if (isRoomyFor(pieces)) return pieces;
  }
  const pieces = draw({ ...pen, ...LEAST_ROOM });
  const cut = pieces.findIndex((_, index) => !isRoomyFor(pieces.slice(0, index + 1)));
  if (cut === -1) return pieces;
  const missing = note(phrases.notShown(pieces.length - cut));
  return [...pieces.slice(0, cut), { type: "block", block: missing }];
}

/** A publisher's picture stands beside the excerpt, whose words are plain there; without one, below the title. */
export function storyPieces({ mark, title, excerpt = [], details, picture }: StoryItem, pen: Pen) {
  const marked = mark === undefined ? title : [text(`${mark}: `), ...title];
  const shown = line(marked, pen, "strong");
  const image = imageOf(picture);
  const words = isolated(shorten(wordsOf(excerpt), Math.min(PLAIN_CHARS_MAX, pen.spanCharsMax)));
  const isPlain = excerpt.every(({ type }) => type === "text");
  if (image === undefined || words === "" || !isPlain) {
    const below: Pieces = image === undefined ? [] : [{ type: "block", block: image }];
    return [...lines([shown, line(excerpt, pen)]), ...below, ...small(details, pen)];
  }
  const section: Piece = {
    type: "block",
    block: {
      type: "section",
      text: { type: "plain_text", text: words, emoji: false },
      accessory: image,
    },
  };
  return [...lines([shown]), section, ...small(details, pen)];
}

export function eventPieces({ label, spans, details }: TimelineItem, pen: Pen): Pieces {
  return [
    ...lines([line([text(label, "strong"), text(" "), ...spans], pen)]),
    ...small(details, pen),
  ];
}

export function personPieces({ name, role = [], details }: PersonItem, pen: Pen): Pieces {
  return [...lines([line([text(name)], pen, "strong"), line(role, pen)]), ...small(details, pen)];
}

export function quotePieces({ words, speaker, details }: QuoteItem, pen: Pen): Pieces {
  const whose: readonly Span[] = [
    ...(speaker === undefined ? [] : [text(speaker)]),
    ...(speaker === undefined || details.length === 0 ? [] : [text(" · ")]),
    ...details,
  ];
  const signed = whose.length === 0 ? [] : [text("— "), ...whose];
  return [...piece("quote", line(words, pen)), ...small(signed, pen)];
}

export function disagreementPieces({ about, values }: DisagreementItem, pen: Pen): Pieces {
  return [
    ...lines([line([text(about)], pen, "strong")]),
    ...values.flatMap(({ value, spans }) =>
      bullet([text(value, "strong"), text(": "), ...spans], pen),
    ),
  ];
}

export function factPieces({ label, spans }: Fact, pen: Pen): Pieces {
  return lines([line([text(`${label}:`, "strong"), text(" "), ...spans], pen)]);
}

export function bullet(spans: readonly Span[], pen: Pen): Pieces {
  return piece("bullet", line(spans, pen));
}

/** Rich text where small print cannot show the words as they are. */
export function small(spans: readonly Span[], pen: Pen): Pieces {
  const block = smallPrint(spans, pen);
  return block === undefined ? lines([line(spans, pen)]) : [{ type: "block", block }];
}

/** Below each other; nothing where there is nothing to say. */
export function lines(words: readonly Words[]): Pieces {
  return piece("lines", paragraph(words));
}

/** Words for those who do not see a picture. */
export function altText(alt: string): string {
  return shorten(oneLine(alt).trim(), ALT_CHARS_MAX) || "…";
}

function piece(kind: "lines" | "bullet" | "quote", words: Words): Pieces {
  return words.length === 0 ? [] : [{ type: "words", kind, words }];
}

function imageOf(picture: StoryItem["picture"]) {
  const url = picture && address(picture.url, PICTURE_URL_CHARS_MAX);
  if (picture === undefined || url?.startsWith("https:") !== true) return undefined;
  return { type: "image", image_url: url, alt_text: altText(picture.alt) } as const;
}

function isRoomyFor(pieces: Pieces): boolean {
  return weightOf(pieces) <= PART_BYTES_MAX;
}
