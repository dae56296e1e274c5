/** One story on its own: its lead, whom and what days it tells of, and everybody who tells it. */

import type { Article } from "../article.ts";
import { formatAsk } from "../ask.ts";
import { type Block, type Message, type StoryItem, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import type { StoryView } from "../story.ts";
import { articleItem } from "./article.ts";
import { groundOf, personItem, timelineItem } from "./known.ts";
import { dotted, heading, sourceLabel } from "./line.ts";
import { cut, pageButtons } from "./pages.ts";
import { storyItem } from "./story.ts";

const ARTICLES_PAGE = 10;

/** Days and people of one story; its case has them all. */
const DAYS_MAX = 6;
const PEOPLE_MAX = 6;

/** `page` counts through its articles. A story of one article has no list of them: the lead says it all. */
export function storyMessage(view: StoryView, page: number, phrases: Phrases): Message {
  return {
    title: view.lead.title,
    blocks: [
      { type: "stories", stories: [storyItem(view, phrases, { withExcerpt: true })] },
      ...knownBlocks(view, phrases),
      ...(view.articles.length > 1 ? articlesBlocks(view, page, phrases) : []),
    ],
  };
}

function knownBlocks(view: StoryView, phrases: Phrases): readonly Block[] {
  const ground = groundOf([view.lead, ...view.articles], phrases);
  const days = (view.timeline ?? []).slice(0, DAYS_MAX);
  const events = days.flatMap((entry) => timelineItem(entry, ground));
  const people = (view.people ?? []).slice(0, PEOPLE_MAX);
  return [
    ...(events.length > 0
      ? [heading(phrases.timeline), { type: "timeline", events } as const]
      : []),
    ...(people.length > 0
      ? [
          heading(phrases.people),
          { type: "people", people: people.map((person) => personItem(person, ground)) } as const,
        ]
      : []),
  ];
}

function articlesBlocks(view: StoryView, wanted: number, phrases: Phrases): readonly Block[] {
  const { shown, page, pages } = cut(view.articles, wanted, ARTICLES_PAGE);
  const turns = pageButtons(
    { page, pages },
    { before: phrases.newer, after: phrases.older },
    (to) => formatAsk(`story ${view.story.id}`, { page: to }),
  );
  const stories = shown.map((article) => tellingItem(article, view, phrases));
  const place =
    pages > 1 ? [{ type: "footnote", spans: [text(phrases.pageOf(page, pages))] } as const] : [];
  return [
    heading(phrases.articleCount(view.articles.length)),
    { type: "stories", stories },
    ...(turns.length > 0 ? [{ type: "actions", actions: turns } as const] : []),
    ...place,
  ];
}

/** An article of a story, with whose text it reprints if it does. */
function tellingItem(article: Article, view: StoryView, phrases: Phrases): StoryItem {
  const told = articleItem(article, phrases);
  const originalId = view.story.copies[article.id];
  if (originalId === undefined) return told;
  const original = view.articles.find(({ id }) => id === originalId);
  const source = original && sourceLabel(original, phrases);
  return { ...told, details: dotted([told.details, text(phrases.reprintOf(source))]) };
}
