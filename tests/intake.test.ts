import { describe, expect, it } from "vitest";
import { createIntake, type Filing, type Intake, type IntakeParts } from "../src/intake.ts";
import type { Archive } from "../src/newsroom/archive.ts";
import type { RawArticle } from "../src/newsroom/article.ts";
import type { Feed } from "../src/newsroom/feed.ts";
import { parseQuery } from "../src/newsroom/query.ts";
import { createStoryIndex } from "../src/understanding/stories.ts";
import { temporaryStore } from "./fakes/store.ts";

const post: Feed = {
  id: "post",
  kind: "web",
  location: "https://p.example/",
  title: "Harbour Post",
  addedBy: "file",
};
const wire: Feed = { ...post, id: "wire", location: "https://w.example/", title: "Tidewater Wire" };
const bridge: RawArticle = {
  guid: "1",
  url: "https://p.example/bridge",
  title: "Bridge in Port Merrow closed after inspection",
  text: "The bridge over the Merrow was closed on Monday after inspectors found cracks in two pillars, the town said. Traffic is led through Low Street.",
  publishedAt: "2026-03-10T08:00:00.000Z",
};
const market: RawArticle = {
  guid: "2",
  title: "Farmers bring record harvest of plums to market",
  text: "Growers around Dunmore sold more plums this autumn than in any year since records began, the growers' union said.",
  publishedAt: "2026-03-10T09:00:00.000Z",
};

async function newsroom(options: { failing?: boolean } = {}) {
  const { archive, records } = await temporaryStore();
  const asked: string[][] = [];
  const filings: Filing[] = [];
  const filed: string[] = [];
  const state = { failing: options.failing ?? false };
  const faulty: Archive = {
    ...archive,
    commit: async (edition) => {
      if (state.failing) throw new Error("disk full");
      return archive.commit(edition);
    },
  };
  const parts: Omit<IntakeParts, "storyIndex"> = {
    archive: faulty,
    owe: async (filing, commit) => {
      const { news } = filing;
      if (news.length > 0) asked.push(news.map(({ story }) => story.id));
      filings.push(filing);
      await commit(
        news.map(({ story }) => ({ kind: "meta", key: `owed ${story.id}`, value: true })),
      );
    },
    onFiled: (articles) => filed.push(...articles.map(({ title }) => title)),
    now: () => new Date("2026-03-10T12:00:00.000Z"),
  };
  const storyIndex = createStoryIndex();
  const intake: Intake = createIntake({ ...parts, storyIndex: async () => storyIndex });
  /** That of the next run, which remembers what the archive has. */
  const again = async () => {
    const remembered = createStoryIndex();
    for (const { filed: one, storyId } of await archive.recent(100)) {
      remembered.remember(one.article, one.analysis, storyId);
    }
    return createIntake({ ...parts, storyIndex: async () => remembered });
  };
  return { intake, archive, records, asked, filings, filed, state, again };
}

describe("intake", () => {
  it("files news together with what is owed because of it", async () => {
    const { intake, archive, records } = await newsroom();
    const { articleIds } = await intake.take(post, [bridge], false);
    const story = await archive.storyOf(articleIds[0] ?? "");
    expect(story?.articleIds).toEqual(articleIds);
    expect(await records.get("meta", `owed ${story?.id}`)).toBe(true);
  });

  it("owes nothing for a feed's first reading, nor for what was old when it came", async () => {
    const { intake, asked, archive } = await newsroom();
    await intake.take(post, [bridge], true);
    await intake.take(post, [{ ...market, publishedAt: "2026-02-01T00:00:00.000Z" }], false);
    expect(asked).toEqual([]);
    expect((await archive.counts()).articles).toBe(2);
  });

  it("writes nothing at all when the commit fails, and everything when it is tried again", async () => {
    const { intake, archive, records, filed, state } = await newsroom({ failing: true });
    await expect(intake.take(post, [bridge], false)).rejects.toThrow("disk full");
    expect((await archive.counts()).articles).toBe(0);
    expect(await records.list("meta", { prefix: "owed" })).toEqual([]);
    state.failing = false;
    const { added, articleIds } = await intake.take(post, [bridge], false);
    expect(added).toBe(1);
    expect(await archive.storyOf(articleIds[0] ?? "")).toBeDefined();
    expect(filed).toEqual([bridge.title]);
  });

  it("knows what it has read, and takes a correction for the same article", async () => {
    const { intake, archive } = await newsroom();
    await intake.take(post, [bridge, market], false);
    expect(await intake.take(post, [bridge, market], false)).toMatchObject({
      added: 0,
      changed: 0,
    });
    const corrected = { ...bridge, text: bridge.text.replace("two pillars", "three pillars") };
    const { changed, articleIds } = await intake.take(post, [corrected], false);
    expect(changed).toBe(1);
    expect(await archive.article(articleIds[0] ?? "")).toMatchObject({ revision: 2 });
    expect((await archive.search(parseQuery('"three pillars"'), { limit: 5 })).total).toBe(1);
    expect((await archive.search(parseQuery('"two pillars"'), { limit: 5 })).total).toBe(0);
  });

  it("files one article that two feeds carry under the same address once, for the feed that had it first", async () => {
    const { intake, archive } = await newsroom();
    await intake.take(post, [bridge], false);
    const again = await intake.take(wire, [{ ...bridge, guid: "w9", title: "Other words" }], false);
    expect(again).toMatchObject({ added: 0, changed: 0 });
    expect((await archive.counts()).articles).toBe(1);
  });

  it("takes the same article twice in one reading for one", async () => {
    const { intake, archive } = await newsroom();
    expect(await intake.take(post, [bridge, bridge], false)).toMatchObject({ added: 1 });
    expect((await archive.counts()).articles).toBe(1);
  });

  it("puts a reprint into the story of its original", async () => {
    const { intake, archive } = await newsroom();
    const [original = ""] = (await intake.take(post, [bridge, market], false)).articleIds;
    const reprint = {
      ...bridge,
      guid: "77",
      url: undefined,
      publishedAt: "2026-03-10T10:00:00.000Z",
    };
    const [copy = ""] = (await intake.take(wire, [reprint], false)).articleIds;
    const story = await archive.storyOf(copy);
    expect(story?.articleIds).toEqual([original, copy]);
    expect(story?.copies).toEqual({ [copy]: original });
  });

  it("withdraws what nobody stands by any longer, and takes it back when it returns", async () => {
    const { intake, archive } = await newsroom();
    const { articleIds } = await intake.take(post, [bridge], false);
    await intake.withdraw(post, articleIds);
    expect((await archive.search(parseQuery("bridge"), { limit: 5 })).total).toBe(0);
    expect(await archive.article(articleIds[0] ?? "")).toMatchObject({
      withdrawnAt: "2026-03-10T12:00:00.000Z",
    });
    await intake.take(post, [bridge], false);
    expect((await archive.search(parseQuery("bridge"), { limit: 5 })).total).toBe(1);
  });

  it("takes back what its feed withdrew when another feed still publishes it, and then listens to that one", async () => {
    const { intake, archive } = await newsroom();
    const { articleIds } = await intake.take(post, [bridge], false);
    await intake.withdraw(post, articleIds);
    const again = await intake.take(wire, [{ ...bridge, guid: "w9" }], false);
    expect(again).toMatchObject({ added: 0, changed: 1, articleIds });
    const [article] = await archive.articles(articleIds);
    expect(article).toMatchObject({ feedId: "wire", source: "Tidewater Wire" });
    expect(article?.withdrawnAt).toBeUndefined();
    await intake.withdraw(post, articleIds);
    expect((await archive.article(articleIds[0] ?? ""))?.withdrawnAt).toBeUndefined();
  });

  it("takes any number at once, in batches that each are whole", async () => {
    const { intake, archive } = await newsroom();
    const many = Array.from({ length: 230 }, (_, index) => ({
      guid: `n${index}`,
      title: `Report ${index} on parcel ${index * 7919}`,
      text: `Parcel ${index * 7919} was surveyed by team ${index}.`,
    }));
    const { articleIds, added } = await intake.take(post, many, true);
    expect(added).toBe(230);
    expect(new Set(articleIds).size).toBe(230);
    expect((await archive.counts()).articles).toBe(230);
  });
});

const BRIDGE_AT_WIRE = "https://wire.example/bridge";

describe("what posts may have told of", () => {
  const words = ({ changed, withdrawn }: Filing) => ({
    changed: changed.map(({ before, article, story, articles }) => [
      before.title,
      article.title,
      articles.find(({ id }) => id === article.id)?.title,
      story.articleIds.includes(article.id),
    ]),
    withdrawn: withdrawn.map(({ title, withdrawnAt }) => [title, withdrawnAt]),
  });
  const nothing = { changed: [], withdrawn: [] };
  const retitled = { ...bridge, title: "Bridge in Port Merrow shut" };

  it("is handed on before it is filed: what a changed article said, and says now, in its story", async () => {
    const { intake, archive, filings, state } = await newsroom();
    await intake.take(post, [bridge, market], true);
    expect(filings.splice(0).map(words)).toEqual([nothing]);
    state.failing = true;
    await expect(intake.take(post, [retitled, market], false)).rejects.toThrow("disk full");
    const changed = [[bridge.title, retitled.title, retitled.title, true]];
    expect(filings.splice(0).map(words)).toEqual([{ changed, withdrawn: [] }]);
    expect((await archive.known(["guid:post|1"]))?.title).toBe(bridge.title);
  });

  it("is not what a reading gives twice, before it was ever filed", async () => {
    const { intake, filings } = await newsroom();
    const files: Feed = { ...post, kind: "files" };
    await intake.take(files, [bridge, retitled], false);
    expect(filings.map(words)).toEqual([nothing]);
  });

  it("is compared with what was filed, however often one reading corrects it", async () => {
    const { intake, filings } = await newsroom();
    const files: Feed = { ...post, kind: "files" };
    await intake.take(files, [bridge], false);
    await intake.take(files, [{ ...bridge, title: "Bridge closed" }, retitled], false);
    const changed = [[bridge.title, retitled.title, retitled.title, true]];
    expect(filings.slice(1).map(words)).toEqual([{ changed, withdrawn: [] }]);
  });

  it("is handed on when it is withdrawn, and when it stands again", async () => {
    const { intake, filings } = await newsroom();
    const { articleIds } = await intake.take(post, [bridge], false);
    await intake.withdraw(post, articleIds);
    await intake.withdraw(post, articleIds);
    await intake.take(post, [bridge], false);
    expect(filings.slice(1).map(words)).toEqual([
      { changed: [], withdrawn: [[bridge.title, "2026-03-10T12:00:00.000Z"]] },
      { changed: [[bridge.title, bridge.title, bridge.title, true]], withdrawn: [] },
    ]);
    expect(filings[2]?.changed[0]?.before.withdrawnAt).toBe("2026-03-10T12:00:00.000Z");
    expect(filings[2]?.changed[0]?.article.withdrawnAt).toBeUndefined();
  });

  it("is its story as well, where others tell that still", async () => {
    const { intake, archive, filings } = await newsroom();
    const { articleIds } = await intake.take(post, [bridge], false);
    const others = await intake.take(wire, [{ ...bridge, guid: "w1", url: BRIDGE_AT_WIRE }], false);
    const stories = await Promise.all(
      [...articleIds, ...others.articleIds].map((id) => archive.storyOf(id)),
    );
    expect(new Set(stories.map((story) => story?.id)).size).toBe(1);
    await intake.withdraw(post, articleIds);
    await intake.withdraw(wire, others.articleIds);
    const news = filings
      .slice(2)
      .map((filing) =>
        filing.news.map(({ articles }) => articles.map(({ withdrawnAt }) => withdrawnAt)),
      );
    expect(news).toEqual([[["2026-03-10T12:00:00.000Z", undefined]], []]);
  });
});

describe("articles of one feed", () => {
  const status = (guid: string | undefined, title: string, url: string): RawArticle => ({
    guid,
    url,
    title,
    text: `${title} is what the harbour office reports today.`,
  });
  const titles = async (archive: Archive) =>
    (await archive.search(parseQuery(""), { limit: 20 })).articles.map(({ title }) => title).sort();

  /** Reads each list in turn; what the archive holds after it, and whether reading it again changes anything. */
  async function read(...readings: readonly (readonly RawArticle[])[]) {
    const { intake, archive } = await newsroom();
    for (const raws of readings) {
      await intake.take(post, raws, false);
      expect(await intake.take(post, raws, false)).toMatchObject({ added: 0, changed: 0 });
    }
    return titles(archive);
  }

  it("are not one because they share a link, in one reading or in two", async () => {
    const link = "https://p.example/status";
    const [a, b, c] = ["Alpha", "Beta", "Gamma"].map((title) => status(title, title, link));
    if (a === undefined || b === undefined || c === undefined) throw new Error("three");
    expect(await read([a, b, c])).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await read([a], [b], [c])).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await read([a], [c, b, a])).toEqual(["Alpha", "Beta", "Gamma"]);
  });

  it("are not one because they share a link and have no key", async () => {
    const link = "https://p.example/";
    const both = [status(undefined, "Alpha", link), status(undefined, "Beta", link)];
    expect(await read(both)).toEqual(["Alpha", "Beta"]);
  });

  it("are not one because their links differ only behind the #", async () => {
    const live = "https://p.example/live";
    const both = [status(undefined, "Alpha", `${live}#1`), status(undefined, "Beta", `${live}#2`)];
    expect(await read(both)).toEqual(["Alpha", "Beta"]);
    expect(await read(both.slice(0, 1), both.slice(1))).toEqual(["Alpha", "Beta"]);
  });

  it("are not one because the feed gives one key to several, at later readings too", async () => {
    const [a, b, c] = ["Alpha", "Beta", "Gamma"].map((title) =>
      status("same", title, `https://p.example/${title}`),
    );
    if (a === undefined || b === undefined || c === undefined) throw new Error("three");
    expect(await read([a, b])).toEqual(["Alpha", "Beta"]);
    expect(await read([a, b], [c, a, b], [c])).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await read([a, b], [b], [c])).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await read([a], [b, a], [c])).toEqual(["Alpha", "Beta", "Gamma"]);
  });

  it("stay what they are when the feed gives all of them new keys", async () => {
    const { intake, archive } = await newsroom();
    await intake.take(post, [bridge], false);
    const renumbered = { ...bridge, guid: "new-1" };
    expect(await intake.take(post, [renumbered], false)).toMatchObject({ added: 0, changed: 0 });
    const corrected = { ...renumbered, text: bridge.text.replace("two", "three") };
    expect(await intake.take(post, [corrected], false)).toMatchObject({ added: 0, changed: 1 });
    expect((await archive.counts()).articles).toBe(1);
  });

  it("stay what they are when their address changes", async () => {
    const { intake } = await newsroom();
    await intake.take(post, [bridge], false);
    const moved = {
      ...bridge,
      url: "https://p.example/moved",
      title: "Bridge in Port Merrow shut",
    };
    expect(await intake.take(post, [moved], false)).toMatchObject({ added: 0, changed: 1 });
  });

  it("are new under a key that was another's before", async () => {
    const { intake, archive } = await newsroom();
    await intake.take(post, [{ ...bridge, url: undefined }], false);
    await intake.take(post, [{ ...bridge, guid: "77", url: undefined }], false);
    await intake.take(post, [market], false);
    expect((await archive.counts()).articles).toBe(3);
  });
});

describe("two stories that a person says are one", () => {
  const repair: RawArticle = {
    guid: "3",
    title: "Town buys pontoon",
    text: "The council of Port Merrow agreed to buy a pontoon from a yard in Kessing, and to have it towed before the tourist season begins.",
    publishedAt: "2026-03-10T10:00:00.000Z",
  };

  async function two() {
    const room = await newsroom();
    const { articleIds } = await room.intake.take(post, [bridge, repair], false);
    const [older = "", younger = ""] = articleIds;
    return { ...room, older, younger };
  }

  it("are one from then on, under the id of the older, whichever is put into which", async () => {
    for (const isOlderInto of [true, false]) {
      const { intake, archive, older, younger } = await two();
      const [from, into] = isOlderInto ? [younger, older] : [older, younger];
      const story = await intake.merge({ from, into, by: "chat:editor" });
      expect(story).toMatchObject({
        id: older,
        aliases: [younger],
        articleIds: [older, younger],
        lastAt: repair.publishedAt,
      });
      expect(await archive.story(younger)).toEqual(story);
      expect(await archive.storyOf(younger)).toEqual(story);
      expect((await archive.counts()).stories).toBe(1);
    }
  });

  it("are what later articles of either join, in this run and the next", async () => {
    for (const isRestarted of [false, true]) {
      const { intake, archive, older, younger, again } = await two();
      await intake.merge({ from: younger, into: older, by: "chat:editor" });
      const next = isRestarted ? await again() : intake;
      const retold = {
        ...repair,
        guid: "4",
        text: `${repair.text} It was seen there on Tuesday.`,
        publishedAt: "2026-03-10T11:00:00.000Z",
      };
      const { articleIds } = await next.take(wire, [retold], false);
      expect((await archive.storyOf(articleIds[0] ?? ""))?.id).toBe(older);
    }
  });

  it("are filed with what they were before, so that what is owed can be put right", async () => {
    const { intake, older, younger, filings } = await two();
    await intake.merge({ from: younger, into: older, by: "chat:editor" });
    expect(filings.at(-1)).toMatchObject({
      news: [{ story: { id: older }, articles: [{ id: older }, { id: younger }] }],
      merged: { from: { id: younger }, into: { id: older }, by: "chat:editor" },
    });
  });

  it("stay two when the commit fails, and when they are one or unknown already", async () => {
    const { intake, archive, older, younger, state } = await two();
    const asked = { from: younger, into: older, by: "chat:editor" };
    state.failing = true;
    await expect(intake.merge(asked)).rejects.toThrow("disk full");
    state.failing = false;
    expect((await archive.storyOf(younger))?.id).toBe(younger);
    expect(await intake.merge({ ...asked, into: "nothing" })).toBeUndefined();
    expect((await intake.merge(asked))?.id).toBe(older);
    expect(await intake.merge(asked)).toBeUndefined();
  });
});
