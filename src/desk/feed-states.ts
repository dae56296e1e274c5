/**
 * What the desk has learnt about its feeds, in memory and on disk. Thousands of looks an hour teach nothing but when they
 * were: these are noted, and written together a moment later. Everything else is on disk before anything goes on.
 */

import { setImmediate } from "node:timers/promises";
import type { FeedState } from "../newsroom/feed.ts";
import type { Log } from "../newsroom/log.ts";
import type { Records } from "../newsroom/records.ts";
import type { Timed } from "../newsroom/within.ts";

/** What a crash may lose of what was noted: it costs these feeds one more visit. */
const NOTED_MS_MAX = 1_000;

export type FeedStates = {
  get(feedId: string): Promise<FeedState | undefined>;
  /** On disk when it resolves, together with what else is set in that moment. */
  set(feedId: string, state: FeedState): Promise<void>;
  /** In memory at once, on disk within a second. */
  note(feedId: string, state: FeedState): void;
  delete(feedId: string): Promise<void>;
  /** Everything noted is on disk when it resolves. */
  settle(): Promise<void>;
};

export type FeedStateParts = Timed & {
  readonly records: Pick<Records, "get" | "commit" | "delete">;
  readonly log: Log;
};

export function createFeedStates({ records, timing, log }: FeedStateParts): FeedStates {
  const known = new Map<string, FeedState | undefined>();
  const unwritten = new Map<string, FeedState>();
  let writing: Promise<void> | undefined;
  let begun: Promise<unknown> | undefined;
  let callOff: (() => void) | undefined;

  const write = async () => {
    callOff?.();
    callOff = undefined;
    const written = [...unwritten];
    unwritten.clear();
    if (written.length === 0) return;
    try {
      await records.commit(written.map(([key, value]) => ({ kind: "feedState", key, value })));
    } catch (error) {
      for (const [feedId, state] of written) {
        if (known.get(feedId) === state) known.delete(feedId); // as it is on disk
      }
      throw error;
    }
  };
  /** After what is under way in this moment, so that it is written with it. Whoever set something waits for this alone. */
  const writeSoon = () => {
    writing ??= setImmediate().then(() => {
      writing = undefined;
      const done = write();
      begun = Promise.allSettled([begun, done]);
      return done;
    });
    return writing;
  };
  const writeNoted = () => {
    writeSoon().catch((error: unknown) =>
      log.error({ error }, "What feeds taught was not written."),
    );
  };
  const keep = (feedId: string, state: FeedState) => {
    known.set(feedId, state);
    unwritten.set(feedId, state);
  };
  return {
    async get(feedId) {
      if (!known.has(feedId)) {
        const read = await records.get("feedState", feedId);
        if (!known.has(feedId)) known.set(feedId, read);
      }
      return known.get(feedId);
    },
    async set(feedId, state) {
      keep(feedId, state);
      await writeSoon();
    },
    note(feedId, state) {
      keep(feedId, state);
      callOff ??= timing.after(NOTED_MS_MAX, writeNoted);
    },
    async delete(feedId) {
      known.delete(feedId);
      unwritten.delete(feedId);
      await records.delete("feedState", feedId);
    },
    async settle() {
      await writeSoon();
      await begun;
    },
  };
}
