/** The desk's own polling as it is wired there, over feeds of the made-up site. */

import { createFeedStates } from "../../src/desk/feed-states.ts";
import type { Feed, FeedState } from "../../src/newsroom/feed.ts";
import type { Records } from "../../src/newsroom/records.ts";
import { systemTiming } from "../../src/posting/clock.ts";
import { createPoll, type Poll, type PollParts } from "../../src/reading/web/poll.ts";
import { createReadParts } from "../../src/reading/web/read-parts.ts";

const DAY_MS = 86_400_000;

/** Where the site's feeds are: each on a host of its own. */
export function addressesOf(port: number, kind: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, feed) => {
    const host = `127.${1 + (feed >> 16)}.${(feed >> 8) & 255}.${feed & 255}`;
    return `http://${host}:${port}/${kind}/${feed}`;
  });
}

export type OwnPoll = Poll & {
  /** Makes every feed due, where the clock is put on by hand. */
  wait(): void;
};

export function createOwnPoll(
  addresses: readonly string[],
  given: Pick<PollParts, "take"> & Partial<PollParts>,
): OwnPoll {
  let nowMs = Date.UTC(2026, 0);
  const now = given.now ?? (() => new Date(nowMs));
  const allowPrivateHosts = addresses.map((address) => new URL(address).host);
  const feeds = addresses.map(
    (location, index): Feed => ({
      id: `f${index}`,
      kind: "web",
      location,
      title: location,
      addedBy: "file",
    }),
  );
  const states = new Map<string, FeedState>();
  const fail = (facts: object, sentence: string) => {
    throw new Error(sentence, { cause: facts });
  };
  const poll = createPoll({
    ...createReadParts({ feedsFolder: ".", allowPrivateHosts, now }),
    feeds: async () => feeds,
    state: async ({ id }) => states.get(id),
    saveState: async ({ id }, state) => void states.set(id, state),
    noteState: ({ id }, state) => void states.set(id, state),
    known: async () => new Map(),
    readPage: async () => ({ problem: "is not read here" }),
    onHints: async () => undefined,
    tellModerators: async (sentence) => fail({}, sentence),
    hostRequestsMax: 1,
    hostPauseMs: () => 0,
    timing: { after: () => () => undefined },
    log: { debug() {}, info() {}, warn: fail, error: fail },
    ...given,
  });
  return {
    ...poll,
    wait() {
      nowMs += 2 * DAY_MS;
    },
  };
}

/** What feeds taught, kept as the desk does. */
export function keptIn(records: Records) {
  const log = { debug() {}, info() {}, warn: console.error, error: console.error };
  const states = createFeedStates({ records, timing: systemTiming, log });
  return {
    state: ({ id }: Feed) => states.get(id),
    saveState: ({ id }: Feed, state: FeedState) => states.set(id, state),
    noteState: ({ id }: Feed, state: FeedState) => states.note(id, state),
    settle: states.settle,
  };
}
