/**
 * Everything that understanding is measured by, in one run: each measure beside what is wanted of it, what the method it
 * grew from had, and what others have. The marks that are met and missed are listed again at the end.
 * Usage: node bench/understanding.ts
 */

import { spawnSync } from "node:child_process";
import { COMPARED_LINE, compare } from "./understanding/compare.ts";

const MEASURES = [
  "bench/timeline.ts",
  "bench/dates.ts",
  "bench/quotes.ts",
  "bench/stories.ts",
  "bench/understanding/copies.ts",
  "bench/understanding/pages.ts",
  "bench/understanding/people.ts",
  "bench/understanding/conflicts.ts",
  "bench/understanding/graphic.ts",
  "bench/understanding/lengths.ts",
  "bench/understanding/dossiers.ts",
  "bench/understanding/pipeline.ts",
];

/** Of the timelines that lie beside the project, as bench/timeline.ts prints them. */
const TIMELINE_MARKS = [
  { set: "T17", score: "AR1", wanted: 0.158, elsewhere: "prototype .148" },
  { set: "T17", score: "AR2", wanted: 0.048, elsewhere: "prototype .042" },
  { set: "T17", score: "Date-F1", wanted: 0.75, elsewhere: "prototype .701" },
  { set: "Entities", score: "Date-F1", wanted: 0.355, elsewhere: "prototype .321" },
] as const;

const marks: string[] = [];
for (const measure of MEASURES) {
  console.log(`\n## ${measure}`);
  const { stdout, status } = spawnSync(process.execPath, [measure], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  console.log(stdout.trim());
  if (status !== 0) process.exit(status ?? 1);
  marks.push(...stdout.split("\n").filter((line) => COMPARED_LINE.test(line)));
  if (measure === "bench/timeline.ts") marks.push(...timelineMarks(stdout));
}
console.log(["\n## All marks", ...marks.toSorted()].join("\n"));

function timelineMarks(printed: string): readonly string[] {
  return TIMELINE_MARKS.flatMap(({ set, score, wanted, elsewhere }) => {
    const line = printed.split("\n").find((one) => one.startsWith(`${set} (`)) ?? "";
    const [, own] = new RegExp(`${score} (\\.?[\\d.]+)`, "u").exec(line) ?? [];
    if (own === undefined) return [];
    return [
      compare({ measure: `timelines, ${set}, ${score}`, own: Number(own), wanted, elsewhere }),
    ];
  });
}
