/**
 * Near-duplicates: copies of articles, edited by the hand of chance, and how many of them are known again. What else is
 * taken for a copy is right when the two texts, compared whole, share half of their three-word runs all the same.
 * Usage: node bench/understanding/copies.ts
 */

import type { Article } from "../../src/newsroom/article.ts";
import { words } from "../../src/newsroom/words.ts";
import { sketchOf } from "../../src/understanding/copies.ts";
import { type Copyable, copyableOf, createCopyIndex } from "../../src/understanding/copy-index.ts";
import { createRandom } from "../corpus.ts";
import { newsArticles } from "./articles.ts";
import { compare } from "./compare.ts";

const ORIGINALS_MAX = 4_000;
/** Of shorter texts the edits leave a few sentences, which say too little. */
const WORDS_MIN = 101;

const BOILERPLATE = [
  "Sign up for our morning newsletter and never miss a story.",
  "This report was first published by our partner service.",
  "Follow us for more. All rights reserved, and no part may be reproduced.",
];

type Edit = (sentences: readonly string[], random: () => number) => readonly string[];

/** As editors do: a cut and a line of their own; half; a rewritten third; a mangled text. */
const EDITS: Readonly<Record<string, Edit>> = {
  light: (sentences, random) => {
    const cut = Math.floor(random() * sentences.length);
    const added = BOILERPLATE[Math.floor(random() * BOILERPLATE.length)] ?? "";
    return [...sentences.filter((_, index) => index !== cut), added];
  },
  trunc: (sentences) => sentences.slice(0, Math.ceil(sentences.length / 2)),
  rewrite: (sentences, random) =>
    sentences
      .filter(() => random() >= 0.25)
      .map((sentence) => (random() < 0.3 ? reworded(sentence, sentences, random) : sentence)),
  heavy: (sentences, random) =>
    sentences
      .filter(() => random() >= 0.4)
      .map((sentence) =>
        sentence
          .split(" ")
          .filter(() => random() >= 0.15)
          .join(" "),
      ),
};

const ELSEWHERE: Readonly<Record<string, readonly [wanted: number, others: string]>> = {
  light: [0.995, "prototype .997, MinHash 1.0"],
  trunc: [0.995, "prototype .995, MinHash .952"],
  rewrite: [0.995, "prototype .991, MinHash .993"],
  heavy: [0.95, "prototype .920, MinHash .488"],
};

measure();

function measure(): void {
  const originals = newsArticles()
    .filter(({ text }) => words(text).length >= WORDS_MIN)
    .slice(0, ORIGINALS_MAX);
  const byId = new Map(originals.map((article) => [article.id, article]));
  const index = createCopyIndex();
  for (const article of originals) index.add(article.id, copyable(article));
  const verdicts: Verdicts = { right: 0, wrong: 0 };
  const random = createRandom(11);
  const began = performance.now();
  for (const [name, edit] of Object.entries(EDITS)) {
    let found = 0;
    for (const article of originals) {
      const copy = { ...article, text: edit(sentencesIn(article.text), random).join("\n") };
      const ids = index.find(copyable(copy)).map(({ articleId }) => articleId);
      found += Number(ids.includes(article.id));
      for (const id of ids) {
        const isRight = id === article.id || isReprint(copy, byId.get(id));
        verdicts[isRight ? "right" : "wrong"]++;
      }
    }
    const [wanted, elsewhere] = ELSEWHERE[name] ?? [1, ""];
    const measured = `near-duplicates, ${name}, recall`;
    compare({ measure: measured, own: found / originals.length, wanted, elsewhere });
  }
  comparePrecision(verdicts);
  const each = (performance.now() - began) / originals.length / Object.keys(EDITS).length;
  console.log(`near-duplicates: ${originals.length} originals, ${each.toFixed(2)} ms a copy`);
}

type Verdicts = { right: number; wrong: number };

function comparePrecision({ right, wrong }: Verdicts): void {
  compare({
    measure: "near-duplicates, precision",
    own: right / (right + wrong),
    wanted: 0.995,
    elsewhere: "prototype .992",
  });
}

function copyable(article: Article): Copyable {
  return copyableOf(article, sketchOf(words(article.text)));
}

function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”]?)\s+|\n+/u).filter((sentence) => sentence !== "");
}

/** Three words in ten give way to words of another sentence. */
function reworded(sentence: string, others: readonly string[], random: () => number): string {
  const donors = (others[Math.floor(random() * others.length)] ?? "").split(" ");
  return sentence
    .split(" ")
    .map((word) => (random() < 0.3 ? (donors[Math.floor(random() * donors.length)] ?? word) : word))
    .join(" ");
}

function isReprint(copy: Article, other: Article | undefined): boolean {
  const [a, b] = [runsOf(copy.text), runsOf(other?.text ?? "")];
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  const shared = [...small].filter((run) => large.has(run)).length;
  return shared >= small.size / 2;
}

function runsOf(text: string): ReadonlySet<string> {
  const all = words(text);
  return new Set(all.slice(2).map((_, index) => all.slice(index, index + 3).join(" ")));
}
