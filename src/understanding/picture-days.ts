/**
 * The upper half of a case's picture: a line for each day of its timeline, the day's mark at its place in time and the
 * date beside it. Each has its line to itself, so no label can stand over another however close the days are.
 */

import { LABEL_SIZE, LEFT, RIGHT } from "./picture-paper.ts";
import { textWidth } from "./picture-text.ts";
import type { Axis, DateStretch } from "./picture-time.ts";

/** A day of the timeline with what is written of it. */
export type PictureDay = {
  readonly stretch: DateStretch;
  /** "5 March 2024", "reported 7 March 2024". */
  readonly label: string;
  readonly sources: number;
  /** Articles published on this day or the next: what is news is written about at once. */
  readonly articles: number;
  /** " · 2 sources"; "" where one alone tells of it. */
  readonly detail: string;
  /** The date is that of an article; the text gives none. */
  readonly isReported: boolean;
};

export type Mark = {
  readonly kind: "day" | "reported" | "stretch" | "about";
  readonly from: number;
  readonly to: number;
};

export type DayRow = {
  readonly day: PictureDay;
  readonly mark: Mark;
  /** The mark's middle, and the label's baseline, from the top of the first row. */
  readonly y: number;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: "start" | "end" };
};

export type DayRows = {
  readonly rows: readonly DayRow[];
  /** The days that have no line, by their places alone. */
  readonly others: readonly Mark[];
  readonly height: number;
};

/** More lines would make a picture that a chat shows too small to read. */
const ROWS_MAX = 12;

const ROW_HEIGHT = 44;
/** A label that fits on neither side stands above its mark. */
const LABEL_ABOVE_HEIGHT = 40;
const LABEL_GAP = 14;
/** From a line's middle down to the baseline of its text. */
const BASELINE_DROP = LABEL_SIZE * 0.36;

const RADIUS = 9;
const RADIUS_MAX = 17;
/** Longer than it is high, so that it is not taken for a day. */
const STRETCH_WIDTH_MIN = 24;
/** How far the mark of an uncertain time fades away on either side. */
const ABOUT_FADING = 24;

/** `days` ascending. With more than ROWS_MAX, those have a line that most sources tell of. */
export function dayRows(days: readonly PictureDay[], axis: Axis): DayRows {
  const leading = new Set(days.toSorted(byImportance).slice(0, ROWS_MAX));
  const rows: DayRow[] = [];
  let top = 0;
  for (const day of days.filter((one) => leading.has(one))) {
    const mark = markOf(day, axis);
    const beside = labelBeside(mark, textWidth(day.label + day.detail, LABEL_SIZE));
    if (beside.isAbove) top += LABEL_ABOVE_HEIGHT;
    const y = top + ROW_HEIGHT / 2;
    const baseline = y + BASELINE_DROP - (beside.isAbove ? LABEL_ABOVE_HEIGHT : 0);
    rows.push({ day, mark, y, label: { x: beside.x, y: baseline, anchor: beside.anchor } });
    top += ROW_HEIGHT;
  }
  const others = days.filter((one) => !leading.has(one)).map((day) => markOf(day, axis));
  return { rows, others, height: top };
}

/** How many sources tell of it, then how much was written at once, then how exactly it is known, then the newer. */
function byImportance(a: PictureDay, b: PictureDay): number {
  const length = ({ stretch }: PictureDay) => stretch.to - stretch.from;
  return (
    b.sources - a.sources ||
    b.articles - a.articles ||
    length(a) - length(b) ||
    b.stretch.from - a.stretch.from
  );
}

function markOf({ stretch, sources, isReported }: PictureDay, axis: Axis): Mark {
  const { from, to, isDay, isAbout } = stretch;
  if (isDay && !isAbout) {
    const middle = axis.x(from + 0.5);
    const radius = Math.min(RADIUS_MAX, RADIUS * Math.sqrt(sources));
    return { kind: isReported ? "reported" : "day", from: middle - radius, to: middle + radius };
  }
  const [left, right] = [axis.x(from), axis.x(to)];
  if (isAbout) return { kind: "about", from: left - ABOUT_FADING, to: right + ABOUT_FADING };
  const short = Math.max(0, STRETCH_WIDTH_MIN - (right - left)) / 2;
  return { kind: "stretch", from: left - short, to: right + short };
}

type Beside = {
  readonly x: number;
  readonly anchor: "start" | "end";
  readonly isAbove: boolean;
};

/** To the right where it fits, else to the left, else above. */
function labelBeside({ from, to }: Mark, width: number): Beside {
  if (to + LABEL_GAP + width <= RIGHT) {
    return { x: to + LABEL_GAP, anchor: "start", isAbove: false };
  }
  if (from - LABEL_GAP - width >= LEFT) {
    return { x: from - LABEL_GAP, anchor: "end", isAbove: false };
  }
  return { x: Math.max(LEFT, Math.min(from, RIGHT - width)), anchor: "start", isAbove: true };
}
