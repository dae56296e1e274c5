import { describe, expect, it } from "vitest";
import { caseMatcher } from "../../src/desk/cases.ts";
import { createProfiles } from "../../src/desk/profiles.ts";
import { createResearch } from "../../src/desk/research.ts";
import { createView } from "../../src/desk/stories.ts";
import { createIntake } from "../../src/intake.ts";
import type { Case } from "../../src/newsroom/case.ts";
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
const harbour: Case = {
  slug: "harbour",
  title: "The harbour fraud",
  names: ["Odile Marsh"],
  query: '"odile marsh"',
  isDefined: true,
};
const now = () => new Date("2026-03-10T12:00:00.000Z");

async function desk(...texts: string[]) {
  const { archive } = await temporaryStore();
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled() {},
    now,
  });
  const raws = texts.map((text, index) => ({ guid: `${index}`, title: `Report ${index}`, text }));
  await intake.take(feed, raws, true);
  const defined = () => [harbour];
  const parts = { archive, defined, casesOf: caseMatcher(defined), now };
  const research = createResearch(archive);
  return createProfiles({ ...parts, research, view: createView(parts) });
}

const MARSH =
  "Treasurer Odile Marsh denied the claim. “I have taken nothing,” Odile Marsh said. The court heard Odile Marsh on Monday.";
const FERRY =
  "A ferry sank off the coast on Sunday, and Captain Odile Marsh was rescued, said Odile Marsh.";

describe("people over the archive", () => {
  it("are found with the cases and stories that name them", async () => {
    const profiles = await desk(MARSH, FERRY, "A council met about parking.");
    const found = await profiles.find("odile marsh");
    expect(found?.profile?.person.name).toBe("Odile Marsh");
    expect(found?.cases).toEqual([{ caseFile: harbour, articles: 2 }]);
    expect(found?.isCut).toBe(false);
    if (found?.profile === undefined) throw new Error("nobody was found");
    const stories = await profiles.stories(found.profile, { limit: 1, offset: 1 });
    expect(stories.total).toBe(2);
    expect(stories.items).toHaveLength(1);
  });

  it("are read once for those who turn their pages", async () => {
    const profiles = await desk(MARSH);
    expect(await profiles.find("odile marsh")).toBe(await profiles.find("Odile MARSH"));
  });

  it("are not made from words that name nobody", async () => {
    const profiles = await desk(MARSH);
    for (const name of ["council", "court", "…"]) {
      expect(await profiles.find(name)).toBeUndefined();
    }
  });

  it("are suggested for a mistyped name", async () => {
    expect(await (await desk(MARSH)).nearest("odile march", 3)).toEqual(["Odile Marsh"]);
  });
});
