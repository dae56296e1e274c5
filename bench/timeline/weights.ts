/**
 * What could be learnt of which days matter: signs of the sentences that name a day, each weighed as the exponent of a
 * factor, chosen one by one for the mean average precision of the days, and judged on topics that had no part in the
 * choice. It is how the weights of sentences in `src/understanding/scored-dates.ts` were found, and how little there is to
 * find: here each article counts for itself, however many others appeared with it.
 */

import { caseNames, namesIn } from "../../src/understanding/case-names.ts";
import { mergePeople } from "../../src/understanding/merge-people.ts";
import { salienceIn } from "../../src/understanding/salience.ts";
import {
  holdsQuotation,
  isOutcome,
  isPreview,
  isSelfContained,
  statementsOf,
} from "../../src/understanding/statements.ts";
import {
  datedTellings,
  isNearNaming,
  isTellable,
  type Telling,
} from "../../src/understanding/tellings.ts";
import type { Task } from "./topics.ts";

type Weights = Readonly<Record<string, number>>;
type Signs = Readonly<Record<string, number>>;
/** A day's tellings, article by article. */
type Day = { readonly date: string; readonly articles: readonly (readonly Signs[])[] };
type Weighable = { readonly task: Task; readonly days: readonly Day[] };
type Found = { readonly f1: number; readonly averagePrecision: number };
type Measured = (one: Weighable, weights: Weights) => Found;

/** Salience as it is, and the quarter of how much of the article's head names the case: where learning begins. */
const BEFORE: Weights = { salience: 1, about: 0.25 };
const SHIPPED: Weights = { salience: 1, about: 0.35, opens: 0.3, selfContained: 0.5 };

const STEP = 0.3;
/** A smaller gain is chance. */
const GAIN_MIN = 0.00075;
const ADDED_MAX = 4;
const HEAD_SENTENCES = 12;
const DAY_MS = 86_400_000;
const LATE_DAYS = 7;

/** Prints Date-F1 and mean average precision for the weights before, those in use, and those learnt. */
export function weighDays(tasks: readonly Task[]): void {
  const all = tasks.map((task) => ({ task, days: daysOf(task) }));
  const measured = measuring();
  const print = (name: string, weightsOf: (topic: string) => Weights) => {
    for (const isWorded of [true, false]) {
      const some = all.filter(({ task }) => task.isWorded === isWorded);
      const found = some.map((one) => measured(one, weightsOf(one.task.topic)));
      const f1 = mean(found.map((one) => one.f1)).toFixed(3);
      const precision = mean(found.map((one) => one.averagePrecision)).toFixed(3);
      const kind = isWorded ? "T17" : "Entities";
      console.log(`${kind}, ${name}: Date-F1 ${f1}, average precision ${precision}`);
    }
  };
  print("before", () => BEFORE);
  print("in use", () => SHIPPED);
  for (const signs of [Object.keys(SHIPPED), signsIn(all)]) {
    const learnt = new Map<string, Weights>();
    for (const topic of new Set(tasks.map((task) => task.topic))) {
      const others = all.filter(({ task }) => task.topic !== topic);
      const weights = learn(others, signs, measured);
      learnt.set(topic, weights);
      console.log(`  without ${topic}: ${JSON.stringify(weights)}`);
    }
    print(`${signs.length} signs learnt without the topic`, (topic) => learnt.get(topic) ?? BEFORE);
    const seen = learn(all, signs, measured);
    print(`${signs.length} signs learnt with it, ${JSON.stringify(seen)}`, () => seen);
  }
}

function signsIn(all: readonly Weighable[]): readonly string[] {
  return Object.keys(all[0]?.days[0]?.articles[0]?.[0] ?? {});
}

/** Adds to the weights, one step at a time, what gains most; both kinds of topics count alike. */
function learn(all: readonly Weighable[], signs: readonly string[], measured: Measured): Weights {
  const worth = (weights: Weights) =>
    mean(
      [true, false].map((isWorded) =>
        mean(
          all
            .filter(({ task }) => task.isWorded === isWorded)
            .map((one) => measured(one, weights).averagePrecision),
        ),
      ),
    );
  let best = { weights: BEFORE, worth: worth(BEFORE) };
  for (let added = 0; added < ADDED_MAX; added++) {
    const next = signs
      .flatMap((sign) => [-STEP, STEP].map((step) => stepped(best.weights, sign, step)))
      .map((weights) => ({ weights, worth: worth(weights) }))
      .reduce((a, b) => (b.worth > a.worth ? b : a));
    if (next.worth < best.worth + GAIN_MIN) break;
    best = next;
  }
  return best.weights;
}

function stepped(weights: Weights, name: string, step: number): Weights {
  return { ...weights, [name]: Math.round(((weights[name] ?? 0) + step) * 100) / 100 };
}

/** Measures a task with weights, and remembers what it has measured: most topics' learning goes the same way. */
function measuring(): Measured {
  const known = new Map<Weighable, Map<string, Found>>();
  return (one, weights) => {
    const key = JSON.stringify(Object.entries(weights).filter(([, weight]) => weight !== 0));
    const found = known.get(one)?.get(key) ?? measure(one, weights);
    known.set(one, (known.get(one) ?? new Map()).set(key, found));
    return found;
  };
}

function measure({ task, days }: Weighable, weights: Weights): Found {
  const weighed = Object.entries(weights);
  const hits = days
    .map(({ date, articles }) => ({ date, score: scoreOf(articles, weighed) }))
    .sort((a, b) => b.score - a.score)
    .map(({ date }) => task.dates.includes(date));
  let [right, sum] = [0, 0];
  for (const [index, isHit] of hits.entries()) {
    if (!isHit) continue;
    right++;
    sum += right / (index + 1);
  }
  const found = hits.slice(0, task.dates.length).filter(Boolean).length;
  return { f1: found / task.dates.length, averagePrecision: sum / task.dates.length };
}

/** Each article counts once, by its heaviest sentence. */
function scoreOf(articles: Day["articles"], weighed: readonly (readonly [string, number])[]) {
  let sum = 0;
  for (const sentences of articles) {
    let best = 0;
    for (const signs of sentences) {
      let power = 0;
      for (const [name, weight] of weighed) power += weight * (signs[name] ?? 0);
      best = Math.max(best, Math.exp(power));
    }
    sum += best;
  }
  return sum;
}

/** The days that could be told, with the signs of each sentence that names them; what is not 0 or 1 is a logarithm. */
function daysOf({ articles, query, from, to }: Task): readonly Day[] {
  const names = caseNames(namesIn(query), mergePeople(articles));
  const salience = salienceIn(articles);
  const signsOf = ({ statement, date, mention }: Telling): Signs => {
    const { article, index } = statement;
    const head = statementsOf(statement).slice(0, HEAD_SENTENCES);
    const ageDays = (Date.parse(article.publishedAt ?? "") - Date.parse(date)) / DAY_MS;
    const written =
      mention === undefined ? "" : article[mention.field].slice(mention.start, mention.end);
    return {
      salience: Math.log(Math.max(salience(statement), 1e-4)),
      about: Math.log((head.filter(names.names).length + 1) / (head.length + 1)),
      names: Number(names.names(statement)),
      opens: Number(names.opensWith(statement)),
      selfContained: Number(isSelfContained(statement)),
      quotation: Number(holdsQuotation(statement)),
      preview: Number(isPreview(statement)),
      outcome: Number(isOutcome(statement)),
      inHead: Number(index <= 3),
      inNumbers: Number(/\d/.test(written)),
      beforehand: Number(ageDays < 0),
      sameDay: Number(ageDays === 0),
      late: Number(ageDays > LATE_DAYS),
    };
  };
  const tellings = articles
    .flatMap(datedTellings)
    .filter(({ date }) => /^\d{4}-\d\d-\d\d$/.test(date) && date >= from && date <= to);
  return [...Map.groupBy(tellings, ({ date }) => date)]
    .filter(([, told]) =>
      told.some(({ statement }) => isTellable(statement) && isNearNaming(statement, names)),
    )
    .map(([date, told]) => ({
      date,
      articles: [...Map.groupBy(told, ({ statement }) => statement.article.id).values()].map(
        (sentences) => sentences.map(signsOf),
      ),
    }));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
