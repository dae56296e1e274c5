/**
 * The auditor compares the ledger with what stands in the channels: of each, before this run first sends something
 * there, and of all that were told of something lately, an hour after the other, with those that ask for something and
 * that this run has not seen yet. It asks little and one channel at a time, and where history cannot be read it does
 * nothing.
 */

import type { Delivery } from "../newsroom/delivery.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { Records } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { audit, SHOWN_MS_MAX } from "./audit.ts";
import type { Timing } from "./clock.ts";
import { readDestination } from "./destinations.ts";
import { inParts } from "./in-parts.ts";
import { learn, look, lookFirst, MESSAGES_MAX } from "./look.ts";
import {
  importFound,
  keepOne,
  moveTo,
  type PutRightParts,
  removeCopies,
  retract,
  tellUnknown,
} from "./put-right.ts";

export type Auditor = {
  /**
   * Brings the ledger in step with a channel before anything is sent there; the keys of what needs no sending any more.
   * Rejects when it is to be asked again later.
   */
  onFirst(destination: Destination): Promise<readonly string[]>;
  /** Begins a round when an hour has passed since the last one began. */
  tick(): void;
  stop(): Promise<void>;
};

export type AuditorParts = Omit<PutRightParts, "signal">;

const ROUND_MS = 60 * 60_000;

/**
 * Between two channels of a round: thirty a minute are a fraction of what platforms let be read. Slack has the lowest
 * bound, 50 a minute (https://docs.slack.dev/reference/methods/conversations.history).
 */
const PAUSE_MS = 2_000;

/** A channel that was told nothing for so long has nothing new to be compared. */
const LATELY_MS = 7 * 24 * 60 * 60_000;

/**
 * Of the channels that ask for something and were told nothing lately, so many are looked at in a round: half of its
 * hour. What a lost ledger posted may stand there.
 */
const UNSEEN_MAX = 900;

/** Looked for in one channel in one round, in its threads and beside; the next round looks for the others. */
const MISSING_MAX = 3;
const THREADED_MAX = 3;

export function createAuditor(given: AuditorParts): Auditor {
  const { timing, log } = given;
  const ending = new AbortController();
  const { signal } = ending;
  const parts: PutRightParts = { ...given, signal };
  const opened = new Set<string>();
  let turns: Turns = new Map();
  let threads: ReadonlyMap<string, Threads> = new Map();
  let round: Promise<void> | undefined;
  let nextMs = timing.monotonicMs() + PAUSE_MS; // let the platforms connect first

  const later = (of: object) => (error: unknown) => {
    if (!signal.aborted) log.warn({ ...of, reason: reasonOf(error) }, "It is audited later.");
  };
  /** Looks for what may stand in threads twice, until it stood there once when it was no longer new. */
  const auditThreads = async (place: string, standing: readonly Delivery[]): Promise<Threads> => {
    const doubtful = standing.filter(mayStandTwice);
    const before = threads.get(place);
    const single = doubtful.flatMap(({ key }) => (before?.single.has(key) ? [key] : []));
    const left = doubtful.filter(({ key }) => !single.includes(key)).slice(0, THREADED_MAX);
    for (const { key } of left) {
      await pause(PAUSE_MS, timing, signal);
      if (signal.aborted) break;
      const isSingle = await keepOne(parts, key).catch(later({ key }));
      if (isSingle && before?.doubtful.has(key)) single.push(key);
    }
    return { doubtful: new Set(doubtful.map(({ key }) => key)), single: new Set(single) };
  };
  /** Looks at each place once, and gives what is to be looked for. */
  const auditPlaces = async () => {
    const since = new Date(timing.now().getTime() - LATELY_MS).toISOString();
    const sought: Delivery[] = [];
    const turnsNow = new Map<string, ReadonlySet<string>>();
    const threadsNow = new Map<string, Threads>();
    const lately = await placesSince(parts.records, since);
    for (const destination of [...lately, ...(await unseenPlaces(parts, lately, opened))]) {
      if (signal.aborted) return [];
      const place = destinationKey(destination);
      const audited = auditOne(parts, destination, opened).catch(later({ destination }));
      const { missing, standing } = (await audited) ?? NOTHING;
      const { chosen, had } = inTurn(missing, turns.get(place));
      sought.push(...chosen);
      if (had.size > 0) turnsNow.set(place, had);
      const threaded = await auditThreads(place, standing);
      if (threaded.doubtful.size > 0) threadsNow.set(place, threaded);
      await pause(PAUSE_MS, timing, signal);
    }
    turns = turnsNow;
    threads = threadsNow;
    return sought;
  };
  const auditAll = async () => {
    const sought = await auditPlaces();
    if (sought.length === 0) return;
    await pause(SHOWN_MS_MAX, timing, signal); // by the clock on the wall it may only seem to be old enough to be shown
    for (const delivery of sought) {
      if (signal.aborted) return;
      await retract(parts, delivery).catch(later({ key: delivery.key }));
      await pause(PAUSE_MS, timing, signal);
    }
  };
  return {
    async onFirst(destination) {
      const seen = await look(parts, destination);
      if (seen === undefined) return [];
      const keys = await learn(parts, destination, seen);
      opened.add(destinationKey(destination));
      return keys;
    },
    tick() {
      if (round !== undefined || signal.aborted || timing.monotonicMs() < nextMs) return;
      nextMs = timing.monotonicMs() + ROUND_MS;
      round = auditAll()
        .catch((error: unknown) => log.error({ error }, "The channels could not be audited."))
        .finally(() => {
          round = undefined;
        });
    },
    async stop() {
      ending.abort();
      await round;
    },
  };
}

type Audited = { readonly missing: readonly Delivery[]; readonly standing: readonly Delivery[] };

const NOTHING: Audited = { missing: [], standing: [] };

/**
 * What may stand in a place's threads twice, and of it what stood there once an hour after it was known: by then history
 * shows a second one.
 */
type Threads = { readonly doubtful: ReadonlySet<string>; readonly single: ReadonlySet<string> };

/** Of each place, what was looked for in the rounds before, and is still in question or was found to be in order. */
type Turns = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Those that are looked for in this round. What a list lacks may well stand there, as in an older thread of a forum: it
 * is looked for again only when all others had their turn.
 */
function inTurn(missing: readonly Delivery[], before: ReadonlySet<string> = new Set()) {
  const waiting = missing.filter(({ key }) => !before.has(key));
  const isRoundOver = waiting.length === 0;
  const chosen = (isRoundOver ? missing : waiting).slice(0, MISSING_MAX);
  const had = isRoundOver ? [] : missing.filter(({ key }) => before.has(key));
  return { chosen, had: new Set([...had, ...chosen].map(({ key }) => key)) };
}

/** Until it is over, or the signal is aborted. */
function pause(ms: number, { after }: Timing, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      callOff();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const callOff = after(ms, end);
    signal.addEventListener("abort", end);
  });
}

/** Places that were told of something since then: one short look at the records for each. */
async function placesSince(records: Records, since: string): Promise<readonly Destination[]> {
  const places: Destination[] = [];
  let before: string | undefined;
  while (true) {
    const options = { newestFirst: true, limit: 1, ...(before !== undefined && { after: before }) };
    const [newest] = await records.list("standing", options);
    if (newest === undefined) return places;
    const [place = "", at = ""] = newest[0].split("|");
    if (at >= since) places.push(readDestination(place));
    before = `${place}|`;
  }
}

/** Those beside these that ask for something, and that this run has not looked at yet. */
async function unseenPlaces(
  { records, platforms }: PutRightParts,
  lately: readonly Destination[],
  opened: ReadonlySet<string>,
): Promise<readonly Destination[]> {
  const seen = new Set([...lately.map(destinationKey), ...opened]);
  const unseen = new Map<string, Destination>();
  for await (const part of inParts(records, "subscription")) {
    for (const [, { destination }] of part) {
      const place = destinationKey(destination);
      if (platforms.has(destination.platform) && !seen.has(place)) unseen.set(place, destination);
    }
  }
  return [...unseen.values()].slice(0, UNSEEN_MAX);
}

/** It may stand in a thread, where a list of the channel does not show it, and was sent with more than one request. */
function mayStandTwice({ threads, isTainted, attempts }: Delivery): boolean {
  return threads !== undefined && (isTainted || attempts > 1);
}

/** Puts right what can be at once, and gives what is missing, and what stands there by the ledger. */
async function auditOne(
  parts: PutRightParts,
  destination: Destination,
  opened: Set<string>,
): Promise<Audited> {
  const place = destinationKey(destination);
  const isOpened = opened.has(place);
  const seen = isOpened ? await look(parts, destination) : await lookFirst(parts, destination);
  if (seen === undefined || parts.signal.aborted) return NOTHING;
  opened.add(place);
  const findings = audit(seen.recent, seen.ledger, parts.timing.now());
  await importFound(parts, destination, findings.unknown);
  const isPersonal = seen.ledger.standing.some((one) => one.isPersonal);
  if (isOpened && !isPersonal) await tellUnknown(parts, destination, findings);
  for (const delivery of findings.moved) await moveTo(parts, delivery);
  await removeCopies(parts, destination, findings);
  const isAll = seen.recent.length < MESSAGES_MAX;
  // Without a floor the whole channel would be looked through.
  const missing = findings.missing.filter(({ floor }) => isAll || floor !== undefined);
  return { missing, standing: seen.ledger.standing };
}
