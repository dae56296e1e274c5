import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createFeedStates } from "../../src/desk/feed-states.ts";
import type { FeedState } from "../../src/newsroom/feed.ts";
import type { RecordWrite } from "../../src/newsroom/records.ts";
import { fakeRecords } from "../fakes/records.ts";
import { fakeTiming } from "../fakes/timing.ts";

const state = (articles: number): FeedState => ({ failures: 0, articles });

/** States over records that count their commits and can fail. */
function kept() {
  const records = fakeRecords();
  const timing = fakeTiming("2026-03-10T12:00:00Z");
  const commits: number[] = [];
  const errors: string[] = [];
  const disk = { isFull: false, written: Promise.resolve() };
  const steps: string[] = [];
  const log = {
    debug() {},
    info() {},
    warn() {},
    error: (_: object, said: string) => void errors.push(said),
  };
  const commit = async (writes: readonly RecordWrite[]) => {
    if (disk.isFull) throw new Error("the disk is full");
    await disk.written;
    commits.push(writes.length);
    return records.commit(writes);
  };
  const states = createFeedStates({ records: { ...records, commit }, timing, log });
  return { states, records, timing, commits, errors, disk, steps };
}

describe("what feeds taught", () => {
  it("is on disk once it is set, written with what else is set in that moment", async () => {
    const { states, records, commits } = kept();
    await Promise.all([states.set("a", state(1)), states.set("b", state(2))]);
    expect(commits).toEqual([2]);
    expect(await records.get("feedState", "b")).toEqual(state(2));
  });

  it("is known at once when it is noted, and on disk a second later", async () => {
    const { states, records, timing, commits } = kept();
    states.note("a", state(1));
    states.note("b", state(1));
    states.note("a", state(2));
    expect(await states.get("a")).toEqual(state(2));
    await timing.advance(999);
    expect(commits).toEqual([]);
    await timing.advance(1);
    expect(commits).toEqual([2]);
    expect(await records.get("feedState", "a")).toEqual(state(2));
    states.note("a", state(3));
    await timing.advance(1_000);
    expect(await records.get("feedState", "a")).toEqual(state(3));
  });

  it("is written when the desk stops", async () => {
    const { states, records, timing, commits } = kept();
    states.note("a", state(1));
    await states.settle();
    expect(await records.get("feedState", "a")).toEqual(state(1));
    await timing.advance(5_000);
    expect(commits).toEqual([1]);
  });

  it("is set only once it is on disk, also where something else began to write it", async () => {
    const { states, disk, steps } = kept();
    const written = Promise.withResolvers<void>();
    disk.written = written.promise;
    const set = states.set("a", state(1)).then(() => steps.push("set"));
    const settled = states.settle();
    const settledAgain = states.settle().then(() => steps.push("settled"));
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    steps.push("on disk");
    written.resolve();
    await Promise.all([set, settled, settledAgain]);
    expect(steps[0]).toBe("on disk");
    expect(steps).toHaveLength(3);
  });

  it("is not set where what began to write it failed", async () => {
    const { states, disk } = kept();
    disk.isFull = true;
    const set = states.set("a", state(1));
    const settled = states.settle();
    const outcomes = await Promise.allSettled([set, settled]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  it("is read from disk once", async () => {
    const { states, records } = kept();
    await records.set("feedState", "a", state(1));
    expect(await states.get("a")).toEqual(state(1));
    await records.set("feedState", "a", state(2));
    expect(await states.get("a")).toEqual(state(1));
    expect(await states.get("b")).toBeUndefined();
  });

  it("is as it is on disk where it could not be written, and that is said", async () => {
    const { states, records, timing, errors, disk } = kept();
    await records.set("feedState", "a", state(1));
    disk.isFull = true;
    await expect(states.set("a", state(2))).rejects.toThrow("the disk is full");
    expect(await states.get("a")).toEqual(state(1));
    states.note("a", state(3));
    await timing.advance(1_000);
    expect(errors).toEqual(["What feeds taught was not written."]);
    expect(await states.get("a")).toEqual(state(1));
  });

  it("is forgotten with its feed, also what was only noted", async () => {
    const { states, records } = kept();
    states.note("a", state(1));
    await states.delete("a");
    await states.settle();
    expect(await states.get("a")).toBeUndefined();
    expect(await records.get("feedState", "a")).toBeUndefined();
  });
});
