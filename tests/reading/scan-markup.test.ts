import { describe, expect, it } from "vitest";
import { attributesIn, startScan, step } from "../../src/reading/scan-markup.ts";
import { createUnits } from "../../src/reading/units.ts";

const unitsOf = createUnits();

function tagsIn(markup: string): readonly string[] {
  const scan = startScan(markup, unitsOf(markup), true);
  const tags: string[] = [];
  while (step(scan)) {
    if (scan.found === "open") tags.push(scan.name, ...attributesIn(scan, 9).flat());
  }
  return tags;
}

describe("tags", () => {
  it("have their names in small letters, however many there are and however they were written before", () => {
    const names = Array.from({ length: 5_000 }, (_, number) => `N${number.toString(36)}:Straße`);
    for (let look = 0; look < 2; look += 1) {
      expect(tagsIn(names.map((name) => `<${name}>`).join(""))).toEqual(
        names.map((name) => name.toLowerCase()),
      );
    }
    expect(tagsIn("<pubDate><pubdate><PUBDATE>")).toEqual(["pubdate", "pubdate", "pubdate"]);
  });

  it("have names of any length, and attributes as they are written", () => {
    const long = "Long".repeat(100);
    expect(tagsIn(`<${long} isPermaLink="False" ${long}=1>`)).toEqual([
      long.toLowerCase(),
      "ispermalink",
      "False",
      long.toLowerCase(),
      "1",
    ]);
  });
});
