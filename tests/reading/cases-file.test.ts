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

  it("names each mistake with the line of its key, and keeps the other cases", () => {
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
    colour: red
    query: "(open"
  - just words
`);
    expect(cases.map(({ slug }) => slug)).toEqual(["good"]);
    expect(problems).toEqual([
      "Line 2: “slug” must be lower-case letters, digits and hyphens, such as harbour-fire. Until then all cases known before stay as they were.",
      "Line 6: “slug” is “good” as above: give this case another. Until then the first of them counts.",
      "Line 10: “query”: I cannot read the query at character 1, “(”: this parenthesis is never closed. Until then the case “bad-query” is not followed.",
      "Line 11: “title” must be the case's name in words, of 120 characters at most. Line 12: “titel” is no key here. Did you mean “title”? Line 13: “colour” is no key here. It may have slug, title, about, names and query. Line 14: “query”: I cannot read the query at character 1, “(”: this parenthesis is never closed. Until then the case “misspelt” is not followed.",
      "Line 15: this must have keys: slug, title, about, names and query. Until then all cases known before stay as they were.",
    ]);
  });

  const known = readCases(`cases:
  - { slug: harbour, title: The harbour case, names: [Odile Marsh] }
  - { slug: bridge, title: The bridge }
  - { slug: both, title: Both, query: "case:harbour OR case:bridge" }
`).cases;

  it.each([
    ["a key that is mistyped", "slug: harbour, title: Harbour, nams: [Odile Marsh]"],
    ["no title", "slug: harbour"],
    ["a query that cannot be read", 'slug: harbour, title: Harbour, query: "(open"'],
    ["a query that speaks of no case", 'slug: harbour, title: Harbour, query: "case:nobody"'],
    ["names that are no list", "slug: harbour, title: Harbour, names: Odile Marsh"],
    ["names that are no words", "slug: harbour, title: Harbour, names: [1975]"],
    ["a slug that is none", "slug: The Harbour, title: Harbour"],
    ["a slug whose key is mistyped", "slgu: harbour, title: Harbour"],
    ["the slug of another", "slug: bridge, title: Harbour"],
  ])("leaves a case as it was known while its lines have %s", (_what, harbour) => {
    const { cases, problems } = readCases(
      `cases:
  - { slug: bridge, title: The new bridge }
  - { ${harbour} }
  - { slug: both, title: Both, query: "case:harbour -case:bridge" }
`,
      known,
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^Line 3: .* Until then .*\.$/);
    expect(problems[0]).not.toMatch(/ {2}|invalid|unrecognized|expected|input/i);
    const queries = Object.fromEntries(cases.map(({ slug, query }) => [slug, query]));
    expect(queries).toEqual({
      harbour: '"Odile Marsh"',
      bridge: '"The new bridge"',
      both: "case:harbour -case:bridge",
    });
  });

  it("ends a case that a file without a mistake no longer lists", () => {
    const { cases } = readCases("cases:\n  - { slug: bridge, title: The bridge }\n", known);
    expect(cases.map(({ slug }) => slug)).toEqual(["bridge"]);
  });

  it("keeps a case that others speak of, though its lines were taken out, until theirs are mended", () => {
    const text = `cases:
  - { slug: bridge, title: The bridge }
  - { slug: both, title: Both, query: "case:harbour OR case:bridge" }
`;
    const { cases, problems } = readCases(text, known);
    expect(cases.map(({ slug }) => slug).sort()).toEqual(["both", "bridge", "harbour"]);
    expect(problems).toEqual([
      "Line 3: “query”: I follow no case called “harbour”. Until then the case “both” stays as it was.",
    ]);
    expect(readCases(text, cases)).toEqual({ cases, problems });
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
    expect(problems[0]).toBe(
      "Line 3: “query”: I follow no case called “nobody”. Until then the case “lost” is not followed.",
    );
  });

  it.each([
    ["cases: 7", /must hold “cases:” and a list/],
    ["cases: [", /./],
    ["a: &x [1]\ncases: *x\n", /uses an alias/],
  ])("says in a sentence what is wrong with %j, and leaves all as it was", (text, problem) => {
    const read = readCases(text, known);
    expect(read.cases).toEqual(known);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatch(problem);
    expect(read.problems[0]).toMatch(/\. Until then all stays as it was\.$/);
  });

  it("may be empty", () => {
    expect(readCases("", known)).toEqual({ cases: [], problems: [] });
    expect(readCases("cases:\n", known)).toEqual({ cases: [], problems: [] });
  });
});
