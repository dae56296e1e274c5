/**
 * The article in a web page, against the benchmark of Zyte (scrapinghub/article-extraction-benchmark), measured as there:
 * four-word runs, precision and recall as means over the pages.
 * Usage: node bench/understanding/pages.ts [--errors]
 */

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readPage } from "../../src/reading/files/page.ts";
import { compare } from "./compare.ts";

const FOLDER = "../shared/data/pages";
const RUN_WORDS = 4;

if (existsSync(FOLDER)) await measure(process.argv.includes("--errors"));
else console.log(`pages: skipped, there is no ${FOLDER}`);

async function measure(withErrors: boolean): Promise<void> {
  const truth: Record<string, { readonly articleBody: string }> = JSON.parse(
    readFileSync(`${FOLDER}/ground-truth.json`, "utf8"),
  );
  const scores: { readonly precision: number; readonly recall: number }[] = [];
  let tookMs = 0;
  for (const [id, { articleBody }] of Object.entries(truth)) {
    const html = gunzipSync(readFileSync(`${FOLDER}/html/${id}.html.gz`)).toString();
    const began = performance.now();
    const read = await readPage(html);
    tookMs += performance.now() - began;
    const text = "article" in read ? read.article.text : "";
    const score = scoreOf(text, articleBody);
    scores.push(score);
    if (withErrors && Math.min(score.precision, score.recall) < 0.9) console.log(id, score);
  }
  const [precision, recall] = [
    mean(scores.map((one) => one.precision)),
    mean(scores.map((one) => one.recall)),
  ];
  compare({
    measure: `article body of ${scores.length} pages, F1`,
    own: (2 * precision * recall) / (precision + recall),
    wanted: 0.975,
    elsewhere: "over all 181: prototype .964, rs_trafilatura .970, Readability .947",
  });
  console.log(
    `pages: P ${precision.toFixed(3)} R ${recall.toFixed(3)}, ${(tookMs / scores.length).toFixed(0)} ms a page`,
  );
}

/** A page where nothing was found, or where nothing is, counts as all or nothing. */
function scoreOf(text: string, truth: string) {
  const [own, gold] = [runsOf(text), runsOf(truth)];
  let shared = 0;
  for (const [run, count] of own) shared += Math.min(count, gold.get(run) ?? 0);
  const share = (runs: ReadonlyMap<string, number>) =>
    runs.size === 0 ? Number(own.size === gold.size) : shared / total(runs);
  return { precision: share(own), recall: share(gold) };
}

function runsOf(text: string): ReadonlyMap<string, number> {
  const all = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const runs = new Map<string, number>();
  for (let start = 0; start === 0 || start + RUN_WORDS <= all.length; start++) {
    const run = all.slice(start, start + RUN_WORDS).join(" ");
    if (run !== "") runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

function total(runs: ReadonlyMap<string, number>): number {
  return [...runs.values()].reduce((sum, count) => sum + count, 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
