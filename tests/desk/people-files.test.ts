import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openPeopleFiles } from "../../src/desk/people-files.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A feeds folder, and notes that outlive a run. */
function place() {
  const folder = mkdtempSync(join(tmpdir(), "casewire-files-"));
  folders.push(folder);
  const notes = new Map<string, string>();
  let writes = 0;
  const records = {
    get: async (_kind: string, key: string) => JSON.parse(notes.get(key) ?? "null") ?? undefined,
    set: async (_kind: string, key: string, value: unknown) => {
      writes += 1;
      notes.set(key, JSON.stringify(value));
    },
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  return { folder, records, write, writes: () => writes };
}

const CASES = "cases:\n  - { slug: harbour, title: Harbour, names: [Odile Marsh] }\n";
const FEEDS = '<opml><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>';

describe("the files that people edit", () => {
  it.each([
    ["a mistyped key", CASES.replace("names", "nams"), FEEDS.replace("https", "htps")],
    ["no YAML and no OPML", "cases: [", "<opml><body>"],
  ])(
    "leave all as it was while they hold %s, also when the desk starts anew",
    async (_, cases, feeds) => {
      const { folder, records, write } = place();
      write("cases.yaml", CASES);
      write("feeds.opml", FEEDS);
      const before = await openPeopleFiles(folder);
      expect(await before.reload(records)).toEqual([]);
      write("cases.yaml", cases);
      write("feeds.opml", feeds);
      for (const files of [before, await openPeopleFiles(folder)]) {
        const problems = await files.reload(records);
        expect(problems).toHaveLength(2);
        expect(files.cases()).toMatchObject([{ slug: "harbour", query: '"Odile Marsh"' }]);
        expect(files.feeds()).toMatchObject([{ location: "https://a.example/" }]);
      }
    },
  );

  it("keep what others made of one of them while another changes", async () => {
    const { folder, records, write } = place();
    write("cases.yaml", CASES);
    const files = await openPeopleFiles(folder);
    await files.reload(records);
    const [cases, feeds] = [files.cases(), files.feeds()];
    write("feeds.opml", FEEDS);
    await files.reload(records);
    expect(files.cases()).toBe(cases);
    expect(files.feeds()).not.toBe(feeds);
  });

  it("are written down when they change, and only then", async () => {
    const { folder, records, write, writes } = place();
    const files = await openPeopleFiles(folder);
    await files.reload(records);
    expect(writes()).toBe(0);
    write("cases.yaml", CASES);
    await files.reload(records);
    await files.reload(records);
    expect(writes()).toBe(1);
    write("cases.yaml", "cases: []\n");
    await files.reload(records);
    const anew = await openPeopleFiles(folder);
    await anew.reload(records);
    expect(anew.cases()).toEqual([]);
  });
});
