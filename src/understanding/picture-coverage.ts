/** The lower half of a case's picture: how many articles appeared when, on the same axis as the days above. */

import type { Day } from "./calendar.ts";
import { NOTE_SIZE } from "./picture-paper.ts";
import { textWidth } from "./picture-text.ts";
import { type Axis, unitAround } from "./picture-time.ts";

export type Bar = {
  readonly from: Day;
  readonly articles: number;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** The count stands above it. Without it there is no room: the bars beside are counted instead. */
  readonly hasLabel: boolean;
};

export const BARS_HEIGHT = 130;

const BAR_HEIGHT_MIN = 4;
const BAR_GAP = 2;
const LABEL_GAP = 6;

/** One bar for each day, month, year or decade that has articles, ascending. */
export function coverageBars(days: readonly Day[], axis: Axis): readonly Bar[] {
  const counts = new Map<Day, number>();
  for (const day of days) {
    const { from } = unitAround(day, axis.unit);
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 1);
  const bars = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([from, articles]) => {
      const x = axis.x(from);
      const width = Math.max(BAR_GAP, axis.x(unitAround(from, axis.unit).to) - x - BAR_GAP);
      const height = Math.max(BAR_HEIGHT_MIN, (articles / most) * BARS_HEIGHT);
      return { from, articles, x, width, height, hasLabel: false };
    });
  return withLabels(bars);
}

/** The tallest are labelled first, each where its label touches no other and no bar that is taller. */
function withLabels(bars: readonly Bar[]): readonly Bar[] {
  const labelled: Bar[] = [];
  for (const bar of bars.toSorted((a, b) => b.articles - a.articles || b.x - a.x)) {
    const label = labelBox(bar);
    const isFree =
      labelled.every((one) => isApart(label, labelBox(one))) &&
      bars.every((one) => one.articles <= bar.articles || isApart(label, boxOf(one)));
    if (isFree) labelled.push(bar);
  }
  const chosen = new Set(labelled);
  return bars.map((bar) => ({ ...bar, hasLabel: chosen.has(bar) }));
}

type Width = { readonly from: number; readonly to: number };

function labelBox(bar: Bar): Width {
  const middle = bar.x + bar.width / 2;
  const half = (textWidth(String(bar.articles), NOTE_SIZE) + LABEL_GAP) / 2;
  return { from: middle - half, to: middle + half };
}

function boxOf({ x, width }: Bar): Width {
  return { from: x, to: x + width };
}

function isApart(a: Width, b: Width): boolean {
  return a.to <= b.from || b.to <= a.from;
}
