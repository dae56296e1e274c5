/**
 * A dossier as a message: one view of what is known, the ways to the others, and what it all rests on. Every statement
 * stands beside its source, and where sources differ both are told and neither is believed.
 */

import { formatAsk } from "../ask.ts";
import type { Case } from "../case.ts";
import type { Dossier } from "../dossier.ts";
import { type Button, type Message, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { dayLabel } from "./dates.ts";
import { changeCount, proven, sectionOf, VIEWS, type View } from "./dossier-views.ts";
import { heading } from "./line.ts";
import { pageButtons } from "./pages.ts";

/** One view. `page` counts from 1 and is brought within the view's pages. */
export function dossierMessage(
  dossier: Dossier,
  view: View,
  page: number,
  phrases: Phrases,
): Message {
  const { caseFile, changes } = dossier;
  const shown = proven(dossier, phrases);
  const section = sectionOf(shown, view, page);
  const title = view === "overview" ? caseFile.title : `${caseFile.title}: ${phrases[view]}`;
  const since = changes && sinceValue(changes.since);
  const askFor = (wanted: number) => caseAsk(caseFile, { view, page: wanted, since });
  const turns = pageButtons(section, turnLabels(view, phrases), askFor);
  const place = section.pages > 1 ? `${phrases.pageOf(section.page, section.pages)}. ` : "";
  return {
    title,
    blocks: [
      heading(title),
      ...section.blocks,
      ...(turns.length > 0 ? [{ type: "actions", actions: turns } as const] : []),
      { type: "actions", actions: viewButtons(shown.dossier, view, phrases) },
      { type: "footnote", spans: [text(place + basisLabel(dossier, phrases))] },
    ],
  };
}

/** A case that nobody defined has no slug of its own, and is asked for by its name. */
export function caseAsk(
  { slug, title, isDefined }: Case,
  options: Readonly<Record<string, string | number | undefined>> = {},
): string {
  return isDefined
    ? formatAsk(`case ${slug}`, options)
    : formatAsk("case", { name: title, ...options });
}

/** The timeline begins with the oldest day, sources and changes with the newest; the others have no order in time. */
function turnLabels(
  view: View,
  phrases: Phrases,
): { readonly before: string; readonly after: string } {
  const { older, newer, previous, next } = phrases;
  if (view === "timeline") return { before: older, after: newer };
  if (view === "sources" || view === "changes") return { before: newer, after: older };
  return { before: previous, after: next };
}

/** The overview and every view that has something to show; the one that is shown among them, whatever it has. */
function viewButtons(dossier: Dossier, current: View, phrases: Phrases): readonly Button[] {
  const { caseFile, articles, timeline, people, quotes, disagreements, changes } = dossier;
  const since = changes && sinceValue(changes.since);
  const counts: Readonly<Record<View, number>> = {
    overview: 1,
    timeline: timeline.length,
    people: people.length,
    quotes: quotes.length,
    differences: disagreements.length,
    sources: sourcesOf(articles).size,
    changes: changeCount(changes),
  };
  // At a first look nothing is counted as new, since everything is.
  const isCounted = (view: View) =>
    view !== "overview" && (view !== "changes" || changes !== undefined);
  return VIEWS.filter((view) => counts[view] > 0 || view === current).map((view) => ({
    type: "button",
    label: isCounted(view) ? `${phrases[view]} (${counts[view]})` : phrases[view],
    ask: caseAsk(caseFile, { view, since }),
    ...(view === current && { isCurrent: true }),
  }));
}

/** A moment to the minute, or to the day at midnight: an ask that people may read, and that fits a button. */
function sinceValue(moment: string): string {
  const minute = moment.slice(0, "2019-05-31T08:00".length);
  return minute.endsWith("T00:00") ? minute.slice(0, -"T00:00".length) : `${minute}Z`;
}

/** "From 2 articles by 2 sources (1 names no outlet), newest 31 May 2019; 1 has no date." */
export function basisLabel(
  { articles, partlyRead = 0 }: Pick<Dossier, "articles" | "partlyRead">,
  phrases: Phrases,
): string {
  const dates = articles.flatMap(({ publishedAt }) => publishedAt ?? []);
  const newest = dates.sort().at(-1);
  return phrases.restsOn({
    articles: articles.length,
    sources: sourcesOf(articles).size,
    unnamed: sourcesOf(articles.filter(({ sourceKind }) => sourceKind === "file")).size,
    newest: newest === undefined ? undefined : dayLabel(newest, phrases.language),
    undated: articles.length - dates.length,
    partlyRead,
  });
}

function sourcesOf(articles: Dossier["articles"]): ReadonlySet<string> {
  return new Set(articles.map(({ source }) => source));
}
