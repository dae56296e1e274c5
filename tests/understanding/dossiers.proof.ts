/** Every dossier that can be made of the texts beside the project says only what stands in them. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Claim } from "../../src/newsroom/claim.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { analysed, caseOf } from "./analysed.ts";
import { seedArticle } from "./given.ts";

const TIMELINES = "../shared/data/timelines";
const SEEDS = "../shared/data/seed-articles";
if (!existsSync(TIMELINES)) process.stdout.write(`skipped: there is no ${TIMELINES}\n`);

const topics = existsSync(TIMELINES) ? readdirSync(TIMELINES) : [];

it.skipIf(topics.length === 0).each(topics)(
  "says of %s only what its sources say",
  (topic) => {
    const articles = readFileSync(`${TIMELINES}/${topic}/articles.jsonl`, "utf8")
      .trim()
      .split("\n")
      .map((line) => {
        const { id, source, title, text, publishedAt } = JSON.parse(line);
        const at = `${publishedAt.slice(0, 10)}T00:00:00.000Z`;
        const given = { source, title, isTitleDerived: title === "", publishedAt: at, seenAt: at };
        return analysed(id, text, given);
      });
    const name = topic.replace(/^\w+-/u, "").replaceAll("_", " ");
    expectFounded(articles, name);
  },
  240_000,
);

it.skipIf(!existsSync(SEEDS))("says of the example articles only what they say", () => {
  const articles = readdirSync(SEEDS).map((file) => {
    const article = seedArticle(file);
    return analysed(file, article.text);
  });
  expectFounded(articles, "Kevin Cooper");
});

function expectFounded(articles: Parameters<typeof buildDossier>[0]["articles"], name: string) {
  const since = "2000-01-01T00:00:00.000Z";
  const dossier = buildDossier({ caseFile: caseOf(name), articles, since });
  const texts = new Map(articles.map(({ article }) => [article.id, article]));
  const claims = claimsIn(dossier);
  expect(claims.length).toBeGreaterThan(5);
  const unfounded = claims.filter(
    ({ articleId, field, start, end, text }) =>
      text === "" || texts.get(articleId)?.[field].slice(start, end) !== text,
  );
  expect(unfounded).toEqual([]);
}

/** Wherever in a dossier: whatever has a place in an article is a claim. */
function claimsIn(part: unknown): readonly Claim[] {
  if (typeof part !== "object" || part === null) return [];
  if ("articleId" in part && "start" in part) return [part as Claim];
  if ("feedId" in part) return []; // an article itself
  return Object.values(part).flatMap(claimsIn);
}
