/** What was prepared, or asked for before, is never told in place of what is filed by now. */

import { describe, expect, it } from "vitest";
import { keepRead } from "../../src/desk/articles-read.ts";
import { caseSubject, createCases } from "../../src/desk/cases.ts";
import { createDossiers } from "../../src/desk/dossiers.ts";
import { createResearch } from "../../src/desk/research.ts";
import { createStories, createView } from "../../src/desk/stories.ts";
import { createIntake } from "../../src/intake.ts";
import type { RawArticle } from "../../src/newsroom/article.ts";
import type { Case } from "../../src/newsroom/case.ts";
import type { Dossier } from "../../src/newsroom/dossier.ts";
import type { Feed } from "../../src/newsroom/feed.ts";
import { en } from "../../src/newsroom/phrases/en.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { temporaryStore } from "../fakes/store.ts";

const feed: Feed = {
  id: "post",
  kind: "web",
  location: "https://p.example/",
  title: "Post",
  addedBy: "file",
};

const harbour: Case = {
  slug: "harbour",
  title: "The harbour fraud",
  names: ["Odile Marsh"],
  query: '"odile marsh"',
  isDefined: true,
};

const convicted: RawArticle = {
  guid: "convicted",
  title: "Verdict in the harbour case",
  text: "Treasurer Odile Marsh was convicted of fraud on 3 May 2024, the court in Wexley said.",
  publishedAt: "2024-05-04T08:00:00.000Z",
};
const appealed: RawArticle = {
  guid: "appealed",
  title: "Treasurer goes on",
  text: "Odile Marsh appealed against her conviction on 9 June 2024, her lawyer Ruth Stone said.",
  publishedAt: "2024-06-10T08:00:00.000Z",
};

/** A desk that read both, and prepared the case before anybody asked. */
async function desk() {
  const { archive, records } = await temporaryStore();
  let now = new Date("2026-03-10T12:00:00.000Z");
  let defined: readonly Case[] = [harbour];
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled() {},
    now: () => now,
  });
  const file = async (...raws: RawArticle[]) => (await intake.take(feed, raws, true)).articleIds;
  const ids = await file(convicted, appealed);
  const research = createResearch({ ...archive, understood: keepRead(archive) });
  let built = 0;
  const dossiers = createDossiers({
    ...research,
    dossier(subject) {
      built += 1;
      return research.dossier(subject);
    },
  });
  const parts = { archive, defined: () => defined, casesOf: () => [], now: () => now };
  await dossiers.prepare(await caseSubject(parts, harbour));
  return {
    intake,
    file,
    ids,
    stories: createStories({ ...parts, dossiers }, createView(parts)),
    cases: createCases({
      ...parts,
      records,
      dossiers,
      research,
      onAsked: () => undefined,
      phrases: async () => en,
    }),
    define: (caseFile: Case) => {
      defined = [caseFile];
      return caseFile;
    },
    later: (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000);
    },
    /** How many dossiers were put together. */
    built: () => built,
  };
}

function told(dossier: Dossier | undefined): readonly string[] {
  return dossier?.timeline.map(({ date, claim }) => `${date} ${claim.text}`) ?? [];
}

const CONVICTED =
  "2024-05-03 Treasurer Odile Marsh was convicted of fraud on 3 May 2024, the court in Wexley said.";
const APPEALED =
  "2024-06-09 Odile Marsh appealed against her conviction on 9 June 2024, her lawyer Ruth Stone said.";

describe("a dossier that was prepared", () => {
  it("is the one that is told while nothing changed, on any day", async () => {
    const { cases, later, built } = await desk();
    expect(told(await cases.dossier(harbour)).toSorted()).toEqual([CONVICTED, APPEALED]);
    later(40);
    expect(told(await cases.dossier(harbour)).toSorted()).toEqual([CONVICTED, APPEALED]);
    expect(built()).toBe(1);
  });

  it("is not told once an article was added", async () => {
    const { cases, file } = await desk();
    const text = "Odile Marsh was acquitted on 2 July 2025, the court of appeal in Wexley said.";
    await file({ guid: "acquitted", title: "Acquitted", text });
    expect(told(await cases.dossier(harbour))).toContain(`2025-07-02 ${text}`);
  });

  it("is not told once an article was corrected", async () => {
    const { cases, file } = await desk();
    await file({ ...convicted, text: convicted.text.replace("3 May", "4 May") });
    expect(told(await cases.dossier(harbour)).toSorted()).toEqual([
      CONVICTED.replace("2024-05-03", "2024-05-04").replace("3 May", "4 May"),
      APPEALED,
    ]);
  });

  it("is not told once an article was withdrawn, and again when that comes back", async () => {
    const { cases, intake, ids, file } = await desk();
    await intake.withdraw(feed, ids.slice(0, 1));
    expect(told(await cases.dossier(harbour))).toEqual([APPEALED]);
    await file(convicted);
    expect(told(await cases.dossier(harbour)).toSorted()).toEqual([CONVICTED, APPEALED]);
  });

  it("is not told once the case's query was changed", async () => {
    const { cases, define } = await desk();
    const narrower = define({ ...harbour, query: '"ruth stone"' });
    expect(told(await cases.dossier(narrower))).toEqual([APPEALED]);
  });

  it("of a story tells the articles of another that it was merged with", async () => {
    const { stories, intake, ids } = await desk();
    const [from, into] = await Promise.all(ids.map((id) => stories.find(id)));
    if (from === undefined || into === undefined) throw new Error("there must be two stories");
    expect(from.story.id).not.toBe(into.story.id);
    await intake.merge({ from: from.story.id, into: into.story.id, by: "web:u" });
    const merged = await stories.find(into.story.id);
    expect(merged?.timeline?.map(({ date }) => date).toSorted()).toEqual([
      "2024-05-03",
      "2024-06-09",
    ]);
  });
});
