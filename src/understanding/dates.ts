/**
 * The dates that an article names, each at the words that name it, as precisely as they do and no more.
 */

import type { DateMention } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import type { ClaimField, Place } from "../newsroom/claim.ts";
import { dayOfMoment } from "./calendar.ts";
import { type DateRule, ENGLISH_RULES } from "./date-rules.ts";
import { foreignRules } from "./foreign-dates.ts";
import { analysedPart } from "./sentences.ts";

type Found = {
  readonly start: number;
  readonly end: number;
  readonly date: string;
  readonly rank: number;
};

const LOOK_CHARS = 80;

/**
 * Every date in title and text, in reading order; `sentences` are the article's own (`sentencesOf`). Relative dates
 * ("Tuesday", "last month") only when the article's `publishedAt` is known. `language` is that of `languageOf`; in others
 * than English only dates in figures, and in German, French and Spanish those with the name of a month. Time is linear in
 * the length.
 */
export function datesOf(
  article: Pick<Article, "title" | "text" | "publishedAt">,
  sentences: readonly Place[],
  language: string,
): readonly DateMention[] {
  const published =
    article.publishedAt === undefined ? undefined : dayOfMoment(article.publishedAt);
  const rules = language === "en" ? ENGLISH_RULES : foreignRules(language);
  const mentions: DateMention[] = [];
  for (const field of ["title", "text"] as const) {
    const found = rules.flatMap((rule, rank) =>
      apply(rule, rank, analysedPart(article[field]), published),
    );
    mentions.push(...inSentences(withoutOverlaps(found), field, sentences));
  }
  return mentions;
}

function apply(
  rule: DateRule,
  rank: number,
  text: string,
  published: number | undefined,
): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(rule.pattern)) {
    const end = match.index + match[0].length;
    const lead = rule.lead?.exec(text.slice(Math.max(0, match.index - LOOK_CHARS), match.index));
    const start = match.index - (lead?.[0].length ?? 0);
    const around = {
      before: text.slice(Math.max(0, start - LOOK_CHARS), start),
      after: text.slice(end, end + LOOK_CHARS),
      published,
    };
    const date = rule.read({ ...match.groups, ...lead?.groups }, around, match[0]);
    if (date !== undefined) found.push({ start, end, date, rank });
  }
  return found;
}

/** In reading order; of two that share words the one whose rule comes first. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const next of found.toSorted((a, b) => a.start - b.start || a.rank - b.rank)) {
    const last = kept.at(-1);
    if (last === undefined || next.start >= last.end) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept;
}

/** Ties each to its sentence; what reaches over the end of one was no date. */
function inSentences(
  found: readonly Found[],
  field: ClaimField,
  sentences: readonly Place[],
): readonly DateMention[] {
  const mentions: DateMention[] = [];
  let sentence = 0;
  for (const { start, end, date } of found) {
    while (sentence < sentences.length && !reaches(sentences[sentence], field, start)) sentence++;
    const around = sentences[sentence];
    if (around !== undefined && end <= around.end)
      mentions.push({ field, start, end, date, sentence });
  }
  return mentions;
}

function reaches(sentence: Place | undefined, field: ClaimField, start: number): boolean {
  return sentence !== undefined && sentence.field === field && sentence.end > start;
}
