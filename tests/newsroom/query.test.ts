import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import type { Case } from "../../src/newsroom/case.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import {
  formatQuery,
  matches,
  parseQuery,
  type Query,
  withCases,
  wordsOf,
} from "../../src/newsroom/query.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { queries } from "./query-arbitraries.ts";

const now = new Date("2026-11-21T12:00:00Z");

const word = (one: string): Query => ({ type: "words", words: [one], isPrefix: false });
const phrase = (...words: string[]): Query => ({ type: "words", words, isPrefix: false });

function mistakeIn(query: string, at = now): string {
  try {
    parseQuery(query, at);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error(`“${query}” was read without a mistake`);
}

describe("reading a query", () => {
  it.each<[string, Query]>([
    ["", { type: "all" }],
    ["  \n", { type: "all" }],
    ["*", { type: "all" }],
    ["Cooper", word("cooper")],
    ["kevin cooper", { type: "and", of: [word("kevin"), word("cooper")] }],
    ["kevin AND cooper", { type: "and", of: [word("kevin"), word("cooper")] }],
    ["a or b", { type: "and", of: [word("a"), word("or"), word("b")] }],
    ["a b OR c", { type: "or", of: [{ type: "and", of: [word("a"), word("b")] }, word("c")] }],
    ["a (b OR c)", { type: "and", of: [word("a"), { type: "or", of: [word("b"), word("c")] }] }],
    ["-a", { type: "not", of: word("a") }],
    ["NOT a b", { type: "and", of: [{ type: "not", of: word("a") }, word("b")] }],
    ["-(a OR b)", { type: "not", of: { type: "or", of: [word("a"), word("b")] } }],
    ['"death row"', phrase("death", "row")],
    ["“death row”", phrase("death", "row")],
    ["„death row“", phrase("death", "row")],
    ["« death row »", phrase("death", "row")],
    ["death-row", phrase("death", "row")],
    ["O'Connor", phrase("o", "connor")],
    ["O’Connor", phrase("o", "connor")],
    ["東京", phrase("東", "京")],
    ["10:30", phrase("10", "30")],
    ["paro*", { type: "words", words: ["paro"], isPrefix: true }],
    ['"death row*"', { type: "words", words: ["death", "row"], isPrefix: true }],
    ['"death row"*', { type: "words", words: ["death", "row"], isPrefix: true }],
    ["intitle:Parole", { type: "words", words: ["parole"], isPrefix: false, field: "title" }],
    [
      'author:"Jane Roe"',
      { type: "words", words: ["jane", "roe"], isPrefix: false, field: "author" },
    ],
    ["Source:reuters", { type: "words", words: ["reuters"], isPrefix: false, field: "source" }],
    ["tag:crime", { type: "words", words: ["crime"], isPrefix: false, field: "tag" }],
    ["feed:https://example.org/x-y", { type: "feed", id: "https://example.org/x-y" }],
    ['feed:"two words"', { type: "feed", id: "two words" }],
    ["case:kevin-cooper", { type: "case", slug: "kevin-cooper" }],
    [
      "intitle:(a OR b)",
      {
        type: "or",
        of: [
          { type: "words", words: ["a"], isPrefix: false, field: "title" },
          { type: "words", words: ["b"], isPrefix: false, field: "title" },
        ],
      },
    ],
    ["after:2019", { type: "after", at: "2019-01-01T00:00:00.000Z" }],
    ["before:2019-05", { type: "before", at: "2019-05-01T00:00:00.000Z" }],
    ["after:2019-05-31", { type: "after", at: "2019-05-31T00:00:00.000Z" }],
    ["after:2019-05-31T08:00+02:00", { type: "after", at: "2019-05-31T06:00:00.000Z" }],
    ["after:2019-05-31T08:00:01.5Z", { type: "after", at: "2019-05-31T08:00:01.500Z" }],
    ["after:7d", { type: "after", at: "2026-11-14T12:00:00.000Z" }],
    ["before:P2W", { type: "before", at: "2026-11-07T12:00:00.000Z" }],
    ["after:PT12H", { type: "after", at: "2026-11-21T00:00:00.000Z" }],
    ["/mur(der|dered)/", { type: "expression", pattern: "mur(der|dered)" }],
    ["/a\\/b c/i", { type: "expression", pattern: "a/b c" }],
    ["intitle:/^Live/", { type: "expression", pattern: "^Live", field: "title" }],
    // Signs that stand alone are no words, here as in the texts.
    ["Smith & Jones", { type: "and", of: [word("smith"), word("jones")] }],
    ["murder – parole", { type: "and", of: [word("murder"), word("parole")] }],
    ["murder - parole / row", { type: "and", of: [word("murder"), word("parole"), word("row")] }],
    ["fire 🔥", word("fire")],
    // A headline is not a field.
    ["Cooper: hearing", { type: "and", of: [word("cooper"), word("hearing")] }],
  ])("reads %j", (query, tree) => {
    expect(parseQuery(query, now)).toEqual(tree);
  });

  it.each([
    [
      "a OR",
      "I cannot read the query at character 3, “OR”: it needs something to look for beside it.",
    ],
    [
      "OR a",
      "I cannot read the query at character 1, “OR”: it needs something to look for beside it.",
    ],
    [
      "a AND OR b",
      "I cannot read the query at character 7, “OR”: it needs something to look for beside it.",
    ],
    [
      "a NOT",
      "I cannot read the query at character 3, “NOT”: it needs something to look for beside it.",
    ],
    [
      "((",
      "I cannot read the query at character 2, “(”: it needs something to look for beside it.",
    ],
    [
      "a ()",
      "I cannot read the query at character 4, “)”: there is nothing between the parentheses.",
    ],
    ["a (b", "I cannot read the query at character 3, “(”: this parenthesis is never closed."],
    ["a) b", "I cannot read the query at character 2, “)”: it closes nothing."],
    ['é "abc', 'I cannot read the query at character 3, “"”: the quotation has no end.'],
    [
      "🔥 /abc",
      "I cannot read the query at character 3, “/”: an expression needs a second “/” and then a space.",
    ],
    [
      "/a(/",
      "I cannot read the query at character 1, “/a(/”: this is not an expression in RE2 syntax (missing closing )).",
    ],
    [
      "/(?=a)b/",
      "I cannot read the query at character 1, “/(?=a)b/”: this is not an expression in RE2 syntax (invalid or unsupported Perl syntax).",
    ],
    [
      "/x{900}y{900}/",
      "I cannot read the query at character 1, “/x{900}y{900}/”: the expression repeats too much.",
    ],
    [
      "author:/x/",
      "I cannot read the query at character 8, “/x/”: an expression can look in titles and texts, not in “author:”.",
    ],
    [
      "🔥",
      "I cannot read the query at character 1, “🔥”: it holds no letter or digit to look for.",
    ],
    [
      'tag:"&"',
      'I cannot read the query at character 5, “"&"”: it holds no letter or digit to look for.',
    ],
    [
      '""',
      'I cannot read the query at character 1, “""”: it holds no letter or digit to look for.',
    ],
    ["co*er", "I cannot read the query at character 1, “co*er”: “*” can only end a word."],
    [
      "a co*",
      "I cannot read the query at character 3, “co*”: it needs at least three letters before “*”.",
    ],
    [
      "source: x",
      "I cannot read the query at character 1, “source:”: a field needs its value right behind the colon.",
    ],
    [
      "a sorce:x",
      "I cannot read the query at character 3, “sorce:”: there is no such field. Did you mean “source:”? There are intitle: author: source: tag: feed: case: after: before:",
    ],
    [
      "colour:red",
      "I cannot read the query at character 1, “colour:”: there is no such field. There are intitle: author: source: tag: feed: case: after: before:",
    ],
    [
      "after:2019-02-30",
      "I cannot read the query at character 7, “2019-02-30”: it is not a date; write 2019, 2019-05, 2019-05-31 or 2019-05-31T08:00Z, or 7d for seven days ago (also h, w, m, y).",
    ],
  ])("shows the mistake in %j", (query, sentence) => {
    expect(mistakeIn(query)).toBe(sentence);
  });

  it("suggests intitle: to whoever writes title:", () => {
    expect(mistakeIn("title:x")).toContain("Did you mean “intitle:”?");
  });

  it("reads no length of time where there is no now to count from", () => {
    expect(() => parseQuery("after:7d")).toThrow(
      "I cannot read the query at character 7, “7d”: it is not a date; write 2019, 2019-05, 2019-05-31 or 2019-05-31T08:00Z.",
    );
  });

  it("has limits", () => {
    expect(mistakeIn("a".repeat(1_001))).toBe(
      "A query may have at most 1000 characters; this one has 1001.",
    );
    expect(mistakeIn("a ".repeat(101))).toContain("a query may have at most 100 terms.");
    expect(mistakeIn(`${"(".repeat(33)}a${")".repeat(33)}`)).toContain("nest at most 32 deep.");
    expect(mistakeIn(`${"-(".repeat(17)}a${")".repeat(17)}`)).toContain("nest at most 32 deep.");
    expect(parseQuery(`${"(".repeat(32)}a${")".repeat(32)}`)).toEqual(word("a"));
  });

  it("answers any text with a tree or with one sentence", () => {
    const pieces = fc.constantFrom(
      ...'( ) " “ - * / \\ : OR AND NOT source: after: feed: 2019 é 東 🔥 a NEAR'.split(" "),
      " ",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          matches(withCases(parseQuery(text, now), []), fakeArticle({ id: "a" }));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("writing a query", () => {
  it("writes what reads back to the same tree", () => {
    fc.assert(
      fc.property(queries, (query) => {
        fc.pre(formatQuery(query).length <= 1_000);
        expect(parseQuery(formatQuery(query))).toEqual(query);
      }),
      { numRuns: 2_000 },
    );
  });

  it("writes it as a person would", () => {
    const query =
      'cooper -celebrity (intitle:parole OR "death row") source:reuters after:2019-01-01';
    expect(formatQuery(parseQuery(query))).toBe(query);
  });
});

describe("matching an article", () => {
  const article = fakeArticle({
    id: "a1",
    feedId: "courts",
    source: "The Daily Record",
    title: "Cooper’s last appeal",
    text: "Kevin Cooper, on death row since 1985, was denied parole in São Paulo.\n\n東京で裁判。",
    byline: "By Ana Muñoz",
    tags: ["death penalty", "row houses"],
    publishedAt: "2019-05-31T10:00:00.000Z",
    seenAt: "2019-06-01T00:00:00.000Z",
  });

  it.each([
    "*",
    "cooper",
    "COOPERS OR cooper",
    '"death row"',
    "death-row",
    "paro*",
    '"on death row*"',
    "sao paulo",
    "São",
    "東京",
    "裁判",
    "intitle:appeal",
    "source:daily",
    "author:munoz",
    'tag:"death penalty"',
    "feed:courts",
    "after:2019-05-31",
    "before:2019-06",
    "-celebrity",
    "/cooper.s last/",
    "/denied\\s+parole/",
    "intitle:/appeal$/",
  ])("%s finds it", (query) => {
    expect(matches(parseQuery(query), article)).toBe(true);
  });

  it.each([
    "coope",
    '"row death"',
    '"appeal kevin"',
    "京東",
    "intitle:kevin",
    "munoz",
    "daily",
    // A phrase does not reach from one tag into the next.
    'tag:"penalty row"',
    "feed:Courts",
    "after:2019-06",
    "before:2019-05-31",
    "-cooper",
    "intitle:/parole/",
  ])("%s does not find it", (query) => {
    expect(matches(parseQuery(query), article)).toBe(false);
  });

  it("counts a future article by when it was read", () => {
    const future = fakeArticle({
      id: "f",
      publishedAt: "2030-01-01T00:00:00.000Z",
      seenAt: "2020-01-01T00:00:00.000Z",
    });
    expect(matches(parseQuery("after:2020 before:2020-01-02"), future)).toBe(true);
  });

  it.each(["after:2019", "before:2021", "after:2019 OR before:2021"])(
    "an article without a date is not found by %s, whenever it was read",
    (query) => {
      const undated: Article = fakeArticle({
        id: "u",
        publishedAt: undefined,
        seenAt: "2020-01-01T00:00:00.000Z",
      });
      expect(matches(parseQuery(query), undated)).toBe(false);
      expect(matches(parseQuery(`${query} OR *`), undated)).toBe(true);
    },
  );
});

describe("cases in a query", () => {
  const caseOf = (slug: string, query: string, names: readonly string[] = []): Case => ({
    slug,
    title: `The ${slug} case`,
    names,
    query,
    isDefined: true,
  });
  const cooper = caseOf("cooper", '"kevin cooper" OR chino', ["Kevin Cooper"]);

  it.each(["case:cooper", "case:COOPER", 'case:"Kevin Cooper"', 'case:"the cooper case"'])(
    "%s becomes what selects its articles",
    (query) => {
      expect(withCases(parseQuery(`-x ${query}`), [cooper])).toEqual({
        type: "and",
        of: [
          { type: "not", of: word("x") },
          { type: "or", of: [phrase("kevin", "cooper"), word("chino")] },
        ],
      });
    },
  );

  it("says which case is not there", () => {
    expect(() => withCases(parseQuery("case:copper"), [cooper])).toThrow(
      new UserError("I follow no case called “copper”."),
    );
  });

  it("says which case cannot be read", () => {
    expect(() => withCases(parseQuery("case:bad"), [caseOf("bad", "a OR")])).toThrow(
      "The query of the case “The bad case” has a mistake: I cannot read the query at character 3, “OR”",
    );
  });

  it("follows cases that select by cases, but not in a circle, and not without end", () => {
    const all = caseOf("all", "case:cooper OR case:other");
    const other = caseOf("other", "other");
    expect(withCases(parseQuery("case:all"), [all, other, cooper])).toEqual({
      type: "or",
      of: [phrase("kevin", "cooper"), word("chino"), word("other")],
    });
    const circle = [caseOf("a", "case:b"), caseOf("b", "case:a")];
    expect(() => withCases(parseQuery("case:a"), circle)).toThrow(
      "The case “The a case” selects by itself.",
    );
    const wide = [
      caseOf("one", "case:two ".repeat(60)),
      caseOf("two", "case:cooper ".repeat(60)),
      cooper,
    ];
    expect(() => withCases(parseQuery("case:one"), wide)).toThrow(
      "A query may use at most 100 cases.",
    );
  });
});

describe("the shape of a query", () => {
  it("is as flat as it can be said, with its cases too", () => {
    const flat = { type: "or", of: [word("a"), word("b"), word("c"), word("d")] };
    expect(parseQuery("a OR (b OR (c OR d))")).toEqual(flat);
    expect(parseQuery("-(-a)")).toEqual(word("a"));
    const cases = [
      { slug: "x", title: "X", names: [], query: "b OR case:y", isDefined: true },
      { slug: "y", title: "Y", names: [], query: "c OR d", isDefined: true },
    ];
    expect(withCases(parseQuery("a OR case:x"), cases)).toEqual(flat);
  });

  it("has its limits counted with the queries of its cases", () => {
    const chain = Array.from({ length: 60 }, (_, at) => ({
      slug: `c${at}`,
      title: `C${at}`,
      names: [],
      query: at === 59 ? "end" : `w${at} (x case:c${at + 1})`,
      isDefined: true,
    }));
    expect(withCases(parseQuery("case:c0"), chain)).toMatchObject({ type: "and" });
    const nested = chain.map((one, at) => ({ ...one, query: `w${at} (x OR case:c${at + 1})` }));
    expect(() =>
      withCases(parseQuery("case:c0"), [...nested.slice(0, -1), ...chain.slice(-1)]),
    ).toThrow(
      "A query may nest “and” and “or” at most 24 deep, with its cases; this nests 118 deep.",
    );
    const words = Array.from({ length: 99 }, (_, at) => `a${at}`).join(" OR ");
    const wide = chain.map((one) => ({ ...one, query: words }));
    expect(() =>
      withCases(parseQuery(wide.map(({ slug }) => `case:${slug}`).join(" ")), wide),
    ).toThrow("A query may have at most 2,000 terms with its cases; this has 5940.");
  });

  it("may not be deeper than can be searched for", () => {
    const deep = `${"a (b OR c ".repeat(20)}d${")".repeat(20)}`;
    expect(mistakeIn(deep)).toBe(
      "A query may nest “and” and “or” at most 24 deep, with its cases; this nests 41 deep.",
    );
  });
});

describe("the words to mark", () => {
  it("are those that a match has, not those it lacks", () => {
    expect(
      wordsOf(parseQuery('cooper (intitle:paro* OR "death row") -celebrity after:2019')),
    ).toEqual([
      word("cooper"),
      { type: "words", words: ["paro"], isPrefix: true, field: "title" },
      phrase("death", "row"),
    ]);
  });
});
