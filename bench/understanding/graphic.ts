/**
 * Graphic passages: sentences of our own, graphic ones and look-alikes; and where real articles lie beside the project,
 * how many of their sentences are folded.
 * Usage: node bench/understanding/graphic.ts [--errors | --list]
 */

import { existsSync } from "node:fs";
import { graphicKinds } from "../../src/newsroom/graphic.ts";
import { sentencesOf } from "../../src/understanding/sentences.ts";
import { newsArticles } from "./articles.ts";
import { compare } from "./compare.ts";
import { markedPassages } from "./fixtures.ts";

const TIMELINES = "../shared/data/timelines";

/** One article in so many. */
const STEP = 10;

measureOwn(process.argv.includes("--errors"));
if (existsSync(TIMELINES)) measureReal(process.argv.includes("--list"));

function measureOwn(withErrors: boolean): void {
  const marked = markedPassages();
  const judged = marked.map((one) => ({ ...one, found: graphicKinds(one.words) }));
  const graphic = judged.filter(({ kinds }) => kinds.length > 0);
  const folded = judged.filter(({ found }) => found.length > 0);
  const right = folded.filter(({ kinds }) => kinds.length > 0);
  if (withErrors) {
    for (const { words } of folded.filter(({ kinds }) => kinds.length === 0))
      console.log(`false: ${words}`);
    for (const { words } of graphic.filter(({ found }) => found.length === 0))
      console.log(`missed: ${words}`);
  }
  const named = graphic.flatMap(({ kinds, found }) =>
    kinds.filter((kind) => kind !== "any").map((kind) => isIn(kind, found)),
  );
  compare({
    measure: `graphic passages, precision of ${folded.length} among ${judged.length}`,
    own: right.length / folded.length,
    wanted: 0.95,
    elsewhere: "",
  });
  compare({
    measure: `graphic passages, recall of ${graphic.length}`,
    own: right.length / graphic.length,
    wanted: 0.9,
    elsewhere: "",
  });
  compare({
    measure: `graphic passages, kinds named of ${named.length}`,
    own: named.filter(Boolean).length / named.length,
    wanted: 0.9,
    elsewhere: "",
  });
}

function isIn(kind: string, found: readonly string[]): boolean {
  return found.includes(kind);
}

function measureReal(withList: boolean): void {
  const sentences = newsArticles(STEP).flatMap((article) =>
    sentencesOf(article).map(({ field, start, end }) => article[field].slice(start, end)),
  );
  const began = process.cpuUsage();
  const folded = sentences.filter((sentence) => graphicKinds(sentence).length > 0);
  const perSentence = process.cpuUsage(began).user / 1_000 / sentences.length;
  if (withList) for (const sentence of folded) console.log(sentence.replace(/\s+/gu, " "));
  compare({
    measure: `real news, percent folded of ${sentences.length} sentences`,
    own: (100 * folded.length) / sentences.length,
    wanted: 1,
    elsewhere: "",
    decimals: 2,
    isLimit: true,
  });
  compare({
    measure: "a sentence looked through for what is graphic, ms",
    own: perSentence,
    wanted: 0.1,
    elsewhere: "",
    isLimit: true,
  });
}
