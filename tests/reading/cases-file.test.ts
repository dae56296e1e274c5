import { describe, expect, it } from "vitest";
import { readCases } from "../../src/reading/cases-file.ts";

describe("cases.yaml", () => {
  it("makes a query of a case's names when it gives none", () => {
    const { cases, problems } = readCases(`cases:
  - slug: harbour
    title: The harbour case
    names: [Odile Marsh, Harbour Trust]
  - slug: bridge
    title: The bridge
`);
    expect(problems).toEqual([]);
    expect(cases.map(({ slug, query }) => [slug, query])).toEqual([
      ["harbour", '"Odile Marsh" OR "Harbour Trust"'],
      ["bridge", '"The bridge"'],
    ]);
  });

  it("names each mistake with its line, and keeps the other cases", () => {
    const { cases, problems } = readCases(`cases:
  - slug: Not A Slug
    title: One
  - slug: good
    title: Two
  - slug: good
    title: Three
  - slug: bad-query
    title: Four
    query: "(open"
  - slug: misspelt
    titel: Five
`);
    expect(cases.map(({ slug }) => slug)).toEqual(["good"]);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toBe("Line 2: slug must be lower-case letters, digits and hyphens");
    expect(problems[1]).toBe("Line 6: a case called “good” is there already.");
    expect(problems[2]).toMatch(/^Line 8: query: /);
    expect(problems[3]).toMatch(/^Line 11: /);
  });

  it("leaves out a case that speaks of one that is not there, and those that speak of it", () => {
    const { cases, problems } = readCases(`cases:
  - { slug: good, title: Good }
  - { slug: lost, title: Lost, query: "case:nobody" }
  - { slug: next, title: Next, query: "case:lost -case:good" }
  - { slug: round, title: Round, query: "case:round" }
`);
    expect(cases.map(({ slug }) => slug)).toEqual(["good"]);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toMatch(/^The case “lost”: .*nobody/);
  });

  it.each([
    ["cases: 7", /must hold “cases:” and a list/],
    ["cases: [", /./],
    ["a: &x [1]\ncases: *x\n", /./],
  ])("says in a sentence what is wrong with %j", (text, problem) => {
    const read = readCases(text);
    expect(read).toMatchObject({ cases: [], isReadable: false });
    expect(read.problems.join(" ")).toMatch(problem);
  });

  it("may be empty", () => {
    expect(readCases("")).toEqual({ cases: [], problems: [], isReadable: true });
    expect(readCases("cases:\n")).toEqual({ cases: [], problems: [], isReadable: true });
  });
});
