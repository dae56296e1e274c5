import { EventEmitter } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { watch } from "chokidar";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Log } from "../../../src/newsroom/log.ts";
import { type WatchOptions, watchFolder } from "../../../src/reading/files/watch.ts";
import { folderOf } from "./folder.ts";

type Line = { readonly level: string; readonly facts: object; readonly sentence: string };

function keptLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const keep = (level: string) => (facts: object, sentence: string) => {
    lines.push({ level, facts, sentence });
  };
  return {
    lines,
    debug: keep("debug"),
    info: keep("info"),
    warn: keep("warn"),
    error: keep("error"),
  };
}

/** A watcher that tells what it is told to tell. */
function standIn(): {
  readonly watch: typeof watch;
  readonly watcher: EventEmitter;
  readonly isClosed: () => boolean;
} {
  const watcher = new EventEmitter();
  let isClosed = false;
  const close = async (): Promise<void> => {
    isClosed = true;
  };
  return {
    watch: (() => Object.assign(watcher, { close })) as unknown as typeof watch,
    watcher,
    isClosed: () => isClosed,
  };
}

const quick: Omit<WatchOptions, "log"> = { quietMs: 20, pollMs: 10 };

describe("watching the articles folder", () => {
  it("tells of a file that is added, changed and deleted, in new folders too", async () => {
    const root = await folderOf({ "a.txt": "x" });
    let noticed = Promise.withResolvers<void>();
    const folderWatch = await watchFolder(root, () => noticed.resolve(), {
      ...quick,
      log: keptLog(),
    });
    onTestFinished(() => folderWatch.close());
    const changes = [
      () => writeFile(join(root, "b.txt"), "x"),
      () => writeFile(join(root, "b.txt"), "xy"),
      () => mkdir(join(root, "c")),
      () => writeFile(join(root, "c/d.txt"), "x"),
      () => rm(join(root, "a.txt")),
    ];
    for (const change of changes) {
      noticed = Promise.withResolvers<void>();
      await change();
      await noticed.promise;
    }
  });

  it("makes one call of a burst, and one more of what comes during a call", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { watch, watcher } = standIn();
    const calls: (() => void)[] = [];
    const opening = watchFolder("x", () => new Promise<void>((done) => calls.push(done)), {
      ...quick,
      log: keptLog(),
      watch,
    });
    watcher.emit("ready");
    const folderWatch = await opening;
    for (let burst = 0; burst < 5; burst += 1) watcher.emit("all", "add", "a.txt");
    await vi.advanceTimersByTimeAsync(quick.quietMs);
    expect(calls).toHaveLength(1);
    for (let burst = 0; burst < 3; burst += 1) {
      watcher.emit("all", "change", "a.txt");
      await vi.advanceTimersByTimeAsync(quick.quietMs);
    }
    expect(calls).toHaveLength(1);
    calls[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(2);
    calls[1]?.();
    await folderWatch.close();
    expect(calls).toHaveLength(2);
  });

  it("looks from time to time where it cannot watch, and says so once", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { watch, watcher, isClosed } = standIn();
    const log = keptLog();
    let calls = 0;
    const count = () => {
      calls += 1;
    };
    const opening = watchFolder("x", count, { ...quick, log, watch });
    watcher.emit("error", new Error("ENOSPC: System limit for number of file watchers reached"));
    watcher.emit("error", new Error("and again"));
    const folderWatch = await opening;
    await vi.advanceTimersByTimeAsync(35);
    expect(calls).toBe(3);
    expect(log.lines).toEqual([
      {
        level: "warn",
        facts: {
          root: "x",
          reason: "ENOSPC: System limit for number of file watchers reached",
          pollMs: 10,
        },
        sentence:
          "The articles folder cannot be watched; it is looked at from time to time instead.",
      },
    ]);
    await folderWatch.close();
    await vi.advanceTimersByTimeAsync(100);
    expect([calls, isClosed()]).toEqual([3, true]);
  });

  it("looks once more when a file was put off, and then rests", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { watch, watcher } = standIn();
    let calls = 0;
    const putOffOnce = () => {
      calls += 1;
      return calls === 1;
    };
    const opening = watchFolder("x", putOffOnce, { ...quick, log: keptLog(), watch });
    watcher.emit("ready");
    const folderWatch = await opening;
    watcher.emit("all", "add", "a.txt");
    await vi.advanceTimersByTimeAsync(quick.quietMs);
    expect(calls).toBe(1);
    await vi.advanceTimersByTimeAsync(quick.quietMs * 10);
    expect(calls).toBe(2);
    await folderWatch.close();
  });

  it("goes on after a call that fails, and logs it", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { watch, watcher } = standIn();
    const log = keptLog();
    let calls = 0;
    const fail = () => {
      calls += 1;
      throw new Error("the disk is full");
    };
    const opening = watchFolder("x", fail, { ...quick, log, watch });
    watcher.emit("ready");
    const folderWatch = await opening;
    for (let burst = 0; burst < 2; burst += 1) {
      watcher.emit("all", "add", "a.txt");
      await vi.advanceTimersByTimeAsync(quick.quietMs);
    }
    expect(calls).toBe(2);
    expect(log.lines[0]).toEqual({
      level: "error",
      facts: { reason: "the disk is full" },
      sentence: "Changes in the articles folder could not be read.",
    });
    await folderWatch.close();
  });

  it("waits at its end for a call that is under way", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { watch, watcher } = standIn();
    const call = Promise.withResolvers<void>();
    const opening = watchFolder("x", () => call.promise, { ...quick, log: keptLog(), watch });
    watcher.emit("ready");
    const folderWatch = await opening;
    watcher.emit("all", "add", "a.txt");
    await vi.advanceTimersByTimeAsync(quick.quietMs);
    let isClosed = false;
    const closing = folderWatch.close().then(() => {
      isClosed = true;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(isClosed).toBe(false);
    call.resolve();
    await closing;
    expect(isClosed).toBe(true);
  });
});
