import { describe, expect, it } from "vitest";
import { localMinute } from "../../src/newsroom/local-minute.ts";
import { type Clock, dueSlot, runsAfter } from "../../src/posting/slots.ts";

const LONG_AGO = new Date("2000-01-01T00:00:00.000Z");

function clock(cron: string, timeZone = "Europe/London"): Clock {
  return { cron, timeZone };
}

function due(at: Clock, now: string, lastSlot?: string, since = LONG_AGO) {
  return dueSlot(at, { lastSlot, since, now: new Date(now) });
}

describe("a digest's slots", () => {
  it("are named by the local calendar minute", () => {
    const at = new Date("2026-07-01T07:30:00.000Z");
    expect(localMinute(at, "Europe/London")).toBe("2026-07-01T08:30");
    expect(localMinute(at, "Australia/Lord_Howe")).toBe("2026-07-01T18:00");
    expect(localMinute(at, "Pacific/Apia")).toBe("2026-07-01T20:30");
  });

  it("are due from their minute on, and not before", () => {
    const daily = clock("0 8 * * *");
    expect(due(daily, "2026-11-21T07:59:59.999Z", "2026-11-20T08:00")).toBeUndefined();
    expect(due(daily, "2026-11-21T08:00:00.000Z", "2026-11-20T08:00")).toEqual({
      slot: "2026-11-21T08:00",
      at: new Date("2026-11-21T08:00:00.000Z"),
      isLate: false,
    });
  });

  it("are due once", () => {
    expect(due(clock("0 8 * * *"), "2026-11-21T08:01:00.000Z", "2026-11-21T08:00")).toBeUndefined();
  });

  it("are made up for when missed, the latest only, and marked late", () => {
    const hourly = clock("0 * * * *");
    expect(due(hourly, "2026-11-21T11:20:00.000Z", "2026-11-21T03:00")).toEqual({
      slot: "2026-11-21T11:00",
      at: new Date("2026-11-21T11:00:00.000Z"),
      isLate: true,
    });
  });

  it("are let go when missed by more than twelve hours", () => {
    const daily = clock("0 8 * * *");
    expect(due(daily, "2026-11-21T20:00:00.000Z", "2026-11-20T08:00")?.isLate).toBe(true);
    expect(due(daily, "2026-11-21T20:00:00.001Z", "2026-11-20T08:00")).toBeUndefined();
  });

  it("are not late by a slow tick", () => {
    expect(due(clock("0 8 * * *"), "2026-11-21T08:05:00.000Z")?.isLate).toBe(false);
    expect(due(clock("0 8 * * *"), "2026-11-21T08:05:00.001Z")?.isLate).toBe(true);
  });

  it("do not begin before the subscription did", () => {
    const since = new Date("2026-11-21T09:30:00.000Z");
    expect(due(clock("0 9 * * *"), "2026-11-21T09:40:00.000Z", undefined, since)).toBeUndefined();
    expect(due(clock("0 9 * * *"), "2026-11-22T09:00:00.000Z", undefined, since)).toBeDefined();
  });

  it("do not come again when the clock is put back", () => {
    const hourly = clock("0 * * * *");
    expect(due(hourly, "2026-11-21T06:10:00.000Z", "2026-11-21T09:00")).toBeUndefined();
    expect(due(hourly, "2026-11-21T10:00:00.000Z", "2026-11-21T09:00")?.slot).toBe(
      "2026-11-21T10:00",
    );
  });

  it("go on although a wrong clock once wrote one far in the future", () => {
    expect(due(clock("0 8 * * *"), "2026-11-21T08:00:00.000Z", "2031-01-01T08:00")?.slot).toBe(
      "2026-11-21T08:00",
    );
  });

  it("stay silent for a clock that never strikes", () => {
    expect(due(clock("0 0 30 2 *"), "2026-11-21T08:00:00.000Z")).toBeUndefined();
  });
});

/** Each row: zone, clock, a moment before, and the local minutes of the next strikes with their moments. */
const CHANGES = [
  {
    change: "London loses 01:00–02:00",
    zone: "Europe/London",
    cron: "30 1 * * *",
    from: "2026-03-28T12:00:00Z",
    slots: ["2026-03-29T02:00", "2026-03-30T01:30"],
    moments: ["2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z"],
  },
  {
    change: "London has 01:00–02:00 twice",
    zone: "Europe/London",
    cron: "30 1 * * *",
    from: "2026-10-24T12:00:00Z",
    slots: ["2026-10-25T01:30", "2026-10-26T01:30"],
    moments: ["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"],
  },
  {
    change: "New York loses 02:00–03:00, for a clock of two hours",
    zone: "America/New_York",
    cron: "30 2,14 * * *",
    from: "2026-03-07T20:00:00Z",
    slots: ["2026-03-08T03:00", "2026-03-08T14:30", "2026-03-09T02:30"],
    moments: ["2026-03-08T07:00:00.000Z", "2026-03-08T18:30:00.000Z", "2026-03-09T06:30:00.000Z"],
  },
  {
    change: "New York has 01:00–02:00 twice",
    zone: "America/New_York",
    cron: "0 1 * * *",
    from: "2026-10-31T12:00:00Z",
    slots: ["2026-11-01T01:00", "2026-11-02T01:00"],
    moments: ["2026-11-01T05:00:00.000Z", "2026-11-02T06:00:00.000Z"],
  },
  {
    change: "Lord Howe loses half an hour",
    zone: "Australia/Lord_Howe",
    cron: "15 2 * * *",
    from: "2026-10-03T00:00:00Z",
    slots: ["2026-10-04T02:30", "2026-10-05T02:15"],
    moments: ["2026-10-03T15:30:00.000Z", "2026-10-04T15:15:00.000Z"],
  },
  {
    change: "Lord Howe has half an hour twice",
    zone: "Australia/Lord_Howe",
    cron: "45 1 * * *",
    from: "2026-04-04T00:00:00Z",
    slots: ["2026-04-05T01:45", "2026-04-06T01:45"],
    moments: ["2026-04-04T14:45:00.000Z", "2026-04-05T15:15:00.000Z"],
  },
  {
    change: "Apia had no 30 December 2011",
    zone: "Pacific/Apia",
    cron: "0 8 * * *",
    from: "2011-12-29T12:00:00Z",
    slots: ["2011-12-29T08:00", "2011-12-31T08:00"],
    moments: ["2011-12-29T18:00:00.000Z", "2011-12-30T18:00:00.000Z"],
  },
];

describe.each(CHANGES)("when $change", ({ zone, cron, from, slots, moments }) => {
  it("each day has its slot once, at a minute that exists", () => {
    const runs = runsAfter(clock(cron, zone), new Date(from), slots.length);
    expect(runs.map((at) => localMinute(at, zone))).toEqual(slots);
    expect(runs.map((at) => at.toISOString())).toEqual(moments);
  });

  it("a desk that looks every five minutes decides the same slots, each once", () => {
    const decided: string[] = [];
    const end = Date.parse(moments.at(-1) ?? "");
    for (let now = Date.parse(from); now <= end; now += 5 * 60_000) {
      const found = dueSlot(clock(cron, zone), {
        lastSlot: decided.at(-1),
        since: new Date(from),
        now: new Date(now),
      });
      if (found !== undefined) decided.push(found.slot);
    }
    expect(decided).toEqual(slots);
  });
});

it("an hourly digest skips the second of two equal hours", () => {
  const runs = runsAfter(clock("0 * * * *"), new Date("2026-10-24T23:30:00Z"), 4);
  expect(runs.map((at) => localMinute(at, "Europe/London"))).toEqual([
    "2026-10-25T01:00",
    "2026-10-25T02:00",
    "2026-10-25T03:00",
    "2026-10-25T04:00",
  ]);
});
