/**
 * A case's picture: drawing it, making it a PNG in the process beside the desk, what that costs in memory, and how long
 * the desk itself was held up meanwhile.
 * Usage: node bench/picture.ts [pictures = 50]
 */

import { existsSync, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Article } from "../src/newsroom/article.ts";
import type { Dossier } from "../src/newsroom/dossier.ts";
import { en } from "../src/newsroom/phrases/en.ts";
import { createPngs } from "../src/picturing/png.ts";
import { drawTimeline } from "../src/understanding/picture.ts";

const DAYS = 40;
const ARTICLES = 500;
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2015, 0, 1);

await measure(Number(process.argv[2] ?? "50"));

async function measure(pictures: number): Promise<void> {
  const dossier = largeDossier();
  const drawnMs: number[] = [];
  let svg = "";
  for (let run = 0; run < pictures; run++) {
    const began = performance.now();
    svg = drawTimeline(dossier, en, "dark")?.svg ?? "";
    drawnMs.push(performance.now() - began);
  }
  const told = `${DAYS} days, ${ARTICLES} articles, ${svg.length} characters of SVG`;
  console.log(`drawn: ${show(drawnMs)}; ${told}`);

  const ownBefore = process.memoryUsage().rss;
  const pngs = createPngs();
  const began = performance.now();
  const { length } = await pngs.png(svg);
  console.log(`first PNG: ${(performance.now() - began).toFixed(0)} ms, ${length} bytes`);
  const madeMs: number[] = [];
  const held = monitorEventLoopDelay({ resolution: 1 });
  held.enable();
  for (let run = 0; run < pictures; run++) {
    const start = performance.now();
    await pngs.png(svg);
    madeMs.push(performance.now() - start);
  }
  held.disable();
  const own = Math.round((process.memoryUsage().rss - ownBefore) / 1e6);
  console.log(
    `PNG: ${show(madeMs)}; the desk was held up at most ${(held.max / 1e6).toFixed(1)} ms`,
  );
  console.log(
    `memory: ${own} MB more in the desk; most in the process beside it: ${childMemory()}`,
  );
  pngs.stop();
}

/** Where the system tells it, as Linux does. */
function childMemory(): string {
  const children = `/proc/self/task/${process.pid}/children`;
  if (!existsSync(children)) return "unknown";
  const pid = readFileSync(children, "utf8").trim().split(" ").at(-1);
  const [, kilobytes = "0"] =
    /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return `${Math.round(Number(kilobytes) / 1_000)} MB`;
}

function largeDossier(): Dossier {
  const text = "The court heard the case.";
  const articles = Array.from({ length: ARTICLES }, (_, index) => articleAt(index, text));
  const claim = {
    text,
    articleId: "a0",
    revision: 1,
    field: "text",
    start: 0,
    end: text.length,
  } as const;
  const dayAt = (index: number) => new Date(FIRST + index * 53 * DAY_MS).toISOString().slice(0, 10);
  return {
    caseFile: { slug: "large", title: "A large case", names: [], query: "", isDefined: true },
    articles,
    summary: [],
    people: [],
    timeline: Array.from({ length: DAYS }, (_, index) => ({
      date: dayAt(index),
      dateClaim: claim,
      claim,
      sources: ["Courier", "Wire", "Radio"].slice(index % 3),
    })),
    quotes: [],
    disagreements: [],
  };
}

function articleAt(index: number, text: string): Article {
  const publishedAt = new Date(FIRST + index * 4.2 * DAY_MS).toISOString();
  return {
    id: `a${index}`,
    feedId: "bench",
    source: "Courier",
    sourceKind: "outlet",
    title: "",
    isTitleDerived: true,
    text,
    excerpt: "",
    publishedAt,
    language: "en",
    tags: [],
    enclosures: [],
    revision: 1,
    seenAt: publishedAt,
    isNews: true,
  };
}

function show(tookMs: readonly number[]): string {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, 90 % ${at(0.9)} ms, slowest ${at(1)} ms`;
}
