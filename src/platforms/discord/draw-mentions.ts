/** Whom a post names: those it may ping, and the rest as words. */

import type { APIAllowedMentions } from "discord.js";
import { text } from "../../newsroom/message.ts";
import type { Unit } from "./draw-unit.ts";
import { inline } from "./markdown.ts";

/**
 * Leaves room for what the message says, and holds at most 68 mentions: Discord allows 100 users and 100 roles
 * (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 */
const LINE_CHARS_MAX = 1_500;

const NAME_CHARS_MAX = 100;

/** `<@1…>`, `<@!1…>`, `<@&1…>`: https://docs.discord.com/developers/reference#message-formatting */
const MENTION = /^<@(?<kind>[!&]?)(?<id>\d{17,20})>$/u;

/**
 * The line that names them, each once, and the users and roles that it pings: exactly those in it. Names that find no
 * room are counted.
 */
export function mentionsOf(mentions: readonly string[]): {
  readonly unit?: Unit;
  readonly allowed: APIAllowedMentions;
} {
  const names = [...new Set(mentions)].map(nameOf).filter((name) => name !== "");
  const shown = names.filter((_, index) => isRoomyFor(names.slice(0, index + 1)));
  const allowed = { parse: [], users: idsOf(shown, "user"), roles: idsOf(shown, "role") };
  if (shown.length === 0) return { allowed };
  const left = names.length - shown.length;
  const markdown = [...shown, ...(left > 0 ? [`+${left}`] : [])].join(" ");
  return { unit: { pieces: [{ type: "text", markdown }], asks: [], block: -3 }, allowed };
}

/** Whom these words name; anything else is shown as words. */
export function readMention(
  words: string,
): { readonly kind: "user" | "role"; readonly id: string } | undefined {
  const { kind, id } = MENTION.exec(words)?.groups ?? {};
  return id === undefined ? undefined : { kind: kind === "&" ? "role" : "user", id };
}

function nameOf(mention: string): string {
  if (readMention(mention) !== undefined) return mention;
  return inline([text(mention)], { spanCharsMax: NAME_CHARS_MAX, hasLinks: false });
}

function isRoomyFor(names: readonly string[]): boolean {
  return names.join(" ").length <= LINE_CHARS_MAX;
}

function idsOf(names: readonly string[], wanted: "role" | "user"): string[] {
  const ids = names.flatMap((name) => {
    const mention = readMention(name);
    return mention?.kind === wanted ? [mention.id] : [];
  });
  return [...new Set(ids)];
}
