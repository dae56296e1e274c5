/** Stories and articles as commands ask for them. */

import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import type { Desk } from "../newsroom/desk.ts";
import { parseQuery, type Query, withCases } from "../newsroom/query.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import { addressAliases } from "../reading/identify.ts";
import { buildDossier } from "../understanding/dossier.ts";
import { storyView } from "../understanding/join-story.ts";

export type StoryParts = {
  readonly archive: Archive;
  defined(): readonly Case[];
  casesOf(article: Article): readonly string[];
  now(): Date;
};

/** A story with its articles. */
export type View = (story: Story, articles?: readonly Article[]) => Promise<StoryView>;

export function createView({ archive, casesOf }: StoryParts): View {
  return async (story, known) => {
    const articles = known ?? (await archive.articles(story.articleIds));
    return storyView(story, articles, [...new Set(articles.flatMap(casesOf))]);
  };
}

export function createStories(parts: StoryParts, view: View): Desk["stories"] {
  const { archive } = parts;
  const viewOf = async (story: Story | undefined) => {
    if (story === undefined) return undefined;
    const told = await view(story);
    return { ...told, ...(await contents(archive, told)) };
  };
  return {
    latest: async (query, page) => {
      const found = await archive.stories(readQuery(parts, query), page);
      const items = await Promise.all(found.stories.map((story) => view(story)));
      return { items, total: found.total };
    },
    find: async (words) => {
      const byId = (await archive.story(words)) ?? (await archive.storyOf(words));
      if (byId !== undefined) return viewOf(byId);
      const address = addressAliases(words);
      if (address.length > 0) {
        const named = await archive.known(address);
        return named && viewOf(await archive.storyOf(named.id));
      }
      const query = readQuery(parts, words);
      const [article] = (await archive.search(query, { limit: 1, order: "best" })).articles;
      return article === undefined ? undefined : viewOf(await archive.storyOf(article.id));
    },
  };
}

/** Who and when, as the articles of one story tell it. */
async function contents(
  archive: Archive,
  { story, lead, articles }: StoryView,
): Promise<Pick<StoryView, "people" | "timeline">> {
  const analyses = await archive.analyses(articles.map(({ id }) => id));
  const read = articles.flatMap((article) => {
    const analysis = analyses.get(article.id);
    return analysis === undefined ? [] : [{ article, analysis }];
  });
  const about = { slug: story.id, title: lead.title, names: [], query: "", isDefined: false };
  const { people, timeline } = buildDossier({ caseFile: about, articles: read });
  return { people, timeline };
}

export function createArticles(parts: StoryParts): Desk["articles"] {
  return {
    get: (id) => parts.archive.article(id),
    search: async (query, page) => parts.archive.search(readQuery(parts, query), page),
  };
}

/** Reads the query language, with the cases it names put in. Throws UserError. */
function readQuery({ defined, now }: StoryParts, query: string): Query {
  return withCases(parseQuery(query, now()), defined());
}
