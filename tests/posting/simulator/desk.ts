/** One process of the desk over what outlives it: the real posting code, and the intake that files what has come. */

import type { Case } from "../../../src/newsroom/case.ts";
import type { Log } from "../../../src/newsroom/log.ts";
import type { Platform } from "../../../src/newsroom/platform.ts";
import type { QuietHours } from "../../../src/newsroom/subscription.ts";
import type { Timing } from "../../../src/posting/clock.ts";
import { createPosting, type Posting, SETTLE_MS } from "../../../src/posting/posting.ts";
import type { FakeArchive } from "../../fakes/archive.ts";
import type { Assumptions } from "./assumptions.ts";
import type { Chance } from "./chance.ts";
import type { Chat } from "./chat.ts";
import type { Clockwork } from "./clockwork.ts";
import { type Disk, recordsFor } from "./disk.ts";
import { type Life, step } from "./life.ts";
import type { News, Wire } from "./wire.ts";

/** What outlives a process: its disk, the platform, time, and the news that comes whether or not it is read. */
export type World = {
  readonly chance: Chance;
  readonly clockwork: Clockwork;
  readonly chat: Chat;
  readonly disk: Disk;
  archive: FakeArchive;
  readonly wire: Wire;
  readonly platformNames: ReadonlySet<string>;
  readonly note: ((line: string) => void) | undefined;
  readonly assumed: Assumptions;
  /** How many processes there have been. */
  epoch: number;
  /** What people reach of the newest process. */
  decide: Posting["decide"] | undefined;
  /** Keys that a person said to post, as often as one did. */
  readonly ordered: string[];
  /** When somebody first said that it be skipped, by its key. */
  readonly skipped: Map<string, number>;
  /** Keys of what was skipped and waits again, as the desk said, and that nobody said anything of since. */
  readonly undone: Set<string>;
  /** The quiet hours of a place, and since when it has them or, without any, has none. */
  readonly quiet: Map<string, Quiet>;
  readonly cases: readonly Case[];
  /** A backup was put back. */
  isRestored: boolean;
  /** No process starts before this: somebody puts a backup back. */
  downUntilMs: number;
  /** Is called before each starts. */
  onStart(): void;
  /** Steps that all of them took. */
  steps: number;
  /** Errors that the desk reported as its own. */
  readonly complaints: string[];
};

export type Quiet = { readonly hours: QuietHours | undefined; readonly sinceMs: number };

export type Death = { readonly atStep: number; readonly isLastStepDone: boolean };

const MINUTE_MS = 60_000;
const PACE_MS = 1_000;
const INTAKE_AGAIN_MS = 20_000;

/** node-cron drops ticks that come late; few enough are left that the outbox is read again by other ways, too. */
const TICK_KEPT = 0.2;

/** Starts a process; undefined when it cannot write down that it did. */
export function startDesk(world: World, death: Death | undefined): Life | undefined {
  const { disk, note } = world;
  if (disk.isFull || disk.isBroken || world.clockwork.nowMs() < world.downUntilMs) return undefined;
  world.onStart();
  world.epoch += 1;
  const epoch = world.epoch;
  const stepsLeft = death?.atStep ?? Number.POSITIVE_INFINITY;
  const life: Life = {
    isOver: false,
    stepsLeft,
    isLastStepDone: death?.isLastStepDone === true,
    steps: 0,
    end() {
      if (life.isOver) return;
      life.isOver = true;
      world.steps += life.steps;
      note?.(`     run ${epoch} is dead`);
    },
  };
  note?.(`     run ${epoch} starts`);
  run(world, life, epoch).catch((error: unknown) => {
    note?.(`     run ${epoch} gives up: ${error}`);
    life.end();
  });
  return life;
}

/** Rejects when the desk cannot start. */
async function run(world: World, life: Life, epoch: number): Promise<void> {
  const posting = postingIn(world, life, epoch);
  const goOn = intake(world, life, posting, epoch);
  world.wire.onNews(life, goOn);
  await posting.start();
  world.decide = (key, decision) => posting.decide(key, decision);
  if (world.wire.hasArchive) await posting.welcome();
  goOn();
}

function postingIn(world: World, life: Life, epoch: number): Posting {
  const { disk, archive, chat, platformNames, cases } = world;
  const records = recordsFor(life, disk, () => checkFence(world, epoch));
  return createPosting({
    records,
    archive,
    platforms: new Map<string, Platform>(
      [...platformNames].map((name) => [name, chat.platformFor(life, name, records)]),
    ),
    platformNames,
    readSubscriptionsFile: async () => undefined,
    cases: async () => cases,
    view: archive.view,
    defaults: { language: "en", timeZone: "Europe/London", isForModerators: false },
    epoch,
    timing: timingFor(world, life),
    paceMs: PACE_MS,
    settleMs: SETTLE_MS,
    log: logFor(world),
  });
}

/** The store takes nothing from a run when a later one has begun. */
function checkFence(world: World, epoch: number): void {
  if (world.assumed.isFenced && epoch < world.epoch) {
    throw new Error(`run ${world.epoch} has taken over; this is run ${epoch}`);
  }
}

/** A process that is over hears no alarm. */
function timingFor({ clockwork, chance }: World, life: Life): Timing {
  const bornAtMs = clockwork.nowMs() - chance.between(0, MINUTE_MS);
  const after = (delayMs: number, call: () => void) =>
    clockwork.after(delayMs, () => {
      if (!life.isOver) call();
    });
  return {
    now: clockwork.wall,
    monotonicMs: () => clockwork.nowMs() - bornAtMs,
    after,
    everyMinute(call) {
      let callOff: () => void;
      const toNextMinute = () => MINUTE_MS - (clockwork.wall().getTime() % MINUTE_MS);
      const strike = () => {
        callOff = after(toNextMinute(), strike);
        if (chance.happens(TICK_KEPT)) call();
      };
      callOff = after(toNextMinute(), strike);
      return () => callOff();
    },
  };
}

/** What the desk cannot account for by a fault that was thrown at it is a bug of its own. */
function logFor({ complaints, note }: World): Log {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (_about, line) => note?.(`     says: ${line}`),
    error(about, line) {
      const error: unknown = "error" in about ? about.error : undefined;
      note?.(`     says: ${line} ${error}`);
      if (error instanceof TypeError || error instanceof RangeError) {
        complaints.push(`${line} ${error.stack}`);
      }
    },
  };
}

function wordsOf(news: News): string {
  switch (news.type) {
    case "article":
      return news.title;
    case "withdrawal":
      return `that ${news.articleId} is withdrawn`;
    case "merge":
      return `that ${news.from} and ${news.into} are one`;
  }
}

/** Files what has come, one batch after the other, together with what is owed for it; one that fails is tried again. */
function intake(world: World, life: Life, posting: Posting, epoch: number) {
  const { wire, disk, archive, clockwork, note } = world;
  let isBusy = false;
  const fileNext = async (): Promise<void> => {
    const batch = wire.next(clockwork.wall());
    if (batch === undefined) return;
    await posting.file(batch.filing, async (writes) => {
      await step(life, async () => {
        if (!wire.isNext(batch)) throw new Error("another run was faster");
        checkFence(world, epoch);
        const isWritten = await disk.commit(writes, () => {
          for (const view of batch.views) archive.file(view);
          wire.filed(batch, clockwork.nowMs());
          note?.(`     ${batch.news.map(wordsOf).join(", ")} is filed`);
        });
        if (!isWritten) throw new Error("the store refused it");
      });
    });
    await fileNext();
  };
  const goOn = () => {
    if (isBusy || life.isOver) return;
    isBusy = true;
    fileNext().then(
      () => {
        isBusy = false;
      },
      () => {
        isBusy = false;
        clockwork.after(INTAKE_AGAIN_MS, goOn);
      },
    );
  };
  return goOn;
}
