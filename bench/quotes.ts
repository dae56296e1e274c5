/**
 * Speakers of quotes against PolNeAR: a speaker is right when the annotated source of the words names them. Where the
 * annotated source is a pronoun, the annotation does not say who it is, and the quote is counted apart. The words that
 * say who speaks, pronouns and all others too, are right when they overlap the annotated source.
 * Usage: node bench/quotes.ts [train|dev] [--errors]
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { peopleOf } from "../src/understanding/people.ts";
import { quotesOf } from "../src/understanding/quotes.ts";
import { sentencesOf } from "../src/understanding/sentences.ts";
import { compare } from "./understanding/compare.ts";

const FOLDER = `../shared/data/quotes/${process.argv.includes("train") ? "train" : "dev"}`;
/** Some annotations give the cue for the source. */
const IS_CUE = /^(?:said|says)$/u;
const IS_PRONOUN = /^(?:he|she|they|it|i|we|you|who|his|her|their|its|him)$/iu;

type Span = { readonly start: number; readonly end: number };
type Attribution = {
  readonly source: Span;
  readonly sources: readonly Span[];
  readonly content: readonly Span[];
};

if (existsSync(FOLDER)) measure(process.argv.includes("--errors"));
else console.log(`quotes: skipped, there is no ${FOLDER}`);

function measure(withErrors: boolean): void {
  const counts = { right: 0, wrong: 0, pronoun: 0, unannotated: 0, missed: 0, missedPerson: 0 };
  const said: Said = { annotated: 0, found: 0, right: 0 };
  const documents = readDocuments();
  const began = performance.now();
  for (const { text, attributions } of documents) {
    const article = { title: "", text };
    const sentences = sentencesOf(article);
    const people = peopleOf(article, sentences);
    for (const { words, speaker, attribution } of quotesOf(article, sentences, people)) {
      countWords(said, { words, attribution }, attributions);
      const gold = attributions.find(({ content }) => content.some((span) => meet(span, words)));
      const source =
        gold === undefined ? undefined : text.slice(gold.source.start, gold.source.end);
      const verdict = judge(
        speaker,
        source,
        gold?.source,
        people.flatMap(({ places }) => places),
      );
      if (verdict !== undefined) counts[verdict]++;
      const isError =
        verdict === "wrong" || verdict === "unannotated" || verdict === "missedPerson";
      if (!withErrors || !isError) continue;
      const around = text
        .slice(Math.max(0, words.start - 130), words.end + 110)
        .replaceAll("\n", "¶");
      console.log(`${verdict}: ${speaker} / gold ${source}\n    ${around}\n`);
    }
  }
  const tookMs = performance.now() - began;
  const { right, wrong, pronoun, unannotated, missed, missedPerson } = counts;
  console.log(counts);
  compare({
    measure: "quotes, precision of speakers",
    own: right / (right + wrong),
    wanted: 0.98,
    elsewhere: "prototype .972 at recall .43, .909 at .87",
  });
  compare({
    measure: "quotes, recall of speakers, whoever or whatever speaks",
    own: right / (right + wrong + missed + missedPerson),
    wanted: 0.6,
    elsewhere: "prototype .43 at precision .972",
  });
  compare({
    measure: "quotes, precision of the words that say who speaks",
    own: said.right / said.found,
    wanted: 0.93,
    elsewhere: "prototype .909 at recall .87",
  });
  compare({
    measure: "quotes, recall of the words that say who speaks",
    own: said.right / said.annotated,
    wanted: 0.88,
    elsewhere: "prototype .87 at precision .909",
  });
  console.log(
    `quotes: P ${(right / (right + wrong)).toFixed(3)} R ${(right / (right + wrong + missed + missedPerson)).toFixed(3)},` +
      ` of people named beside ${(right / (right + wrong + missedPerson)).toFixed(3)}; ${pronoun} by pronoun, ${unannotated} unannotated`,
  );
  console.log(`quotes: ${documents.length} documents in ${tookMs.toFixed(0)} ms`);
}

type Said = { annotated: number; found: number; right: number };

function countWords(
  said: Said,
  { words, attribution }: { readonly words: Span; readonly attribution: Span | undefined },
  attributions: readonly Attribution[],
): void {
  const nearest = widestOver(words, attributions);
  if (nearest === undefined) return;
  said.annotated++;
  if (attribution === undefined) return;
  said.found++;
  said.right += Number(nearest.sources.some((span) => meet(span, attribution)));
}

/** Of attributions within one another the one that shares most with the words, and then the shortest. */
function widestOver(words: Span, attributions: readonly Attribution[]): Attribution | undefined {
  const shared = ({ content }: Attribution) =>
    content.reduce(
      (sum, { start, end }) =>
        sum + Math.max(0, Math.min(end, words.end) - Math.max(start, words.start)),
      0,
    );
  const size = ({ content }: Attribution) =>
    content.reduce((sum, { start, end }) => sum + end - start, 0);
  return attributions
    .filter((one) => shared(one) > 0)
    .toSorted((a, b) => shared(b) - shared(a) || size(a) - size(b))[0];
}

function meet(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function judge(
  speaker: string | undefined,
  source: string | undefined,
  gold: Span | undefined,
  places: readonly Span[],
): "right" | "wrong" | "pronoun" | "unannotated" | "missed" | "missedPerson" | undefined {
  if (source === undefined || gold === undefined || IS_CUE.test(source))
    return speaker === undefined ? undefined : "unannotated";
  if (speaker === undefined) {
    return places.some(({ start, end }) => start < gold.end && gold.start < end)
      ? "missedPerson"
      : "missed";
  }
  if (IS_PRONOUN.test(source.trim())) return "pronoun";
  return speaker
    .split(" ")
    .some(
      (word) => word.length > 2 && source.replaceAll("’", "'").includes(word.replaceAll("’", "'")),
    )
    ? "right"
    : "wrong";
}

function readDocuments(): readonly { text: string; attributions: readonly Attribution[] }[] {
  const names = readdirSync(`${FOLDER}/attributions`).filter((name) => /^[^.].*\.ann$/u.test(name));
  return names.flatMap((name) => {
    const path = `${FOLDER}/text/${name.replace(/_[0-9a-f]{4}\.ann$/u, ".txt")}`;
    if (!existsSync(path)) return [];
    return [
      {
        text: readFileSync(path, "utf8"),
        attributions: attributionsIn(readFileSync(`${FOLDER}/attributions/${name}`, "utf8")),
      },
    ];
  });
}

/** Brat stand-off: T lines are spans, E lines join them. */
function attributionsIn(annotations: string): readonly Attribution[] {
  const spans = new Map<string, readonly Span[]>();
  const found: Attribution[] = [];
  for (const line of annotations.split("\n")) {
    const [id = "", body = ""] = line.split("\t");
    if (id.startsWith("T")) spans.set(id, spansIn(body));
  }
  for (const line of annotations.split("\n")) {
    const spansOf = (kind: string) =>
      [...line.matchAll(new RegExp(`${kind}\\d*:(T\\d+)`, "gu"))].flatMap(
        ([, id = ""]) => spans.get(id) ?? [],
      );
    const [sources, content] = [spansOf("Source"), spansOf("Content")];
    const [source] = sources;
    if (line.startsWith("E") && source !== undefined && content.length > 0)
      found.push({ source, sources, content });
  }
  return found;
}

function spansIn(body: string): readonly Span[] {
  return body
    .slice(body.indexOf(" ") + 1)
    .split(";")
    .map((span) => span.split(" ").map(Number))
    .map(([start = 0, end = 0]) => ({ start, end }));
}
