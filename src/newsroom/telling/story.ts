/** A story as one line, however many articles tell it: what happened, who reports it, since when. */

import type { Article } from "../article.ts";
import { type Span, type StoryItem, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import type { StoryView } from "../story.ts";
import { articleHead, noteBeside, type TellingOptions, titleNote } from "./article.ts";
import { dateSpan, dotted, sourceLabel } from "./line.ts";
import { templatedItem } from "./template.ts";

/** Sources named on a story's line; more are counted. */
const SOURCES_NAMED_MAX = 2;

/**
 * The lead's title, then "Reuters, AP +2 · 4 articles · 3 independent sources · 31 May 2019 · cooper". The date is its
 * newest article's. Independent sources are told only where reprints make them fewer than the sources.
 */
export function storyItem(
  view: StoryView,
  phrases: Phrases,
  options: TellingOptions = {},
): StoryItem {
  const { template } = options;
  const templated = template && templatedItem(view, template, phrases, options);
  if (templated) return templated;
  const { articles, independentSources, sources, cases, lead } = view;
  const hasReprints = independentSources !== sources.length;
  return {
    ...articleHead(lead, phrases, options),
    details: dotted([
      noteBeside(lead, phrases, options),
      text(sourcesLabel(view, phrases)),
      articles.length > 1 ? text(phrases.articleCount(articles.length)) : undefined,
      hasReprints ? text(phrases.independentCount(independentSources)) : undefined,
      dateSpan(newestDate(view), phrases),
      titleNote(lead, phrases),
      ...cases.map(caseSpan),
    ]),
  };
}

/** Words that open a case. */
function caseSpan(slug: string): Span {
  return { type: "ask", text: slug, ask: `case ${slug}` };
}

function sourcesLabel({ sources, articles, lead }: StoryView, phrases: Phrases): string {
  // A withdrawn lead is not among the articles.
  const known: readonly Article[] = [lead, ...articles];
  const named = sources.slice(0, SOURCES_NAMED_MAX).map((source) => {
    const article = known.find((one) => one.source === source);
    return article === undefined ? source : sourceLabel(article, phrases);
  });
  const others = sources.length - named.length;
  return others > 0 ? `${named.join(", ")} +${others}` : named.join(", ");
}

function newestDate({ articles, lead }: StoryView): string | undefined {
  const dates = articles.flatMap(({ publishedAt }) => publishedAt ?? []);
  return dates.sort().at(-1) ?? lead.publishedAt;
}

/**
 * A story as its news tells it: where what leads it is not new, the newest of its articles that is, and no reprint, leads
 * instead. So a report that joins an old story is told under its own headline.
 */
export function ledByNews(view: StoryView, isNew: (article: Article) => boolean): StoryView {
  const { lead, articles, story } = view;
  if (isNew(lead)) return view;
  const news = articles.find((one) => isNew(one) && story.copies[one.id] === undefined);
  if (news === undefined) return view;
  return ledBy(view, news);
}

/** The same story with another of its articles in the lead. */
export function ledBy(view: StoryView, lead: Article): StoryView {
  return { ...view, lead, sources: [...new Set([lead.source, ...view.sources])] };
}
