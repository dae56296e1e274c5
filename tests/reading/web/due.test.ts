import { describe, expect, it } from "vitest";
import type { Feed } from "../../../src/newsroom/feed.ts";
import { isDue, nextReading } from "../../../src/reading/web/due.ts";

const feed: Feed = {
  id: "f1",
  kind: "web",
  location: "https://a.example/",
  title: "A",
  addedBy: "file",
};
const now = new Date("2026-03-10T12:00:00.000Z");
const minutes = (at: string) => (Date.parse(at) - now.getTime()) / 60_000;

describe("when a feed is read next", () => {
  it("is in ten minutes or so, at the same distance every time", () => {
    const next = nextReading(feed, now, 0);
    expect(minutes(next)).toBeGreaterThanOrEqual(9);
    expect(minutes(next)).toBeLessThanOrEqual(11);
    expect(nextReading(feed, now, 0)).toBe(next);
    expect(nextReading({ ...feed, id: "f2" }, now, 0)).not.toBe(next);
  });

  it("doubles with each failure in a row, up to a day", () => {
    const one = minutes(nextReading(feed, now, 1));
    expect(minutes(nextReading(feed, now, 2))).toBeCloseTo(2 * one, 1);
    expect(minutes(nextReading(feed, now, 99))).toBe(24 * 60);
  });

  it("is not before the server wants it, within a day", () => {
    expect(minutes(nextReading(feed, now, 1, 3 * 3_600_000))).toBe(180);
    expect(minutes(nextReading(feed, now, 1, 300 * 3_600_000))).toBe(24 * 60);
  });

  it("is at once when it was never read, and never while it is paused", () => {
    expect(isDue(feed, undefined, now)).toBe(true);
    const state = { failures: 0, articles: 0, nextAt: "2026-03-10T12:00:00.000Z" };
    expect(isDue(feed, state, now)).toBe(true);
    expect(isDue(feed, { ...state, nextAt: "2026-03-10T12:00:00.001Z" }, now)).toBe(false);
    expect(isDue({ ...feed, isPaused: true }, undefined, now)).toBe(false);
  });
});
