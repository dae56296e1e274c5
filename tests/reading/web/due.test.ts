import { describe, expect, it } from "vitest";
import type { Feed, FeedState } from "../../../src/newsroom/feed.ts";
import {
  afterFailure,
  afterReading,
  freshMs,
  isDue,
  isDueForNews,
  rhythmOf,
} from "../../../src/reading/web/due.ts";

const feed: Feed = {
  id: "f1",
  kind: "web",
  location: "https://a.example/",
  title: "A",
  addedBy: "file",
};
const now = new Date("2026-03-10T12:00:00.000Z"); // a Tuesday
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const minutes = (at = "") => (Date.parse(at) - now.getTime()) / MINUTE;

/** Patient enough for any rhythm, so that the rhythm alone decides. */
const settled: FeedState = { failures: 0, articles: 0, waitMs: 30 * DAY };
const waitOf = (state: Partial<FeedState>, of: Partial<Feed> = {}) =>
  minutes(afterReading({ ...feed, ...of }, { ...settled, ...state }, now).nextAt);
/** Within the tenth by which feeds are kept apart. */
const about = (wanted: number, found: number) => {
  expect(found).toBeGreaterThanOrEqual(wanted * 0.9);
  expect(found).toBeLessThanOrEqual(wanted * 1.1);
};

describe("a feed's own rhythm", () => {
  it.each<[string, number, number, number]>([
    ["every 10 minutes", 10 * MINUTE, 5 * MINUTE, 2],
    ["hourly", HOUR, 30 * MINUTE, 7.5],
    ["daily", DAY, 2 * HOUR, 60],
    ["weekly", 7 * DAY, DAY, 60],
    ["monthly", 30 * DAY, 10 * DAY, 300],
  ])(
    "published %s, it is read an eighth of that later, from 2 minutes to an hour, or by its silence",
    (_, gapMs, silentMs, wanted) => {
      about(wanted, waitOf({ rhythm: { newestAt: ago(silentMs), gapMs } }));
    },
  );

  it("is read ever less often the longer it is silent", () => {
    const silent = (ms: number) => waitOf({ rhythm: { newestAt: ago(ms), gapMs: MINUTE } });
    about(10, silent(8 * HOUR));
    about(60, silent(2 * DAY));
    about(24 * 60, silent(50 * DAY));
  });

  it("is trusted step by step: each wait is at most twice the last, the first 10 minutes", () => {
    const dormant = { newestAt: ago(365 * DAY) };
    const waits: number[] = [];
    let state: FeedState = { failures: 0, articles: 0, rhythm: dormant };
    for (let look = 0; look < 9; look += 1) {
      state = { ...state, ...afterReading(feed, state, now) };
      waits.push((state.waitMs ?? 0) / MINUTE);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1_280, 1_440]);
  });

  it("is half an hour where no article has a date", () => about(30, waitOf({})));

  it("gives way to a moderator's word", () => {
    const rhythm = { newestAt: ago(365 * DAY) };
    about(30, waitOf({ rhythm }, { everyMinutes: 30 }));
    expect(afterReading({ ...feed, everyMinutes: 30 }, settled, now).waitMs).toBeUndefined();
  });

  it("stays within the pace that the operator set", () => {
    const pace = { minMs: 1_000, maxMs: 5_000 };
    const state = { ...settled, rhythm: { newestAt: ago(365 * DAY) } };
    about(5 / 60, minutes(afterReading(feed, state, now, pace).nextAt));
  });

  it("is an hour at least once its hub has told of news", () => {
    about(60, waitOf({ pushedAt: ago(HOUR), rhythm: { newestAt: ago(MINUTE), gapMs: MINUTE } }));
  });

  it("is taken from the ten newest articles, and from none that is dated ahead", () => {
    const at = (ms: number) => Date.parse(ago(ms));
    const undated = Number.NaN;
    const published = [at(-HOUR), undated, ...Array.from({ length: 30 }, (_, h) => at(h * HOUR))];
    expect(rhythmOf(published, now)).toEqual({ newestAt: ago(0), gapMs: HOUR });
    expect(rhythmOf([at(HOUR)], now)).toEqual({ newestAt: ago(HOUR), gapMs: undefined });
    expect(rhythmOf([at(-HOUR), undated], now)).toBeUndefined();
  });
});

describe("what its publisher asks", () => {
  const rhythm = { newestAt: ago(MINUTE), gapMs: MINUTE };

  it.each<[string, FeedState["wishes"]]>([
    ["ttl", { ttlMs: HOUR }],
    ["max-age", { freshMs: HOUR }],
    ["the longer of both", { ttlMs: HOUR, freshMs: MINUTE }],
  ])("is never undercut, by a moderator neither: %s", (_, wishes) => {
    for (const of of [{}, { everyMinutes: 2 }]) {
      for (const id of ["a", "b", "c", "d", "e", "f"]) {
        const found = waitOf({ rhythm, wishes }, { ...of, id });
        expect(found).toBeGreaterThanOrEqual(60);
        expect(found).toBeLessThanOrEqual(66);
      }
    }
  });

  it("counts for a day at most", () => {
    const found = waitOf({ rhythm, wishes: { freshMs: 3_650 * DAY } });
    expect(found).toBeGreaterThanOrEqual(24 * 60);
    expect(found).toBeLessThanOrEqual(24 * 66);
  });

  it("may name hours and days at which it is left alone", () => {
    const skipHours = Array.from({ length: 10 }, (_, hour) => 12 + hour);
    const found = waitOf({ rhythm, wishes: { skipHours } });
    expect(found).toBeGreaterThanOrEqual(10 * 60);
    expect(found).toBeLessThan(10 * 60 + 7);
    const skipDays = [2, 3];
    const untilThursday = 36 * 60;
    const later = waitOf({ rhythm, wishes: { skipDays } });
    expect(later).toBeGreaterThanOrEqual(untilThursday);
    expect(later).toBeLessThan(untilThursday + 7);
  });

  it("is not believed where it leaves no hour", () => {
    const skipDays = [0, 1, 2, 3, 4, 5, 6];
    about(2, waitOf({ rhythm, wishes: { skipDays } }));
  });

  it.each<[string, Parameters<typeof freshMs>[0], number | undefined]>([
    ["max-age", { cacheControl: "public, max-age=600" }, 600_000],
    ["less the age of a kept answer", { cacheControl: "max-age=600", age: "200" }, 400_000],
    ["max-age before Expires", { cacheControl: "max-age=60", ...expiring("12:10") }, 60_000],
    ["Expires", expiring("12:10"), 600_000],
    ["Expires in the past", expiring("11:00"), undefined],
    ["Expires: 0", { expires: "0", date: "Tue, 10 Mar 2026 12:00:00 GMT" }, undefined],
    ["no-cache", { cacheControl: "no-cache, max-age=600" }, undefined],
    ["a shared cache's", { cacheControl: "s-maxage=600" }, undefined],
    ["nothing", {}, undefined],
  ])("is read from an answer's headers: %s", (_, headers, ms) => expect(freshMs(headers)).toBe(ms));

  function expiring(clock: string) {
    return {
      expires: `Tue, 10 Mar 2026 ${clock}:00 GMT`,
      date: "Tue, 10 Mar 2026 12:00:00 GMT",
    };
  }
});

describe("after failures", () => {
  it("the wait doubles each time up to a day, and no two feeds come back at once", () => {
    const waits = [1, 2, 3].map((failures) => minutes(afterFailure(feed, now, failures)));
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(20 * 2 ** index * 0.75);
      expect(wait).toBeLessThanOrEqual(20 * 2 ** index * 1.25);
    }
    expect(minutes(afterFailure(feed, now, 99))).toBe(24 * 60);
    const ids = Array.from({ length: 100 }, (_, n) => `f${n}`);
    expect(new Set(ids.map((id) => afterFailure({ ...feed, id }, now, 1))).size).toBe(100);
  });

  it("a server is left alone as long as it asks, up to a week", () => {
    expect(minutes(afterFailure(feed, now, 1, 3 * HOUR))).toBe(180);
    expect(minutes(afterFailure(feed, now, 1, 300 * DAY))).toBe(7 * 24 * 60);
  });
});

describe("the next reading", () => {
  it("is the same for the same feed, and spread over feeds alike", () => {
    const rhythm = { newestAt: ago(2 * DAY) };
    expect(waitOf({ rhythm })).toBe(waitOf({ rhythm }));
    const ids = Array.from({ length: 1_000 }, (_, n) => `f${n}`);
    const waits = ids.map((id) => Math.floor(waitOf({ rhythm }, { id })));
    const fullest = Math.max(
      ...[...Map.groupBy(waits, (wait) => wait).values()].map((one) => one.length),
    );
    expect(fullest).toBeLessThan(140); // of 1,000, in 12 minutes
  });

  it("is at once when it was never read, and never while it is paused or gone", () => {
    expect(isDue(feed, undefined, now)).toBe(true);
    const state = { failures: 0, articles: 0, nextAt: "2026-03-10T12:00:00.000Z" };
    expect(isDue(feed, state, now)).toBe(true);
    expect(isDue(feed, { ...state, nextAt: "2026-03-10T12:00:00.001Z" }, now)).toBe(false);
    expect(isDue({ ...feed, isPaused: true }, undefined, now)).toBe(false);
    expect(isDue(feed, { ...state, isGone: true }, now)).toBe(false);
  });

  it("comes sooner for news that a hub told of, but not at any price", () => {
    const state = { failures: 0, articles: 0, checkedAt: ago(MINUTE) };
    expect(isDueForNews(feed, state, now)).toBe(true);
    expect(isDueForNews(feed, { ...state, checkedAt: ago(29_000) }, now)).toBe(false);
    expect(isDueForNews(feed, { ...state, heldUntil: ago(-1) }, now)).toBe(false);
    expect(isDueForNews(feed, { ...state, failures: 1 }, now)).toBe(false);
    expect(isDueForNews({ ...feed, isPaused: true }, state, now)).toBe(false);
    expect(isDueForNews(feed, { ...state, isGone: true }, now)).toBe(false);
  });
});
