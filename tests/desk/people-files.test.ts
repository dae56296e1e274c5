import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { mendedFiles, openPeopleFiles } from "../../src/desk/people-files.ts";

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

  it("leave all as it was while they are empty, as an editor makes them before it writes", async () => {
    const { folder, records, write } = place();
    write("cases.yaml", CASES);
    write("feeds.opml", FEEDS);
    await (await openPeopleFiles(folder)).reload(records);
    for (const name of ["cases.yaml", "feeds.opml", "subscriptions.yaml"]) write(name, " \n");
    const files = await openPeopleFiles(folder);
    expect(await files.reload(records)).toEqual([
      "feeds/cases.yaml cannot be read: it is empty; take it away where it is to list nothing. Until then all stays as it was.",
      "feeds/feeds.opml cannot be read: it is empty; take it away where it is to list nothing. Until then all stays as it was.",
    ]);
    expect(files.cases()).toMatchObject([{ slug: "harbour" }]);
    expect(files.feeds()).toMatchObject([{ location: "https://a.example/" }]);
    await expect(files.subscriptionsText()).rejects.toThrow("it is empty");
  });

  it("list nothing where they are taken away", async () => {
    const { folder, records, write } = place();
    write("cases.yaml", CASES);
    const files = await openPeopleFiles(folder);
    await files.reload(records);
    rmSync(join(folder, "cases.yaml"));
    expect(await files.reload(records)).toEqual([]);
    expect(files.cases()).toEqual([]);
    expect(await files.subscriptionsText()).toBeUndefined();
  });

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

describe("a file that was repaired", () => {
  it("is named once when its last problem is gone, and not before", () => {
    const two = ["feeds/cases.yaml: line 3 …", "feeds/cases.yaml: line 9 …"];
    const other = "feeds/feeds.opml cannot be read: it is empty. Until then all stays as it was.";
    expect(mendedFiles([...two, other], [other])).toEqual([
      "feeds/cases.yaml is fine again: all that it says counts.",
    ]);
    expect(mendedFiles(two, [two[1] ?? ""])).toEqual([]);
    expect(mendedFiles([], two)).toEqual([]);
  });
});
