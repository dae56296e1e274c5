/**
 * A button carries its ask, and some asks are longer than a button: those are kept in the records and the button
 * carries `@` and the 12 digits they are kept under. The digits come from the ask itself, so the same ask is kept once
 * and an old button stays good.
 */

import { createHash } from "node:crypto";
import { ASK_CHARS_MAX } from "../newsroom/ask.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Message } from "../newsroom/message.ts";
import type { Records } from "../newsroom/records.ts";

const DIGITS = 12;

/** How often another number is tried when one is taken by another ask: with a million asks kept, once in a million. */
const TRIES_MAX = 8;

/** An ask as a button can carry it. */
export async function shortAsk(records: Records, ask: string): Promise<string> {
  if (ask.length <= ASK_CHARS_MAX) return ask;
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const id = digitsOf(ask, attempt);
    const isNew = await records.setIfAbsent("ask", id, ask);
    if (isNew || (await records.get("ask", id)) === ask) return `@${id}`;
  }
  throw new RangeError(`No number was free to keep an ask of ${ask.length} characters under.`);
}

/** The ask that a line stands for: itself, or the one kept under its number. Throws UserError for an unknown number. */
export async function longAsk(records: Records, line: string): Promise<string> {
  const id = /^\/?@(?<id>\d{12})$/u.exec(line.trim())?.groups?.id;
  if (id === undefined) return line;
  const kept = await records.get("ask", id);
  if (kept !== undefined) return kept;
  throw new UserError("This button is no longer known here. Ask again with the command itself.");
}

/** The message with every ask in it, wherever it stands, as a button can carry it. */
export async function withShortAsks(records: Records, message: Message): Promise<Message> {
  const short = new Map<string, string>();
  for (const ask of asksIn(message)) {
    if (ask.length > ASK_CHARS_MAX) short.set(ask, await shortAsk(records, ask));
  }
  if (short.size === 0) return message;
  // A message is plain data, so this reaches kinds of blocks that are not thought of yet.
  return JSON.parse(JSON.stringify(message), (key, value) =>
    key === "ask" ? (short.get(value) ?? value) : value,
  );
}

function asksIn(message: Message): readonly string[] {
  const asks: string[] = [];
  JSON.stringify(message, (key, value) => {
    if (key === "ask" && typeof value === "string") asks.push(value);
    return value;
  });
  return asks;
}

function digitsOf(ask: string, attempt: number): string {
  const hash = createHash("sha256").update(`${attempt}|${ask}`).digest();
  return String(hash.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, "0");
}
