/** The simulator itself: a seed is one history, and a few hundred of them go right. The long runs are in the proof. */

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BROKEN } from "./simulator/assumptions.ts";
import { history } from "./simulator/history.ts";

const SEEDS = 150;
const SEEDS_UNTIL_BROKEN = 60;

async function traceOf(seed: number): Promise<readonly string[]> {
  const lines: string[] = [];
  await history(seed, { note: (line) => lines.push(line) });
  return lines;
}

async function traces(count: number): Promise<string> {
  const hash = createHash("sha256");
  for (let seed = 1; seed <= count; seed += 1) hash.update((await traceOf(seed)).join("\n"));
  return hash.digest("hex");
}

describe("a simulated history", () => {
  it("is the same for the same seed, to the line, and another for another", async () => {
    expect(await traces(40)).toBe(await traces(40));
    expect(await traceOf(1)).not.toEqual(await traceOf(2));
    expect((await traceOf(2)).length).toBeGreaterThan(10);
  });

  it("ends with each story told once, whatever failed and died in between", async () => {
    let deliveries = 0;
    let runs = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const outcome = await history(seed);
      expect(outcome.wrongs, `seed ${seed}`).toEqual([]);
      deliveries += outcome.deliveries;
      runs += outcome.runs;
    }
    expect(deliveries).toBeGreaterThan(3 * SEEDS);
    expect(runs).toBeGreaterThan(SEEDS);
  });

  it("goes wrong when history lags by more than the desk waits", async () => {
    const assumed = BROKEN["history lags by two minutes"];
    let wrong = 0;
    for (let seed = 1; seed <= SEEDS_UNTIL_BROKEN; seed += 1) {
      wrong += (await history(seed, { assumed })).wrongs.length;
    }
    expect(wrong).toBeGreaterThan(0);
  });
});
