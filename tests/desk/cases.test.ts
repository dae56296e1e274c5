import { describe, expect, it } from "vitest";
import { createCases } from "../../src/desk/cases.ts";
import { createDossiers } from "../../src/desk/dossiers.ts";
import { createResearch } from "../../src/desk/research.ts";
import { createIntake } from "../../src/intake.ts";
import type { Asker } from "../../src/newsroom/ask.ts";
import type { Case } from "../../src/newsroom/case.ts";
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

const bridge: Case = { ...harbour, slug: "bridge", title: "The bridge", query: '"north bridge"' };

async function newsroom(...texts: string[]) {
  return newsroomOf([harbour], ...texts);
}

async function newsroomOf(defined: readonly Case[], ...texts: string[]) {
  const { archive, records } = await temporaryStore();
  let now = new Date("2026-03-10T12:00:00.000Z");
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled() {},
    now: () => now,
  });
  const raws = texts.map((text, index) => ({ guid: `${index}`, title: `Report ${index}`, text }));
  await intake.take(feed, raws, true);
  const research = createResearch(archive);
  const cases = createCases({
    archive,
    records,
    dossiers: createDossiers(research),
    research,
    defined: () => defined,
    onAsked: () => undefined,
    phrases: async () => en,
    now: () => now,
  });
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  return { cases, later };
}

describe("a case", () => {
  it("that people defined is found by slug, title, name, or a word of one", async () => {
    const { cases } = await newsroom();
    for (const name of ["harbour", "The Harbour Fraud", "odile marsh", "Marsh", "fraud"]) {
      expect(await cases.find(name)).toBe(harbour);
    }
  });

  it("is made from a person in the archive, by any whole part of the name", async () => {
    const { cases } = await newsroom(
      "Kevin Cooper said that he was innocent. Mr. Cooper has said so for years, his lawyer said.",
    );
    expect(await cases.find("cooper")).toMatchObject({
      slug: "kevin-cooper",
      title: "Kevin Cooper",
      query: '"kevin cooper"',
      isDefined: false,
    });
  });

  it("is never somebody else's whose name only begins like that", async () => {
    const { cases } = await newsroom(
      "Anna Leeson, who was convicted of fraud, spoke on Monday, Anna Leeson said.",
      "Anna Leeson appealed on Tuesday, her lawyer said.",
      "Ann Lee said on Friday that the bridge was safe. Ann Lee is the town's engineer.",
    );
    expect((await cases.find("Ann Lee"))?.title).toBe("Ann Lee");
    expect(await cases.find("Ann Le")).toBeUndefined();
  });

  it("is made from words that a text writes as a name, and from no others", async () => {
    const { cases } = await newsroom(
      "The Harbour Trust published its accounts, and the trust was praised.",
    );
    expect((await cases.find("harbour trust"))?.title).toBe("Harbour Trust");
    expect(await cases.find("published")).toBeUndefined();
    expect(await cases.find("zzyzx")).toBeUndefined();
    expect(await cases.find("  ")).toBeUndefined();
  });

  it("names the nearest when nobody is called that", async () => {
    const { cases } = await newsroom("Kevin Cooper said that Kevin Cooper was innocent.");
    expect(await cases.nearest("coopper", 3)).toContain("Cooper");
    expect(await cases.nearest("harbuor", 3)).toContain("harbour");
  });

  it("has no dossier while no article belongs to it", async () => {
    const { cases } = await newsroom("Nothing of the kind.");
    expect(await cases.dossier(harbour)).toBeUndefined();
    expect(await cases.list()).toEqual([
      { caseFile: harbour, articles: 0, sources: 0, newestAt: undefined },
    ]);
  });
});

describe("when somebody last looked at a case", () => {
  const asker: Asker = { platform: "web", id: "u", isModerator: false };

  it("is the last look of the visit before, however long and often they look now", async () => {
    const { cases, later } = await newsroom();
    await cases.looked(asker, harbour);
    later(5);
    await cases.looked(asker, harbour);
    later(60);
    expect(await cases.looked(asker, harbour)).toBe("2026-03-10T12:05:00.000Z");
    for (const minutes of [5, 9, 9]) {
      later(minutes);
      expect(await cases.looked(asker, harbour)).toBe("2026-03-10T12:05:00.000Z");
    }
    later(10);
    expect(await cases.looked(asker, harbour)).toBe("2026-03-10T13:28:00.000Z");
  });

  it("is their first look, in a first visit: what comes meanwhile is new to them", async () => {
    const { cases, later } = await newsroom();
    expect(await cases.looked(asker, harbour)).toBeUndefined();
    for (const minutes of [5, 9, 9]) {
      later(minutes);
      expect(await cases.looked(asker, harbour)).toBe("2026-03-10T12:00:00.000Z");
    }
  });

  it("is each case's own, in any script", async () => {
    const { cases } = await newsroom("Михаил Иванов выступил. Анна Петрова ответила.");
    const one = await cases.find("Михаил Иванов");
    const two = await cases.find("Анна Петрова");
    expect(one?.slug).toBe("михаил-иванов");
    expect(two?.slug).not.toBe(one?.slug);
  });

  it("is related to another by a rare person of whom both tell repeatedly", async () => {
    const { cases } = await newsroomOf(
      [harbour, bridge],
      "Odile Marsh paid Ruth Stone twice. Ruth Stone denied it.",
      "The court heard Odile Marsh and Ruth Stone on Monday, said Ruth Stone.",
      "Ruth Stone built the North Bridge in a year, said Ruth Stone.",
      "The North Bridge fell, and Ruth Stone was asked why. Ruth Stone left.",
    );
    const dossier = await cases.dossier(harbour);
    expect(dossier && (await cases.related(dossier))).toEqual([
      { caseFile: bridge, names: ["Ruth Stone"] },
    ]);
    const madeUp = await cases.find("Ruth Stone");
    const stone = madeUp && (await cases.dossier(madeUp));
    expect((stone && (await cases.related(stone)))?.map(({ caseFile }) => caseFile.slug)).toEqual([
      "harbour",
      "bridge",
    ]);
  });
});
