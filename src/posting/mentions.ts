/** Whom a subscription mentions, as a message carries it; a platform pings these and nobody else. */

import type { Message } from "../newsroom/message.ts";

/** `["@editors", "<@&7>"]`, each once, for a message; nothing where nobody is mentioned. */
export function mentioning(mentions: readonly string[]): Pick<Message, "mentions"> {
  return mentions.length === 0 ? {} : { mentions: [...new Set(mentions.map(withSign))] };
}

/** A bare name gets its sign; what begins with one is a platform's own way to write it (`<@&7>`). */
function withSign(mention: string): string {
  return /^[\p{L}\p{N}]/u.test(mention) ? `@${mention}` : mention;
}
