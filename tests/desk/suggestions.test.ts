import { describe, expect, it } from "vitest";
import { createResearch } from "../../src/desk/research.ts";
import { createSuggestions } from "../../src/desk/suggestions.ts";
import { createIntake } from "../../src/intake.ts";
import type { Case } from "../../src/newsroom/case.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { temporaryStore } from "../fakes/store.ts";

const harbour: Case = {
  slug: "harbour",
  title: "The harbour fraud",
  names: ["Harbour Trust"],
  query: '"harbour trust"',
  isDefined: true,
};

const DAYS = ["2026-01-05", "2026-01-20", "2026-02-03", "2026-02-20"];

/** On each of these days two sources tell of somebody, each time of something else. */
async function archiveOf(textOn: (day: string, index: number) => string) {
  const { archive } = await temporaryStore();
  let now = new Date();
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled() {},
    now: () => now,
  });
  for (const [index, day] of DAYS.entries()) {
    now = new Date(`${day}T09:00:00.000Z`);
    const feed = { id: `f${index % 2}`, kind: "web", title: `Post ${index % 2}` } as const;
    const location = `https://p${index % 2}.example/`;
    const raw = { guid: day, title: `Report ${index}`, text: textOn(day, index), publishedAt: day };
    await intake.take({ ...feed, location, addedBy: "file" }, [raw], true);
  }
  return archive;
}

const SCENES = [
  "sued a baker over bread",
  "lost an election in Ruhe",
  "bought seven ships",
  "sang",
];
const marshAt = (index: number) => `Senator Odile Marsh ${SCENES[index]}, said Odile Marsh.`;

describe("names that could be a case", () => {
  it("are those that return in stories of no defined case", async () => {
    const archive = await archiveOf((_, index) => marshAt(index));
    const now = () => new Date("2026-03-01T12:00:00.000Z");
    const research = createResearch(archive);
    const open = createSuggestions({ archive, research, defined: () => [harbour], now });
    expect(await open()).toEqual([{ name: "Odile Marsh", stories: 4, weeks: 4, sources: 2 }]);
    const followed = await archiveOf((_, index) => `${marshAt(index)} The Harbour Trust agreed.`);
    const told = { archive: followed, research: createResearch(followed) };
    expect(await createSuggestions({ ...told, defined: () => [harbour], now })()).toEqual([]);
  });

  it("are looked for once an hour, and anew when the defined cases change", async () => {
    let looks = 0;
    let now = new Date("2026-03-01T12:00:00.000Z");
    let cases: readonly Case[] = [];
    const suggested = createSuggestions({
      archive: {
        people: async () => {
          looks += 1;
          return [];
        },
      },
      research: {
        returned: async () => ({ stories: 0, weeks: 0, sources: 0 }),
      },
      defined: () => cases,
      now: () => now,
    });
    await Promise.all([suggested(), suggested()]);
    expect(looks).toBe(1);
    now = new Date("2026-03-01T13:00:00.000Z");
    await suggested();
    cases = [harbour];
    await suggested();
    expect(looks).toBe(3);
  });
});
