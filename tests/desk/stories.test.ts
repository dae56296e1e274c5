import { describe, expect, it } from "vitest";
import { createDossiers } from "../../src/desk/dossiers.ts";
import { createResearch } from "../../src/desk/research.ts";
import { createStories, createView, type StoryParts } from "../../src/desk/stories.ts";
import { createIntake } from "../../src/intake.ts";
import type { Feed } from "../../src/newsroom/feed.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { temporaryStore } from "../fakes/store.ts";

const feed: Feed = {
  id: "post",
  kind: "web",
  location: "https://p.example/",
  title: "Post",
  addedBy: "file",
};

const now = () => new Date("2026-03-10T12:00:00.000Z");

type Raw = {
  readonly guid?: string;
  readonly url: string;
  readonly title: string;
  readonly publishedAt?: string;
};

async function storiesWith(raws: readonly Raw[]) {
  return (await deskWith(raws)).stories;
}

async function deskWith(raws: readonly Raw[]) {
  const { archive } = await temporaryStore();
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled() {},
    now,
  });
  const taken = await intake.take(
    feed,
    raws.map((raw) => ({ ...raw, text: `${raw.title}, it was said.` })),
    true,
  );
  const parts: StoryParts = { archive, defined: () => [], casesOf: () => [], now };
  const dossiers = createDossiers(createResearch(archive));
  const stories = createStories({ ...parts, dossiers }, createView(parts));
  return { stories, merge: intake.merge, articleIds: taken.articleIds };
}

const hearing = { guid: "1", url: "https://p.example/a/hearing?id=7", title: "Hearing set" };

describe("a story is found by the address of an article", () => {
  it.each([
    "https://p.example/a/hearing?id=7",
    "http://www.p.example/a/hearing/?id=7",
    "https://p.example/a/hearing?utm_source=chat&id=7#comments",
  ])("however it was passed on: %s", async (address) => {
    const stories = await storiesWith([hearing]);
    expect((await stories.find(address))?.lead.title).toBe("Hearing set");
  });

  it("a part of a live page by its own fragment, where it has no other key", async () => {
    const stories = await storiesWith([
      { url: "https://p.example/live#a", title: "Rain falls on the harbour" },
      { url: "https://p.example/live#b", title: "Court adjourns until Monday" },
    ]);
    expect((await stories.find("https://p.example/live#b"))?.lead.title).toBe(
      "Court adjourns until Monday",
    );
  });

  it("and not by one that nobody read, whose words are no query", async () => {
    const stories = await storiesWith([hearing]);
    expect(await stories.find("https://p.example/other?x=1")).toBeUndefined();
  });

  it("while words are still words", async () => {
    const stories = await storiesWith([hearing]);
    expect((await stories.find("hearing"))?.lead.title).toBe("Hearing set");
  });
});

it("a story is found by each id it ever had, once two became one", async () => {
  const quake = { guid: "2", url: "https://p.example/a/quake", title: "Quake fells a pier" };
  const { stories, merge, articleIds } = await deskWith([hearing, quake]);
  const [first = "", second = ""] = articleIds;
  await merge({ from: first, into: second, by: "casewire:regrouping" });
  for (const id of [first, second]) {
    const found = await stories.find(id);
    expect(found?.articles.map((article) => article.id).sort()).toEqual([first, second].sort());
  }
  expect((await stories.find(first))?.story.id).toBe((await stories.find(second))?.story.id);
});

it("what bears no date, and stood there at the first reading, does not lead the newest stories", async () => {
  const stories = await storiesWith([
    { guid: "1", url: "https://p.example/note", title: "A note without a date" },
    {
      guid: "2",
      url: "https://p.example/bridge",
      title: "Bridge opens",
      publishedAt: "2019-05-01T08:00:00.000Z",
    },
  ]);
  const { items } = await stories.latest("", { limit: 5, offset: 0 });
  expect(items.map(({ lead }) => lead.title)).toEqual(["Bridge opens", "A note without a date"]);
});
