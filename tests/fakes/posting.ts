/** A desk's posting with everything around it in memory, and the means to let it die at any step. */

import type { Article } from "../../src/newsroom/article.ts";
import type { Case } from "../../src/newsroom/case.ts";
import type { Log } from "../../src/newsroom/log.ts";
import type { Platform } from "../../src/newsroom/platform.ts";
import type { Records } from "../../src/newsroom/records.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import {
  createPosting,
  type Filing,
  type Posting,
  type PostingParts,
} from "../../src/posting/posting.ts";
import { type FakeArchive, fakeArchive } from "./archive.ts";
import { type FakePlatform, fakePlatform } from "./platform.ts";
import { fakeRecords } from "./records.ts";
import { type FakeTiming, fakeTiming } from "./timing.ts";

export const CHANNEL: Destination = { platform: "chat", space: "guild", channel: "cases" };
export const CONSOLE: Destination = { platform: "web", space: "local", channel: "news" };

const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** While `failure` is set, every commit rejects and writes nothing, as on a full disk. */
type BreakableRecords = Records & { failure: Error | undefined };

/** What outlives a desk: its disk, the platforms, and time. */
export type World = {
  readonly records: BreakableRecords;
  readonly archive: FakeArchive;
  readonly chat: FakePlatform;
  readonly web: FakePlatform;
  readonly timing: FakeTiming;
  file: string;
  cases: readonly Case[];
};

export function world(startAt = "2026-11-20T12:00:00.000Z", file = ""): World {
  const timing = fakeTiming(startAt);
  return {
    records: breakable(fakeRecords()),
    archive: fakeArchive(),
    chat: fakePlatform("chat", timing),
    web: fakePlatform("web", timing),
    timing,
    file,
    cases: [],
  };
}

function breakable(records: Records): BreakableRecords {
  const whole: BreakableRecords = {
    ...records,
    failure: undefined,
    async commit(writes) {
      if (whole.failure !== undefined) throw whole.failure;
      return records.commit(writes);
    },
  };
  return whole;
}

/** A desk in this world. Each is a later run than the one before unless `epoch` says otherwise. */
export function deskIn(world: World, parts: Partial<PostingParts> = {}): Posting {
  const { records, archive, chat, web, timing } = world;
  return createPosting({
    records,
    archive,
    platforms: new Map<string, Platform>([
      ["chat", chat],
      ["web", web],
    ]),
    platformNames: new Set(["chat", "web"]),
    readSubscriptionsFile: async () => world.file,
    cases: async () => world.cases,
    view: archive.view,
    defaults: { language: "en", timeZone: "Europe/London", isForModerators: false },
    epoch: 1,
    timing,
    paceMs: 1_000,
    settleMs: 60_000,
    log: silentLog,
    ...parts,
  });
}

type Place = { readonly records: Records; readonly archive: FakeArchive };

/** What intake does: files the story together with what it is owed for, and posting sends it. */
export function fileNews(
  place: Place,
  posting: Posting,
  views: readonly StoryView[],
): Promise<void> {
  return file(place, posting, { news: views });
}

/** The same for an article that reads otherwise now: it leads `now`, as it did `before`. */
export function fileChanged(
  place: Place,
  posting: Posting,
  before: Article,
  now: StoryView,
): Promise<void> {
  const change = { before, article: now.lead, view: async () => now };
  return file(place, posting, { changed: [change] }, [now]);
}

export function fileWithdrawn(
  place: Place,
  posting: Posting,
  ...withdrawn: readonly Article[]
): Promise<void> {
  return file(place, posting, { withdrawn });
}

/** Commits what is filed with what posting adds to it; `views` are in the archive from then on. */
async function file(
  { records, archive }: Place,
  posting: Posting,
  filing: Partial<Filing>,
  views: readonly StoryView[] = filing.news ?? [],
): Promise<void> {
  await posting.file({ news: [], changed: [], withdrawn: [], ...filing }, async (writes) => {
    if (!(await records.commit(writes))) throw new Error("The edition was refused.");
    for (const view of views) archive.file(view);
  });
}

export type Death = {
  /** The step, from 1, at which it dies. */
  readonly at: number;
  /** Whether the step has its effect before it does. */
  readonly isDone: boolean;
};

/** How many steps were taken, and whether death came. */
export type Life = { steps: number; isOver: boolean };

/**
 * Records and a platform that take `death` with whoever uses them: from then on no call ever returns, as in a process
 * that is no more. Steps are all that changes or asks the outside: commits, floors, posts, looks and edits.
 */
export function mortal<Part extends Records | Platform>(
  part: Part,
  life: Life,
  death: Death | undefined,
): Part {
  const STEPS = new Set(["commit", "floor", "post", "find", "edit", "remove"]);
  const never = () => new Promise<never>(() => undefined);
  return new Proxy(part, {
    get(target, name, receiver) {
      const real: unknown = Reflect.get(target, name, receiver);
      if (typeof real !== "function" || name === "version") return real;
      return async (...given: unknown[]) => {
        if (life.isOver) return never();
        if (!STEPS.has(String(name))) return real.apply(target, given);
        life.steps += 1;
        if (life.steps !== death?.at) return real.apply(target, given);
        life.isOver = true;
        if (death.isDone) await real.apply(target, given);
        return never();
      };
    },
  });
}
