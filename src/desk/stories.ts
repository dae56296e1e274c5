/** Stories and articles as commands ask for them. */

import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import type { Desk } from "../newsroom/desk.ts";
import { formatQuery, parseQuery, type Query, withCases } from "../newsroom/query.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import { addressAliases } from "../reading/identify.ts";
import { storyView } from "../understanding/join-story.ts";
import { nearStories, type Telling } from "../understanding/near-stories.ts";
import type { Dossiers } from "./dossiers.ts";

/** Of the newest stories, and of the newest of each of its cases, so many may be the same matter as another. */
const NEAR_LOOKED = 100;

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

export function createStories(
  parts: StoryParts & { readonly dossiers: Dossiers },
  view: View,
): Desk["stories"] {
  const { archive, dossiers } = parts;
  const viewOf = async (story: Story | undefined) => {
    if (story === undefined) return undefined;
    const told = await view(story);
    return { ...told, ...(await contents(dossiers, told)) };
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
    near: async (id, limit) => {
      const story = await archive.story(id);
      if (story === undefined) return [];
      const { cases } = await view(story);
      const queries = ["", ...cases.map((slug) => formatQuery({ type: "case", slug }))];
      const found = await Promise.all(
        queries.map((query) => archive.stories(readQuery(parts, query), { limit: NEAR_LOOKED })),
      );
      const others = new Map(found.flatMap(({ stories }) => stories.map((one) => [one.id, one])));
      others.delete(story.id);
      const [own, ...tellings] = await tellingsOf(parts, [story, ...others.values()]);
      const near = own === undefined ? [] : nearStories(own, tellings, limit);
      return Promise.all(near.map((one) => view(one)));
    },
  };
}

/** Those whose lead is analysed, in their order. */
async function tellingsOf(
  { archive, casesOf }: StoryParts,
  stories: readonly Story[],
): Promise<readonly Telling[]> {
  const leads = await archive.articles(stories.map(({ lead }) => lead));
  const analyses = await archive.analyses(leads.map(({ id }) => id));
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  return stories.flatMap((story) => {
    const [lead, terms] = [byId.get(story.lead), analyses.get(story.lead)?.terms];
    return lead === undefined || terms === undefined
      ? []
      : [{ story, terms, cases: casesOf(lead) }];
  });
}

/** Who and when, as the articles of one story tell it. */
async function contents(
  dossiers: Dossiers,
  { story, lead, articles }: StoryView,
): Promise<Pick<StoryView, "people" | "timeline">> {
  const about = { slug: story.id, title: lead.title, names: [], query: "", isDefined: false };
  const { people, timeline } = await dossiers.of({ caseFile: about, articles });
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
