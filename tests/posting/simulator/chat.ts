/**
 * The chat platform behind a bad network. Requests get lost, and answers, and both come late; history is slow to show
 * what was posted, and sometimes may not be read. It is no kinder than the real ones: the same key twice is two messages.
 */

import { NotConnectedError } from "../../../src/newsroom/errors.ts";
import type { Message, Subject } from "../../../src/newsroom/message.ts";
import type { FindOutcome, Platform, Posted, PostOutcome } from "../../../src/newsroom/platform.ts";
import type { Records } from "../../../src/newsroom/records.ts";
import { type Destination, destinationKey } from "../../../src/newsroom/subscription.ts";
import {
  subjectSent,
  threadedSubject,
  threadKey,
  threadKnown,
  threadsSought,
} from "../../../src/newsroom/threads.ts";
import type { Assumptions } from "./assumptions.ts";
import type { Chance } from "./chance.ts";
import type { Clockwork } from "./clockwork.ts";
import type { Disk } from "./disk.ts";
import { type Life, step } from "./life.ts";

/** After this a client gives a request up (what this desk asks of discord.js and Bolt). */
const GIVEN_UP_MS = 15_000;

const LATENCY_MS_MAX = 400;
const RETRY_AFTER_MS_MAX = 180_000;

/** Digits enough for a millisecond of this century, and for the messages of one history. */
const ID_MS_DIGITS = 15;
const ID_COUNT_DIGITS = 5;

export type Standing = {
  readonly posted: Posted;
  readonly key: string | undefined;
  message: Message | undefined;
  /** Which request brought it: what the platform doubles by itself has the same. */
  readonly request: number | undefined;
  readonly shownAtMs: number;
  isRemoved: boolean;
  /** When somebody removed it, who is not the desk. */
  deletedAtMs: number | undefined;
  readonly acceptedAtMs: number;
  /** Taking it away was tried, and failed. */
  isStuck: boolean;
  /** What its thread began with; undefined for what stands in the channel itself. */
  readonly thread: string | undefined;
};

/** How things go for the requests of a history, each a probability or a weight. */
export type Weather = {
  /** That a request meets with a fault. */
  readonly faults: number;
  readonly limited: number;
  readonly refused: number;
  /** That history is slow to show a message. */
  readonly lag: number;
};

export type Chat = {
  weather: Weather;
  /** Keys of destinations whose history may not be read. */
  readonly closed: Set<string>;
  isConnected: boolean;
  /** Keys that were once looked for in a history that could not be read. */
  readonly unseen: ReadonlySet<string>;
  /** Keys of messages that a correction was refused for. */
  readonly uncorrected: ReadonlySet<string>;
  /** The last look for each key: when it began, and whether it told anything. */
  readonly looks: ReadonlyMap<string, { readonly atMs: number; readonly isTelling: boolean }>;
  /** All that was ever accepted there, in that order. */
  standing(place: string): readonly Standing[];
  /** Somebody else writes there. */
  chatter(place: string): void;
  /** A moderator removes one of the desk's own messages that may be removed, if there is one. */
  moderate(place: string, mayBeRemoved: (key: string) => boolean): void;
  /** The platform as one process reaches it, which keeps in its records what threads began with. */
  platformFor(life: Life, name: string, records: Records): Platform;
};

export type ChatParts = {
  readonly assumed: Assumptions;
  readonly chance: Chance;
  readonly clockwork: Clockwork;
  readonly disk: Disk;
  readonly note: ((line: string) => void) | undefined;
};

/** What happens to a request that changes something. */
const FATES = {
  lost: 3,
  "answer lost": 3,
  late: 3,
  "fails after accepting": 2,
  doubled: 1,
  breaks: 1,
} as const;

type Fate = keyof typeof FATES | "well" | "limited" | "refused";

export function createChat({ assumed, chance, clockwork, disk, note }: ChatParts): Chat {
  const places = new Map<string, Standing[]>();
  const unseen = new Set<string>();
  const uncorrected = new Set<string>();
  const looks = new Map<string, { atMs: number; isTelling: boolean }>();
  let count = 0;
  let requests = 0;

  const at = (place: string): Standing[] => {
    const known = places.get(place) ?? [];
    places.set(place, known);
    return known;
  };
  const accept = (
    place: string,
    message: Message | undefined,
    key: string | undefined,
    request?: { readonly own: number; readonly thread: string | undefined },
  ) => {
    count += 1;
    const moment = clockwork.truth();
    const id =
      String(moment.getTime()).padStart(ID_MS_DIGITS, "0") +
      String(count).padStart(ID_COUNT_DIGITS, "0");
    const lagMs = chance.happens(chat.weather.lag) ? chance.between(1, assumed.lagMsMax) : 0;
    const posted = { id, at: moment.toISOString() };
    at(place).push({
      posted,
      key,
      message,
      shownAtMs: clockwork.nowMs() + lagMs,
      acceptedAtMs: clockwork.nowMs(),
      deletedAtMs: undefined,
      request: request?.own,
      thread: request?.thread,
      isRemoved: false,
      isStuck: false,
    });
    const where =
      request?.thread === undefined ? place : `the thread ${request.thread} of ${place}`;
    if (key !== undefined) note?.(`     ${where} has ${named(key)}, shown in ${lagMs} ms`);
    return posted;
  };
  const shown = (place: string) =>
    at(place).filter(({ isRemoved, shownAtMs }) => !isRemoved && shownAtMs <= clockwork.nowMs());
  const inChannel = (place: string) => shown(place).filter(({ thread }) => thread === undefined);
  /** The thread that a message goes into: as it is written down, unless what it began with is gone. */
  const threadFor = async (destination: Destination, message: Message) => {
    const root = await threadKnown(disk.records, destination, message);
    const isGone = at(destinationKey(destination)).some(
      ({ posted, isRemoved }) => posted.id === root && isRemoved,
    );
    return isGone ? undefined : root;
  };
  const later = (delayMs: number) =>
    new Promise<void>((resolve) => void clockwork.after(delayMs, resolve));
  const latency = () => later(chance.between(1, LATENCY_MS_MAX));

  const fateOf = (): Fate => {
    const { faults, limited, refused } = chat.weather;
    if (chance.happens(limited)) return "limited";
    if (chance.happens(refused)) return "refused";
    return chance.happens(faults) ? chance.oneOf(FATES) : "well";
  };
  const limitedFor = () => ({
    type: "limited" as const,
    retryAfterMs: chance.between(500, RETRY_AFTER_MS_MAX),
  });

  /** A request that changes something, whatever `change` is, with the fate it meets. */
  const request = async (what: string, change: () => Posted): Promise<PostOutcome> => {
    const fate = fateOf();
    note?.(`${what}: ${fate}`);
    const givenUpMs = chance.happens(0.5) ? GIVEN_UP_MS : chance.between(1, GIVEN_UP_MS);
    switch (fate) {
      case "well":
        await latency();
        return { type: "sent", posted: change() };
      case "limited":
        await latency();
        return limitedFor();
      case "refused":
        await latency();
        return { type: "refused", reason: "the platform refuses it" };
      case "lost":
        break;
      case "answer lost":
        clockwork.after(chance.between(1, givenUpMs), change);
        break;
      case "late":
        clockwork.after(givenUpMs + chance.between(1, assumed.lateMsMax), change);
        break;
      case "fails after accepting":
        await latency();
        change();
        return { type: "unknown", reason: "the platform failed" };
      case "doubled":
        clockwork.after(chance.between(1, givenUpMs), change);
        clockwork.after(chance.between(1, givenUpMs + assumed.lateMsMax), change);
        break;
      case "breaks":
        await latency();
        if (chance.happens(0.5)) change();
        throw new Error("the client broke");
    }
    await later(givenUpMs);
    return { type: "unknown", reason: "there was no answer" };
  };

  /** What keeps history from being read, if anything does. */
  const look = async (place: string): Promise<FindOutcome | undefined> => {
    await latency();
    if (!chat.isConnected) throw new NotConnectedError("there is no connection");
    if (chat.closed.has(place)) {
      return { type: "unreadable", reason: "the channel's history may not be read" };
    }
    if (chance.happens(chat.weather.limited)) return limitedFor();
    if (!chance.happens(chat.weather.faults)) return undefined;
    await later(chance.between(1, GIVEN_UP_MS));
    throw new NotConnectedError("history did not come");
  };

  const chat: Chat = {
    weather: { faults: 0, limited: 0, refused: 0, lag: 0 },
    closed: new Set(),
    isConnected: true,
    unseen,
    uncorrected,
    looks,
    standing: at,
    chatter: (place) => void accept(place, undefined, undefined),
    moderate(place, mayBeRemoved) {
      const own = shown(place).filter(({ key }) => key !== undefined && mayBeRemoved(key));
      const roots = own.filter(({ posted }) => at(place).some((two) => two.thread === posted.id));
      const some = roots.length > 0 && chance.happens(0.7) ? roots : own;
      const one = some[chance.between(0, Math.max(0, some.length - 1))];
      if (one === undefined) return;
      one.isRemoved = true;
      one.deletedAtMs = clockwork.nowMs();
      note?.(`     somebody removes ${named(one.key ?? "")} from ${place}`);
    },
    platformFor(life, name, records) {
      const of = (destination: Destination) => destinationKey(destination);
      const hasThreads = name !== "web";
      /** Of two that may have begun a thread the later one stays. */
      const noteRoot = async (destination: Destination, subject: Subject, { id }: Posted) => {
        const key = threadKey(destination, subject);
        const known = await disk.records.get("thread", key);
        if (known === undefined || id > known) await records.set("thread", key, id);
      };
      const lookIn = async (
        destination: Destination,
        key: string,
        floor: string,
        threads: readonly string[] | undefined,
      ): Promise<FindOutcome> => {
        const subject = hasThreads ? await subjectSent(disk.records, key) : undefined;
        const sought =
          subject && (await threadsSought(disk.records, destination, subject, threads));
        const obstacle = await look(of(destination));
        if (obstacle !== undefined) return obstacle;
        const found = shown(of(destination)).filter(
          (one) =>
            one.key === key &&
            one.posted.id > floor &&
            (one.thread === undefined || sought?.includes(one.thread)),
        );
        const [first, ...copies] = found;
        if (first === undefined) return { type: "absent" };
        if (subject && first.thread === undefined) {
          await noteRoot(destination, subject, first.posted);
        }
        return { type: "found", posted: first.posted, copies: copies.map(({ posted }) => posted) };
      };
      return {
        name,
        start: async () => undefined,
        stop: async () => undefined,
        floor: (destination) =>
          step(life, async () => {
            const obstacle = await look(of(destination));
            if (obstacle !== undefined) throw new Error("the newest message cannot be known");
            return inChannel(of(destination)).at(-1)?.posted.id;
          }),
        ...(hasThreads && {
          threadOf: (destination: Destination, message: Message) =>
            step(life, () => threadKnown(disk.records, destination, message)),
        }),
        post: (destination, message, key) =>
          step(life, async () => {
            requests += 1;
            const own = requests;
            const subject = hasThreads ? threadedSubject(message) : undefined;
            const thread = subject && (await threadFor(destination, message));
            const outcome = await request(`post ${of(destination)} ${named(key)}`, () =>
              accept(of(destination), message, key, { own, thread }),
            );
            if (outcome.type === "sent" && subject && thread === undefined) {
              await noteRoot(destination, subject, outcome.posted).catch(() => undefined);
            }
            return outcome;
          }),
        find: (destination, key, floor = "", { threads } = {}) =>
          step(life, async () => {
            const atMs = clockwork.nowMs();
            looks.set(key, { atMs, isTelling: false });
            const outcome = await lookIn(destination, key, floor, threads).catch(
              (error: unknown) => {
                unseen.add(key);
                throw error;
              },
            );
            if (outcome.type === "unreadable") unseen.add(key);
            const isTelling = outcome.type === "found" || outcome.type === "absent";
            looks.set(key, { atMs, isTelling });
            note?.(`find ${of(destination)} ${named(key)}: ${outcome.type}`);
            return outcome;
          }),
        recent: (destination, limit) =>
          step(life, async () => {
            const obstacle = await look(of(destination));
            if (obstacle?.type === "limited")
              throw new NotConnectedError("the platform asks to wait");
            if (obstacle !== undefined) throw new Error("the newest messages cannot be read");
            const newest = inChannel(of(destination)).toReversed().slice(0, limit);
            return newest.map(({ posted, key }) => ({ posted, ...(key !== undefined && { key }) }));
          }),
        edit: (destination, posted, message, key) =>
          step(life, async () => {
            const one = at(of(destination)).find((other) => other.posted.id === posted.id);
            if (one === undefined || one.isRemoved) return { type: "gone" };
            const outcome = await request(`edit ${of(destination)} ${named(key)}`, () => {
              one.message = message;
              return posted;
            });
            if (outcome.type === "refused") uncorrected.add(key);
            return outcome;
          }),
        remove: (destination, posted) =>
          step(life, async () => {
            const one = at(of(destination)).find((other) => other.posted.id === posted.id);
            if (one !== undefined) one.isStuck = true;
            return request(`remove ${of(destination)} ${posted.id}`, () => {
              if (one !== undefined) one.isRemoved = true;
              return posted;
            });
          }),
      };
    },
  };
  return chat;
}

/** Enough of a key to tell it from the others of a history. */
function named(key: string): string {
  return key.slice(0, 6);
}
