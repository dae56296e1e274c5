import { expect, it } from "vitest";
import { askedArticle, type Interest, refusalOf } from "../../src/newsroom/asked-for.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import type { Subscription } from "../../src/newsroom/subscription.ts";
import { whyMessage } from "../../src/newsroom/telling/why.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { CONSOLE, deskIn, fileNews, world } from "../fakes/posting.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");

/** A story of one article for each source. */
function storyOf(...sources: readonly string[]): StoryView {
  const articles = sources.map((source, at) => fakeArticle({ id: `a${at + 1}`, source }));
  return fakeStory(articles[0] ?? fakeArticle({ id: "a1" }), { articles });
}

function interest(given: Partial<Subscription>): Interest {
  const subscription = fakeSubscription({ id: "s1", query: "", ...given });
  return { subscription, query: parseQuery(subscription.query, NOW) };
}

async function newsroom(lines: string) {
  const here = world("2026-11-20T08:00:00.000Z", `subscriptions:\n${lines}`);
  const desk = deskIn(here);
  await desk.start();
  await here.timing.advance(10 * 60_000);
  const file = async (...views: readonly StoryView[]) => {
    await fileNews(here, desk, views);
    await here.timing.advance(10_000);
  };
  return {
    here,
    desk,
    file,
    posted: () => here.web.standing(CONSOLE).map(({ message }) => message),
  };
}

it("posts a story once enough independent sources tell it, and then once", async () => {
  const { file, posted } = await newsroom(
    "  - { channel: web/local/news, when: now, layout: line, sources: 2 }\n",
  );
  await file(storyOf("Reuters"));
  expect(posted()).toEqual([]);
  const reprinted = { ...storyOf("Reuters", "Harbour Post"), independentSources: 1 };
  await file(reprinted);
  expect(posted()).toEqual([]);
  await file(storyOf("Reuters", "AP"));
  await file(storyOf("Reuters", "AP", "BBC"));
  expect(posted().map(({ title }) => title)).toEqual(["Title of a1"]);
});

it.each([
  ["older than it wants", "2026-11-19T20:04:59.000Z", "aged"],
  ["just as old", "2026-11-19T20:05:00.000Z", "asked"],
  ["of a day alone, which counts by its end", "2026-11-19T00:00:00.000Z", "asked"],
  ["of a day that ended before", "2026-11-18T00:00:00.000Z", "aged"],
  ["of no known time", undefined, "asked"],
])("takes no article that was older when it was read: one %s", (_, publishedAt, verdict) => {
  const view = fakeStory(fakeArticle({ id: "a1", publishedAt }));
  const wanted = interest({ ageHoursMax: 12 });
  const asked = askedArticle(view, wanted, NOW);
  expect(asked === undefined ? refusalOf(view, wanted, NOW).type : "asked").toBe(verdict);
});

it("says of what is refused how many tell it and how many would have to", () => {
  expect(refusalOf(storyOf("Reuters"), interest({ sourcesMin: 3 }), NOW)).toMatchObject({
    type: "fewSources",
    sources: 1,
    wanted: 3,
  });
});

it("mentions only with the stories that another query selects", async () => {
  const { file, posted } = await newsroom(
    "  - { channel: web/local/news, when: now, mentions: [editors], mentionWhen: execution }\n",
  );
  await file(fakeStory(fakeArticle({ id: "a1", title: "A hearing" })));
  await file(fakeStory(fakeArticle({ id: "a2", title: "An execution is stayed" })));
  const named = posted().map(({ title, mentions }) => [title, mentions]);
  expect(Object.fromEntries(named)).toEqual({
    "A hearing": undefined,
    "An execution is stayed": ["@editors"],
  });
});

it("holds for digests as well, with their template", async () => {
  const { here, desk } = await newsroom(`  - channel: web/local/news
    when: every day at 9
    timeZone: UTC
    sources: 2
    mentions: [editors]
    mentionWhen: execution
    template: "{{title}}: {{source}}"
`);
  const many = storyOf("AP", "BBC");
  here.archive.file({ ...many, story: { ...many.story, id: "b1" } });
  here.archive.file(storyOf("Reuters"));
  const digest = await desk.digests.preview(CONSOLE);
  expect(digest?.mentions).toBeUndefined();
  expect(digest && wordsOf(digest)).toContain("Title of a1: AP");
  expect(digest && wordsOf(digest)).not.toContain("Reuters");
});

it("puts a story into the thread of its subject, aloud where many tell it or somebody is mentioned", async () => {
  const { file, posted } = await newsroom(
    "  - { channel: web/local/news, when: now, layout: thread }\n",
  );
  await file(storyOf("Reuters"));
  const b = storyOf("AP", "BBC", "CNN");
  await file({ ...b, story: { ...b.story, id: "b1" } });
  expect(
    posted()
      .map(({ inThread }) => inThread)
      .sort(),
  ).toEqual(["aloud", "quietly"]);
});

it.each(LANGUAGES)("is what /why answers by, in every language: %s", (language) => {
  const phrases = phrasesFor(language);
  const view = storyOf("Reuters");
  const explained = (given: Partial<Subscription>) => {
    const { subscription, query } = interest(given);
    const verdict = refusalOf(view, { subscription, query }, NOW);
    const here = { wanted: [{ subscription, verdict }], outcome: { type: "notOwed" } } as const;
    const parts = { view, article: view.lead, cases: [], here, phrases, describe: () => "now" };
    return wordsOf(whyMessage(parts));
  };
  expect(explained({ sourcesMin: 3 })).toMatch(/1 .*3 /u);
  const old = explained({ ageHoursMax: 0.01 });
  expect(old).toContain("0.01");
  expect(old).toContain("Reuters");
});
