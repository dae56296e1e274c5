/**
 * People of articles of our own, in which every naming is marked with whose it is: mentions as they overlap, and pairs of
 * mentions that are taken for one person's.
 * Usage: node bench/understanding/people.ts [--errors]
 */

import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { compare } from "./compare.ts";
import { markedPeople, type Naming } from "./fixtures.ts";

measure(process.argv.includes("--errors"));

function measure(withErrors: boolean): void {
  const mentions = { right: 0, found: 0, marked: 0 };
  const pairs = { right: 0, found: 0 };
  for (const { article, namings } of markedPeople()) {
    const found = namingsIn(article);
    const matched = found.flatMap((one) => {
      const gold = namings.find((naming) => overlap(one, naming));
      return gold === undefined ? [] : [{ name: one.name, gold: gold.name }];
    });
    mentions.right += matched.length;
    mentions.found += found.length;
    mentions.marked += namings.length;
    for (const [index, one] of matched.entries()) {
      for (const other of matched.slice(index + 1).filter(({ name }) => name === one.name)) {
        pairs.found++;
        pairs.right += Number(other.gold === one.gold);
      }
    }
    if (!withErrors) continue;
    for (const { start, end, name } of found.filter((one) => !namings.some((n) => overlap(one, n))))
      console.log(`false: ${name} (${article.text.slice(start, end)})`);
    for (const { start, end } of namings.filter((one) => !found.some((f) => overlap(one, f))))
      console.log(`missed: ${article.text.slice(start, end)}`);
    for (const { name, gold } of matched.filter((one) => one.name !== one.gold))
      console.log(`${gold} is called ${name}`);
  }
  compare({
    measure: `people, precision of ${mentions.found} mentions`,
    own: mentions.right / mentions.found,
    wanted: 0.95,
    elsewhere: "other data: prototype .89, compromise .69",
  });
  compare({
    measure: `people, recall of ${mentions.marked} mentions`,
    own: mentions.right / mentions.marked,
    wanted: 0.82,
    elsewhere: "other data: prototype .69, compromise .44",
  });
  compare({
    measure: `aliases, precision of ${pairs.found} pairs`,
    own: pairs.right / pairs.found,
    wanted: 0.998,
    elsewhere: "other data: prototype .997",
  });
}

function namingsIn(article: Article): readonly Naming[] {
  return analyse(article).people.flatMap(({ name, places }) =>
    places.map(({ start, end }) => ({ start, end, name })),
  );
}

function overlap(a: Naming, b: Naming): boolean {
  return a.start < b.end && b.start < a.end;
}
