import { describe, expect, it } from "vitest";
import { UserError } from "../../src/newsroom/errors.ts";
import { describeWhen, nextTimes, readWhen } from "../../src/posting/clock-words.ts";
import { readTimeZone } from "../../src/posting/time-zones.ts";

const LONDON = "Europe/London";

const READ: readonly (readonly [string, string])[] = [
  ["every day at 8", "0 8 * * *"],
  ["every day at 08:00", "0 8 * * *"],
  ["daily 08:00", "0 8 * * *"],
  ["Daily  8", "0 8 * * *"],
  ["8:30 pm", "30 20 * * *"],
  ["8pm", "0 20 * * *"],
  ["12 am", "0 0 * * *"],
  ["12:15 pm", "15 12 * * *"],
  ["noon", "0 12 * * *"],
  ["weekdays noon", "0 12 * * 1-5"],
  ["at 18.30", "30 18 * * *"],
  ["weekdays 18:30", "30 18 * * 1-5"],
  ["every weekday at 7", "0 7 * * 1-5"],
  ["8:00 on weekdays", "0 8 * * 1-5"],
  ["weekends at 10", "0 10 * * 0,6"],
  ["mondays at 9", "0 9 * * 1"],
  ["every monday at 9", "0 9 * * 1"],
  ["mon,thu 09:00", "0 9 * * 1,4"],
  ["mon, wed and fri at 9", "0 9 * * 1,3,5"],
  ["mondays and thursdays at 9 am", "0 9 * * 1,4"],
  ["tues 9", "0 9 * * 2"],
  ["weds 9", "0 9 * * 3"],
  ["fri-mon 9", "0 9 * * 5,6,0,1"],
  ["monday to friday 9", "0 9 * * 1,2,3,4,5"],
  ["every day at 8 and 18", "0 8,18 * * *"],
  ["18:30, 8:30", "30 8,18 * * *"],
  ["every hour", "0 * * * *"],
  ["hourly", "0 * * * *"],
  ["every 6 hours", "0 */6 * * *"],
  ["every 15 minutes", "*/15 * * * *"],
  ["0 8 * * 1-5", "0 8 * * 1-5"],
  ["0 8 * * MON-FRI", "0 8 * * mon-fri"],
  ["*/30 9-17 1,15 * *", "*/30 9-17 1,15 * *"],
];

const NOT_READ = [
  "",
  "soon",
  "evry day at 8",
  "every day at 25",
  "every day at 8:75",
  "13 pm",
  "0 pm",
  "every 5 hours",
  "every 7 minutes",
  "every day",
  "someday at 8",
  "mo at 9",
  "mon-tue-wed 9",
  "61 8 * * *",
  "0 8 * * 9",
  "0 8 * * * *",
  "0 0 30 2 *",
  "every day at 8 and 18:30",
  `every day at ${"8, ".repeat(200)}8`,
];

describe("a clock in words", () => {
  it.each(READ)("reads “%s” as %s", (words, cron) => {
    expect(readWhen(words, LONDON)).toEqual({ cron, timeZone: LONDON });
  });

  it.each(["now", "At once", " immediately "])("reads “%s” as at once", (words) => {
    expect(readWhen(words, LONDON)).toBe("now");
  });

  it.each(NOT_READ)("refuses “%s” with a sentence for whoever wrote it", (words) => {
    expect(() => readWhen(words, LONDON)).toThrow(UserError);
  });

  it("shows clocks that work when it cannot read one", () => {
    expect(() => readWhen("evry day at 8", LONDON)).toThrow(
      "I cannot read “evry day at 8” as a time. These work: now · every day at 8 · 8:30 pm · weekdays 18:30 · mondays at 9 · mon, thu 09:00 · every 6 hours · 0 8 * * 1-5.",
    );
  });

  it("takes no word of the language it is written in for a day", () => {
    expect(() => readWhen("constructor at 8", LONDON)).toThrow(
      "I cannot read “constructor at 8” as a time.",
    );
  });

  it("reads every clock that it shows", () => {
    const examples = /These work: (?<all>.*)\.$/u.exec(messageOf(() => readWhen("?", LONDON)));
    const all = (examples?.groups?.all ?? "").split(" · ");
    expect(all).toHaveLength(8);
    for (const words of all) expect(() => readWhen(words, LONDON)).not.toThrow();
  });

  it("says why two minutes are two clocks", () => {
    expect(() => readWhen("every day at 8 and 18:30", LONDON)).toThrow(
      "One clock strikes at one minute of several hours: make a subscription for each of “every day at 8 and 18:30”.",
    );
  });
});

describe("a time zone", () => {
  it("is known in any case, by its own name", () => {
    expect(readTimeZone("europe/london")).toBe("Europe/London");
    expect(readTimeZone("UTC")).toBe("UTC");
    expect(readWhen("daily 8", "america/new_york")).toEqual({
      cron: "0 8 * * *",
      timeZone: "America/New_York",
    });
  });

  it.each([
    ["Europe/Londn", "Europe/London"],
    ["Europa/Berlin", "Europe/Berlin"],
    ["Amercia/New_York", "America/New_York"],
    ["London", "Europe/London"],
    ["new york", "America/New_York"],
  ])("is named when “%s” is written", (written, zone) => {
    expect(() => readTimeZone(written)).toThrow(UserError);
    expect(() => readTimeZone(written)).toThrow(zone);
  });

  it("is no offset, which knows nothing of summer", () => {
    expect(() => readTimeZone("+01:00")).toThrow(
      "“+01:00” is no time zone that I know. Zones are named by continent and city, such as Europe/London.",
    );
  });
});

describe("a clock told", () => {
  it("is plain words with its zone, in the channel's language", () => {
    const when = { cron: "30 18 * * 1-5", timeZone: LONDON };
    expect(describeWhen(when, "en")).toBe("At 18:30, Monday through Friday (Europe/London)");
    expect(describeWhen(when, "de")).toBe("Um 18:30, Montag bis Freitag (Europe/London)");
    expect(describeWhen(when, "es")).toBe("A las 18:30, de lunes a viernes (Europe/London)");
    expect(describeWhen(when, "fr")).toBe("À 18:30, de lundi à vendredi (Europe/London)");
    expect(describeWhen(when, "xx")).toBe("At 18:30, Monday through Friday (Europe/London)");
  });

  it.each([
    ["0 8 * * *", "At 08:00, every day (UTC)"],
    ["0 8,18 * * *", "At 08:00 and 18:00, every day (UTC)"],
    ["0 9 * * 1", "At 09:00, only on Monday (UTC)"],
    ["0 * * * *", "Every hour (UTC)"],
    ["*/15 * * * *", "Every 15 minutes (UTC)"],
  ])("says on which days, unless it strikes all day: %s", (cron, words) => {
    expect(describeWhen({ cron, timeZone: "UTC" }, "en")).toBe(words);
  });

  it("is a word for at once", () => {
    expect(describeWhen("now", "en")).toBe("At once");
    expect(describeWhen("now", "de")).toBe("Sofort");
  });

  it("has next times, across a change of summer time; at once has none", () => {
    const when = { cron: "0 8 * * *", timeZone: LONDON };
    const from = new Date("2026-10-24T12:00:00.000Z");
    expect(nextTimes(when, from, 2).map((at) => at.toISOString())).toEqual([
      "2026-10-25T08:00:00.000Z",
      "2026-10-26T08:00:00.000Z",
    ]);
    expect(nextTimes(when, new Date("2026-10-23T12:00:00.000Z"), 1)[0]?.toISOString()).toBe(
      "2026-10-24T07:00:00.000Z",
    );
    expect(nextTimes("now", from, 3)).toEqual([]);
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}
