/** Puts the parts of a case's picture under one another and draws each. */

import type { Coverage, PictureWords } from "./picture-alt.ts";
import { BARS_HEIGHT, type Bar } from "./picture-coverage.ts";
import type { DayRow, DayRows, Mark } from "./picture-days.ts";
import { drawing, element, escaped, LEFT, NOTE_SIZE, RIGHT, type Theme } from "./picture-paper.ts";
import { type Axis, type Tick, ticksOf } from "./picture-time.ts";

export type Parts = Coverage & { readonly days: DayRows; readonly axis: Axis };

/** Heights, from one baseline or edge to the next. */
const MARGIN = 28;
const TITLE_LINE = 44;
const NOTE_LINE = 38;
const GAP = 16;
/** The count above the tallest bar. */
const COUNT_LINE = 36;
const OTHERS_HEIGHT = 26;
/** A day is an upright stroke, so that near ones stay apart; what lasted longer is a flat one. */
const OTHER_DAY_WIDTH = 3;
const OTHER_HEIGHT = 6;
/** Where several lie over each other it shows. */
const OTHERS_OPACITY = 0.6;

/** What is drawn, and where the next part begins. */
type Drawn = { readonly svg: string; readonly bottom: number };

export function pictureSvg(
  parts: Parts,
  words: PictureWords,
  theme: Theme,
): { readonly svg: string; readonly height: number } {
  const { days, bars, axis, undated } = parts;
  const head = drawHead(parts, words);
  const rows = drawRows(days, head.bottom);
  const others = drawOthers(days.others, words, rows.bottom);
  const coverage = drawCoverage(bars, words.articlesPer(axis.unit), others.bottom + GAP);
  const ticks = ticksOf(axis, {
    language: words.language,
    fontSize: NOTE_SIZE,
    left: LEFT,
    right: RIGHT,
  });
  const axisLine = drawAxis(ticks, head.bottom, coverage.bottom);
  const note = drawNote(undated === 0 ? "" : words.undatedArticles(undated), axisLine.bottom);
  const height = Math.ceil(note.bottom + MARGIN);
  const layers = [axisLine, rows, others, coverage, head, note].map(({ svg }) => svg);
  return { svg: drawing(height, theme, layers), height };
}

function drawHead({ title = [] }: Parts, words: PictureWords): Drawn {
  const lines = title.map((line, index) =>
    text(line, { class: "title", x: LEFT, y: MARGIN + TITLE_LINE * (index + 0.75) }),
  );
  const top = MARGIN + TITLE_LINE * title.length;
  const name = text(words.timeline, { class: "note quiet", x: LEFT, y: top + NOTE_SIZE });
  return { svg: lines.join("") + name, bottom: top + NOTE_LINE + GAP / 2 };
}

function drawRows({ rows, height }: DayRows, top: number): Drawn {
  const svg = rows.map((row) => drawMark(row.mark, top + row.y) + drawLabel(row, top)).join("");
  return { svg, bottom: top + height };
}

function drawMark({ kind, from, to }: Mark, y: number): string {
  if (kind === "day" || kind === "reported") {
    return element("circle", { class: kind, cx: (from + to) / 2, cy: y, r: (to - from) / 2 });
  }
  const height = kind === "about" ? 18 : 14;
  return element("rect", {
    class: kind,
    x: from,
    y: y - height / 2,
    width: to - from,
    height,
    rx: kind === "about" ? undefined : height / 2,
  });
}

function drawLabel({ day, label }: DayRow, top: number): string {
  const attributes = { x: label.x, y: top + label.y, "text-anchor": label.anchor };
  const written =
    escaped(day.label) +
    (day.detail === "" ? "" : element("tspan", { class: "quiet" }, escaped(day.detail)));
  return element("text", { class: "label clear", ...attributes }, written);
}

/** The days without a line of their own, on one line together. */
function drawOthers(others: readonly Mark[], words: PictureWords, top: number): Drawn {
  if (others.length === 0) return { svg: "", bottom: top };
  const name = text(words.andMore(others.length), {
    class: "note quiet clear",
    x: LEFT,
    y: top + NOTE_SIZE + GAP / 2,
  });
  const y = top + NOTE_LINE + OTHERS_HEIGHT / 2;
  const marks = others.map(({ kind, from, to }) => {
    const isPoint = kind === "day" || kind === "reported";
    const [width, height] = isPoint ? [OTHER_DAY_WIDTH, OTHERS_HEIGHT] : [to - from, OTHER_HEIGHT];
    const place = { x: (from + to - width) / 2, y: y - height / 2 };
    return element("rect", { class: "bar", ...place, width, height, opacity: OTHERS_OPACITY });
  });
  return { svg: name + marks.join(""), bottom: top + NOTE_LINE + OTHERS_HEIGHT };
}

function drawCoverage(bars: readonly Bar[], name: string, top: number): Drawn {
  if (bars.length === 0) return { svg: "", bottom: top };
  const heading = text(name, { class: "note quiet clear", x: LEFT, y: top + NOTE_SIZE });
  const ground = top + NOTE_LINE + COUNT_LINE + BARS_HEIGHT;
  const drawn = bars.map(({ x, width, height, articles, hasLabel }) => {
    const y = ground - height;
    const bar = element("rect", { class: "bar", x, y, width, height });
    const place = { x: x + width / 2, y: y - 8, "text-anchor": "middle" };
    return hasLabel ? bar + text(String(articles), { class: "note clear", ...place }) : bar;
  });
  return { svg: heading + drawn.join(""), bottom: ground };
}

/** Faint lines through all parts, at `top` to `ground`, and what they stand for below. */
function drawAxis(ticks: readonly Tick[], top: number, ground: number): Drawn {
  const lines = ticks.map(({ x }) =>
    element("line", { class: "rule", x1: x, y1: top, x2: x, y2: ground }),
  );
  const floor = element("line", { class: "rule", x1: LEFT, y1: ground, x2: RIGHT, y2: ground });
  const names = ticks.map(({ label, from, to }) =>
    text(label, {
      class: "note quiet",
      x: (from + to) / 2,
      y: ground + NOTE_SIZE + 10,
      "text-anchor": "middle",
    }),
  );
  return { svg: [...lines, floor, ...names].join(""), bottom: ground + NOTE_LINE };
}

function drawNote(words: string, top: number): Drawn {
  if (words === "") return { svg: "", bottom: top };
  const place = { x: LEFT, y: top + NOTE_SIZE + GAP / 2 };
  return { svg: text(words, { class: "note quiet", ...place }), bottom: top + NOTE_LINE };
}

function text(words: string, attributes: Parameters<typeof element>[1]): string {
  return element("text", attributes, escaped(words));
}
