/**
 * Messages as Discord takes them: one container of components, within every limit, that pings nobody whom its
 * subscription does not name. A reply that is too long has further sheets; a post is one message and says what it
 * leaves out.
 */

import {
  type APIAllowedMentions,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { keyOfWhyAsk, whyAsk } from "../../newsroom/delivery.ts";
import { type Block, type Message, text } from "../../newsroom/message.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { sheetsOf } from "../../newsroom/sheets.ts";
import { readCustomId, SHEETS_MAX } from "./custom-id.ts";
import { type DrawParts, drawMessage, FULL, type Way } from "./draw.ts";
import { isCarried } from "./draw-actions.ts";
import { bounded } from "./draw-bounded.ts";
import { mentionsOf } from "./draw-mentions.ts";
import type { PlacedButton, Unit } from "./draw-unit.ts";
import { altText, assemble, type Drawn, type Picture } from "./fit-components.ts";
import { isWithinLimits } from "./fit-weight.ts";
import { BUTTONS_IN_ROW_MAX, COMPONENTS_MAX } from "./limits.ts";

export type Payload = {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly allowed_mentions: APIAllowedMentions;
  /** To be drawn and attached under their names, `alt` as their description; withoutPicture where that fails. */
  readonly pictures: readonly Picture[];
};

/** What is tried in turn until a post fits: first all of it, last with stories cut short. */
const POST_WAYS: readonly Way[] = [
  FULL,
  { ...FULL, hasExtras: false },
  { ...FULL, hasExcerpts: false },
  { ...FULL, hasExcerpts: false, hasExtras: false },
  { ...FULL, hasExcerpts: false, hasExtras: false, hasOneMenu: true },
  {
    hasExcerpts: false,
    hasExtras: false,
    hasOneMenu: true,
    spanCharsMax: 200,
  },
];

/** Actions that stand on every sheet leave at least half of it to what the message says. */
const KEPT_COMPONENTS_MAX = COMPONENTS_MAX / 2;

/**
 * A reply, or one sheet of it. `sheet` counts from 1 and is brought within the sheets there are. Without an `ask` that
 * its buttons could carry there is only the first, which says how much is missing. Names whom the
 * message's `mentions` name, and pings nobody.
 */
export function drawReply(
  given: Message,
  parts: DrawParts & { readonly ask?: string; readonly sheet?: number },
): Payload {
  const message = bounded(given);
  const { unit } = mentionsOf(message.mentions ?? []);
  const top = unit === undefined ? [] : [unit];
  const draw = putter(message, parts);
  const put = (units: readonly Unit[]) => draw([...top, ...units]);
  const asWhole = [FULL, { ...FULL, hasExtras: false }];
  for (const way of asWhole) {
    const drawn = put(drawMessage(message, parts, way));
    if (isWithinLimits(drawn.container)) return payloadOf(drawn, NOBODY);
  }
  const { body, kept } = divided(drawMessage(message, parts, FULL));
  const { ask, phrases } = parts;
  const canTurn = ask !== undefined && isCarried(ask);
  const end = (sheet: number, sheets: number) => [
    ...kept,
    ...(canTurn ? [turns(ask, { sheet, sheets }, parts)] : []),
  ];
  const fits = (units: readonly Unit[]) =>
    isWithinLimits(
      put([...units, missing(body.length, parts), ...end(SHEETS_MAX, SHEETS_MAX)]).container,
    );
  const all = sheetsOf(body, fits);
  const shown = all.slice(0, canTurn ? SHEETS_MAX : 1);
  const sheet = Math.min(Math.max(1, Math.trunc(parts.sheet ?? 1)), shown.length);
  const left = sheet === shown.length ? all.slice(shown.length).flat().length : 0;
  const note = left > 0 ? [missing(left, { phrases })] : [];
  const units = [...(shown[sheet - 1] ?? []), ...note, ...end(sheet, shown.length)];
  return payloadOf(put(units), NOBODY);
}

/**
 * A post: one message, under it the button that tells why it is there and carries the delivery's key. Pings those whom
 * the message's `mentions` name in Discord's own way, and nobody else.
 */
export function drawPost(given: Message, parts: DrawParts & { readonly key: string }): Payload {
  const message = bounded(given);
  const put = putter(message, parts);
  const { unit, allowed } = mentionsOf(message.mentions ?? []);
  const top = unit === undefined ? [] : [unit];
  const whole = (units: readonly Unit[]) => put([...top, ...withWhy(units, parts)]);
  const flags = message.isQuiet === true ? MessageFlags.SuppressNotifications : 0;
  for (const way of POST_WAYS) {
    const drawn = whole(drawMessage(message, parts, way));
    if (isWithinLimits(drawn.container)) return payloadOf(drawn, allowed, flags);
  }
  const { body, kept } = divided(drawMessage(message, parts, POST_WAYS.at(-1) ?? FULL));
  const shortened = (units: readonly Unit[]) =>
    whole([...units, missing(body.length - units.length, parts), ...kept]);
  const [first = []] = sheetsOf(body, (units) => isWithinLimits(shortened(units).container));
  return payloadOf(shortened(first), allowed, flags);
}

/** What can always be drawn of a message, and is taken however it is: its title, and that there is more. */
export function titleAlone(message: Message, { notShown }: Phrases): Message {
  const blocks: readonly Block[] = [
    { type: "text", spans: [text(message.title)] },
    { type: "footnote", spans: [text(notShown(message.blocks.length))] },
  ];
  return { ...message, blocks };
}

/** The delivery key that a posted message carries in its last button; undefined for a message that is no post of ours. */
export function postedKey(components: readonly unknown[]): string | undefined {
  const keys = components.flatMap(customIdsOf).flatMap((id) => {
    const read = readCustomId(id);
    return read?.type === "ask" ? (keyOfWhyAsk(read.ask) ?? []) : [];
  });
  return keys.at(-1);
}

/** The same message with a picture's words instead of the picture; as it is when it has no picture of that name. */
export function withoutPicture(payload: Payload, name: string): Payload {
  const gone = payload.pictures.find((picture) => picture.name === name);
  if (gone === undefined) return payload;
  const components = payload.components.map((component) => {
    if (component.type !== ComponentType.Container) return component;
    const inside = component.components.map((one) =>
      one.type === ComponentType.MediaGallery && one.items[0]?.media.url === `attachment://${name}`
        ? ({ type: ComponentType.TextDisplay, content: altText(gone.alt) } as const)
        : one,
    );
    return { ...component, components: inside };
  });
  const pictures = payload.pictures.filter((picture) => picture !== gone);
  return { ...payload, components, pictures };
}

const NOBODY: APIAllowedMentions = { parse: [] };

function putter({ blocks }: Message, { phrases }: DrawParts): (units: readonly Unit[]) => Drawn {
  const isWarning = blocks.some((block) => block.type === "notice" && block.tone === "warning");
  return (units) => assemble(units, isWarning ? "warning" : "plain", phrases);
}

function payloadOf(drawn: Drawn, allowed: APIAllowedMentions, flags = 0): Payload {
  return {
    components: [drawn.container],
    flags: MessageFlags.IsComponentsV2 | flags,
    allowed_mentions: allowed,
    pictures: drawn.pictures,
  };
}

/** What flows over sheets, and the actions that stand on each, unless there are too many of them. */
function divided(units: readonly Unit[]): {
  readonly body: readonly Unit[];
  readonly kept: readonly Unit[];
} {
  const kept = units.filter(({ role }) => role === "actions");
  const count = kept
    .flatMap(({ pieces }) => pieces)
    .reduce((sum, piece) => sum + (piece.type === "buttons" ? 1 + piece.buttons.length : 2), 0);
  if (count > KEPT_COMPONENTS_MAX) return { body: units, kept: [] };
  return { body: units.filter(({ role }) => role !== "actions"), kept };
}

function turns(
  ask: string,
  { sheet, sheets }: { readonly sheet: number; readonly sheets: number },
  { phrases }: DrawParts,
): Unit {
  const previous = { label: `« ${phrases.previous}`, sheet: sheet - 1, isCurrent: sheet === 1 };
  const here = { label: phrases.pageOf(sheet, sheets), sheet, isCurrent: true };
  const next = { label: `${phrases.next} »`, sheet: sheet + 1, isCurrent: sheet === sheets };
  return actions([previous, here, next].map((button) => ({ ...button, ask })));
}

/** The last button of a post, in its last row where that has room. */
function withWhy(
  units: readonly Unit[],
  { key, phrases }: DrawParts & { readonly key: string },
): readonly Unit[] {
  const why: PlacedButton = { label: phrases.whyThis, ask: whyAsk(key) };
  const row = units.at(-1)?.pieces.at(-1);
  if (row?.type !== "buttons" || row.buttons.length >= BUTTONS_IN_ROW_MAX) {
    return [...units, actions([why])];
  }
  return [...units.slice(0, -1), actions([...row.buttons, why])];
}

function actions(buttons: readonly PlacedButton[]): Unit {
  return { pieces: [{ type: "buttons", buttons }], asks: [], block: -1, role: "actions" };
}

function missing(count: number, { phrases }: Pick<DrawParts, "phrases">): Unit {
  const markdown = `-# ${phrases.notShown(count)}`;
  return { pieces: [{ type: "text", markdown, gap: true }], asks: [], block: -2 };
}

/** The ids of all buttons, in their order, wherever they stand. */
function customIdsOf(component: unknown): readonly string[] {
  if (typeof component !== "object" || component === null) return [];
  const { type, custom_id, components } = component as Record<string, unknown>;
  const inside = Array.isArray(components) ? components.flatMap(customIdsOf) : [];
  return type === ComponentType.Button && typeof custom_id === "string"
    ? [custom_id, ...inside]
    : inside;
}
