/**
 * Small print is a context block. Plain words in it are plain text; those with a link or a moment Slack reads as mrkdwn,
 * which has no way to escape a star or an emoji's name: where they hold a sign of it, they are rich text instead, larger
 * but as they were written.
 */

import type { types } from "@slack/bolt";
import type { Span } from "../../newsroom/message.ts";
import { TEXT_CHARS_MAX } from "./limits.ts";
import { type Pen, type Run, runsOf } from "./runs.ts";

/**
 * Formats, quotes and bullets, emoji by name, names that ring, addresses. The last two are read only without `verbatim`
 * (https://docs.slack.dev/reference/block-kit/composition-objects/text-object); they stand here for good measure.
 */
const SIGN = /[*_~`|]|^\s*[>•]|:[^\s:]+:|[@＠](?:here|channel|everyone)|:\/\/|mailto:|www\./iu;

/** The line as a context block; undefined for an empty one, and for one that small print cannot show as it is. */
export function smallPrint(spans: readonly Span[], pen: Pen): types.ContextBlock | undefined {
  const runs = runsOf(spans, pen);
  const words = runs.map((run) => run.words).join("");
  const isStyled = runs.some(({ style }) => style === "struck" || style === "code");
  if (words === "" || words.length > TEXT_CHARS_MAX || isStyled) return undefined;
  if (runs.every(({ url, moment }) => url === undefined && moment === undefined))
    return note(words);
  const mrkdwn = runs.map(written).join("");
  if (SIGN.test(words) || mrkdwn.length > TEXT_CHARS_MAX) return undefined;
  return { type: "context", elements: [{ type: "mrkdwn", text: mrkdwn, verbatim: true }] };
}

/** Words alone, at most 3,000 characters. */
export function note(words: string): types.ContextBlock {
  return { type: "context", elements: [{ type: "plain_text", text: words, emoji: false }] };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function written({ words, url, moment }: Run): string {
  if (url !== undefined) return `<${escapedAddress(url)}|${escaped(words)}>`;
  if (moment === undefined) return escaped(words);
  return `<!date^${moment.timestamp}^${moment.format}|${escaped(words)}>`;
}

/** Of the three signs only this one is left in an address. */
function escapedAddress(url: string): string {
  return url.replaceAll("&", "&amp;");
}
