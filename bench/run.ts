/** `npm run bench` runs every measurement, `npm run bench -- NAME …` one, `npm run bench -- smoke` each quick one once. */

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const [name, ...rest] = process.argv.slice(2);
const own = new Set(["run.ts", "corpus.ts"]);
const all = readdirSync("bench").filter((file) => file.endsWith(".ts") && !own.has(file));

/** These run with all others in understanding.ts. */
const PARTS = new Set(["dates.ts", "quotes.ts", "stories.ts", "timeline.ts"]);

/** The measurements of the whole desk, its pictures, its reading and its polling, small enough to see that they run. */
const SMOKE: readonly string[][] = [
  ["bench/desk.ts", "300", "600"],
  ["bench/picture.ts", "3"],
  ["bench/posting.ts", "200", "20", "500", "3"],
  ["bench/reading.ts", "1"],
  ["bench/polling.ts", "changed", "24"],
  ["bench/polling.ts", "memory", "300"],
];

const runs =
  name === "smoke"
    ? SMOKE
    : all
        .filter((file) => (name === undefined ? !PARTS.has(file) : file === `${name}.ts`))
        .map((file) => [`bench/${file}`, ...rest]);
if (runs.length === 0) {
  console.error(`There is no measurement “${name}”. There are: ${all.join(", ")} and smoke.`);
  process.exit(2);
}
for (const run of runs) {
  console.log(`\n# ${run.join(" ")}`);
  const { status } = spawnSync(process.execPath, run, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
