/** Whom a post names: those it may ping, and the rest as words. */

import type { types } from "@slack/bolt";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import type { Unit } from "./draw-unit.ts";
import { plainElement } from "./rich-text.ts";
import { weightOf } from "./weight.ts";

/** Leaves room for what the message says. */
const LINE_BYTES_MAX = 3_000;

const NAME_CHARS_MAX = 100;

/**
 * `<@U1…>`, `<@W1…>`, `<!subteam^S1…>`, each also with a name behind `|`, as Slack writes them into commands:
 * https://docs.slack.dev/messaging/formatting-message-text#mentioning-users. Nothing here can name a whole channel
 * (`<!here>`, `<!channel>`, `<!everyone>`): that is not for a feed to decide.
 */
const USER = /^<@(?<id>[UW][A-Z0-9]{2,20})(?:\|[^<>]*)?>$/u;
const GROUP = /^<!subteam\^(?<id>S[A-Z0-9]{2,20})(?:\|[^<>]*)?>$/u;

/** The line that names them, each once; nobody else is pinged by a message. Names that find no room are counted. */
export function drawMentions(mentions: readonly string[]): readonly Unit[] {
  const named = mentions.map(nameOf).filter((one) => one.type !== "text" || one.text !== "");
  const names = [...new Map(named.map((one) => [JSON.stringify(one), one])).values()];
  const shown = names.filter((_, index) => isRoomyFor(names.slice(0, index + 1)));
  if (shown.length === 0) return [];
  const left = names.length - shown.length;
  const all = left > 0 ? [...shown, plainElement(`+${left}`)] : shown;
  const words = all.flatMap((one, index) => (index === 0 ? [one] : [plainElement(" "), one]));
  return [{ pieces: [{ type: "words", kind: "lines", words }], asks: [], block: -3 }];
}

/** Whether a post pings whom it names; anything else is shown as words. */
export function isMention(words: string): boolean {
  return USER.test(words) || GROUP.test(words);
}

/** Who is named, or the words that name nobody whom Slack knows. */
export function nameOf(mention: string): types.RichTextElement {
  const user_id = USER.exec(mention)?.groups?.id;
  if (user_id !== undefined) return { type: "user", user_id };
  const usergroup_id = GROUP.exec(mention)?.groups?.id;
  if (usergroup_id !== undefined) return { type: "usergroup", usergroup_id };
  return { type: "text", text: shorten(oneLine(mention).trim(), NAME_CHARS_MAX) };
}

function isRoomyFor(names: readonly types.RichTextElement[]): boolean {
  const words = names.flatMap((name) => [plainElement(" "), name]);
  return weightOf(words) <= LINE_BYTES_MAX;
}
