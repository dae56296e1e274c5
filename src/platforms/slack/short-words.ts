/** Words that no message could hold are shortened once, before they are drawn again and again until all of it fits. */

import type { Message } from "../../newsroom/message.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { TEXT_CHARS_MAX } from "./limits.ts";

/** What is not read as words: it is taken whole, or left out. */
const WHOLE = new Set(["ask", "url", "articleId", "svg"]);

/** The message, every text in it that is longer than Slack's longest shortened to that. */
export function withShortWords(message: Message): Message {
  let isLong = false;
  const written = JSON.stringify(message, (key, value) => {
    isLong ||= isTooLong(key, value);
    return value;
  });
  if (!isLong) return message;
  // A message is plain data, so this reaches kinds of blocks that are not thought of yet.
  return JSON.parse(written, (key, value) =>
    isTooLong(key, value) ? shorten(oneLine(value), TEXT_CHARS_MAX) : value,
  );
}

function isTooLong(key: string, value: unknown): value is string {
  return typeof value === "string" && value.length > TEXT_CHARS_MAX && !WHOLE.has(key);
}
