import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { quietUntil, readQuietHours, waitsWhileQuiet } from "../../src/newsroom/quiet-hours.ts";
import { newDelivery } from "../../src/posting/ledger.ts";
import { CHANNEL } from "../fakes/posting.ts";

const night = { from: "22:00", until: "07:00" };

function until(hours: typeof night, timeZone: string, now: string): string | undefined {
  return quietUntil(hours, timeZone, new Date(now))?.toISOString();
}

function refusal(written: string): string {
  try {
    return `it was read: ${JSON.stringify(readQuietHours(written))}`;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

describe("quiet hours are read", () => {
  it.each([
    ["22-7", night],
    ["22:00-07:30", { from: "22:00", until: "07:30" }],
    [" 9.15 – 17 ", { from: "09:15", until: "17:00" }],
    ["22-24", { from: "22:00", until: "00:00" }],
    ["OFF", undefined],
  ])("%j", (written, hours) => {
    expect(readQuietHours(written)).toEqual(hours);
  });

  it.each(["", "22", "22-25", "24:01-7", "22:60-7", "at night", "-7", "22-7-8"])(
    "or refused with what works: %j",
    (written) => {
      expect(refusal(written)).toBe(
        `I cannot read “${written}” as quiet hours. Write 22-7 or 22:00-07:30; off ends them.`,
      );
    },
  );

  it.each(["8-8", "0-24"])("or refused where they would never end: %j", (written) => {
    expect(refusal(written)).toContain("would never end");
  });
});

describe("quiet hours last", () => {
  it.each([
    ["the evening before", "2026-11-20T21:59:59.999Z", undefined],
    ["from their first minute", "2026-11-20T22:00:00.000Z", "2026-11-21T07:00:00.000Z"],
    ["past midnight", "2026-11-21T00:30:12.345Z", "2026-11-21T07:00:00.000Z"],
    ["through their last minute", "2026-11-21T06:59:59.999Z", "2026-11-21T07:00:00.000Z"],
    ["no longer", "2026-11-21T07:00:00.000Z", undefined],
  ])("%s", (_what, now, end) => {
    expect(until(night, "Europe/London", now)).toBe(end);
  });

  it("within one day, too", () => {
    const day = { from: "09:00", until: "17:00" };
    expect(until(day, "Asia/Kolkata", "2026-11-20T03:29:00Z")).toBeUndefined();
    expect(until(day, "Asia/Kolkata", "2026-11-20T03:30:00Z")).toBe("2026-11-20T11:30:00.000Z");
    expect(until(day, "Asia/Kolkata", "2026-11-20T11:30:00Z")).toBeUndefined();
  });

  it.each([
    ["put forward", "Europe/Berlin", "2026-03-28T21:30:00Z", "2026-03-29T05:00:00.000Z"],
    ["put back", "Europe/Berlin", "2026-10-24T20:30:00Z", "2026-10-25T06:00:00.000Z"],
    [
      "put forward by half an hour",
      "Australia/Lord_Howe",
      "2026-10-03T13:00:00Z",
      "2026-10-03T20:00:00.000Z",
    ],
  ])("until seven by the clock on the wall where clocks are %s that night", (...given) => {
    const [, zone, now, end] = given;
    expect(until(night, zone, now)).toBe(end);
  });

  it("until the clocks jump over their end", () => {
    const short = { from: "22:00", until: "02:30" };
    expect(until(short, "Europe/Berlin", "2026-03-28T22:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
  });

  it("again where the hour in which they ended is repeated", () => {
    const short = { from: "22:00", until: "02:30" };
    const first = "2026-10-25T00:30:00.000Z";
    expect(until(short, "Europe/Berlin", "2026-10-24T21:00:00Z")).toBe(first);
    expect(until(short, "Europe/Berlin", first)).toBeUndefined();
    expect(until(short, "Europe/Berlin", "2026-10-25T01:10:00Z")).toBe("2026-10-25T01:30:00.000Z");
  });

  it("never where none are set", () => {
    expect(quietUntil(undefined, "UTC", new Date("2026-11-20T23:00:00Z"))).toBeUndefined();
  });

  it.each([
    "Europe/London",
    "America/St_Johns",
    "Africa/Cairo",
    "Pacific/Chatham",
    "America/Havana",
  ])(
    "exactly as long as the clock on the wall says so, each quarter of an hour of a year in %s",
    (zone) => {
      const wall = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" });
      const isNight = (at: number) => {
        const time = wall.format(at);
        return time >= "22:00" || time < "07:00";
      };
      const start = Date.parse("2026-01-01T00:00:00Z");
      let expected = 0; // the end, found by walking backwards through the year
      for (let quarter = 4 * 24 * 365; quarter > 0; quarter -= 1) {
        const at = start + quarter * 15 * 60_000;
        if (!isNight(at)) expected = at;
        if (expected === 0) continue;
        const end = quietUntil(night, zone, new Date(at))?.getTime() ?? at;
        if (end !== expected) {
          expect([new Date(at).toISOString(), new Date(end)]).toEqual([zone, new Date(expected)]);
        }
      }
    },
  );
});

describe("what waits while it is quiet", () => {
  const owed = { key: "k", kind: "story", destination: CHANNEL, stories: [] } as const;
  const story = newDelivery(
    { ...owed, message: { title: "News", blocks: [] } },
    1,
    new Date("2026-11-20T23:00:00Z"),
  );

  it.each<[string, Partial<Delivery>, boolean]>([
    ["a story", {}, true],
    ["a correction that is a message of its own", { kind: "correction" }, true],
    ["no digest", { kind: "digest" }, false],
    ["no notice", { kind: "notice" }, false],
    ["nothing that was tried", { attempts: 1 }, false],
    ["nothing that may have arrived", { state: "unknown", attempts: 1 }, false],
    ["nothing that somebody said to post", { orderedBy: "chat:editor" }, false],
  ])("%s", (_what, given, waits) => {
    expect(waitsWhileQuiet({ ...story, ...given })).toBe(waits);
  });
});
