/**
 * Runs histories from the command line:
 *
 *     npx node tests/posting/simulator/run.ts --seeds 2000000 [--from 1]
 *     npx node tests/posting/simulator/run.ts --seed 146 --trace
 *     npx node tests/posting/simulator/run.ts --mutants | --broken
 *
 * It ends with 1 when a history went wrong, and says which. On standard error it says how far it is, and how to go on
 * from there.
 */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { ASSUMED, type Assumptions, BROKEN } from "./assumptions.ts";
import { loadAs, MUTANTS, type Mutant, SECOND_NETS } from "./mutants.ts";

export const RUN = fileURLToPath(import.meta.url);

const SEEDS = 50_000;
const BROKEN_SEEDS = 5_000;
const WRONGS_SHOWN_MAX = 20;
const TOLD_EACH = 10_000;
const DAY_MS = 24 * 60 * 60_000;

if (import.meta.main) await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      seeds: { type: "string", default: String(SEEDS) },
      from: { type: "string", default: "1" },
      trace: { type: "boolean", default: false },
      mutant: { type: "string" },
      mutants: { type: "boolean", default: false },
      assumed: { type: "string" },
      broken: { type: "boolean", default: false },
      "first-wrong": { type: "boolean", default: false },
    },
  });
  if (values.mutants) return runEach("mutant", { ...MUTANTS, ...SECOND_NETS });
  if (values.broken) return runEach("assumed", BROKEN);
  const mutant = values.mutant && { ...MUTANTS, ...SECOND_NETS }[values.mutant];
  if (values.mutant !== undefined && !mutant) throw new Error(`There is no ${values.mutant}.`);
  if (mutant) loadAs(mutant);
  const assumed = values.assumed === undefined ? ASSUMED : BROKEN[values.assumed];
  if (assumed === undefined) throw new Error(`There is no ${values.assumed}.`);
  await runSeeds({
    from: Number(values.seed ?? values.from),
    count: values.seed === undefined ? Number(values.seeds) : 1,
    isTraced: values.trace,
    endsWithFirstWrong: values["first-wrong"],
    assumed,
    sign: mutant ? mutant.sign : undefined,
  });
}

type Seeds = {
  readonly from: number;
  readonly count: number;
  readonly isTraced: boolean;
  readonly endsWithFirstWrong: boolean;
  readonly assumed: Assumptions;
  /** Only what says this counts as wrong; everything does when it is undefined. */
  readonly sign: string | undefined;
};

async function runSeeds({ from, count, isTraced, ...given }: Seeds): Promise<void> {
  const { assumed, endsWithFirstWrong, sign = "" } = given;
  const { history } = await import("./history.ts"); // not before it is known which mutant it is
  const note = isTraced ? say : undefined;
  const sum = { deliveries: 0, held: 0, dead: 0, steps: 0, runs: 0, passedMs: 0 };
  const begunAt = process.cpuUsage();
  let wrong = 0;
  let seed = from;
  for (; seed < from + count; seed += 1) {
    const outcome = await history(seed, { assumed, note });
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += outcome[key];
    if (seed % TOLD_EACH === 0) tellProgress({ from, count, seed, wrong });
    if (!outcome.wrongs.some((one) => one.includes(sign))) continue;
    wrong += 1;
    if (wrong <= WRONGS_SHOWN_MAX) say(`seed ${seed}: ${outcome.wrongs.join("; ")}`);
    if (!endsWithFirstWrong) continue;
    seed += 1;
    break;
  }
  const { user, system } = process.cpuUsage(begunAt);
  const tookS = (user + system) / 1e6;
  const histories = seed - from;
  const share = ((100 * sum.held) / Math.max(1, sum.deliveries)).toFixed(2);
  say(
    `${histories} histories: ${wrong} wrong; ${sum.deliveries} deliveries, ${sum.held} held (${share} %), ` +
      `${sum.dead} refused, ${sum.runs} runs, ${sum.steps} steps, ${Math.round(sum.passedMs / DAY_MS)} days; ` +
      `${Math.round(histories / tookS)} histories for each second of one core`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

type Progress = Pick<Seeds, "from" | "count"> & { readonly seed: number; readonly wrong: number };

function tellProgress({ from, count, seed, wrong }: Progress): void {
  const done = seed - from + 1;
  const rest = `--from ${seed + 1} --seeds ${count - done}`;
  process.stderr.write(
    `${done} of ${count} histories, ${wrong} wrong; ${rest} goes on from here\n`,
  );
}

/** Each in a process of its own, since a source is loaded only once. */
async function runEach(
  option: "mutant" | "assumed",
  all: Readonly<Record<string, Mutant | Assumptions>>,
): Promise<void> {
  for (const [name, one] of Object.entries(all)) {
    const seeds = "seeds" in one ? one.seeds : BROKEN_SEEDS;
    const from = "seeds" in one ? (one.first ?? 1) : 1;
    const asked = ["--from", String(from), "--seeds", String(seeds), "--first-wrong"];
    const given = [RUN, `--${option}`, name, ...asked];
    const { stdout } = await promisify(execFile)(process.execPath, given).catch(
      (failed: { readonly stdout: string }) => failed,
    );
    const [first = "", last = first] = [stdout.split("\n")[0], stdout.trim().split("\n").at(-1)];
    say(`${name}: ${last}\n    ${first}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
