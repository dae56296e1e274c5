/**
 * A text longer than a whole message is cut once, before anything is drawn: whatever is tried after that to make a
 * message fit would read all of it each time.
 */

import type { Message } from "../../newsroom/message.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { TEXT_CHARS_MAX } from "./limits.ts";

/** What is read by machines: half of it would be wrong. */
const WHOLE = new Set(["svg", "url", "ask", "articleId", "file"]);

/** The same message, no words in it longer than Discord shows. */
export function bounded(message: Message): Message {
  return boundedPart(message, "") as Message;
}

function boundedPart(part: unknown, name: string): unknown {
  if (typeof part === "string") {
    const isLong = part.length > TEXT_CHARS_MAX && !WHOLE.has(name);
    return isLong ? shorten(oneLine(part), TEXT_CHARS_MAX) : part;
  }
  if (Array.isArray(part)) return part.map((one) => boundedPart(one, name));
  if (typeof part !== "object" || part === null) return part;
  const fields = Object.entries(part).map(([key, value]) => [key, boundedPart(value, key)]);
  return Object.fromEntries(fields);
}
