/**
 * A button carries its ask, and some asks are longer than a button: those are kept in the records and the button
 * carries `@` and the 12 digits they are kept under. The digits come from the ask itself, so the same ask is kept once
 * and an old button stays good. What is kept has a limit, and its price: once ASKS_KEPT_MAX others came, a button may
 * be answered with the sentence that it is no longer known.
 */

import { createHash } from "node:crypto";
import { ASK_CHARS_MAX } from "../newsroom/ask.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Message } from "../newsroom/message.ts";
import type { Records } from "../newsroom/records.ts";

const DIGITS = 12;

/** How often another number is tried when one is taken by another ask: with a million asks kept, once in a million. */
const TRIES_MAX = 8;

/** Months of a busy desk, in a few megabytes. */
export const ASKS_KEPT_MAX = 20_000;

/** Dropped at a time, so that what is kept is seldom counted. */
const DROP_BATCH = 1_000;

export type LongAsks = {
  /** An ask as a button can carry it. */
  shortAsk(ask: string): Promise<string>;
  /** The ask that a line stands for: itself, or the one kept under its number. Throws UserError for an unknown number. */
  longAsk(line: string): Promise<string>;
  /** The message with every ask in it, wherever it stands, as a button can carry it. */
  withShortAsks(message: Message): Promise<Message>;
};

export function createLongAsks(records: Records): LongAsks {
  const room = createRoom(records);

  async function shortAsk(ask: string): Promise<string> {
    if (ask.length <= ASK_CHARS_MAX) return ask;
    for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
      const id = digitsOf(ask, attempt);
      const isNew = await records.setIfAbsent("ask", id, ask);
      if (!isNew && (await records.get("ask", id)) !== ask) continue;
      room.noteUse(id);
      if (isNew) await room.make();
      return `@${id}`;
    }
    throw new RangeError(`No number was free to keep an ask of ${ask.length} characters under.`);
  }

  async function longAsk(line: string): Promise<string> {
    const id = /^\/?@(?<id>\d{12})$/u.exec(line.trim())?.groups?.id;
    if (id === undefined) return line;
    const kept = await records.get("ask", id);
    if (kept === undefined) {
      throw new UserError(
        "This button is no longer known here. Ask again with the command itself.",
      );
    }
    room.noteUse(id);
    return kept;
  }

  async function withShortAsks(message: Message): Promise<Message> {
    const short = new Map<string, string>();
    for (const ask of asksIn(message)) {
      if (ask.length > ASK_CHARS_MAX) short.set(ask, await shortAsk(ask));
    }
    if (short.size === 0) return message;
    // A message is plain data, so this reaches kinds of blocks that are not thought of yet.
    return JSON.parse(JSON.stringify(message), (key, value) =>
      key === "ask" ? (short.get(value) ?? value) : value,
    );
  }

  return { shortAsk, longAsk, withShortAsks };
}

/**
 * Keeps the asks within ASKS_KEPT_MAX. Nothing says how old one is, so those go first that this run has neither made
 * nor answered, then those that it used longest ago.
 */
function createRoom(records: Records) {
  const used = new Set<string>();
  let left = 0; // this many more fit before they are counted again
  return {
    noteUse(id: string): void {
      used.delete(id);
      used.add(id);
    },
    async make(): Promise<void> {
      left -= 1;
      if (left >= 0) return;
      left = DROP_BATCH;
      const kept = (await records.list("ask")).map(([id]) => id);
      if (kept.length <= ASKS_KEPT_MAX - DROP_BATCH) return;
      const unused = kept.filter((id) => !used.has(id));
      const dropped = [...unused, ...used].slice(0, kept.length - (ASKS_KEPT_MAX - DROP_BATCH));
      for (const id of dropped) used.delete(id);
      await records.commit(dropped.map((key) => ({ kind: "ask", key, value: undefined })));
    },
  };
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
