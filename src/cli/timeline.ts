/** `npm run -s timeline`: the days of a matter, told from articles; the desk's own timeline, made to be measured. */

import type { Call } from "../cli.ts";
import { UserError } from "../newsroom/errors.ts";
import { matches, parseQuery } from "../newsroom/query.ts";
import { analyse } from "../understanding/analyse.ts";
import { dayOfMoment, formatDay } from "../understanding/calendar.ts";
import { timelineOf } from "../understanding/timeline.ts";
import { articlesOf } from "./articles.ts";

/**
 * Prints `[{"date","sentences":[{"text","articleId","start","end"}]}]`, days ascending; only of the days from `--from` to
 * `--to`, both of them included, where these are given.
 */
export async function timeline({ words, options, print }: Call): Promise<number> {
  const days = count(options.days, "--days", 20);
  const sentences = count(options.sentences, "--sentences", 2);
  const from = day(options.from, "--from");
  const to = day(options.to, "--to");
  if (from !== undefined && to !== undefined && from > to) {
    throw new UserError(`--from ${from} is later than --to ${to}: no day lies between them.`);
  }
  const query = parseQuery(String(options.query ?? ""), new Date());
  const articles = (await articlesOf(words[0])).filter((article) => matches(query, article));
  const read = articles.map((article) => ({ article, analysis: analyse(article) }));
  print(JSON.stringify(timelineOf({ articles: read, query, days, sentences, from, to })));
  return 0;
}

function count(given: string | boolean | undefined, name: string, usual: number): number {
  if (given === undefined) return usual;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number;
  throw new UserError(`${name} takes a whole number from 1 to 1000, not “${given}”.`);
}

function day(given: string | boolean | undefined, name: string): string | undefined {
  if (given === undefined) return undefined;
  const known = dayOfMoment(`${given}T00:00:00Z`);
  if (known !== undefined && formatDay(known) === given) return given;
  throw new UserError(`${name} takes a day such as 2019-05-31, not “${given}”.`);
}
