import { describe, expect, it } from "vitest";
import which from "../../commands/which.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { whichWords } from "../../src/newsroom/phrases/which-words.ts";
import { type DeskParts, fakeDesk, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

const lane = {
  ...cooper,
  slug: "lane",
  title: "Ada Lane",
  names: ["Ada Lane"],
  query: "lane -film",
};
const wire = { ...cooper, slug: "wire", title: "Wire fraud", names: [], query: "source:wire" };

const lead = fakeArticle({ id: "a1", title: "Board hears Kevin Cooper on Friday" });
const story = fakeStory(lead, { cases: ["cooper"] });

function whichDesk(parts: DeskParts = {}) {
  return fakeDesk({
    cases: { defined: () => [cooper, lane, wire] },
    stories: {
      find: async (words) =>
        ["a1", "https://news.example/a1"].includes(words) ? story : undefined,
    },
    ...parts,
  });
}

async function answered(words: string, parts: DeskParts = {}) {
  return wordsOf(await told(which, `/which ${words}`, whichDesk(parts)));
}

describe("/which of a text", () => {
  it("names each case that it mentions, with the very words, and opens them", async () => {
    expect(
      await answered("They say KEVIN Cooper and Ada Lane’s brother will both be heard soon"),
    ).toBe(
      [
        "Which case is this?",
        "Which case is this?",
        "- It mentions Kevin Cooper: “They say KEVIN Cooper and Ada Lane’s brother will …”.",
        "- It mentions Ada Lane: “They say KEVIN Cooper and Ada Lane’s brother will both be heard …”.",
        "[Kevin Cooper → case cooper]",
        "[Ada Lane → case lane]",
      ].join("\n"),
    );
  });

  it("knows a case by its query and by its names, and by nothing that is no word of it", async () => {
    expect(await answered("a lane somewhere")).toContain(
      "It mentions Ada Lane: “a lane somewhere”.",
    );
    expect(await answered("Ada Lane, the film")).toContain("It mentions Ada Lane");
    expect(await answered("a lane in a film")).toContain("It mentions no case");
    expect(await answered("wire")).toContain("It mentions no case");
  });

  it("costs nobody else a case whose query is broken", async () => {
    const broken = { ...lane, query: "(lane" };
    const cases = { defined: () => [broken, cooper] };
    expect(await answered("Kevin Cooper", { cases })).toContain("It mentions Kevin Cooper");
    expect(await answered("Ada Lane", { cases })).toContain("It mentions Ada Lane");
  });
});

describe("/which of a link", () => {
  it("tells the story that was read there, and what it belongs to", async () => {
    expect(await answered("look at https://news.example/a1!")).toBe(
      [
        "Which case is this?",
        "Which case is this?",
        "Board hears Kevin Cooper on Friday | Court Reporter · 2026-11-20T08:00:00.000Z · cooper",
        "- It belongs to Kevin Cooper by these words: “Board hears Kevin Cooper on Friday”.",
        "[Open a story → story a1]",
        "[Kevin Cooper → case cooper]",
      ].join("\n"),
    );
  });

  it("says that it was read and belongs to none", async () => {
    const cases = { defined: () => [lane] };
    expect(await answered("https://news.example/a1", { cases })).toContain(
      "I have read it. It belongs to no case that is followed here.",
    );
  });
});

describe("/which of what belongs nowhere", () => {
  it("says so, with the story of a similar title and a search for the rarest words", async () => {
    const totals: Record<string, number> = { friday: 30, hears: 2, board: 5, everybody: 0 };
    const search = async (query: string) => ({ articles: [lead], total: totals[query] ?? 0 });
    const cases = { defined: () => [lane] };
    const words = "The BOARD hears everybody named Cooper on Friday";
    expect(await answered(words, { cases, articles: { search } })).toBe(
      [
        "Which case is this?",
        "Which case is this?",
        "It mentions no case that is followed here.",
        "A story with a similar title:",
        "Board hears Kevin Cooper on Friday | Court Reporter · 2026-11-20T08:00:00.000Z · cooper",
        "[Search for hears, board, friday → search query:hears OR board OR friday]",
      ].join("\n"),
    );
  });

  it("guesses no story where a title shares few words, and offers no search that finds nothing", async () => {
    const search = async () => ({ articles: [lead], total: 0 });
    expect(await answered("a hearing about rain on a Friday", { articles: { search } })).toBe(
      "Which case is this?\nWhich case is this?\nIt mentions no case that is followed here.",
    );
  });
});

it.each(LANGUAGES)(
  "/which speaks %s, and never says more than that a case is mentioned",
  async (language) => {
    const words = whichWords(language);
    const channels = { phrases: async () => phrasesFor(language) };
    const desk = whichDesk({ channels });
    const message = await told(which, "/which Kevin Cooper", desk);
    expect(message.title).toBe(words.title);
    expect(words.mentions).toMatch(/\{case\}.*\{words\}/u);
    if (language !== "en") expect(words.mentions).not.toBe(whichWords("en").mentions);
  },
);
