/** One newsroom in which the desk dies again and again: its folders, its chats, and one life after the other. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Delivery } from "../../../src/newsroom/delivery.ts";
import type { RecordKind } from "../../../src/newsroom/records.ts";
import { deskPlace } from "../../fakes/running-desk.ts";
import type { Chat, Room } from "./chat.ts";
import type { Orders, Trap } from "./orders.ts";

const TRAP = fileURLToPath(new URL("./trap.ts", import.meta.url));

/** Compiled once for all lives. */
const COMPILED = join(tmpdir(), "casewire-kills-compiled");

const DRAINED_MS_MAX = 60_000;

/** The desk gives itself ten seconds. */
const STOPPED_MS_MAX = 15_000;

/** A process with all of the desk loaded, which begins when it is told to. */
export type Life = {
  begin(trap?: Trap): void;
  /** Resolves when it has said where to look. */
  readonly ready: Promise<void>;
  /** Resolves with its exit code, or with the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  readonly said: { errors: string };
  kill(signal: NodeJS.Signals): void;
  /** Asks it to end, and ends it when it does not; how it ended. */
  stop(): Promise<number | NodeJS.Signals | null>;
};

export type Listening = {
  readonly room: Room;
  readonly what: string;
  /** `now`, or a clock. */
  readonly when: string;
};

export type Rig = {
  readonly chats: readonly Chat[];
  readonly listening: readonly Listening[];
  readonly articles: string;
  readonly data: string;
  /** How many lives ended by SIGKILL, whoever sent it. */
  kills(): number;
  /** The next life; the one after it begins to load. */
  life(): Life;
  /** Puts an article into the feeds folder, whole at once; one that was there is changed. */
  drop(name: string, article: Readonly<Record<string, string>>): void;
  read<Value>(kind: RecordKind): readonly (readonly [string, Value])[];
  /** The ledger's line of the delivery that tells of these words. */
  delivery(words: string): Delivery | undefined;
  /** What is owed and not settled yet. */
  unsettled(): readonly Delivery[];
  /** `PRAGMA integrity_check`. */
  integrity(): string;
  /** Lets a desk run in peace until nothing is owed, and stops it; false when that takes too long. */
  drain(isDone?: () => boolean): Promise<boolean>;
  close(): Promise<void>;
};

export async function openRig(
  chats: readonly Chat[],
  listening: readonly Listening[],
  clockFromMs: number,
): Promise<Rig> {
  const place = await deskPlace();
  const articles = join(place.feeds, "articles");
  rmSync(articles, { recursive: true });
  mkdirSync(articles);
  rmSync(join(place.feeds, "feeds.opml"), { force: true });
  writeFileSync(join(place.feeds, "subscriptions.yaml"), subscriptionsOf(listening));
  const environment = Object.assign({}, place.environment, ...chats.map((one) => one.environment), {
    NODE_COMPILE_CACHE: COMPILED,
    LOG_LEVEL: "error",
  });
  const file = join(place.data, "casewire.sqlite");
  let kills = 0;
  const load = () => {
    const life = spawnLife(environment, clockFromMs);
    void life.ended.then((end) => {
      if (end === "SIGKILL") kills += 1;
    });
    return life;
  };
  let loaded = load();
  const looking = <Found>(look: (database: DatabaseSync) => Found): Found => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  };
  const rig: Rig = {
    chats,
    listening,
    articles,
    data: place.data,
    kills: () => kills,
    life() {
      const life = loaded;
      loaded = load();
      return life;
    },
    drop(name, article) {
      const half = join(place.root, `${name}.json`);
      writeFileSync(half, JSON.stringify(article));
      renameSync(half, join(articles, `${name}.json`));
    },
    read: <Value>(kind: RecordKind) =>
      looking((database) =>
        database
          .prepare("SELECT key, value FROM record WHERE namespace = ? ORDER BY key")
          .all(kind)
          .map(({ key, value }) => {
            const read = JSON.parse(String(value)) as { readonly value: Value };
            return [String(key), read.value] as const;
          }),
      ),
    delivery: (words) =>
      rig
        .read<Delivery>("delivery")
        .map(([, delivery]) => delivery)
        .find(({ message }) => JSON.stringify(message).includes(words)),
    unsettled: () =>
      looking((database) =>
        database
          .prepare(
            `SELECT delivery.value FROM record AS owed
             JOIN record AS delivery ON delivery.namespace = 'delivery' AND delivery.key = owed.key
             WHERE owed.namespace = 'outbox'`,
          )
          .all()
          .map(({ value }) => (JSON.parse(String(value)) as { readonly value: Delivery }).value),
      ),
    integrity: () =>
      looking((database) =>
        String(database.prepare("PRAGMA integrity_check").get()?.integrity_check),
      ),
    async drain(isDone = () => true) {
      const life = rig.life();
      life.begin();
      const until = performance.now() + DRAINED_MS_MAX;
      await Promise.race([life.ready, wait(DRAINED_MS_MAX)]);
      const isOver = () =>
        isDone() && rig.read("outbox").length + rig.read("correction").length === 0;
      while (!isOver() && performance.now() < until) await wait(50);
      await life.stop();
      return isOver();
    },
    async close() {
      await loaded.stop();
      for (const chat of chats) await chat.close();
      place.remove();
    },
  };
  return rig;
}

function subscriptionsOf(listening: readonly Listening[]): string {
  const rows = listening.map(
    ({ room, what, when }) =>
      `  - channel: ${room.address}\n    what: ${JSON.stringify(what)}\n    when: ${JSON.stringify(when)}\n`,
  );
  return `subscriptions:\n${rows.join("")}`;
}

function spawnLife(environment: Record<string, string>, clockFromMs: number): Life {
  const words = ["--import", TRAP, "src/main.ts"];
  const child: ChildProcess = spawn(process.execPath, words, { env: environment });
  const said = { errors: "" };
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once("exit", (code, signal) => done(signal ?? code)),
  );
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (part) => String(part).includes("Look at ") && resolve());
    void ended.then((end) => reject(new Error(`ended with ${end}: ${said.errors}`)));
  });
  ready.catch(() => undefined);
  child.stderr?.on("data", (part) => {
    said.errors += part;
  });
  child.stdin?.on("error", () => undefined); // it died before it heard
  return {
    begin: (trap) => void child.stdin?.end(JSON.stringify({ clockFromMs, trap } satisfies Orders)),
    ready,
    ended,
    said,
    kill: (signal) => void child.kill(signal),
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOPPED_MS_MAX);
      return ended.finally(() => clearTimeout(late));
    },
  };
}
