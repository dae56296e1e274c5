/**
 * Who polls a thousand feeds: the desk, and what it is measured against, each in a process of its own that makes one pass
 * over all feeds whenever it is told to.
 * `node bench/polling/racers.ts NAME PORT FEEDS`, started with a channel to whoever measures.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { Keyv } from "keyv";
import RssParser from "rss-parser";
import { Agent, request } from "undici";
import { createKeyvAdapter, createRecordTable } from "../../src/storing/sqlite-adapter.ts";
import { openStore } from "../../src/storing/store.ts";
import { createFiling } from "./filing.ts";
import { addressesOf, createOwnPoll, keptIn } from "./own-poll.ts";

/** Requests at one time of those that have no rule of their own. */
const REQUESTS_AT_ONCE = 32;

/** One pass over all feeds. */
export type Pass = { readonly ms: number; readonly cpuMs: number; readonly stallMs: number };

type Racer = () => Promise<{ pass(): Promise<void>; ready?(): Promise<void> }>;

const [name = "", port = "", feeds = ""] = process.argv.slice(2);

const at = (kind: string) => addressesOf(Number(port), kind, Number(feeds));

const RACERS: Readonly<Record<string, Racer>> = {
  "desk, changed": async () => deskTaking("changed", async () => 0),
  "desk, unchanged": async () => deskTaking("feed", async () => 0),
  "desk, unchanged, states on disk": async () => {
    const { records } = await openStore({ folder: temporary(), now: () => new Date() });
    return deskTaking("feed", async () => 0, keptIn(records));
  },
  "desk, into its archive": async () => {
    let kept = await archiveIn(temporary());
    // The same threads in each pass: they are warm, as a rival's one thread is.
    const poll = createOwnPoll(at("changed"), {
      take: (...given) => kept.take(...given),
      state: (feed) => kept.state(feed),
      saveState: (...given) => kept.saveState(...given),
      noteState: (...given) => kept.noteState(...given),
    });
    return {
      async ready() {
        await kept.close();
        kept = await archiveIn(temporary());
      },
      pass: () => poll.readDue(),
    };
  },
  "rss-parser": async () => ({ pass: () => parseAll(async () => undefined) }),
  "rss-parser, into a search": async () => {
    let database = stockDatabase(temporary());
    return {
      async ready() {
        database.close();
        database = stockDatabase(temporary());
      },
      pass: () => parseAll(async (feed, address) => storeStock(database, feed, address)),
    };
  },
  "rss-parser, into Keyv": async () => {
    let keyv = keyvIn(temporary());
    return {
      async ready() {
        keyv = keyvIn(temporary());
      },
      pass: () =>
        parseAll(async ({ items }) => {
          for (const item of items) {
            const key = keyOf(item);
            if (!(await keyv.has(key))) await keyv.set(key, item);
          }
        }),
    };
  },
  "undici, changed": async () => undiciAll("changed"),
  "undici, unchanged": async () => undiciAll("feed"),
};

type Given = Parameters<typeof createOwnPoll>[1];

async function deskTaking(kind: string, take: Given["take"], given: Partial<Given> = {}) {
  const poll = createOwnPoll(at(kind), { take, ...given });
  return {
    async pass() {
      poll.wait();
      await poll.readDue();
    },
  };
}

async function archiveIn(folder: string) {
  const { records, archive, close } = await openStore({ folder, now: () => new Date() });
  return { take: createFiling(archive), ...keptIn(records), close };
}

async function parseAll(store: (feed: StockFeed, address: string) => Promise<void>): Promise<void> {
  const parser = new RssParser();
  await inLanes(at("changed"), async (address) => store(await parser.parseURL(address), address));
}

type StockFeed = Awaited<ReturnType<RssParser<unknown, Whole>["parseURL"]>>;

/** What rss-parser makes of `content:encoded` and of Atom's `id`, and does not name in its types. */
type Whole = { readonly "content:encodedSnippet"?: string; readonly id?: string };

function keyOf(item: StockFeed["items"][number]): string {
  return item.guid ?? item.id ?? item.link ?? "none";
}

/** As bots do: each article asked for and written by its key, in SQLite, without waiting for the disk. */
function keyvIn(folder: string): Keyv {
  const database = new DatabaseSync(join(folder, "keyv.sqlite"));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE record (namespace TEXT, key TEXT, value TEXT, PRIMARY KEY (namespace, key));
  `);
  const table = createRecordTable(database, "article");
  return new Keyv({ store: createKeyvAdapter(table, async (write) => write()) });
}

/**
 * As one would write it in an afternoon with the desk's promises for what a feed gave: all of it is kept, each article
 * once, its whole text can be searched, and it is on disk before the feed counts as read. No more: one key an article,
 * no stories, nobody's name, no order in time, nothing that can be corrected or withdrawn.
 */
function stockDatabase(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, "stock.sqlite"));
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE article (id TEXT PRIMARY KEY, json TEXT NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5 (title, text);
  `);
  return database;
}

function storeStock(database: DatabaseSync, feed: StockFeed, address: string): void {
  const insert = database.prepare("INSERT OR IGNORE INTO article VALUES (?, ?)");
  const index = database.prepare("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)");
  database.exec("BEGIN");
  for (const item of feed.items) {
    const key = `${address} ${keyOf(item)}`; // feeds count from one, each for itself
    const { changes, lastInsertRowid } = insert.run(key, JSON.stringify(item));
    const text = item["content:encodedSnippet"] ?? item.contentSnippet ?? "";
    if (changes === 1) index.run(lastInsertRowid, item.title ?? "", text);
  }
  database.exec("COMMIT");
}

async function undiciAll(kind: string) {
  const agent = new Agent();
  return {
    pass: () =>
      inLanes(at(kind), async (address) => {
        const headers = { "if-none-match": '"1"' };
        const { body } = await request(address, { dispatcher: agent, headers });
        await body.arrayBuffer();
      }),
  };
}

async function inLanes(
  addresses: readonly string[],
  read: (address: string) => Promise<void>,
): Promise<void> {
  const left = addresses.values();
  const lanes = Array.from({ length: REQUESTS_AT_ONCE }, async () => {
    for (const address of left) await read(address);
  });
  await Promise.all(lanes);
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "casewire-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function measured(work: () => Promise<void>): Promise<Pass> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const began = performance.now();
  delay.enable();
  await work();
  const ms = performance.now() - began;
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1_000, stallMs: delay.max / 1e6 };
}

const racer = await RACERS[name]?.();
if (racer === undefined) throw new Error(`There is no racer “${name}”.`);
process.on("message", async () => {
  await racer.ready?.();
  process.send?.(await measured(racer.pass));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
