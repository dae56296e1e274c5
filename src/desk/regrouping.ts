/**
 * Two stories may be tellings of one event that came too early to be known for it. Each minute the desk takes up those that
 * what came since made plain; and while nothing new comes, it looks at all of late anew. They become one by the same way as
 * when a person says so, each pair in one commit. A pair is left alone while either waits to be posted anywhere, so that
 * nothing that a channel has yet to hear is ever taken back. What was filed into one story stays there.
 *
 * Nothing is kept of a look: one that a crash ended is begun anew.
 */

import { setImmediate } from "node:timers/promises";
import type { Intake } from "../intake.ts";
import type { Archive } from "../newsroom/archive.ts";
import { deliveryKey } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { Records } from "../newsroom/records.ts";
import { destinationKey, type Subscription } from "../newsroom/subscription.ts";
import type { Timing } from "../posting/clock.ts";
import { type Grouped, type Merge, mergesIn } from "../understanding/group-names.ts";
import { regroup } from "../understanding/regroup.ts";
import type { StoryIndex } from "../understanding/stories.ts";

/** Articles looked at anew: some days of a busy desk. The work grows with the square of them. */
const GROUPED_MAX = 1_000;

/** Among fewer it is not known which words are chance, and two matters of one town would become one. */
const ARTICLES_MIN = 400;

/** Longest stretch of looking before answers and posts get their turn. */
const TURN_MS = 10;

/** So long nothing was filed. */
const IDLE_MS = 60_000;

/** A look that finds more leaves them to the next. */
const MERGES_MAX = 20;

/** Who says that two stories are one, where no person did. */
const BY = "casewire:regrouping";

export type RegroupingParts = {
  readonly archive: Pick<Archive, "story">;
  readonly records: Pick<Records, "list">;
  readonly merge: Intake["merge"];
  /** None where nothing was filed since the start. */
  storyIndex(): Promise<StoryIndex> | undefined;
  subscriptions(): Promise<readonly Subscription[]>;
  readonly log: Log;
  now(): Date;
};

export type Regrouping = {
  /** To be called when articles were filed. */
  filed(): void;
  /** Looks, when there is something new to look at, and anew when the desk is idle; one look at a time. Never rejects. */
  tick(): Promise<void>;
  /** Looks each minute; returns how to end that, and a look under way. */
  start(timing: Pick<Timing, "everyMinute">): () => Promise<void>;
};

export function createRegrouping(parts: RegroupingParts): Regrouping {
  const { log, now } = parts;
  let filedAtMs: number | undefined;
  let isStopping = false;
  let looking: Promise<void> | undefined;

  async function look(isIdle: boolean): Promise<void> {
    const index = await parts.storyIndex();
    if (index === undefined) return;
    const anew = isIdle ? await lookAnew(index) : [];
    const merges = [...index.alike(), ...anew];
    let left = MERGES_MAX;
    for (const merge of merges) {
      if (isStopping || left === 0 || (await isAwaited(parts, merge))) continue;
      if ((await parts.merge({ ...merge, by: BY })) === undefined) continue;
      left--;
      log.info(merge, "Two stories were found to be one.");
    }
    if (left === 0) filedAtMs ??= now().getTime();
  }

  async function lookAnew(index: StoryIndex): Promise<readonly Merge[]> {
    const articles = index.latest(GROUPED_MAX);
    if (articles.length < ARTICLES_MIN) return [];
    const found = await findMerges(articles, () => isStopping);
    const judged = new Set(articles.map(({ id }) => id));
    const sure = await Promise.all(found.map((merge) => isJudgedWhole(parts, merge, judged)));
    return found.filter((_, place) => sure[place]);
  }

  async function tick(): Promise<void> {
    if (filedAtMs === undefined || isStopping || looking !== undefined) return looking;
    const isIdle = now().getTime() - filedAtMs >= IDLE_MS;
    if (isIdle) filedAtMs = undefined;
    looking = look(isIdle)
      .catch((error: unknown) => {
        log.error({ error }, "The stories could not be looked at again.");
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  return {
    filed() {
      filedAtMs = now().getTime();
    },
    tick,
    start(timing) {
      const end = timing.everyMinute(() => void tick());
      return async () => {
        end();
        isStopping = true;
        await looking;
      };
    },
  };
}

/** In short turns. */
async function findMerges(
  articles: readonly Grouped[],
  isStopping: () => boolean,
): Promise<readonly Merge[]> {
  const steps = regroup(articles);
  let turnEndsAt = performance.now() + TURN_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return mergesIn(articles, step.value);
    if (performance.now() < turnEndsAt) continue;
    await setImmediate();
    if (isStopping()) return [];
    turnEndsAt = performance.now() + TURN_MS;
  }
}

/** A story is judged by all of its articles or not at all; reprints say what their original says. */
async function isJudgedWhole(
  { archive }: Pick<RegroupingParts, "archive">,
  { from, into }: Merge,
  judged: ReadonlySet<string>,
): Promise<boolean> {
  const stories = await Promise.all([archive.story(from), archive.story(into)]);
  return stories.every((story) =>
    story?.articleIds.every((id) => judged.has(id) || story.copies[id] !== undefined),
  );
}

/** Whether either story, under any of its ids, is on its way to some channel or waits there for a person. */
async function isAwaited(
  { archive, records, subscriptions }: RegroupingParts,
  { from, into }: Merge,
): Promise<boolean> {
  const [outbox, stuck] = await Promise.all([records.list("outbox"), records.list("stuck")]);
  if (outbox.length + stuck.length === 0) return false;
  const waiting = new Set([...outbox, ...stuck].map(([key]) => key));
  const asking = (await subscriptions()).map(({ destination }) => destination);
  const stuckAt = stuck.map(([, { place }]) => place);
  const places = new Map([...asking, ...stuckAt].map((place) => [destinationKey(place), place]));
  const stories = await Promise.all([archive.story(from), archive.story(into)]);
  const ids = stories.flatMap((story) => (story === undefined ? [] : [story.id, ...story.aliases]));
  return [...places.values()].some((place) =>
    ids.some((id) => waiting.has(deliveryKey("story", id, place))),
  );
}
