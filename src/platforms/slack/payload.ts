/**
 * Messages as Slack takes them: blocks within every limit, that ping nobody whom their subscription does not name. A
 * reply that is too long has further sheets; a post is one message and says what it leaves out.
 */

import type { types } from "@slack/bolt";
import { keyOfWhyAsk, whyAsk } from "../../newsroom/delivery.ts";
import type { Message } from "../../newsroom/message.ts";
import { sheetsOf } from "../../newsroom/sheets.ts";
import { readAction, SHEETS_MAX } from "./action-id.ts";
import { type DrawParts, drawMessage, FULL, type Way } from "./draw.ts";
import { isCarried, labelled } from "./draw-actions.ts";
import { drawMentions } from "./draw-mentions.ts";
import type { PlacedButton, Unit } from "./draw-unit.ts";
import { fallbackText } from "./fallback.ts";
import { assemble, type Drawn, type Picture } from "./fit-blocks.ts";
import { withShortWords } from "./short-words.ts";
import { note } from "./small-print.ts";
import { isWithinLimits, weightOf } from "./weight.ts";

/** What chat.postMessage, chat.update and a response_url take, but for `pictures`. */
export type Payload = {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  readonly metadata?: Metadata;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  /** To be drawn, uploaded and put into their blocks (withPicture), or taken out of them (withoutPicture). */
  readonly pictures: readonly Picture[];
};

/** Marks a post as a delivery's, so that it can be found again: https://docs.slack.dev/messaging/message-metadata */
type Metadata = {
  readonly event_type: typeof DELIVERY;
  readonly event_payload: { readonly k: string };
};

const DELIVERY = "casewire_delivery";

/**
 * What is tried in turn until a post fits: first all of it, last with stories cut short. One menu for all stories takes
 * so much less than one for each that excerpts may find room again.
 */
const POST_WAYS: readonly Way[] = [
  FULL,
  { ...FULL, hasExtras: false },
  { ...FULL, hasExcerpts: false },
  { ...FULL, hasExcerpts: false, hasExtras: false },
  { ...FULL, hasExtras: false, hasOneMenu: true },
  { ...FULL, hasExcerpts: false, hasExtras: false, hasOneMenu: true },
  { hasExcerpts: false, hasExtras: false, hasOneMenu: true, spanCharsMax: 200 },
];

/** Actions that stand on every sheet leave the most of it to what the message says. */
const KEPT_BYTES_MAX = 2_000;

/** Two buttons that turn carry the ask, on every sheet. */
const TURNING_ASK_BYTES_MAX = 200;

/**
 * A reply, or one sheet of it. `sheet` counts from 1 and is brought within the sheets there are. Without an `ask` that
 * its buttons could carry there is only the first, which says how much is missing. Names whom the message's `mentions`
 * name: only a reply for the asker's eyes has any, and Slack tells nobody of what they cannot see.
 */
export function drawReply(
  message: Message,
  parts: DrawParts & { readonly ask?: string; readonly sheet?: number },
): Payload {
  const { ask, phrases } = parts;
  const told = withShortWords(message);
  const named = drawMentions(told.mentions ?? []);
  const put = (units: readonly Unit[]) => assemble([...named, ...units], phrases);
  for (const way of [FULL, { ...FULL, hasExtras: false }]) {
    const drawn = put(drawMessage(told, parts, way));
    if (isWithinLimits(drawn.blocks)) return payloadOf(told, drawn);
  }
  const { body, kept } = divided(drawMessage(told, parts, FULL));
  const canTurn = ask !== undefined && isCarried(ask, TURNING_ASK_BYTES_MAX);
  const end = (sheet: number, sheets: number) => [
    ...kept,
    ...(canTurn ? turns(ask, { sheet, sheets }, parts) : []),
  ];
  const fullest = [missing(body.length, parts), ...end(SHEETS_MAX - 1, SHEETS_MAX)];
  const all = sheetsOf(body, (units) => isWithinLimits(put([...units, ...fullest]).blocks));
  const shown = all.slice(0, canTurn ? SHEETS_MAX : 1);
  const sheet = Math.min(Math.max(1, Math.trunc(parts.sheet ?? 1)), shown.length);
  const left = sheet === shown.length ? all.slice(shown.length).flat().length : 0;
  const rest = left > 0 ? [missing(left, parts)] : [];
  return payloadOf(told, put([...(shown[sheet - 1] ?? []), ...rest, ...end(sheet, shown.length)]));
}

/**
 * A post: one message, under it the button that tells why it is there; both it and the metadata carry the delivery's
 * key. Pings those whom the message's `mentions` name in Slack's own way, and nobody else.
 */
export function drawPost(message: Message, parts: DrawParts & { readonly key: string }): Payload {
  const { key, phrases } = parts;
  const told = withShortWords(message);
  const named = drawMentions(told.mentions ?? []);
  const put = (units: readonly Unit[]) => assemble([...named, ...withWhy(units, parts)], phrases);
  const metadata: Metadata = { event_type: DELIVERY, event_payload: { k: key } };
  for (const way of POST_WAYS) {
    const drawn = put(drawMessage(told, parts, way));
    if (isWithinLimits(drawn.blocks)) return { ...payloadOf(told, drawn), metadata };
  }
  const { body, kept } = divided(drawMessage(told, parts, POST_WAYS.at(-1) ?? FULL));
  const shortened = (units: readonly Unit[]) =>
    put([...units, missing(body.length - units.length, parts), ...kept]);
  const [first = []] = sheetsOf(body, (units) => isWithinLimits(shortened(units).blocks));
  return { ...payloadOf(told, shortened(first)), metadata };
}

/**
 * The delivery key that a posted message carries, as Slack's history gives it: in its metadata, or else in its last
 * button. Undefined for a message that is no post of ours.
 */
export function postedKey(message: unknown): string | undefined {
  const { metadata, ...posted } = asRecord(message);
  const { event_type, event_payload } = asRecord(metadata);
  const { k } = asRecord(event_payload);
  if (event_type === DELIVERY && typeof k === "string") return k;
  const blocks = Array.isArray(posted.blocks) ? posted.blocks.map(asRecord) : [];
  return blocks
    .flatMap(({ elements }) => (Array.isArray(elements) ? elements.flatMap(keysOf) : []))
    .at(-1);
}

/** The same message with the uploaded file (`F…`) in the picture's place. */
export function withPicture(payload: Payload, name: string, fileId: string): Payload {
  return withBlock(payload, name, (block) => ({ ...block, slack_file: { id: fileId } }));
}

/** The same message with a picture's words instead of the picture. */
export function withoutPicture(payload: Payload, name: string): Payload {
  const pictures = payload.pictures.filter((picture) => picture.name !== name);
  return { ...withBlock(payload, name, ({ alt_text }) => note(alt_text)), pictures };
}

/** The same message with the words of all drawings instead of them. */
export function withoutOwnPictures(payload: Payload): Payload {
  return payload.pictures.reduce((left, { name }) => withoutPicture(left, name), payload);
}

/**
 * The same message without publishers' pictures: Slack fetches each before it posts, and refuses the whole message
 * (invalid_blocks, "downloading image failed") when it cannot.
 */
export function withoutRemotePictures(payload: Payload): Payload {
  const blocks = payload.blocks.flatMap((block): readonly types.KnownBlock[] => {
    if (block.type === "image" && "image_url" in block) return [];
    if (block.type !== "section" || block.accessory?.type !== "image") return [block];
    const { accessory: _, ...section } = block;
    return [section];
  });
  return { ...payload, blocks };
}

function withBlock(
  payload: Payload,
  name: string,
  change: (block: types.ImageBlock) => types.KnownBlock,
): Payload {
  const blocks = payload.blocks.map((block) =>
    block.type === "image" && block.block_id === name ? change(block) : block,
  );
  return { ...payload, blocks };
}

function payloadOf({ title }: Message, { blocks, pictures }: Drawn): Payload {
  const text = fallbackText(title, blocks);
  return { text, blocks, unfurl_links: false, unfurl_media: false, pictures };
}

/** What flows over sheets, and the actions that stand on each, unless there are too many of them. */
function divided(units: readonly Unit[]): {
  readonly body: readonly Unit[];
  readonly kept: readonly Unit[];
} {
  const kept = units.filter(({ role }) => role === "actions");
  if (weightOf(kept) > KEPT_BYTES_MAX) return { body: units, kept: [] };
  return { body: units.filter(({ role }) => role !== "actions"), kept };
}

/** The sheet's number in small print, then the ways to those beside it. */
function turns(
  ask: string,
  { sheet, sheets }: { readonly sheet: number; readonly sheets: number },
  { phrases }: DrawParts,
): readonly Unit[] {
  const previous = { label: `« ${phrases.previous}`, sheet: sheet - 1 };
  const next = { label: `${phrases.next} »`, sheet: sheet + 1 };
  const there = [previous, next].filter((to) => to.sheet >= 1 && to.sheet <= sheets);
  return [
    small(phrases.pageOf(sheet, sheets)),
    actions(there.map((to) => labelled({ type: "button", ask, ...to }))),
  ];
}

/** The last button of a post, in its last row where that has room. */
function withWhy(
  units: readonly Unit[],
  { key, phrases }: DrawParts & { readonly key: string },
): readonly Unit[] {
  const why = labelled({ type: "button", label: phrases.whyThis, ask: whyAsk(key) });
  const block = units.at(-1)?.block ?? 0;
  return [...units, { ...actions([why]), block, isLine: true }];
}

function actions(buttons: readonly PlacedButton[]): Unit {
  return { pieces: [{ type: "actions", actions: buttons }], asks: [], block: -1, role: "actions" };
}

function missing(count: number, { phrases }: Pick<DrawParts, "phrases">): Unit {
  return small(phrases.notShown(count));
}

function small(words: string): Unit {
  return { pieces: [{ type: "block", block: note(words) }], asks: [], block: -2 };
}

function keysOf(element: unknown): readonly string[] {
  const { type, action_id, value } = asRecord(element);
  if (type !== "button" || typeof action_id !== "string" || typeof value !== "string") return [];
  const read = readAction(action_id, value);
  return read?.type === "ask" ? [keyOfWhyAsk(read.ask) ?? []].flat() : [];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
