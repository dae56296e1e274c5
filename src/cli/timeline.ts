/** `npm run -s timeline`: the days of a matter, told from articles; the desk's own timeline, made to be measured. */

import type { Call } from "../cli.ts";
import { UserError } from "../newsroom/errors.ts";
import { matches, parseQuery } from "../newsroom/query.ts";
import { analyse } from "../understanding/analyse.ts";
import { timelineOf } from "../understanding/timeline.ts";
import { articlesOf } from "./articles.ts";

/** Prints `[{"date","sentences":[{"text","articleId","start","end"}]}]`, days ascending. */
export async function timeline({ words, options, print }: Call): Promise<number> {
  const days = count(options.days, "--days", 20);
  const sentences = count(options.sentences, "--sentences", 2);
  const query = parseQuery(String(options.query ?? ""), new Date());
  const articles = (await articlesOf(words[0])).filter((article) => matches(query, article));
  const read = articles.map((article) => ({ article, analysis: analyse(article) }));
  print(JSON.stringify(timelineOf({ articles: read, query, days, sentences })));
  return 0;
}

function count(given: string | boolean | undefined, name: string, usual: number): number {
  if (given === undefined) return usual;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number;
  throw new UserError(`${name} takes a whole number from 1 to 1000, not “${given}”.`);
}
