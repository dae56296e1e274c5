/**
 * One history: a few channels, a few stories, and an hour in which everything goes wrong that may. A seed decides all of
 * it, so the same seed is the same history, byte for byte. Then the faults end, time passes, and the verdict is given.
 */

import type { Case } from "../../../src/newsroom/case.ts";
import type { Subscription } from "../../../src/newsroom/subscription.ts";
import { destinationKey } from "../../../src/newsroom/subscription.ts";
import { type FakeArchive, fakeArchive } from "../../fakes/archive.ts";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";
import { ASSUMED, type Assumptions } from "./assumptions.ts";
import { createChance } from "./chance.ts";
import { planQuiet, planSubscriptions, SETTINGS } from "./channels.ts";
import { createChat } from "./chat.ts";
import { type Clockwork, createClockwork } from "./clockwork.ts";
import { startDesk, type World } from "./desk.ts";
import { createDisk } from "./disk.ts";
import type { Life } from "./life.ts";
import { planHeldDigests, planNews } from "./news.ts";
import { planPeople } from "./people.ts";
import { isQuiet, type Verdict, verdictOf } from "./verdict.ts";
import { createWire } from "./wire.ts";

export type Outcome = Verdict & {
  readonly seed: number;
  readonly steps: number;
  readonly runs: number;
  readonly passedMs: number;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const START = "2026-11-20T12:00:00.000Z";

/** When the faults are over, all must have come to rest within this. */
const CALM_MS_MAX = 10 * HOUR_MS;
const CALM_STEP_MS = 5 * MINUTE_MS;

const SKEW_MS_MAX = HOUR_MS;

/** A clock that is this wrong makes news look older than a day: what may have arrived then waits for a person. */
const FAR_SKEW_MS_MAX = 26 * HOUR_MS;

/** All stories belong to it, where they are told in threads. */
const MATTER: Case = {
  slug: "matter",
  title: "The matter",
  names: [],
  query: "judge",
  isDefined: true,
};

export type HistoryParts = {
  readonly assumed?: Assumptions;
  /** Is told what happens, a line each. */
  note?(line: string): void;
};

export async function history(
  seed: number,
  { assumed = ASSUMED, note }: HistoryParts = {},
): Promise<Outcome> {
  const chance = createChance(seed);
  const clockwork = createClockwork(START);
  const timed = note && ((line: string) => note(`${timeOf(clockwork)} ${line}`));
  const disk = createDisk(clockwork);
  const chat = createChat({ assumed, chance, clockwork, disk, note: timed });
  const hasThreads = chance.happens(0.2);
  const cases = hasThreads && chance.happens(0.8) ? [MATTER] : [];
  const subscriptions = planSubscriptions(chance, hasThreads);
  const world: World = {
    assumed,
    chance,
    clockwork,
    chat,
    disk,
    archive: fakeArchive(),
    wire: createWire(
      chance.happens(0.05),
      cases.map(({ slug }) => slug),
    ),
    platformNames: new Set(["chat", "web"]),
    note: timed,
    epoch: 0,
    decide: undefined,
    ordered: [],
    skipped: new Map(),
    undone: new Set(),
    quiet: new Map(),
    cases,
    steps: 0,
    complaints: [],
    isRestored: false,
    downUntilMs: 0,
    onStart: () => undefined,
  };
  world.archive = archiveOf(world);
  await prepare(world, subscriptions);
  const places = [...new Set(subscriptions.map(({ destination }) => destinationKey(destination)))];
  const hasDigest = subscriptions.some(({ when }) => when !== "now");
  const troubleMs = chance.between(3, 25) * MINUTE_MS;
  // What people do after the backup is lost with it, and nobody knows what a digest told or what stands in a lost thread.
  const isBackedUp = !hasThreads && !hasDigest && chance.happens(0.1);
  plan(world, { subscriptions, places, hasDigest, troubleMs, isBackedUp });
  const runs = keepRunning(world, troubleMs);
  if (isBackedUp) planBackup(world, troubleMs, runs);
  await clockwork.runUntil(troubleMs);
  for (let untilMs = troubleMs; !(await isQuiet(world, subscriptions)); ) {
    if (untilMs > troubleMs + CALM_MS_MAX) break;
    untilMs += CALM_STEP_MS;
    await clockwork.runUntil(untilMs);
  }
  runs.end();
  const verdict = await verdictOf(world, subscriptions);
  return {
    ...verdict,
    seed,
    steps: world.steps,
    runs: world.epoch,
    passedMs: clockwork.nowMs(),
  };
}

async function prepare({ disk, chance }: World, all: readonly Subscription[]) {
  await disk.commit(all.map((one) => ({ kind: "subscription", key: one.id, value: one })));
  if (chance.happens(0.1)) {
    const value = { ...SETTINGS, isForModerators: true };
    await disk.commit([{ kind: "channel", key: "web/local/desk", value }]);
  }
}

type Plan = {
  readonly subscriptions: readonly Subscription[];
  readonly places: readonly string[];
  readonly hasDigest: boolean;
  readonly troubleMs: number;
  /** Nobody decides anything then, and every history may be read. */
  readonly isBackedUp: boolean;
};

/** Everything that will happen to the world, the news among it; all faults have ended when the trouble is over. */
function plan(world: World, { subscriptions, places, hasDigest, troubleMs, ...of }: Plan): void {
  const { chance, clockwork, chat, disk } = world;
  if (hasDigest && chance.happens(0.2)) planHeldDigests(world, troubleMs);
  else planNews(world, troubleMs);
  planQuiet(world, subscriptions, troubleMs);
  if (!of.isBackedUp) planPeople(world, places, troubleMs);
  chat.weather = {
    faults: chance.between(0, 60) / 100,
    limited: chance.between(0, 10) / 100,
    refused: chance.happens(0.2) ? 0.08 : 0,
    lag: chance.between(0, 100) / 100,
  };
  clockwork.after(troubleMs, () => {
    world.note?.("     THE FAULTS END");
    chat.weather = { faults: 0, limited: 0, refused: 0, lag: 0 };
  });
  for (const place of places) {
    for (let left = chance.between(0, 2); left > 0; left -= 1) {
      clockwork.after(chance.between(0, troubleMs), () => chat.chatter(place));
    }
    if (!of.isBackedUp && chance.happens(0.05)) planClosing(world, place, troubleMs);
  }
  const during = (begin: () => void, end: () => void, longestMs: number) => {
    const fromMs = chance.between(0, troubleMs - 1);
    const lengthMs = Math.min(chance.between(1, longestMs), troubleMs - fromMs);
    clockwork.after(fromMs, begin);
    clockwork.after(fromMs + lengthMs, end);
  };
  if (chance.happens(0.15)) {
    const isBroken = chance.happens(0.3);
    during(
      () => {
        world.note?.("     the disk is full");
        disk.isFull = true;
        disk.isBroken = isBroken;
      },
      () => {
        world.note?.("     the disk has room");
        disk.isFull = false;
        disk.isBroken = false;
      },
      10 * MINUTE_MS,
    );
  }
  if (chance.happens(0.1)) {
    during(
      () => {
        chat.isConnected = false;
      },
      () => {
        chat.isConnected = true;
      },
      5 * MINUTE_MS,
    );
  }
  if (chance.happens(0.4)) planSkews(world, hasDigest, troubleMs);
}

/** Everything is as it was at the backup, but for what stands in channels; the news since then comes anew. */
function planBackup(world: World, troubleMs: number, runs: Running): void {
  const { assumed, chance, clockwork, disk, note, wire } = world;
  const keptMs = chance.between(0, troubleMs - 1);
  clockwork.after(keptMs, () => {
    note?.("     a backup is made");
    const putBack = [disk.backup(), wire.backup()];
    clockwork.after(chance.between(1, troubleMs - keptMs), () => {
      note?.("     the backup is put back");
      runs.endAll();
      for (const one of putBack) one();
      world.archive = archiveOf(world);
      world.isRestored = true;
      world.downUntilMs = clockwork.nowMs() + assumed.restoringMsMin;
    });
  });
}

function archiveOf({ wire }: Pick<World, "wire">): FakeArchive {
  const archive = fakeArchive();
  if (wire.hasArchive) archive.file(fakeStory(fakeArticle({ id: "old", isNews: false })));
  for (const view of wire.stories()) archive.file(view);
  return archive;
}

function planClosing({ chance, clockwork, chat, note }: World, place: string, troubleMs: number) {
  const isForGood = chance.happens(0.1);
  clockwork.after(chance.between(0, troubleMs), () => {
    note?.(`     the history of ${place} may not be read${isForGood ? " any more" : ""}`);
    chat.closed.add(place);
  });
  if (isForGood) return;
  clockwork.after(troubleMs, () => {
    note?.(`     the history of ${place} may be read`);
    chat.closed.delete(place);
  });
}

/** The clock on the wall jumps at some moments, and often when a process starts, as where a machine does. */
function planSkews(world: World, hasDigest: boolean, troubleMs: number): void {
  const { chance, clockwork, note } = world;
  const isFar = !hasDigest && chance.happens(0.1);
  const nearMs = hasDigest ? world.assumed.digestSkewMsMax : SKEW_MS_MAX;
  const maxMs = isFar ? FAR_SKEW_MS_MAX : nearMs;
  const jump = () => {
    const skewMs = chance.between(-maxMs, maxMs);
    note?.(`     the clock on the wall is ${skewMs} ms off`);
    clockwork.skew(skewMs);
  };
  for (let left = chance.between(1, 3); left > 0; left -= 1) {
    clockwork.after(chance.between(0, troubleMs), jump);
  }
  world.onStart = () => {
    if (clockwork.nowMs() < troubleMs && chance.happens(0.5)) jump();
  };
}

type Running = {
  /** All that run die, and others follow. */
  endAll(): void;
  end(): void;
};

/**
 * Sees that a process runs: one that dies is followed by another, at times while it is still running. The last one of
 * the trouble stays.
 */
function keepRunning(world: World, troubleMs: number): Running {
  const { chance, clockwork } = world;
  const lives: Life[] = [];
  const follow = () => {
    const isCalm = clockwork.nowMs() >= troubleMs;
    const dies = !isCalm && chance.happens(0.7);
    const isByStep = chance.happens(0.6);
    const death =
      dies && isByStep
        ? { atStep: chance.between(1, 30), isLastStepDone: chance.happens(0.5) }
        : undefined;
    const life = startDesk(world, death);
    if (life === undefined) {
      clockwork.after(30 * SECOND_MS, follow);
      return;
    }
    lives.push(life);
    const end = life.end;
    let isFollowed = false;
    const followOnce = (delayMs: number) => {
      if (isFollowed) return;
      isFollowed = true;
      clockwork.after(delayMs, follow);
    };
    const downMs = chance.happens(0.8)
      ? chance.between(SECOND_MS, 30 * SECOND_MS)
      : chance.between(SECOND_MS, 10 * MINUTE_MS);
    life.end = () => {
      if (life.isOver) return;
      end();
      followOnce(downMs);
    };
    if (!dies || isByStep) return;
    const livesMs = chance.between(SECOND_MS, 5 * MINUTE_MS);
    if (chance.happens(0.2)) {
      // The next one starts while this one is still running.
      clockwork.after(livesMs, () => followOnce(0));
      clockwork.after(livesMs + chance.between(SECOND_MS, 2 * MINUTE_MS), () => life.end());
    } else clockwork.after(livesMs, () => life.end());
  };
  follow();
  return {
    endAll() {
      for (const life of lives) life.end();
    },
    end() {
      for (const life of lives) {
        if (life.isOver) continue;
        life.isOver = true;
        world.steps += life.steps;
      }
    },
  };
}

function timeOf(clockwork: Clockwork): string {
  return new Date(clockwork.nowMs()).toISOString().slice("1970-01-01T".length, -1);
}
