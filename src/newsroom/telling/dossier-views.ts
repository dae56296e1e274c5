/** The views of a dossier, each a section of blocks. What cannot be proven from its article never comes this far. */

import { type Article, articleTime } from "../article.ts";
import type { Case } from "../case.ts";
import type { Claim } from "../claim.ts";
import type { Changes, Dossier } from "../dossier.ts";
import { type Block, type Span, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { articleItem } from "./article.ts";
import { stands } from "./claim.ts";
import { dayLabel } from "./dates.ts";
import {
  claimLine,
  disagreementItem,
  type Ground,
  groundOf,
  personItem,
  quoteItem,
  timelineItem,
} from "./known.ts";
import { dotted, heading, paragraph } from "./line.ts";
import { type Cut, cut } from "./pages.ts";
import { peopleMenu } from "./people-menu.ts";

export const VIEWS = [
  "overview",
  "timeline",
  "people",
  "quotes",
  "differences",
  "sources",
  "changes",
] as const;

export type View = (typeof VIEWS)[number];

/** A dossier and what it is told with. Only what stands in its article is left in it, so counts are of what is shown. */
export type Proven = { readonly dossier: Dossier; readonly ground: Ground };

export type Section = Omit<Cut<unknown>, "shown"> & { readonly blocks: readonly Block[] };

/** Shown in the overview; their own views have them all. */
const PEOPLE_KEY = 6;
const DIFFERENCES_KEY = 3;

/** Things on one page: about a screen of sentences, and well inside one message of any platform. */
const PAGE_SIZE = 8;

export function proven(dossier: Dossier, phrases: Phrases): Proven {
  const { changes, articles } = dossier;
  const ground = groundOf([...articles, ...(changes?.articles ?? [])], phrases);
  const isProven = (claim: Claim) => stands(claim, ground.articles.get(claim.articleId));
  const disagreements = dossier.disagreements
    .map(({ correction, ...difference }) => ({
      ...difference,
      ...(correction && isProven(correction) && { correction }),
      values: difference.values.filter(({ claim }) => isProven(claim)),
    }))
    .filter(({ values }) => values.length > 1);
  return {
    ground,
    dossier: {
      ...dossier,
      summary: dossier.summary.filter(isProven),
      timeline: dossier.timeline.filter(({ claim }) => isProven(claim)),
      quotes: dossier.quotes.filter(({ words }) => isProven(words)),
      disagreements,
      changes: changes && { ...changes, claims: changes.claims.filter(isProven) },
    },
  };
}

/** One page of one view. The overview is one page, and so is a view that has nothing to list and says so. */
export function sectionOf({ dossier, ground }: Proven, view: View, page: number): Section {
  const { timeline, people, quotes, disagreements, articles } = dossier;
  const { phrases } = ground;
  switch (view) {
    case "overview":
      return { blocks: overview({ dossier, ground }), page: 1, pages: 1 };
    case "timeline":
      return listed(timeline, page, phrases, (shown) => [timelineBlock(shown, ground)]);
    case "people":
      return listed(people, page, phrases, (shown) => [
        peopleBlock(shown, ground),
        { type: "actions", actions: [peopleMenu(shown, phrases)] },
      ]);
    case "quotes":
      return listed(quotes, page, phrases, (shown) => [
        { type: "quotes", quotes: shown.flatMap((quote) => quoteItem(quote, ground)) },
      ]);
    case "differences":
      return disagreements.length === 0
        ? { blocks: [noDifference(dossier, phrases)], page: 1, pages: 1 }
        : listed(disagreements, page, phrases, (shown) => [differencesBlock(shown, ground)]);
    case "sources":
      return listed(articles, page, phrases, (shown) => [
        { type: "stories", stories: shown.map((article) => articleItem(article, phrases)) },
      ]);
    case "changes":
      return changesSection({ dossier, ground }, page);
  }
}

/** What moderators wrote about a case, or that nobody wrote anything and it comes from the archive. */
export function aboutBlocks({ about, isDefined, title }: Case, phrases: Phrases): readonly Block[] {
  if (!isDefined) {
    return [{ type: "notice", tone: "info", spans: [text(phrases.madeFromArchive(title))] }];
  }
  if (about === undefined) return [];
  return [{ type: "text", spans: [text(about), text(` (${phrases.wordsOfModerators})`, "quiet")] }];
}

function overview({ dossier, ground }: Proven): readonly Block[] {
  const { caseFile, summary, disagreements, people } = dossier;
  const { phrases } = ground;
  const lines = summary.map((claim) => claimLine(claim, ground));
  const keyDifferences = differencesBlock(disagreements.slice(0, DIFFERENCES_KEY), ground);
  return [
    ...aboutBlocks(caseFile, phrases),
    ...newsNotice(dossier, phrases),
    ...(lines.length > 0 ? [heading(phrases.summary), { type: "list", lines } as const] : []),
    ...(disagreements.length > 0
      ? [heading(phrases.differences), keyDifferences]
      : [noDifference(dossier, phrases)]),
    ...newestDevelopment(dossier, ground),
    ...(people.length > 0
      ? [heading(phrases.people), peopleBlock(people.slice(0, PEOPLE_KEY), ground)]
      : []),
    ...seeAlso(dossier, phrases),
  ];
}

/** "See also: The harbour fraud (Odile Marsh, Ruth Stone) · …": cases, and whom they share with this one. */
function seeAlso({ related = [] }: Dossier, phrases: Phrases): readonly Block[] {
  if (related.length === 0) return [];
  const cases = related.map(({ caseFile, names }): readonly Span[] => [
    { type: "ask", text: caseFile.title, ask: `case ${caseFile.slug}` },
    text(` (${names.join(", ")})`),
  ]);
  return [paragraph([text(`${phrases.seeAlso}: `), ...dotted(cases)])];
}

function timelineBlock(entries: Dossier["timeline"], ground: Ground): Block {
  return { type: "timeline", events: entries.flatMap((entry) => timelineItem(entry, ground)) };
}

function peopleBlock(people: Dossier["people"], ground: Ground): Block {
  return { type: "people", people: people.map((person) => personItem(person, ground)) };
}

function differencesBlock(differences: Dossier["disagreements"], ground: Ground): Block {
  const disagreements = differences.map((one) => disagreementItem(one, ground));
  return { type: "disagreements", disagreements };
}

function newsNotice({ changes }: Dossier, phrases: Phrases): readonly Block[] {
  if (changes === undefined || changeCount(changes) === 0) return [];
  return [{ type: "notice", tone: "info", spans: [text(newsLabel(changes, phrases))] }];
}

/** That nothing differs is worth a line; so is that one source alone cannot be compared. */
function noDifference({ articles }: Dossier, phrases: Phrases): Block {
  const sources = new Set(articles.map(({ source }) => source));
  return paragraph(sources.size > 1 ? phrases.noDifference : phrases.oneSourceOnly);
}

/**
 * The last day told of that has come: what is announced for after the newest article is no development yet. The
 * newest article where no day is told of.
 */
function newestDevelopment({ articles, timeline }: Dossier, ground: Ground): readonly Block[] {
  const { phrases } = ground;
  const today = articles.map(articleTime).sort().at(-1) ?? "";
  const newest = timeline
    .filter(({ date }) => firstDay(date) <= today)
    .sort((a, b) => firstDay(a.date).localeCompare(firstDay(b.date)))
    .at(-1);
  const [article] = articles;
  if (newest !== undefined) {
    return [heading(phrases.newestDevelopment), timelineBlock([newest], ground)];
  }
  if (article === undefined) return [];
  return [
    heading(phrases.newestDevelopment),
    { type: "stories", stories: [articleItem(article, phrases)] },
  ];
}

/** The earliest that a date can mean, to compare by: "198X" is 1980, "~1983" is 1983. */
function firstDay(date: string): string {
  return date.replace("~", "").replace("X", "0");
}

/** One page of a list, or a sentence saying that there is nothing. */
function listed<T>(
  list: readonly T[],
  wanted: number,
  phrases: Phrases,
  blocksOf: (shown: readonly T[]) => readonly Block[],
): Section {
  const { shown, page, pages } = cut(list, wanted, PAGE_SIZE);
  const blocks = list.length === 0 ? [paragraph(phrases.nothingFound)] : blocksOf(shown);
  return { blocks, page, pages };
}

function changesSection({ dossier: { changes }, ground }: Proven, page: number): Section {
  const { phrases } = ground;
  if (changes === undefined) return { blocks: [paragraph(phrases.firstLook)], page: 1, pages: 1 };
  if (changeCount(changes) === 0) {
    const since = dayLabel(changes.since, phrases.language);
    return { blocks: [paragraph(phrases.nothingNewSince(since))], page: 1, pages: 1 };
  }
  const label = paragraph(newsLabel(changes, phrases));
  const news = [
    ...changes.articles.map((article) => ({ article, claim: undefined })),
    ...changes.claims.map((claim) => ({ article: undefined, claim })),
  ];
  return listed(news, page, phrases, (shown) => {
    const stories = shown.flatMap(({ article }) => article ?? []);
    const claims = shown.flatMap(({ claim }) => claim ?? []);
    return [
      label,
      ...(stories.length > 0
        ? [
            {
              type: "stories",
              stories: stories.map((one) => newsItem(one, changes.since, phrases)),
            } as const,
          ]
        : []),
      ...(claims.length > 0
        ? [{ type: "list", lines: claims.map((claim) => claimLine(claim, ground)) } as const]
        : []),
    ];
  });
}

/** An article that was known before is marked as changed. */
function newsItem(article: Article, since: string, phrases: Phrases) {
  const isKnown = article.seenAt <= since;
  return articleItem(article, phrases, { mark: isKnown ? phrases.changed : undefined });
}

/** New articles and new statements together. */
export function changeCount(changes: Changes | undefined): number {
  return changes === undefined ? 0 : changes.articles.length + changes.claims.length;
}

/** "New since 1 May 2019: 2 articles, 3 statements" */
function newsLabel({ since, articles, claims }: Changes, phrases: Phrases): string {
  const counts = [
    articles.length > 0 ? phrases.articleCount(articles.length) : "",
    claims.length > 0 ? phrases.statementCount(claims.length) : "",
  ].filter((count) => count !== "");
  return `${phrases.newSince(dayLabel(since, phrases.language))}: ${counts.join(", ")}`;
}
