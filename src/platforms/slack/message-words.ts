/**
 * What a message says, as the value of an option: for the commands that are offered on a message. All of it is other
 * people's words, so it is handed on as one value and never as more of a line.
 */

import { unescaped } from "./line.ts";

/** As much of a Slack message as is read here. */
export type ReadMessage = {
  readonly text?: unknown;
  /** An app wrote it. */
  readonly bot_id?: unknown;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
};

type Fields = Readonly<Record<string, unknown>>;

/** `<https://example.org|words>`, `<@U1|kim>`, `<!date^1^{date}|today>`: https://docs.slack.dev/messaging/formatting-message-text */
const MARKED = /<([^<>|]+)(?:\|([^<>]*))?>/gu;

/** Blocks and attachments are nested by few levels; what is deeper is nobody's words. */
const DEPTH_MAX = 12;

/** The words of a message and of what it shows from elsewhere, on one line; empty when it has pictures and files alone. */
export function wordsOf(message: ReadMessage): string {
  const attached = Array.isArray(message.attachments) ? message.attachments : [];
  const parts = [ownWords(message), ...attached.flatMap(attachedWords)].map(plain);
  return [...new Set(parts.filter(isThere))].join(" ");
}

/** What a person writes stands whole in the text; an app's text may be less than its blocks say. */
function ownWords({ text, bot_id, blocks }: ReadMessage): string {
  const written = typeof text === "string" ? text : "";
  const isPersons = bot_id === undefined && written.trim() !== "";
  return isPersons ? written : saidIn(blocks) || written;
}

/** A link's preview, a forwarded message, or what an app attached. */
function attachedWords(attachment: unknown): readonly string[] {
  const fields = fieldsOf(attachment);
  const { pretext, title, text, title_link, from_url, blocks, message_blocks } = fields;
  const shown = [pretext, title, text].filter((part) => typeof part === "string");
  const link = title_link ?? from_url;
  return [...shown, saidIn(blocks), saidIn(message_blocks), typeof link === "string" ? link : ""];
}

/** Texts and links among blocks of any kind, in their order; what can be pressed says nothing of its own. */
function saidIn(part: unknown, depth = DEPTH_MAX): string {
  if (depth === 0) return "";
  if (Array.isArray(part)) return part.map((one) => saidIn(one, depth - 1)).join(" ");
  const fields = fieldsOf(part);
  if (typeof fields.action_id === "string" || fields.type === "actions") return "";
  const { type, elements, text, url, fallback } = fields;
  const isRunning = typeof type === "string" && /^rich_text_(?!list)/u.test(type);
  if (isRunning && Array.isArray(elements)) {
    // A word of two styles is two elements.
    return elements.map((one) => saidIn(one, depth - 1)).join("");
  }
  if (typeof url === "string") return ` ${typeof text === "string" ? text : ""} ${url} `;
  const own = [text, fallback].find((one) => typeof one === "string") ?? "";
  const inside = Object.values(fields).filter((one) => typeof one === "object");
  return [own, ...inside.map((one) => saidIn(one, depth - 1))].filter(isThere).join(" ");
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** Without what only Slack reads: the address of a link stands behind its words. */
function plain(part: string): string {
  const words = part.replace(MARKED, (_, target: string, label: string | undefined) => {
    if (/^https?:/iu.test(target))
      return label === undefined || label === target ? target : `${label} ${target}`;
    return label ?? "";
  });
  return unescaped(words).replace(/\s+/gu, " ").trim();
}

function isThere(part: string): boolean {
  return part !== "";
}
