/**
 * Whether a text of four and sixteen times the length takes four and sixteen times as long, whatever it is made of (twice
 * that is left to the machine's caches); and what a text of 5 MB costs, of which only the beginning is analysed.
 * Usage: node bench/understanding/lengths.ts
 */

import { analyse } from "../../src/understanding/analyse.ts";
import { createRandom } from "../corpus.ts";
import { benchArticle, madeUpArticles } from "./articles.ts";
import { compare } from "./compare.ts";

const CHARS = 12_000;
const TIMES = [1, 4, 16];
const HUGE_CHARS = 5_000_000;
const RUNS = 5;

const random = createRandom(3);
const news = madeUpArticles(100)
  .map(({ text }) => text)
  .join("\n\n");

/** As bad texts come in. */
const TEXTS: Readonly<Record<string, string>> = {
  "plain news": news,
  "all capitals": news.toUpperCase(),
  "on one line": news.replaceAll(/\s+/gu, " "),
  "another script": [...news]
    .map((sign) => (/[a-z]/iu.test(sign) ? cyrillic(sign) : sign))
    .join(""),
  "OCR noise": [...news].map((sign) => (random() < 0.05 ? noise() : sign)).join(""),
};

for (const text of Object.values(TEXTS)) quickest(text, CHARS * 4); // compiled, as in a desk that reads all day
for (const [name, text] of Object.entries(TEXTS)) {
  const tookMs = TIMES.map((times) => quickest(text, CHARS * times));
  const [first = 1, , last = 1] = tookMs;
  compare({
    measure: `length, ${name}: time of 16 times the text to 16 times the time`,
    own: last / first / 16,
    wanted: 2,
    elsewhere: tookMs.map((ms) => `${ms.toFixed(1)} ms`).join(", "),
    decimals: 2,
    isLimit: true,
  });
}
compare({
  measure: "length, 5 MB of news, ms",
  own: quickest(news, HUGE_CHARS),
  wanted: 500,
  elsewhere: "",
  decimals: 0,
  isLimit: true,
});

/** In milliseconds of CPU, of some runs: others use the machine too. */
function quickest(text: string, chars: number): number {
  const whole = text.repeat(Math.ceil(chars / text.length)).slice(0, chars);
  const article = benchArticle({ id: "long", title: "", text: whole });
  const tookMs = Array.from({ length: RUNS }, () => {
    const began = process.cpuUsage();
    analyse(article);
    return process.cpuUsage(began).user / 1_000;
  });
  return Math.min(...tookMs);
}

function cyrillic(sign: string): string {
  const offset = (sign.toLowerCase().codePointAt(0) ?? 0) - 97;
  const small = String.fromCodePoint(0x430 + offset);
  return sign === sign.toLowerCase() ? small : small.toUpperCase();
}

function noise(): string {
  return "|lI1~^°§.,;: "[Math.floor(random() * 13)] ?? " ";
}
