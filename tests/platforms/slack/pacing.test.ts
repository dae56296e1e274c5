import { describe, expect, it } from "vitest";
import { createPacing } from "../../../src/platforms/slack/pacing.ts";
import { fakeTiming } from "../../fakes/timing.ts";

function paced(paceMs?: number) {
  const timing = fakeTiming("2026-11-20T12:00:00.000Z");
  const pacing = createPacing({ timing, ...(paceMs !== undefined && { paceMs }) });
  const taken: [channel: string, atMs: number][] = [];
  return {
    timing,
    pacing,
    taken,
    /** Asks for a turn, and notes when it came. */
    ask(channel: string): Promise<number> {
      const turn = pacing.turn(channel);
      void turn.then((waitMs) => waitMs === 0 && taken.push([channel, timing.monotonicMs()]));
      return turn;
    },
  };
}

describe("the pace of one channel", () => {
  it("is one message a second after two at once, and others do not wait with it", async () => {
    const { ask, taken, timing } = paced();
    for (const channel of ["news", "news", "news", "news", "other"]) void ask(channel);
    await timing.advance(5_000);
    expect(taken).toEqual([
      ["news", 0],
      ["news", 0],
      ["other", 0],
      ["news", 1_000],
      ["news", 2_000],
    ]);
  });

  it("says when to come back, where the wait is too long, and takes no turn for it", async () => {
    const { ask, timing } = paced();
    for (let count = 0; count < 4; count += 1) void ask("news");
    expect(await ask("news")).toBe(3_000);
    expect(await ask("news")).toBe(3_000);
    await timing.advance(3_000);
    expect(await ask("news")).toBe(0);
  });

  it("saves no more than two for later, however long the silence", async () => {
    const { ask, taken, timing } = paced();
    await ask("news");
    await timing.advance(3_600_000);
    for (let count = 0; count < 3; count += 1) void ask("news");
    await timing.advance(1_000);
    expect(taken.map(([, at]) => at)).toEqual([0, 3_600_000, 3_600_000, 3_601_000]);
  });

  it("is as it was set", async () => {
    const { ask, taken, timing } = paced(100);
    for (let count = 0; count < 4; count += 1) void ask("news");
    await timing.advance(1_000);
    expect(taken.map(([, at]) => at)).toEqual([0, 0, 100, 200]);
  });

  it("is nothing at all as long as Slack asks, in that channel alone", async () => {
    const { pacing, ask, timing } = paced();
    pacing.park("news", 30_000);
    expect(await ask("news")).toBe(30_000);
    expect(await ask("other")).toBe(0);
    await timing.advance(30_000);
    expect(await ask("news")).toBe(0);
  });
});

describe("the pace of a workspace", () => {
  it("is four messages a second after sixty at once", async () => {
    const { ask, taken, timing } = paced();
    for (let number = 0; number < 64; number += 1) void ask(`channel-${number}`);
    await timing.advance(1_000);
    const times = taken.map(([, at]) => at);
    expect(times.filter((at) => at === 0)).toHaveLength(60);
    expect(times.slice(60)).toEqual([250, 500, 750, 1_000]);
  });

  it("forgets channels that are free again", async () => {
    const { ask, timing } = paced(0);
    for (let number = 0; number < 3_000; number += 1) {
      await timing.advance(250);
      expect(await ask(`channel-${number}`)).toBe(0);
    }
  });
});
