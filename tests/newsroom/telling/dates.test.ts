import { describe, expect, it } from "vitest";
import { dateLabel, dayLabel } from "../../../src/newsroom/telling/dates.ts";

describe("a date in words", () => {
  it.each([
    ["2019-05-31", "31 May 2019"],
    ["2018-10", "October 2018"],
    ["2015", "2015"],
    ["198X", "1980s"],
    ["~1983", "about 1983"],
    ["~198X", "about 1980s"],
  ])("is no more precise than the text: %s", (date, label) => {
    expect(dateLabel(date, "en")).toBe(label);
  });

  it.each([
    ["de", ["31. Mai 2019", "Oktober 2018", "1980er Jahre", "um 1983"]],
    ["es", ["31 de mayo de 2019", "octubre de 2018", "década de 1980", "hacia 1983"]],
    ["fr", ["31 mai 2019", "octobre 2018", "années 1980", "vers 1983"]],
    ["de-AT", ["31. Mai 2019", "Oktober 2018", "1980er Jahre", "um 1983"]],
    ["xx", ["31 May 2019", "October 2018", "1980s", "about 1983"]],
  ])(
    "is told in the channel's language, in English where that is not spoken: %s",
    (language, labels) => {
      const dates = ["2019-05-31", "2018-10", "198X", "~1983"];
      expect(dates.map((date) => dateLabel(date, language))).toEqual(labels);
    },
  );

  it.each(["2019-02-30", "2019-06-31", "2019-13", "someday", ""])(
    "is never one that the calendar does not have: %j",
    (date) => {
      expect(dateLabel(date, "en")).toBe(date);
    },
  );

  it("is the day in UTC, wherever the desk runs", () => {
    expect(dayLabel("2019-05-31T00:00:00.000Z", "en")).toBe("31 May 2019");
    expect(dayLabel("2019-05-31T23:59:59.000Z", "en")).toBe("31 May 2019");
  });
});
