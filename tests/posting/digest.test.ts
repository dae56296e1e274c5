import { describe, expect, it } from "vitest";
import type { Interest } from "../../src/newsroom/asked-for.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
import { composeDigest, type DigestStory, latestAsk, newsOf } from "../../src/posting/digest.ts";
import { wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";

const SINCE = "2026-11-20T08:00:00.000Z";

function news(id: string, cases: readonly string[] = [], isUpdate = false): DigestStory {
  return { view: fakeStory(fakeArticle({ id }), { cases }), isUpdate };
}

function asking(query: string): Interest {
  return { subscription: fakeSubscription({ id: query, query }), query: parseQuery(query) };
}

function digestOf(
  stories: readonly DigestStory[],
  given: { language?: string; isLate?: boolean } = {},
) {
  return composeDigest({
    destination: { platform: "web", space: "local", channel: "news" },
    interests: [asking("judge")],
    due: {
      slot: "2026-11-21T08:00",
      at: new Date("2026-11-21T08:00:00.000Z"),
      isLate: given.isLate ?? false,
    },
    stories,
    isComplete: true,
    cases: [cooper, { ...cooper, slug: "other", title: "Another matter" }],
    phrases: phrasesFor(given.language ?? "en"),
  });
}

describe("a digest", () => {
  it("tells stories by case, those of no case last, each with its sources", () => {
    const told = digestOf([news("s1"), news("s2", ["other"]), news("s3", ["cooper"], true)]);
    expect(told && wordsOf(told.message)).toBe(
      `Digest · #news · 21 November 2026
Digest · #news · 21 November 2026
Kevin Cooper
Update | Title of s3 | Court Reporter · 2026-11-20T08:00:00.000Z · cooper
Another matter
Title of s2 | Court Reporter · 2026-11-20T08:00:00.000Z · other
Other stories
Title of s1 | Court Reporter · 2026-11-20T08:00:00.000Z`,
    );
    expect(told?.shown.map(({ story }) => story.id)).toEqual(["s3", "s2", "s1"]);
  });

  it("needs no headings when no story has a case", () => {
    const told = digestOf([news("s1"), news("s2")]);
    expect(told?.message.blocks.map(({ type }) => type)).toEqual(["heading", "stories"]);
  });

  it("is quiet where it mentions nobody, is about nothing in particular, and opens each story", () => {
    const told = digestOf([news("s1", ["cooper"]), news("s2")]);
    expect(told?.message.isQuiet).toBe(true);
    expect(told?.message.mentions).toBeUndefined();
    expect(told?.message.subject).toBeUndefined();
    const stories = (told?.message.blocks ?? []).flatMap((block) =>
      block.type === "stories" ? block.stories : [],
    );
    expect(stories.map(({ menu }) => menu?.choices.map(({ label, ask }) => [label, ask]))).toEqual([
      [
        ["Open a story", "story s1"],
        ["Kevin Cooper", "case cooper"],
        ["Follow Kevin Cooper", "follow cooper"],
        ["Why this?", "why s1"],
        ["Mute Kevin Cooper here", "mute cooper"],
      ],
      [
        ["Open a story", "story s2"],
        ["Why this?", "why s2"],
      ],
    ]);
  });

  it("is not there when nothing is new", () => {
    expect(digestOf([])).toBeUndefined();
  });

  it("shows twelve stories and counts the others", () => {
    const many = Array.from({ length: 15 }, (_, index) => news(`s${index + 1}`));
    const told = digestOf(many);
    expect(told?.shown).toHaveLength(12);
    expect(told && wordsOf(told.message)).toMatch(/Title of s12 .*\nand 3 more$/u);
  });

  it("says that it is late, and when it was due", () => {
    const told = digestOf([news("s1")], { isLate: true });
    expect(told && wordsOf(told.message)).toContain("Late: was due 2026-11-21T08:00:00.000Z");
  });

  it.each([
    ["de", "Nachgereicht: fällig war er 2026-11-21T08:00:00.000Z"],
    ["fr", "En retard: prévue pour 2026-11-21T08:00:00.000Z"],
  ])("says so in %s as its word for a digest asks", (language, late) => {
    const told = digestOf([news("s1")], { isLate: true, language });
    expect(told && wordsOf(told.message)).toContain(late);
  });

  it("speaks the channel's language", () => {
    const told = digestOf([news("s1"), news("s2", ["cooper"])], { language: "de" });
    expect(told && wordsOf(told.message)).toContain("21. November 2026");
    expect(told && wordsOf(told.message)).toContain("Weitere Meldungen");
  });

  it("names no channel by a number", () => {
    const told = composeDigest({
      destination: { platform: "discord", space: "1", channel: "112233445566778899" },
      interests: [asking("")],
      due: { slot: "2026-11-21T08:00", at: new Date(), isLate: false },
      stories: [news("s1")],
      isComplete: false,
      cases: [],
      phrases: phrasesFor("en"),
    });
    expect(told?.message.title).toBe("Digest · 21 November 2026");
    expect(told && wordsOf(told.message)).toMatch(/\nLatest stories$/u);
  });
});

describe("the rest of what a channel asks for", () => {
  it("is everything when one of its subscriptions is for everything", () => {
    expect(latestAsk([asking("judge"), asking("")])).toBe("latest");
    expect(latestAsk([asking("*")])).toBe("latest");
    expect(latestAsk([{ ...asking(""), query: parseQuery("-cooper") }, asking("x")])).toBe(
      "latest",
    );
  });

  it("is what its subscriptions select, together", () => {
    expect(latestAsk([asking("case:cooper")])).toBe("latest query:case:cooper");
    expect(latestAsk([asking("judge OR jury"), asking("parole")])).toBe(
      "latest query:(judge OR jury) OR (parole)",
    );
  });
});

describe("what a story has for a channel", () => {
  const first = fakeArticle({ id: "a1", seenAt: "2026-11-19T08:00:00.000Z" });
  const second = fakeArticle({ id: "a2", seenAt: "2026-11-20T09:00:00.000Z" });
  const view = fakeStory(first, { articles: [second, first] });

  it("is all of it when nothing was told", () => {
    expect(newsOf(view, [], SINCE)).toEqual({ view, isUpdate: false });
  });

  it("is an update when an article of news joined since, which then leads it", () => {
    const told = [{ storyId: "a1", articleIds: ["a1"] }];
    const news = newsOf(view, told, SINCE);
    expect(news).toMatchObject({ isUpdate: true, view: { lead: { id: "a2" } } });
    expect(news?.view.articles).toEqual(view.articles);
  });

  it("is nothing when all was told, under whatever ids", () => {
    const told = [
      { storyId: "a1", articleIds: ["a1"] },
      { storyId: "b7", articleIds: ["a2"] },
    ];
    expect(newsOf(view, told, SINCE)).toBeUndefined();
  });

  it("is nothing when what joined is old, was told about before, or is a reprint", () => {
    const told = [{ storyId: "a1", articleIds: ["a1"] }];
    const withSecond = (article: typeof second, copies = {}) => {
      const grown = fakeStory(first, { articles: [article, first] });
      return { ...grown, story: { ...grown.story, copies } };
    };
    expect(newsOf(withSecond({ ...second, isNews: false }), told, SINCE)).toBeUndefined();
    expect(newsOf(withSecond({ ...second, seenAt: SINCE }), told, SINCE)).toBeUndefined();
    expect(newsOf(withSecond(second, { a2: "a1" }), told, SINCE)).toBeUndefined();
  });
});
