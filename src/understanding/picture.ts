/**
 * A case as one picture: when things happened, and when articles told of it, one above the other on one axis. It has
 * no sentences: those stand in the timeline's text, each whole and with its source, where no picture could hold them.
 */

import type { Dossier, TimelineEntry } from "../newsroom/dossier.ts";
import { stands } from "../newsroom/telling/claim.ts";
import { dateLabel } from "../newsroom/telling/dates.ts";
import type { Day } from "./calendar.ts";
import { type PictureWords, pictureAlt } from "./picture-alt.ts";
import { coverageBars } from "./picture-coverage.ts";
import { dayRows, type PictureDay } from "./picture-days.ts";
import { type Parts, pictureSvg } from "./picture-layout.ts";
import { LEFT, RIGHT, type Theme, TITLE_SIZE, WIDTH } from "./picture-paper.ts";
import { titleLines } from "./picture-text.ts";
import { axisOver, publicationDay, stretchOf } from "./picture-time.ts";

export type Picture = {
  readonly svg: string;
  /** What the picture shows, in words. */
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};

/** One day alone is no picture. */
const DAYS_MIN = 2;

/** Letters of the title are bold, and wider than others by this. */
const BOLD_WIDTH = 1.14;
const TITLE_LINES_MAX = 3;

/**
 * The timeline of a case and its coverage. Undefined where fewer than DAYS_MIN days can be drawn. Like every telling,
 * it leaves out what does not stand in its article. Time grows with the days and the articles alone.
 */
export function drawTimeline(
  dossier: Dossier,
  words: PictureWords,
  theme: Theme,
): Picture | undefined {
  const published = dossier.articles.flatMap(
    (article) => publicationDay(article.publishedAt) ?? [],
  );
  const days = pictureDays(dossier, published, words);
  if (days.length < DAYS_MIN) return undefined;
  const stretches = [
    ...days.map(({ stretch }) => stretch),
    ...published.map((day) => ({ from: day, to: day + 1 })),
  ];
  const axis = axisOver(stretches, LEFT, RIGHT);
  const parts: Parts = {
    title: titleLines(dossier.caseFile.title, {
      width: RIGHT - LEFT,
      fontSize: TITLE_SIZE * BOLD_WIDTH,
      lines: TITLE_LINES_MAX,
    }),
    days: dayRows(days, axis),
    bars: coverageBars(published, axis),
    axis,
    unit: axis.unit,
    undated: dossier.articles.length - published.length,
  };
  const { svg, height } = pictureSvg(parts, words, theme);
  return { svg, alt: pictureAlt(parts, days, words), width: WIDTH, height };
}

/** Ascending, as the timeline is; what is no date of the calendar is left out. */
function pictureDays(
  dossier: Dossier,
  published: readonly Day[],
  words: PictureWords,
): readonly PictureDay[] {
  const articles = new Map(dossier.articles.map((article) => [article.id, article]));
  const perDay = Map.groupBy(published, (day) => day);
  const articlesOn = (day: Day) => perDay.get(day)?.length ?? 0;
  return dossier.timeline
    .filter(({ claim }) => stands(claim, articles.get(claim.articleId)))
    .flatMap((entry) => {
      const stretch = stretchOf(entry.date);
      if (stretch === undefined) return [];
      const { from, isDay } = stretch;
      const count = isDay ? articlesOn(from) + articlesOn(from + 1) : 0;
      return [{ ...dayInWords(entry, words), stretch, articles: count }];
    });
}

function dayInWords(
  { date, dateClaim, sources }: TimelineEntry,
  words: PictureWords,
): Omit<PictureDay, "stretch" | "articles"> {
  const label = dateLabel(date, words.language);
  const isReported = dateClaim === undefined;
  // A day that one source alone tells of needs no count. The space does not break, else SVG would drop it.
  const count = Math.max(1, sources.length);
  return {
    label: isReported ? words.reportedOn(label) : label,
    isReported,
    sources: count,
    detail: count === 1 ? "" : `\u00a0· ${words.sourceCount(count)}`,
  };
}
