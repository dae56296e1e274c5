import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import type { FiledArticle } from "../../src/newsroom/archive.ts";
import { articleTime } from "../../src/newsroom/article.ts";
import { StartError } from "../../src/newsroom/errors.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
import { transact } from "../../src/storing/database.ts";
import { packAnalysis } from "../../src/storing/packing.ts";
import { firstPlace } from "../../src/storing/places.ts";
import { startErrorOf } from "../../src/storing/problems.ts";
import { MIGRATIONS } from "../../src/storing/schema.ts";
import { openStore } from "../../src/storing/store.ts";
import { edition, filed, storyOf } from "./filed.ts";
import { emptyFolder, now, openEmpty } from "./open.ts";

async function startErrorFor(folder: string): Promise<StartError> {
  try {
    await (await openStore({ folder, now })).close();
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return error as StartError;
  }
  throw new Error("the store was opened");
}

/** A folder with a store that holds something. */
async function usedFolder(): Promise<string> {
  const folder = emptyFolder();
  const { archive, records, close } = await openEmpty(folder);
  const many = Array.from({ length: 50 }, (_, index) => filed({ id: `a${index}` }));
  await archive.commit(
    edition(
      many,
      many.map((one) => storyOf([one])),
    ),
  );
  await records.set("outbox", "k", "v");
  await close();
  return folder;
}

/** Another process that holds the folder until it is ended; resolves once it does. */
async function holder(folder: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "holder.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

describe("opening a store", () => {
  it("makes the folder, and counts its openings", async () => {
    const folder = join(emptyFolder(), "not", "yet");
    for (const epoch of [1, 2, 3]) {
      const store = await openStore({ folder, now });
      expect(store.epoch).toBe(epoch);
      await store.close();
      await store.close();
    }
  });

  it("leaves the folder free when it could not be opened", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "casewire.sqlite"), "not a database, and long enough".repeat(40));
    await startErrorFor(folder);
    expect((await startErrorFor(folder)).message).toContain("is damaged");
  });

  it("refuses a second opening in the same process", async () => {
    const folder = emptyFolder();
    await openEmpty(folder);
    const { message, exitCode } = await startErrorFor(folder);
    expect(message).toBe(
      `Another casewire (process ${process.pid}, running since 2026-11-21T12:00:00.000Z) is using ${folder} (DATA_DIR). Stop it first, or name another folder.`,
    );
    expect(exitCode).toBe(75);
  });

  it("refuses while another process has it, running or stopped, and opens once that is killed", async () => {
    const folder = emptyFolder();
    const child = await holder(folder);
    expect((await startErrorFor(folder)).message).toContain(`(process ${child.pid}, `);
    child.kill("SIGSTOP");
    expect((await startErrorFor(folder)).exitCode).toBe(75);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await openEmpty(folder)).epoch).toBe(2);
  });

  it("says that the folder is a file", async () => {
    const file = join(emptyFolder(), "file");
    writeFileSync(file, "");
    for (const folder of [file, join(file, "below")]) {
      expect((await startErrorFor(folder)).message).toBe(
        `${folder} (DATA_DIR) is a file, or lies below one. Name a folder.`,
      );
    }
  });

  it("says that the folder cannot be written", async ({ skip }) => {
    // Root may write everywhere but in the kernel's own file systems.
    const isRoot = process.getuid?.() === 0;
    if (isRoot && !existsSync("/sys/kernel")) skip("no folder that root cannot write");
    const folder = isRoot ? "/sys/kernel" : emptyFolder();
    if (!isRoot) chmodSync(folder, 0o500);
    const { message } = await startErrorFor(folder);
    expect(message).toMatch(
      /^I cannot write to .+ \(DATA_DIR\): .+\. Let this user write there, or name another folder\.$/,
    );
  });

  it("says that the disk is full", () => {
    const full = Object.assign(new Error("database or disk is full"), { errcode: 13 });
    const { message, exitCode } = startErrorOf(full, "/data", "/data/casewire.sqlite");
    expect(message).toBe("The disk of /data (DATA_DIR) is full. Make room and start again.");
    expect(exitCode).toBe(75);
  });

  it("refuses a file of a later version, and leaves it as it is", async () => {
    const folder = await usedFolder();
    const file = join(folder, "casewire.sqlite");
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 99");
    database.close();
    expect((await startErrorFor(folder)).message).toBe(
      `${file} was written by a later casewire (schema 99; this one knows 4). Update casewire, or name another DATA_DIR.`,
    );
  });

  it.each<[string, (file: string) => void]>([
    ["that is no database", (file) => writeFileSync(file, "<html>".repeat(1_000))],
    ["that was cut off", (file) => truncateSync(file, 20_000)],
    ["whose ledger is garbage", (file) => overwrite(file, pageOf(file, "record"))],
    ["whose schema is garbage", (file) => overwrite(file, 0, 100)],
  ])("names a damaged file %s, and keeps it", async (_, damage) => {
    const folder = await usedFolder();
    const file = join(folder, "casewire.sqlite");
    damage(file);
    const before = readFileSync(file);
    const { message } = await startErrorFor(folder);
    expect(message.startsWith(`${file} is damaged (`)).toBe(true);
    expect(message).toContain(
      "I left it as it is: put a backup in its place, or move it away to begin anew.",
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe("a store that an earlier casewire wrote", () => {
  it("is brought to today's schema, with all that it held", async () => {
    const folder = emptyFolder();
    const earlier = readFileSync(join(import.meta.dirname, "../fixtures/store-1.sqlite.br"));
    writeFileSync(join(folder, "casewire.sqlite"), brotliDecompressSync(earlier));
    const { archive, records, epoch } = await openEmpty(folder);
    expect(epoch).toBe(2);
    expect(await records.get("outbox", "d1")).toBe("x");
    const titles = async (query: string) =>
      (await archive.search(parseQuery(query), { limit: 9 })).articles.map(({ title }) => title);
    expect(await titles("court")).toEqual(["Court closes", "Court opens"]);
    expect((await archive.known(["guid:b"]))?.title).toBe("Court closes");
    expect((await archive.storyOf("b"))?.articleIds).toEqual(["a", "b"]);
    expect(await archive.people("roe", 9)).toEqual([{ name: "Jane Roe", articles: 2 }]);
    const corrected = filed({
      id: "a",
      title: "Court stays shut",
      publishedAt: "2026-11-03T08:00:00.000Z",
    });
    await archive.commit(edition([corrected]));
    expect(await titles("court")).toEqual(["Court stays shut", "Court closes"]);
  });

  it("tells still what has a date, and each article by its own text, old and new", async () => {
    const folder = emptyFolder();
    const seenAt = "2026-11-02T08:00:00.000Z";
    writeThirdStore(folder, [
      filed({ id: "dated", text: "First.", publishedAt: "2026-11-01T08:00:00.000Z", seenAt }),
      filed({ id: "undated", text: "Second.", publishedAt: undefined, seenAt }),
    ]);
    const { archive } = await openEmpty(folder);
    const ids = async (query: string) =>
      (await archive.search(parseQuery(query), { limit: 9 })).articles.map(({ id }) => id);
    expect(await ids("after:2020-01-01")).toEqual(["dated"]);
    expect(await ids("second")).toEqual(["undated"]);
    const publishedAt = "2026-10-01T08:00:00.000Z";
    const found = filed({ id: "undated", text: "Second, dated.", publishedAt, seenAt });
    const older = filed({ id: "older", text: "Third.", publishedAt, seenAt });
    await archive.commit(edition([found, older]));
    const lost = filed({ id: "dated", text: "First, undated.", publishedAt: undefined, seenAt });
    await archive.commit(edition([lost]));
    expect(await ids("after:2020-01-01")).toEqual(["older", "undated"]);
    const texts = (await archive.articles(["dated", "undated", "older"])).map(({ text }) => text);
    expect(texts).toEqual(["First, undated.", "Second, dated.", "Third."]);
    expect(await ids("first")).toEqual(["dated"]);
  });
});

/** As the third schema has it: bodies by place, and in them whether an article has a date. */
function writeThirdStore(folder: string, articles: readonly FiledArticle[]): void {
  const database = new DatabaseSync(join(folder, "casewire.sqlite"));
  for (const step of MIGRATIONS.slice(0, 3)) database.exec(step);
  database.exec("PRAGMA user_version = 3");
  const insert = database.prepare("INSERT INTO article VALUES (?, ?, NULL, ?, ?, 1, 0)");
  const insertBody = database.prepare("INSERT INTO article_body VALUES (?, ?, ?)");
  const index = database.prepare("INSERT INTO search (rowid, text, feed) VALUES (?, ?, 'article')");
  for (const { article, analysis } of articles) {
    const place = firstPlace(Date.parse(articleTime(article)));
    insert.run(place, article.id, article.source, article.seenAt);
    insertBody.run(place, JSON.stringify(article), packAnalysis(analysis));
    index.run(place, article.text);
  }
  database.close();
}

describe("a transaction", () => {
  it("leaves nothing behind when it throws, and tells why", () => {
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE t (x)");
    const work = () => {
      database.exec("INSERT INTO t VALUES (1)");
      throw new Error("because");
    };
    expect(() => transact(database, work)).toThrow("because");
    expect(database.prepare("SELECT * FROM t").all()).toEqual([]);
    expect(database.isTransaction).toBe(false);
  });

  it("tells of a full disk and not of what followed from it", () => {
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE t (x); PRAGMA max_page_count = 10");
    const work = () => {
      for (;;) database.exec("INSERT INTO t VALUES (randomblob(10000))");
    };
    expect(() => transact(database, work)).toThrow("database or disk is full");
    expect(database.isTransaction).toBe(false);
  });
});

function pageOf(file: string, table: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table);
  database.close();
  return (Number(found?.rootpage) - 1) * 4_096;
}

function overwrite(file: string, start: number, skip = 0): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(4_096 - skip, 0xa5), 0, 4_096 - skip, start + skip);
  closeSync(descriptor);
}
