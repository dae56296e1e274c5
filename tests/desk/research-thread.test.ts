import { readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createResearch, type Research } from "../../src/desk/research.ts";
import { createResearchThread } from "../../src/desk/research-thread.ts";
import type { Archive } from "../../src/newsroom/archive.ts";
import type { Article } from "../../src/newsroom/article.ts";
import { openStore } from "../../src/storing/store.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { temporaryFolder } from "../fakes/store.ts";
import { edition, filed, storyOf } from "../storing/filed.ts";
import { caseOf } from "../understanding/analysed.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const marsh = caseOf("Odile Marsh");
const SINCE = "2026-11-12T00:00:00.000Z";
const NOW = new Date("2026-11-30T12:00:00.000Z");

/** Each day tells something of its own; together they are far more than what is read here. */
const articles: readonly Article[] = Array.from({ length: 30 }, (_, day) => {
  const at = new Date(Date.UTC(2026, 10, 1 + day, 8)).toISOString();
  const sum = `${day + 3} million`;
  return fakeArticle({
    id: `day-${day}`,
    source: `Post ${day % 3}`,
    title: `Report ${day}`,
    publishedAt: at,
    seenAt: at,
    text: [
      `Treasurer Odile Marsh was convicted of fraud over ${sum} crowns on 3 May 20${10 + day}, the court in Wexley said.`,
      `“I have never taken ${sum} crowns from anybody,” Odile Marsh said.`,
      `The witness Ruth Stone told the jury that ${sum} crowns were missing from the harbour fund of the town.`,
      ...Array.from(
        { length: 20 },
        (_, page) => `Ledger l${day}p${page} lists m${day}p${page} and n${day}p${page}.`,
      ),
    ].join("\n\n"),
  });
});

const subject = { caseFile: marsh, articles };

/** What must not be asked: all of it is more than little. */
const nobody: Research = {
  read: () => Promise.reject(new Error("asked here")),
  dossier: () => Promise.reject(new Error("asked here")),
  changes: () => Promise.reject(new Error("asked here")),
  named: () => Promise.reject(new Error("asked here")),
  returned: () => Promise.reject(new Error("asked here")),
};

async function archiveIn(folder: string): Promise<Archive> {
  const { archive, close } = await openStore({ folder, now: () => new Date(0) });
  closing.push(close);
  return archive;
}

async function file(archive: Archive, some: readonly Article[]): Promise<void> {
  const news = some.map((article) => filed(article, analyse(article)));
  const stories = news.map((one) => storyOf([one]));
  await archive.commit(edition(news, stories));
}

function beside(folder: string, here: Research = nobody) {
  const thread = createResearchThread(folder, here);
  closing.push(thread.stop);
  return thread;
}

describe("research in a thread", () => {
  it("finds what is found here, in the very same articles", async () => {
    const folder = temporaryFolder();
    const archive = await archiveIn(folder);
    await file(archive, articles);
    const [here, there] = [createResearch(archive), beside(folder)];
    const dossier = await there.dossier(subject);
    expect(dossier).toStrictEqual(await here.dossier(subject));
    expect(dossier.timeline.length).toBeGreaterThan(5);
    expect(dossier.quotes.length).toBeGreaterThan(5);
    expect(dossier.caseFile).toBe(marsh);
    expect(dossier.articles.map(({ id }) => id)).toEqual(articles.map(({ id }) => id).reverse());
    expect(dossier.articles[0]).toBe(articles[29]);

    const changes = await there.changes(subject, SINCE);
    expect(changes).toStrictEqual(await here.changes(subject, SINCE));
    expect(changes.articles).toHaveLength(19);
    expect(changes.articles[0]).toBe(articles[29]);

    const named = await there.named("marsh", articles);
    expect(named).toEqual(await here.named("marsh", articles));
    expect(named.profile?.articles[0]).toBe(articles[29]);
    expect(await there.named("nobody", articles)).toEqual({ profile: undefined, namesakes: [] });

    const query = { type: "words", words: ["odile", "marsh"], isPrefix: false } as const;
    const recurrence = { query, articles: 500, now: NOW };
    expect(await there.returned(recurrence)).toEqual({ stories: 30, weeks: 5, sources: 3 });
    expect(await here.returned(recurrence)).toEqual({ stories: 30, weeks: 5, sources: 3 });
  });

  it("knows what was filed after it began, and leaves out what is not there as it was", async () => {
    const folder = temporaryFolder();
    const archive = await archiveIn(folder);
    await file(archive, articles.slice(0, 20));
    const there = beside(folder);
    expect((await there.dossier(subject)).articles).toHaveLength(20);
    const last = articles.at(-1) as Article;
    await file(archive, [...articles.slice(20, 29), { ...last, revision: 2 }]);
    const renamed = { ...subject, caseFile: { ...marsh, title: "Asked anew" } };
    const dossier = await there.dossier(renamed);
    expect(dossier.articles.map(({ id }) => id)).toEqual(
      articles
        .slice(0, 29)
        .map(({ id }) => id)
        .reverse(),
    );
  });

  it("reads beforehand what is filed as it was given, in turns between which others are answered", async () => {
    const folder = temporaryFolder();
    const archive = await archiveIn(folder);
    await file(archive, articles);
    const there = beside(folder);
    const order: string[] = [];
    const many = Array.from({ length: 4 }, () => articles).flat();
    const reading = there.read({ ...subject, articles: many }).then(() => order.push("read"));
    const asking = there.named("marsh", articles).then(() => order.push("named"));
    await Promise.all([reading, asking]);
    expect(order).toEqual(["named", "read"]);
  });

  it("tells a corrected article as it is now, though it had read it before", async () => {
    const folder = temporaryFolder();
    const archive = await archiveIn(folder);
    await file(archive, articles);
    const there = beside(folder);
    await there.dossier(subject);
    const [first, ...others] = articles as [Article, ...Article[]];
    const text = first.text.replace("3 million", "9 million");
    const corrected = { ...first, revision: 2, text };
    await file(archive, [corrected]);
    const now = { ...subject, articles: [corrected, ...others] };
    const dossier = await there.dossier(now);
    expect(dossier).toStrictEqual(await createResearch(archive).dossier(now));
    expect(JSON.stringify(dossier.timeline)).toContain("9 million");
    expect(JSON.stringify(dossier.timeline)).not.toContain("over 3 million");
  });

  it("puts together what a thread that ended had read, all the same", async () => {
    const folder = temporaryFolder();
    const archive = await archiveIn(folder);
    await file(archive, articles);
    const [ended, next] = [beside(folder), beside(folder)];
    await ended.read(subject);
    await ended.stop();
    await expect(ended.read(subject)).rejects.toThrow("the desk is stopping");
    expect(await next.dossier(subject)).toStrictEqual(
      await createResearch(archive).dossier(subject),
    );
  });

  it("is not asked what is little", async () => {
    const folder = temporaryFolder();
    const archive = await archiveIn(folder);
    const few = articles.slice(0, 3);
    await file(archive, few);
    // No store there: the thread could answer nothing.
    const there = beside(`${folder}/nowhere`, createResearch(archive));
    await there.begin(999);
    await expect(there.begin(1_000)).rejects.toThrow("unable to open database file");
    await there.read({ ...subject, articles: few });
    expect((await there.dossier({ caseFile: marsh, articles: few })).articles).toHaveLength(3);
    expect((await there.changes({ caseFile: marsh, articles: few }, SINCE)).claims).toEqual([]);
    expect((await there.named("marsh", few)).profile?.person.name).toBe("Odile Marsh");
    const query = { type: "all" } as const;
    expect(await there.returned({ query, articles: 3, now: NOW })).toMatchObject({ stories: 3 });
  });

  it("lets go of the store once it is stopped", async () => {
    const folder = temporaryFolder();
    const { archive, close } = await openStore({ folder, now: () => new Date(0) });
    await file(archive, articles);
    const there = beside(folder);
    await there.dossier(subject);
    await there.stop();
    await close();
    // SQLite puts all in one file when the last one leaves.
    expect(readdirSync(folder).filter((name) => /-(?:wal|shm)$/u.test(name))).toEqual([]);
  });

  it("that cannot be done says why, and is done once it can be", async () => {
    const folder = temporaryFolder();
    const there = beside(folder);
    await expect(there.dossier(subject)).rejects.toThrow(
      /^Research could not be done: unable to open database file\.$/u,
    );
    await file(await archiveIn(folder), articles);
    expect((await there.dossier(subject)).articles).toHaveLength(30);
    await there.stop();
    await expect(there.changes(subject, SINCE)).rejects.toThrow(
      "Research could not be done: the desk is stopping.",
    );
  });
});
