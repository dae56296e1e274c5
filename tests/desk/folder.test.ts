import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "../../src/desk/folder.ts";
import { createIntake } from "../../src/intake.ts";
import type { Archive } from "../../src/newsroom/archive.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
import { readText } from "../../src/reading/files/read-text.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { temporaryFolder, temporaryStore } from "../fakes/store.ts";

const BRIDGE = `---
title: Bridge closed
outlet: Harbour Post
---

The bridge was closed on Monday, the town said.
`;

async function folder() {
  const root = join(temporaryFolder(), "articles");
  mkdirSync(root, { recursive: true });
  const { archive, records } = await temporaryStore();
  const now = () => new Date("2026-03-10T12:00:00.000Z");
  const warned: string[] = [];
  const log = {
    debug() {},
    info() {},
    error() {},
    warn: (_: object, said: string) => warned.push(said),
  };
  const failing = new Set<string>();
  const faulty: Archive = {
    ...archive,
    commit: async (edition) => {
      if (edition.articles.some(({ article }) => failing.has(article.title))) {
        throw new Error("the disk is full");
      }
      return archive.commit(edition);
    },
  };
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive: faulty,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled() {},
    now,
  });
  let touched = 0;
  return {
    archive,
    records,
    warned,
    root,
    failing,
    write(path: string, text: string) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      // Two writes within one tick of the file system's clock must not look like one.
      utimesSync(join(root, path), ++touched, touched);
    },
    look: async () => (await readFolder({ root, records, intake, readText, log, now })).state,
    lookAfter: (quietMs: number, at: () => Date) =>
      readFolder({ root, records, intake, readText, log, now: at, quietMs }),
    articles: async () =>
      (await archive.search(parseQuery(""), { limit: 50, includeWithdrawn: true })).articles
        .map(
          ({ title, file, revision, isNews, withdrawnAt }) =>
            `${title} ${file} ${revision}${isNews ? " news" : ""}${withdrawnAt ? " withdrawn" : ""}`,
        )
        .sort(),
    titles: async () =>
      (await archive.search(parseQuery(""), { limit: 50 })).articles
        .map(({ title }) => title)
        .sort(),
  };
}

describe("the articles folder", () => {
  it("is archived as it stands at first, and is news afterwards", async () => {
    const { write, look, archive } = await folder();
    write("a.md", BRIDGE);
    await look();
    write("b.md", BRIDGE.replace("Bridge", "Tunnel").replace("bridge", "tunnel"));
    await look();
    const { articles } = await archive.search(parseQuery(""), { limit: 5 });
    expect(articles.map(({ title, isNews }) => [title, isNews]).sort()).toEqual([
      ["Bridge closed", false],
      ["Tunnel closed", true],
    ]);
  });

  it("corrects an edited article and withdraws a deleted one", async () => {
    const { write, look, archive, root, titles } = await folder();
    write("a.md", BRIDGE);
    await look();
    write("a.md", BRIDGE.replace("Monday", "Tuesday"));
    await look();
    const [article] = (await archive.search(parseQuery("tuesday"), { limit: 5 })).articles;
    expect(article).toMatchObject({ revision: 2, file: "articles/a.md" });
    rmSync(join(root, "a.md"));
    await look();
    expect(await titles()).toEqual([]);
    expect((await archive.article(article?.id ?? ""))?.withdrawnAt).toBeDefined();
  });

  it("knows a renamed file for the same article", async () => {
    const { write, look, archive, root } = await folder();
    write("a.md", BRIDGE);
    await look();
    const [before] = (await archive.search(parseQuery(""), { limit: 5 })).articles;
    renameSync(join(root, "a.md"), join(root, "b.md"));
    await look();
    const { articles } = await archive.search(parseQuery(""), { limit: 5 });
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({ id: before?.id, file: "articles/b.md" });
  });

  it("withdraws the one line that was taken out of a file of many", async () => {
    const { write, look, titles } = await folder();
    const line = (id: string, title: string) =>
      JSON.stringify({ id, title, text: `${title}, they said.` });
    write("all.jsonl", [line("1", "One"), line("2", "Two"), line("3", "Three")].join("\n"));
    await look();
    expect(await titles()).toEqual(["One", "Three", "Two"]);
    write("all.jsonl", [line("1", "One"), line("3", "Three")].join("\n"));
    await look();
    expect(await titles()).toEqual(["One", "Three"]);
  });

  it("names what it cannot read, once in the log, and loses nothing else", async () => {
    const { write, look, titles, warned } = await folder();
    write("good.md", BRIDGE);
    write("broken.json", "{ not json");
    write("notes.docx", "PK");
    const state = await look();
    expect(await titles()).toEqual(["Bridge closed"]);
    expect(Object.keys(state.unreadable ?? {}).sort()).toEqual(["broken.json", "notes.docx"]);
    expect(warned).toHaveLength(2);
    await look();
    expect(warned).toHaveLength(2);
  });

  it("withdraws nothing because a file can no longer be read", async () => {
    const { write, look, titles } = await folder();
    write("all.json", JSON.stringify({ title: "One", text: "One, they said." }));
    await look();
    write("all.json", "{ half wri");
    await look();
    expect(await titles()).toEqual(["One"]);
  });
});

describe("a name that is used again", () => {
  const page = (title: string) => `---\ntitle: ${title}\n---\n\n${title} is what the town said.\n`;

  it("is a new article once the first one has another name, at one look or two", async () => {
    for (const isOneLook of [false, true]) {
      const { write, look, root, articles } = await folder();
      write("latest.md", page("First"));
      await look();
      renameSync(join(root, "latest.md"), join(root, "old.md"));
      if (!isOneLook) await look();
      write("latest.md", page("Second"));
      await look();
      expect(await articles()).toEqual([
        "First articles/old.md 2",
        "Second articles/latest.md 1 news",
      ]);
      write("latest.md", page("Second").replace("town", "mayor"));
      await look();
      expect(await articles()).toEqual([
        "First articles/old.md 2",
        "Second articles/latest.md 2 news",
      ]);
    }
  });

  it("is a new article once the first one was deleted, unless it is that one again", async () => {
    const { write, look, root, articles } = await folder();
    write("a.md", page("First"));
    await look();
    rmSync(join(root, "a.md"));
    await look();
    write("a.md", page("Second"));
    await look();
    expect(await articles()).toEqual([
      "First articles/a.md 1 withdrawn",
      "Second articles/a.md 1 news",
    ]);
    rmSync(join(root, "a.md"));
    await look();
    write("a.md", page("First"));
    await look();
    expect(await articles()).toEqual([
      "First articles/a.md 2",
      "Second articles/a.md 1 news withdrawn",
    ]);
  });

  it("names its file whole, also with a # in it", async () => {
    const { write, look, archive } = await folder();
    write("no #7.md", page("First"));
    await look();
    expect(await archive.sources()).toEqual([{ name: "no #7.md", articles: 1 }]);
  });
});

describe("records without a key of their own", () => {
  const record = (title: string, more: object = {}) =>
    JSON.stringify({ title, text: `${title} is what the town said.`, ...more });
  const withUrl = (title: string) => record(title, { url: `https://x.example/${title}` });

  it.each([
    ["with addresses", withUrl],
    ["without", record],
  ])("stay the same when one is added above or taken out: %s", async (_, line) => {
    const { write, look, articles } = await folder();
    write("a.jsonl", [line("One"), line("Two")].join("\n"));
    await look();
    write("a.jsonl", [line("Zero"), line("One"), line("Two")].join("\n"));
    await look();
    expect(await articles()).toEqual([
      "One articles/a.jsonl#2 1",
      "Two articles/a.jsonl#3 1",
      "Zero articles/a.jsonl#1 1 news",
    ]);
    write("a.jsonl", [line("One"), line("Two")].join("\n"));
    await look();
    expect(await articles()).toEqual([
      "One articles/a.jsonl#1 1",
      "Two articles/a.jsonl#2 1",
      "Zero articles/a.jsonl#1 1 news withdrawn",
    ]);
  });

  it("are corrected where they stand, also after they moved there", async () => {
    const { write, look, articles } = await folder();
    write("a.jsonl", [record("One"), record("Two")].join("\n"));
    await look();
    write("a.jsonl", [record("Zero"), record("One"), record("Two")].join("\n"));
    await look();
    write("a.jsonl", [record("Zero"), record("One again"), record("Two")].join("\n"));
    await look();
    expect(await articles()).toEqual([
      "One again articles/a.jsonl#2 2",
      "Two articles/a.jsonl#3 1",
      "Zero articles/a.jsonl#1 1 news",
    ]);
  });

  it("are not replaced by a new one in their place while their own line cannot be read", async () => {
    const { write, look, articles } = await folder();
    write("a.jsonl", [record("One"), record("Two")].join("\n"));
    await look();
    write("a.jsonl", [record("Zero"), '{"title": "On', record("Two")].join("\n"));
    await look();
    expect(await articles()).toEqual([
      "One articles/a.jsonl#1 1",
      "Two articles/a.jsonl#3 1",
      "Zero articles/a.jsonl#1 1 news",
    ]);
  });

  it("stay the same in a file of many batches", async () => {
    const { write, look, articles } = await folder();
    const lines = (suffix: string) =>
      Array.from({ length: 410 }, (_, index) => record(`Number ${index}${suffix}`));
    write("a.jsonl", lines("").join("\n"));
    await look();
    write("a.jsonl", [record("Above"), ...lines("")].join("\n"));
    await look();
    const all = await articles();
    expect(all.filter((line) => line.includes(" news"))).toEqual([
      "Above articles/a.jsonl#1 1 news",
    ]);
    expect(all.filter((line) => line.includes("withdrawn"))).toEqual([]);
  });

  it("are never taken for the one whose key is their place", async () => {
    const { write, look, articles } = await folder();
    write("a.jsonl", [record("With a key", { id: 2 }), record("In line two")].join("\n"));
    await look();
    expect(await articles()).toEqual([
      "In line two articles/a.jsonl#2 1",
      "With a key articles/a.jsonl#2 1",
    ]);
  });
});

describe("a folder in trouble", () => {
  it("keeps its first reading for when it is there", async () => {
    const { write, look, root, articles } = await folder();
    rmSync(root, { recursive: true });
    expect((await look()).readAt).toBeUndefined();
    write("a.md", BRIDGE);
    await look();
    expect(await articles()).toEqual(["Bridge closed articles/a.md 1"]);
  });

  it("withdraws nothing when all of its files are gone at once, and says what to do", async () => {
    const { write, look, root, titles } = await folder();
    for (const name of "abcde") write(`${name}.md`, BRIDGE.replace("Bridge", `Bridge ${name}`));
    await look();
    rmSync(root, { recursive: true });
    mkdirSync(root);
    expect((await look()).unreadable).toEqual({
      "": "The articles folder is empty: every article file is gone, all 5. Nothing is withdrawn, since its disk may be away; if they were deleted on purpose, put a file called EMPTY there.",
    });
    expect(await titles()).toHaveLength(5);
    write("EMPTY", "");
    await look();
    expect(await titles()).toEqual([]);
  });

  it("goes on when one file cannot be filed, and files it at the next look", async () => {
    const { write, look, titles, failing } = await folder();
    failing.add("Bridge closed");
    write("a.md", BRIDGE);
    write("b.md", BRIDGE.replace("Bridge", "Tunnel").replace("bridge", "tunnel"));
    const { unreadable } = await look();
    expect(await titles()).toEqual(["Tunnel closed"]);
    expect(unreadable).toEqual({
      "a.md": "a.md could not be filed and is tried again: the disk is full.",
    });
    failing.clear();
    expect((await look()).unreadable).toEqual({});
    expect(await titles()).toEqual(["Bridge closed", "Tunnel closed"]);
  });

  it("names a hundred files that it cannot read, and counts the rest", async () => {
    const { write, look } = await folder();
    for (let number = 0; number < 130; number += 1) write(`n${number}.docx`, "PK");
    const { unreadable = {} } = await look();
    expect(Object.keys(unreadable)).toHaveLength(101);
    expect(unreadable["…"]).toBe("And 30 more cannot be read.");
  });
});

describe("a file that was written just now", () => {
  it("is put off until it rests, unless nothing is to be put off", async () => {
    const { write, look, lookAfter, root, titles } = await folder();
    write("a.md", BRIDGE);
    const writtenMs = statSync(join(root, "a.md")).ctimeMs;
    const soon = await lookAfter(300, () => new Date(writtenMs + 100));
    expect([soon.isPutOff, await titles()]).toEqual([true, []]);
    const later = await lookAfter(300, () => new Date(writtenMs + 301));
    expect([later.isPutOff, await titles()]).toEqual([false, ["Bridge closed"]]);
    write("b.md", BRIDGE.replace("Bridge", "Tunnel"));
    await look();
    expect(await titles()).toEqual(["Bridge closed", "Tunnel closed"]);
  });
});
