/**
 * Timelines against those that journalists wrote: Timeline17 (Tran et al. 2013) and Entities (Gholipour Ghalandari and
 * Ifrim, ACL 2020), measured as there: the number of days, and of sentences a day, is the reference's; only what was
 * published and happened within the reference's days (T17), or happened within a week of the articles (Entities), is
 * read. AR1 and AR2 are alignment-based ROUGE; precision and recall are means over the timelines.
 * Usage: node bench/timeline.ts, or node bench/timeline.ts weights to see what can be learnt of the days.
 */

import { existsSync, readdirSync } from "node:fs";
import { type TimelineDay, timelineOf } from "../src/understanding/timeline.ts";
import { alignedRouge, type Match } from "./timeline/rouge.ts";
import { FOLDER, readTasks, type Task } from "./timeline/topics.ts";
import { weighDays } from "./timeline/weights.ts";

/** What is printed elsewhere, over all topics of each set; those measured here are only a part of them. */
const RIVALS = [
  "  T17, all 19 timelines: AR1 .105, AR2 .030, Date-F1 .544  TILSE (Martschat and Markert 2018)",
  "                         AR1 .120, AR2 .035, Date-F1 .544  DATEWISE (ACL 2020)",
  "                         AR1 .135, AR2 .046, Date-F1 .558  the prototype of this method",
  "         these 11:       AR1 .148, AR2 .042, Date-F1 .701  the prototype",
  "  Entities, all:                             Date-F1 .205  DATEWISE (ACL 2020)",
  "            26 of them:                      Date-F1 .269  DATEWISE's weights on the prototype's dates",
  "                                             Date-F1 .288  the prototype",
  "            these 13:                        Date-F1 .321  the prototype",
];

type Told = { readonly days: readonly TimelineDay[]; readonly task: Task };
type Score = { readonly dates: Match; readonly words: Match; readonly pairs: Match };

if (!existsSync(FOLDER)) console.log(`timeline: skipped, there is no ${FOLDER}`);
else if (process.argv[2] === "weights") weighDays(readdirSync(FOLDER).flatMap(readTasks));
else measure();

function measure(): void {
  const scores = new Map<string, Score[]>();
  for (const name of readdirSync(FOLDER)) {
    const began = performance.now();
    const tasks = readTasks(name);
    const readMs = performance.now() - began;
    const told = tasks.map(tell);
    const tellMs = (performance.now() - began - readMs) / told.length;
    const found = told.map(scoreOf);
    const kind = tasks.every(({ isWorded }) => isWorded) ? "T17" : "Entities";
    scores.set(kind, [...(scores.get(kind) ?? []), ...found]);
    const articles = new Set(tasks.flatMap((task) => task.articles)).size;
    console.log(
      `${name}: ${show(found)}; ${articles} articles, ${(readMs / 1000).toFixed(1)} s to read, ${tellMs.toFixed(0)} ms to tell`,
    );
  }
  for (const [kind, found] of scores) console.log(`${kind} (${found.length}): ${show(found)}`);
  console.log(["elsewhere:", ...RIVALS].join("\n"));
}

function tell(task: Task): Told {
  const sentences = Object.values(task.reference).flat().length / task.dates.length;
  const days = timelineOf({
    ...task,
    days: task.dates.length,
    sentences: Math.max(1, Math.round(sentences)),
  });
  return { days, task };
}

function scoreOf({ days, task: { dates, reference } }: Told): Score {
  const hits = days.filter(({ date }) => dates.includes(date)).length;
  const texts = Object.fromEntries(
    days.map(({ date, sentences }) => [date, sentences.map(({ text }) => text)]),
  );
  return {
    dates: { precision: hits / Math.max(1, days.length), recall: hits / dates.length },
    words: alignedRouge(texts, reference, 1),
    pairs: alignedRouge(texts, reference, 2),
  };
}

function show(scores: readonly Score[]): string {
  const [dates, words, pairs] = [
    f1(scores.map((score) => score.dates)),
    f1(scores.map((score) => score.words)),
    f1(scores.map((score) => score.pairs)),
  ];
  return `${words === "0.000" ? "" : `AR1 ${words}, AR2 ${pairs}, `}Date-F1 ${dates}`;
}

/** Of the mean precision and the mean recall. */
function f1(matches: readonly Match[]): string {
  const [precision, recall] = [
    mean(matches.map((match) => match.precision)),
    mean(matches.map((match) => match.recall)),
  ];
  const sum = precision + recall;
  return (sum === 0 ? 0 : (2 * precision * recall) / sum).toFixed(3);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
