/** Filed articles and stories for tests, each with an analysis that names the people given. */

import type { Analysis } from "../../src/newsroom/analysis.ts";
import type { Edition, FiledArticle } from "../../src/newsroom/archive.ts";
import { type Article, articleTime } from "../../src/newsroom/article.ts";
import type { Story } from "../../src/newsroom/story.ts";
import { fakeArticle } from "../fakes/nouns.ts";

export function fakeAnalysis(...people: readonly string[]): Analysis {
  return {
    sentences: [{ field: "text", start: 0, end: 7 }],
    dates: [],
    people: people.map((name) => ({ name, places: [], roles: [] })),
    quotes: [],
    sketch: [1, 2, 3],
    terms: { judge: 0.5 },
    isPartial: false,
  };
}

export function filed(
  given: Partial<Article> & { readonly id: string },
  analysis: Analysis = fakeAnalysis(),
): FiledArticle {
  return { article: fakeArticle(given), analysis, aliases: [`guid:${given.id}`] };
}

/** A story of these articles, in which the first leads. */
export function storyOf(articles: readonly FiledArticle[], aliases: readonly string[] = []): Story {
  const times = articles.map(({ article }) => articleTime(article)).sort();
  const ids = articles.map(({ article }) => article.id);
  return {
    id: ids[0] ?? "",
    articleIds: ids,
    lead: ids[0] ?? "",
    firstAt: times[0] ?? "",
    lastAt: times.at(-1) ?? "",
    aliases,
    copies: {},
  };
}

export function edition(
  articles: readonly FiledArticle[],
  stories: readonly Story[] = [],
  records: Edition["records"] = [],
): Edition {
  return { articles, stories, records };
}
