import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAsk } from "../../src/answering/parse-ask.ts";
import { formatAsk } from "../../src/newsroom/ask.ts";
import { defineCommand } from "../../src/newsroom/command.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { COMMANDS } from "./commands.ts";

function read(line: string) {
  const { name, values } = parseAsk(line, COMMANDS);
  return [name, values];
}

function slip(line: string): UserError {
  try {
    parseAsk(line, COMMANDS);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`“${line}” was read without complaint`);
}

describe("a line is read as a command with its values", () => {
  it.each([
    ["/case kevin cooper", ["case", { name: "kevin cooper" }]],
    ["case cooper", ["case", { name: "cooper" }]],
    ["  /Case   cooper  ", ["case", { name: "cooper" }]],
    [
      "/case kevin cooper view:timeline page:2",
      ["case", { name: "kevin cooper", view: "timeline", page: 2 }],
    ],
    ["/case view:timeline kevin cooper", ["case", { name: "kevin cooper", view: "timeline" }]],
    ["/case kevin view:timeline cooper", ["case", { name: "kevin cooper", view: "timeline" }]],
    ["/case cooper View:TimeLine", ["case", { name: "cooper", view: "timeline" }]],
    ["/case cooper view: timeline", ["case", { name: "cooper", view: "timeline" }]],
    ["/case cooper view:", ["case", { name: "cooper" }]],
    ['/case cooper view:""', ["case", { name: "cooper" }]],
    ["/case cooper brief:yes", ["case", { name: "cooper", brief: true }]],
    ["/case cooper brief:OFF", ["case", { name: "cooper", brief: false }]],
    ['/case name:"kevin cooper"', ["case", { name: "kevin cooper" }]],
    ["/case name:kevin cooper", ["case", { name: "kevin cooper" }]],
    ["/case name:“kevin cooper” view:people", ["case", { name: "kevin cooper", view: "people" }]],
    ["/case „kevin cooper“", ["case", { name: "kevin cooper" }]],
    ['/case "view:timeline"', ["case", { name: "view:timeline" }]],
    ['/case name:"page:2"', ["case", { name: "page:2" }]],
    ["/case 5 o'clock 6\" nails", ["case", { name: "5 o'clock 6\" nails" }]],
    ["/case constructor:x", ["case", { name: "constructor:x" }]],
    ["/feeds list page:3", ["feeds list", { page: 3 }]],
    ["/feeds LIST", ["feeds list", {}]],
    [
      "/feeds add https://news.example/feed?a=1",
      ["feeds add", { address: "https://news.example/feed?a=1" }],
    ],
    [
      "/subscribe cooper when:every day at 8",
      ["subscribe", { what: "cooper", when: "every day at 8" }],
    ],
    [
      "/subscribe when:every day at 8 what:cooper",
      ["subscribe", { what: "cooper", when: "every day at 8" }],
    ],
    [
      "/subscribe cooper when:0 8 * * 1-5 mention:@editors @desk",
      ["subscribe", { what: "cooper", when: "0 8 * * 1-5", mention: "@editors @desk" }],
    ],
  ])("%s", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    'cooper -celebrity (intitle:parole OR "death row") source:reuters after:2019-01-01',
    "/dna tests?/ -“not this”",
    '"death row"',
    "date: cooper",
  ])("hands a query on as it was written: %s", (query) => {
    expect(read(`/search ${query} page:2`)).toEqual(["search", { query, page: 2 }]);
  });

  it.each(['"death row"', "“death row”", "„death row“", "«death row»", '"a:b"', '"x" -y'])(
    "leaves its quotation marks to a query, named or not, where a name may stand too: %s",
    (what) => {
      const values = { what, when: "now" };
      expect(read(`/subscribe ${what} when:now`)).toEqual(["subscribe", values]);
      expect(read(`/subscribe what:${what} when:now`)).toEqual(["subscribe", values]);
      expect(read(`/subscribe when:now what:${what}`)).toEqual(["subscribe", values]);
    },
  );

  it("suggests another value without taking the quotation marks off a query", () => {
    expect(slip('/search query:"death row" order:bset').suggestions).toEqual([
      String.raw`search query:"\"death row\"" order:best`,
    ]);
  });
});

describe("what cannot be read is answered with a sentence and what was perhaps meant", () => {
  it.each([
    ["", "Type a command such as /help.", ["help"]],
    [" / ", "Type a command such as /help.", ["help"]],
    ["/caze cooper", "There is no command “/caze”.", ["case cooper"]],
    ["/subscribee", "There is no command “/subscribee”.", ["subscribe"]],
    ["/xyzzy", "There is no command “/xyzzy”.", ["search xyzzy"]],
    ["/feeds", "Say what /feeds should do: list or add.", ["feeds list", "feeds add"]],
    ["/feeds lits", "/feeds cannot “lits”; it can list or add.", ["feeds list"]],
    [
      "/feeds constructor",
      "/feeds cannot “constructor”; it can list or add.",
      ["feeds list", "feeds add"],
    ],
    ["/feeds list please", "/feeds list has no use for “please”.", ["feeds list"]],
    ["/feeds list pgae:2", "/feeds list has no option “pgae”.", ["feeds list page:2"]],
    ["/case cooper veiw:people", "/case has no option “veiw”.", ["case cooper view:people"]],
    [
      "/case cooper view:timelin",
      "“view” takes people, timeline, or quotes, not “timelin”.",
      ["case name:cooper view:timeline"],
    ],
    [
      "/case kevin cooper view:map",
      "“view” takes people, timeline, or quotes, not “map”.",
      [
        'case name:"kevin cooper" view:people',
        'case name:"kevin cooper" view:timeline',
        'case name:"kevin cooper" view:quotes',
      ],
    ],
    ["/case cooper page:two", "“page” takes a whole number from 1 to 50, not “two”.", []],
    ["/case cooper page:51", "“page” takes a whole number from 1 to 50, not “51”.", []],
    ["/case cooper page:0", "“page” takes a whole number from 1 to 50, not “0”.", []],
    ["/case cooper page:1e1", "“page” takes a whole number from 1 to 50, not “1e1”.", []],
    ["/search x page:1.5", "“page” takes a whole number, not “1.5”.", []],
    [
      "/case cooper brief:perhaps",
      "“brief” takes yes or no, not “perhaps”.",
      ["case name:cooper brief:yes", "case name:cooper brief:no"],
    ],
    ["/case cooper page:1 page:2", "“page:” is there twice.", []],
    ["/case view:people", "/case needs “name”: A case. For example: /case cooper", []],
    [
      "/subscribe cooper",
      "/subscribe needs “when”: Now, or a time. For example: /subscribe cooper when:now",
      [],
    ],
  ])("%s", (line, sentence, suggestions) => {
    const error = slip(line);
    expect(error.message).toBe(sentence);
    expect(error.suggestions).toEqual(suggestions);
  });
});

describe("several mistakes of one line", () => {
  it("are all told at once", () => {
    expect(slip("/case view:map page:two").message).toBe(
      "“view” takes people, timeline, or quotes, not “map”. “page” takes a whole number from 1 to 50, not “two”. /case needs “name”: A case. For example: /case cooper",
    );
  });
});

describe("a mistake", () => {
  it.each([
    ["de", "„page“ nimmt eine ganze Zahl von 1 bis 50, nicht „two“."],
    ["es", "«page» admite un número entero de 1 a 50, no «two»."],
    ["fr", "« page » prend un nombre entier de 1 à 50, pas « two »."],
  ])("is told in the channel’s language: %s", (language, sentence) => {
    expect(() => parseAsk("/case cooper page:two", COMMANDS, language)).toThrow(sentence);
    expect(() => parseAsk("/zzz", COMMANDS, language)).toThrow("/zzz");
  });
});

describe("what formatAsk writes reads back to the same", () => {
  const words = fc
    .oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...' ab:"\\“”„«»/-()\n\tviewpage'), maxLength: 30 }),
    )
    .filter((value) => value.trim() !== "");

  it("for a name with its options", () => {
    const options = fc.record(
      {
        name: words,
        view: fc.constantFrom("people", "timeline", "quotes"),
        page: fc.integer({ min: 1, max: 50 }),
        brief: fc.boolean(),
      },
      { requiredKeys: ["name"] },
    );
    fc.assert(
      fc.property(options, (values) => {
        expect(read(`/${formatAsk("case", values)}`)).toEqual(["case", values]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("for a query, a phrase, and any order of them", () => {
    fc.assert(
      fc.property(words, words, fc.option(words, { nil: undefined }), (query, when, mention) => {
        const what = { query };
        const values = { what: query, when, ...(mention !== undefined && { mention }) };
        expect(read(formatAsk("subscribe", { what, when, mention }))).toEqual([
          "subscribe",
          values,
        ]);
        expect(read(formatAsk("subscribe", { mention, when, what }))).toEqual([
          "subscribe",
          values,
        ]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["death row", "search query:death row page:2"],
    ['"death row"', String.raw`search query:"\"death row\"" page:2`],
    ["“death row”", String.raw`search query:"\“death row\”" page:2`],
    ["parole page:3", String.raw`search query:"parole\ page:3" page:2`],
    ["case:cooper", "search query:case:cooper page:2"],
  ])("for a query whose quotation marks are its own: %s", (query, line) => {
    expect(formatAsk("search", { query: { query }, page: 2 })).toBe(line);
    expect(read(line)).toEqual(["search", { query, page: 2 }]);
  });

  it("for an ask within an ask", () => {
    fc.assert(
      fc.property(words, (query) => {
        const inner = formatAsk("search", { query: { query }, page: 2 });
        const outer = formatAsk("search", { query: { query: inner } });
        const [, values] = read(outer);
        expect(read((values as { query: string }).query)).toEqual(["search", { query, page: 2 }]);
      }),
    );
  });
});

it("reads any line in time, and refuses it with nothing but a UserError", () => {
  const unit = fc.constantFrom(...'case feds"“„«»”:\\ /@');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 2_000 }), (line) => {
      try {
        parseAsk(line, COMMANDS);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

describe("an option that is also called otherwise", () => {
  const which = {
    kind: "text",
    summary: "Which.",
    isRest: true,
    isQuery: true,
    alsoCalled: "what",
  } as const;
  const stop = defineCommand({
    name: "stop",
    summary: "Stops it.",
    access: "everyone",
    options: { which, page: { kind: "integer", summary: "Which page." } },
    examples: [],
    run: async () => ({ title: "", blocks: [] }),
  });

  it.each([
    ["stop what:cooper", "cooper"],
    ["stop What: kevin cooper page:2", "kevin cooper"],
    [String.raw`stop what:"\"death row\""`, '"death row"'],
    ["stop which:cooper", "cooper"],
  ])("is read by either name: %s", (line, value) => {
    expect(parseAsk(line, [stop]).values.which).toBe(value);
  });

  it("is there once by whatever name", () => {
    expect(() => parseAsk("stop which:a what:b", [stop])).toThrow("“which:” is there twice.");
  });
});
