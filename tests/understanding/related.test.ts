import { describe, expect, it } from "vitest";
import { linkingPeople, relatedCases } from "../../src/understanding/related.ts";

const seen = (name: string, ...cases: string[][]) => ({ name, cases });
const BOTH = [["harbour"], ["harbour"], ["bridge"], ["bridge"]];

describe("cases that share people", () => {
  it("are related by one person of whom both tell repeatedly", () => {
    expect(relatedCases("harbour", [seen("Odile Marsh", ...BOTH)])).toEqual([
      { slug: "bridge", names: ["Odile Marsh"] },
    ]);
  });

  it("are related by two people, though one tells of each only once", () => {
    const once = [["harbour"], ["harbour"], ["bridge"]];
    expect(relatedCases("harbour", [seen("Odile Marsh", ...once)])).toEqual([]);
    expect(
      relatedCases("harbour", [seen("Odile Marsh", ...once), seen("Ruth Stone", ...once)]),
    ).toEqual([{ slug: "bridge", names: ["Odile Marsh", "Ruth Stone"] }]);
  });

  it("are not related by somebody who is known for something else", () => {
    const elsewhere = Array.from({ length: 5 }, () => []);
    expect(relatedCases("harbour", [seen("Jerry Brown", ...BOTH, ...elsewhere)])).toEqual([]);
  });

  it("are not related by people of neither", () => {
    expect(relatedCases("harbour", [seen("Ada Lane", ["bridge"], ["bridge"])])).toEqual([]);
  });

  it("are looked for by full names alone", () => {
    const people = ["Odile Marsh", "Stone"].map((name) => ({ name }));
    expect(linkingPeople(people)).toEqual(["Odile Marsh"]);
  });
});
