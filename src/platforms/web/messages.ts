/**
 * The console keeps its channels itself, in Records: `<channel>|<place, 12 digits>` holds a message, and
 * `!key|<channel>|<delivery key>` says where the message with that key stands. Both are written in one commit, so a
 * message is there with its key or not at all, and one key can never stand twice.
 */

import type { Message } from "../../newsroom/message.ts";
import type { Posted } from "../../newsroom/platform.ts";
import type { Records, RecordWrite } from "../../newsroom/records.ts";
import { createTurns } from "../../newsroom/turns.ts";
import type { ChannelChange, ChannelMark, ConsoleMessage } from "./wire.ts";

/** Months of an active channel; a hundred screens, which nobody scrolls through. Search finds what is older. */
export const MESSAGES_PER_CHANNEL_MAX = 1_000;

/** Old messages are dropped this many at a time. */
const DROP_BATCH = 50;

/** Console channels are few and named by people; more than this is a mistake. */
const CHANNELS_MAX = 500;

/** Letters and digits of any script, then also "-", "_" and ".": nothing that the keys are made with. */
const CHANNEL_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u;

const PLACE_DIGITS = 12;

/** A message before it has its place. */
type Draft = Pick<ConsoleMessage, "audience" | "message" | "line" | "button" | "problem">;

type Which = {
  /** Those that stand before this place. */
  readonly before?: string;
  readonly audience?: ConsoleMessage["audience"];
};

export type ConsoleMessages = {
  /** Puts a message at the end. One that carries `key` is put there once: later calls return where it stands. */
  add(channel: string, draft: Draft, key?: string): Promise<Posted>;
  /** A correction, which is marked as one. Undefined when the message is no longer there. */
  edit(channel: string, id: string, message: Message): Promise<ConsoleMessage | undefined>;
  /** Another page of the same reply. Undefined when it is no longer there. */
  replace(channel: string, id: string, message: Message): Promise<ConsoleMessage | undefined>;
  remove(channel: string, id: string): Promise<void>;
  get(channel: string, id: string): Promise<ConsoleMessage | undefined>;
  /** Where the message with this key stands; undefined when it was never posted, or was removed. */
  findByKey(channel: string, key: string): Promise<Posted | undefined>;
  /** The newest that are not removed, newest first; only those that `which` asks for. */
  newest(channel: string, limit: number, which?: Which): Promise<readonly ConsoleMessage[]>;
  /** Channels that hold messages, by name. */
  channels(): Promise<readonly ChannelMark[]>;
};

export function isChannelName(name: string): boolean {
  return CHANNEL_NAME.test(name);
}

type Tools = {
  readonly records: Records;
  readonly now: () => Date;
  readonly changed: (change: ChannelChange) => void;
};

export function createConsoleMessages({ records, now, changed }: Tools): ConsoleMessages {
  const inTurn = createTurns(); // places are given out one at a time

  const get = async (channel: string, id: string) =>
    (await records.get("console", placeKey(channel, id))) as ConsoleMessage | undefined;

  const placeOf = async (channel: string, key: string) =>
    (await records.get("console", indexKey(channel, key))) as Posted | undefined;

  const lastPlace = async (channel: string) => {
    const prefix = `${channel}|`;
    const [last] = await records.list("console", { prefix, newestFirst: true, limit: 1 });
    return last === undefined ? undefined : last[0].slice(prefix.length);
  };

  const change = (channel: string, id: string, changes: Partial<ConsoleMessage>) =>
    inTurn(async () => {
      const before = await get(channel, id);
      if (before?.message === undefined) return undefined;
      const message = { ...before, ...changes, version: before.version + 1 };
      await records.set("console", placeKey(channel, id), message);
      changed({ channel, message });
      return message;
    });

  return {
    get,
    add: (channel, draft, key) =>
      inTurn(async () => {
        const standing = key === undefined ? undefined : await placeOf(channel, key);
        if (standing !== undefined) return standing;
        const place = Number((await lastPlace(channel)) ?? "0") + 1;
        const id = placeId(place);
        const message = { id, at: now().toISOString(), version: 1, key, ...draft };
        const posted: Posted = { id, at: message.at };
        const writes = [
          write(placeKey(channel, id), message),
          ...(key === undefined ? [] : [write(indexKey(channel, key), posted)]),
          ...dropsAt(channel, place),
        ];
        if (!(await records.commit(writes))) {
          throw new Error(`Another process writes to the console's channel ${channel}.`);
        }
        changed({ channel, message });
        return posted;
      }),
    edit: (channel, id, message) => change(channel, id, { message, editedAt: now().toISOString() }),
    replace: (channel, id, message) => change(channel, id, { message }),
    async remove(channel, id) {
      await change(channel, id, { message: undefined });
    },
    async findByKey(channel, key) {
      const posted = await placeOf(channel, key);
      if (posted === undefined) return undefined;
      const message = await get(channel, posted.id);
      const isRemoved = message !== undefined && message.message === undefined;
      return isRemoved ? undefined : posted;
    },
    async newest(channel, limit, { before, audience } = {}) {
      const prefix = `${channel}|`;
      const found: ConsoleMessage[] = [];
      let after = before === undefined ? undefined : prefix + before;
      while (found.length < limit) {
        const rows = await records.list("console", { prefix, after, limit, newestFirst: true });
        const messages = rows.map(([, message]) => message as ConsoleMessage);
        const standing = messages.filter(({ message }) => message !== undefined);
        found.push(...standing.filter((one) => (audience ?? one.audience) === one.audience));
        if (rows.length < limit) break;
        after = rows.at(-1)?.[0];
      }
      return found.slice(0, limit);
    },
    async channels() {
      const marks: ChannelMark[] = [];
      let after = "!~"; // past the keys
      while (marks.length < CHANNELS_MAX) {
        const [row] = await records.list("console", { after, limit: 1 });
        if (row === undefined) break;
        const name = row[0].slice(0, row[0].indexOf("|"));
        marks.push({ name, newest: await lastPlace(name) });
        after = `${name}|~`; // past every place of this channel
      }
      return marks;
    },
  };
}

function placeId(place: number): string {
  return String(place).padStart(PLACE_DIGITS, "0");
}

function placeKey(channel: string, id: string): string {
  return `${channel}|${id}`;
}

function indexKey(channel: string, key: string): string {
  return `!key|${channel}|${key}`;
}

function write(key: string, value: unknown): RecordWrite {
  return { kind: "console", key, value, ifAbsent: true };
}

/** At every DROP_BATCHth place the oldest batch goes; its keys stay, so that what was posted is known for good. */
function dropsAt(channel: string, place: number): readonly RecordWrite[] {
  const lastDropped = place - MESSAGES_PER_CHANNEL_MAX + DROP_BATCH;
  if (place % DROP_BATCH !== 0 || lastDropped <= 0) return [];
  return Array.from({ length: DROP_BATCH }, (_, offset): RecordWrite => {
    const key = placeKey(channel, placeId(lastDropped - offset));
    return { kind: "console", key, value: undefined };
  });
}
