/**
 * Fifty thousand simulated histories of the real posting code, each decided by its seed: no story is lost and none is
 * told twice. And each rule that this rests on is needed: without it, a history goes wrong.
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { MUTANTS, SECOND_NETS } from "./simulator/mutants.ts";
import { RUN } from "./simulator/run.ts";

const SEEDS = 50_000;
/** As many processes as the smallest machine that this runs on has cores. */
const PROCESSES = 2;
/** Three are enough where nothing else runs. */
const MINUTES_MAX = 10;

type Run = { readonly code?: number; readonly stdout: string };

/** Runs the simulator in a process of its own, which loads the source as node does. */
function simulate(...given: readonly string[]): Promise<Run> {
  return promisify(execFile)(process.execPath, [RUN, ...given]).catch((failed: Run) => failed);
}

function say(about: string, { stdout }: Run): void {
  process.stdout.write(`${about}: ${stdout}`);
}

describe("the simulator", () => {
  it(`finds nothing wrong in ${SEEDS} histories`, { timeout: MINUTES_MAX * 60_000 }, async () => {
    const each = SEEDS / PROCESSES;
    const firsts = Array.from({ length: PROCESSES }, (_, process) => 1 + process * each);
    const runs = firsts.map((first) => simulate("--from", String(first), "--seeds", String(each)));
    for (const run of await Promise.all(runs)) {
      say("as it is", run);
      expect(run.stdout).toMatch(new RegExp(`^${each} histories: 0 wrong;`));
      expect(run.code).toBeUndefined();
    }
  });

  it.each(Object.entries(MUTANTS))("finds out: %s", async (name, mutant) => {
    const [seeds, first] = [String(mutant.seeds), String(mutant.first ?? 1)];
    const run = await simulate(
      ...["--mutant", name, "--from", first, "--seeds", seeds, "--first-wrong"],
    );
    say(name, run);
    expect(run.stdout).toMatch(/^seed \d+: /);
    expect(run.code).toBe(1);
  });

  it.each(Object.keys(SECOND_NETS))("needs nothing but the other rules: %s", async (name) => {
    const run = await simulate("--mutant", name, "--seeds", "1000");
    expect(run.stdout).toMatch(/^1000 histories: 0 wrong;/);
  });
});
