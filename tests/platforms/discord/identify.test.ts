import { describe, expect, it } from "vitest";
import { createIdentifyThrottler, pauseMs } from "../../../src/platforms/discord/identify.ts";

const HOUR_MS = 60 * 60_000;

/** A day of nothing but lost sessions: how often the bot introduces itself. */
async function identifiesInADay(remaining: () => number): Promise<number> {
  let now = 0;
  let made = 0;
  const throttler = createIdentifyThrottler({
    startLimit: async () => ({ remaining: remaining(), reset_after: 24 * HOUR_MS - now }),
    monotonicMs: () => now,
    onWait: () => {},
    wait: async (ms) => {
      now += ms;
    },
  });
  while (now < 24 * HOUR_MS) {
    await throttler.waitForIdentify(0, new AbortController().signal);
    made += 1;
    now += 100; // and the session is lost at once
  }
  return made;
}

describe("a session that is lost again and again", () => {
  it("is begun anew at once the first times, then ever later, never more than ten minutes", () => {
    expect(pauseMs([], 0)).toBe(0);
    expect(pauseMs([0], 0)).toBe(5_000);
    expect(pauseMs([0], 60_000)).toBe(0);
    expect(pauseMs([0, 1, 2, 3, 4], 4)).toBe(10_000);
    expect(pauseMs([0, 1, 2, 3, 4, 5], 5)).toBe(20_000);
    expect(pauseMs(new Array(40).fill(0), 0)).toBe(600_000);
  });

  it("stays far below the thousand a day that cost the token", async () => {
    expect(await identifiesInADay(() => 1_000)).toBeLessThan(300);
  });

  it("leaves the last of the day's budget for a restart by hand", async () => {
    let left = 60;
    expect(await identifiesInADay(() => left--)).toBeLessThanOrEqual(12);
  });

  it("needs no budget to be told, and is not begun once it was called off", async () => {
    const never = () => Promise.reject(new Error("Discord cannot be asked"));
    const waited: number[] = [];
    const throttler = createIdentifyThrottler({
      startLimit: never,
      monotonicMs: () => 0,
      onWait: () => {},
      wait: async (ms) => waited.push(ms),
    });
    await throttler.waitForIdentify(0, new AbortController().signal);
    await throttler.waitForIdentify(0, new AbortController().signal);
    expect(waited).toEqual([5_000]);
    await expect(throttler.waitForIdentify(0, AbortSignal.abort())).rejects.toThrow("abort");
  });
});
