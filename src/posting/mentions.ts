/**
 * Whom a subscription mentions stands in its messages, as plain text in their first block. A platform that can ping
 * does so for the names in that block alone: nothing else in a message is ever more than words.
 */

import { type Block, text } from "../newsroom/message.ts";

/** "@editors @desk", each once; nothing where nobody is mentioned. */
export function mentionLine(mentions: readonly string[]): readonly Block[] {
  if (mentions.length === 0) return [];
  const names = new Set(mentions.map(withSign));
  return [{ type: "text", spans: [text([...names].join(" "))] }];
}

/** A bare name gets its sign; what begins with one is a platform's own way to write it (`<@&7>`). */
function withSign(mention: string): string {
  return /^[\p{L}\p{N}]/u.test(mention) ? `@${mention}` : mention;
}
