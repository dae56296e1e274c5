import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "../../src/desk/folder.ts";
import { createIntake } from "../../src/intake.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
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
  const intake = createIntake({
    archive,
    storyIndex: createStoryIndex(),
    owe: async () => [],
    onFiled() {},
    now,
  });
  let touched = 0;
  return {
    archive,
    warned,
    root,
    write(path: string, text: string) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      // Two writes within one tick of the file system's clock must not look like one.
      utimesSync(join(root, path), ++touched, touched);
    },
    look: () => readFolder({ root, records, intake, log, now }),
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
