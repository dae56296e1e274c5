/** A case's picture in words, for those who do not see it. */

import type { Phrases } from "../newsroom/phrases/phrases.ts";
import { dateLabel } from "../newsroom/telling/dates.ts";
import type { Bar } from "./picture-coverage.ts";
import type { PictureDay } from "./picture-days.ts";
import { type TimeUnit, unitDate } from "./picture-time.ts";

export type PictureWords = Pick<
  Phrases,
  | "language"
  | "timeline"
  | "sourceCount"
  | "reportedOn"
  | "andMore"
  | "articlesPer"
  | "undatedArticles"
>;

/** What the picture shows beside its days. */
export type Coverage = {
  readonly title?: readonly string[];
  readonly bars: readonly Bar[];
  readonly unit: TimeUnit;
  readonly undated: number;
};

/** Discord takes 1,024 characters, Slack 2,000: https://discord.com/developers/docs/resources/message#attachment-object */
const ALT_CHARS_MAX = 1_000;

/** For the days; what they leave is for the coverage. */
const DAYS_CHARS_MAX = 600;
/** "; and 40 more" in any of the languages, and the sentence about articles without a date. */
const ENDING_CHARS = 80;

/**
 * Every date with its count, in order: "Timeline: 5 March 2024 (2 sources); …. Articles per month: March 2024 (3); …."
 * What has no room is counted, never cut.
 */
export function pictureAlt(
  coverage: Coverage,
  days: readonly PictureDay[],
  words: PictureWords,
): string {
  const { title, bars, unit, undated } = coverage;
  const told = days.map(({ label, sources }) => `${label} (${words.sourceCount(sources)})`);
  const name = title === undefined ? words.timeline : `${title.join(" ")}. ${words.timeline}`;
  const sentences = [listed(name, told, DAYS_CHARS_MAX, words)];
  const counts = bars.map(
    ({ from, articles }) => `${dateLabel(unitDate(from, unit), words.language)} (${articles})`,
  );
  if (counts.length > 0) {
    const left = ALT_CHARS_MAX - (sentences[0]?.length ?? 0) - ENDING_CHARS;
    sentences.push(listed(words.articlesPer(unit), counts, left, words));
  }
  if (undated > 0) sentences.push(`${words.undatedArticles(undated)}.`);
  return sentences.join(" ");
}

/** "Timeline: 1983 (1 source); 1985 (2 sources); and 3 more." in about `charsMax` characters. */
function listed(
  name: string,
  facts: readonly string[],
  charsMax: number,
  words: PictureWords,
): string {
  let sentence = `${name}: `;
  let shown = 0;
  for (const fact of facts) {
    if (sentence.length + fact.length + ENDING_CHARS > charsMax) break;
    sentence += shown === 0 ? fact : `; ${fact}`;
    shown++;
  }
  const rest = facts.length - shown;
  return rest === 0 ? `${sentence}.` : `${sentence}; ${words.andMore(rest)}.`;
}
