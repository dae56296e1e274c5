/**
 * Feed documents: reading them whole, everything made plain and checked as the desk does it all day (parse.ts; without the
 * HTML that only `inspect` shows), against rss-parser alone and the other libraries, which do little of that, in turn in one
 * run. Every reader gets the same strings.
 * Usage: node bench/reading.ts [rounds = 9]
 */

import { documentsOf, KINDS } from "./reading/documents.ts";
import { DESK, PEERS, type Reader, STOCK } from "./reading/readers.ts";

/** A desk reads all day: all have been compiled by then. */
const WARMING_ROUNDS = 3;

type Measured = {
  readonly name: string;
  readonly share: number;
  readonly documents: readonly string[];
  readonly articles: number;
  /** Milliseconds a round, by the reader's name. */
  readonly times: ReadonlyMap<string, number[]>;
};

await measure(Number(process.argv[2] ?? "9"));

async function measure(rounds: number): Promise<void> {
  const others = [STOCK, ...PEERS];
  const readers = [DESK, ...others];
  const kinds: Measured[] = KINDS.map((kind) => {
    const documents = documentsOf(kind);
    return {
      name: kind.name,
      share: kind.share,
      documents,
      articles: documents.join("").match(/<(?:item|entry)[\s>]/gu)?.length ?? 0,
      times: new Map(readers.map(({ name }) => [name, []])),
    };
  });
  for (let round = 0; round < WARMING_ROUNDS + rounds; round++) {
    for (const { documents, times } of kinds) {
      for (const reader of readers) {
        const ms = await timed(documents, reader);
        if (round >= WARMING_ROUNDS) times.get(reader.name)?.push(ms);
      }
    }
  }
  for (const kind of kinds) report(kind, others);
  const all = new Map(readers.map(({ name }) => [name, mixed(kinds, name)]));
  console.log(`all, by their shares: ${ratios(all, others)} (medians of ${rounds} rounds)`);
}

function report({ name, documents, articles, times }: Measured, others: readonly Reader[]): void {
  const ms = median(times.get(DESK.name) ?? []);
  const kilobytes = documents.reduce((sum, { length }) => sum + length, 0) / 1_000;
  const speed = `${(kilobytes / ms).toFixed(0)} MB/s, ${((ms * 1_000) / articles).toFixed(1)} µs an article`;
  console.log(`${name}: ${kilobytes.toFixed(0)} KB at ${speed}; ${ratios(times, others)}`);
}

/** How long each round would have taken had there been as many documents of each kind as there are. */
function mixed(kinds: readonly Measured[], reader: string): number[] {
  const rounds = kinds[0]?.times.get(reader)?.length ?? 0;
  return Array.from({ length: rounds }, (_, round) =>
    kinds.reduce((sum, { times, share }) => sum + share * (times.get(reader)?.[round] ?? 0), 0),
  );
}

function ratios(times: ReadonlyMap<string, readonly number[]>, others: readonly Reader[]): string {
  const own = times.get(DESK.name) ?? [];
  const told = others.map(({ name }) => {
    const each = (times.get(name) ?? []).map((ms, round) => ms / (own[round] ?? Number.NaN));
    return `${median(each).toFixed(2)} ${name}`;
  });
  return `times as fast as: ${told.join(", ")}`;
}

async function timed(documents: readonly string[], { read }: Reader): Promise<number> {
  const began = performance.now();
  for (const document of documents) await read(document);
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
