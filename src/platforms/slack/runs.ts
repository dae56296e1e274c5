/**
 * Spans as runs of words of one kind, from which both of Slack's ways to write are made: rich text and small print.
 * Here it is decided where words lead, how a moment reads, and what is cut.
 */

import { consolePage } from "../../newsroom/console-page.ts";
import { type Span, spanWords } from "../../newsroom/message.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { dayLabel } from "../../newsroom/telling/dates.ts";
import { LINK_CHARS_MAX, TEXT_CHARS_MAX } from "./limits.ts";

/** How much room there is, and where articles can be shown. */
export type Pen = {
  /** BCP 47, for dates where Slack cannot show them. */
  readonly language: string;
  /** The console's address, where a reader can open it. */
  readonly publicUrl?: string;
  /** Longest words of one span. */
  readonly spanCharsMax: number;
  /** Spans beyond so many are joined, as plain words. */
  readonly spansMax: number;
  readonly hasLinks: boolean;
};

export type Style = Exclude<Extract<Span, { type: "text" }>["style"], undefined>;

/** Words on one line; of a moment they stand where Slack cannot show it. */
export type Run = {
  readonly words: string;
  readonly style?: Style;
  readonly url?: string;
  /** Seconds since 1970, and Slack's name for how to show them. */
  readonly moment?: { readonly timestamp: number; readonly format: string };
};

/** https://docs.slack.dev/reference/block-kit/block-elements/date-element */
const DATE_FORMATS = {
  date: "{date_short}",
  time: "{time}",
  datetime: "{date_short} {time}",
  relative: "{ago}",
} as const;

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** One line of them, without spaces at its ends; `base` is the style of whatever has none. */
export function runsOf(spans: readonly Span[], pen: Pen, base?: Style): readonly Run[] {
  const runs = joined(bounded(spans, pen).flatMap((span) => spanRuns(span, pen, base)));
  return trimmed(runs).map((run) => ({ ...run, words: isolated(run.words) }));
}

/** The words of spans, without where they lead to. */
export function wordsOf(spans: readonly Span[]): string {
  return oneLine(spans.map(spanWords).join("")).trim();
}

/**
 * An http(s) address with every character encoded that could end a link; undefined for one that holds a password, is
 * of another kind or longer than it may be.
 */
export function address(url: string, charsMax: number = LINK_CHARS_MAX): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, hostname, href } = new URL(url);
  const isPublic = /^https?:$/u.test(protocol) && `${username}${password}` === "";
  if (!isPublic || hostname.startsWith("[")) return undefined;
  const encoded = href.replace(/[\s<>|"'\\`*~^]/gu, percent);
  return encoded.length <= charsMax ? encoded : undefined;
}

/** What is written from right to left must not turn what stands beside it. */
export function isolated(words: string): string {
  if (!RIGHT_TO_LEFT.test(words)) return words;
  return words.replace(words.trim(), (bare) => `\u2068${bare}\u2069`);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function bounded(spans: readonly Span[], { spansMax }: Pen): readonly Span[] {
  if (spans.length <= spansMax) return spans;
  const rest = { type: "text", text: wordsOf(spans.slice(spansMax - 1)) } as const;
  return [...spans.slice(0, spansMax - 1), rest];
}

function spanRuns(span: Span, pen: Pen, base: Style | undefined): readonly Run[] {
  switch (span.type) {
    case "text":
    case "command":
      return [plain(span.text, pen, span.style ?? base)];
    case "ask":
      return [plain(span.text, pen, base)];
    case "time":
      return [timeRun(span, pen, base)];
    case "link":
      return [linked(plain(span.text, pen, base), address(span.url), pen)];
    case "article":
      return articleRuns(span, pen, base);
    case "folded":
      return [plain(span.note, pen, "emphasis")]; // draw.ts puts the button below that shows the passage
  }
}

function plain(words: string, { spanCharsMax }: Pen, style: Style | undefined): Run {
  return { words: shorten(oneLine(words), spanCharsMax), ...(style !== undefined && { style }) };
}

/** A moment that Slack may not know (it counts from 1970) stands in UTC. */
function timeRun(span: Extract<Span, { type: "time" }>, pen: Pen, style: Style | undefined): Run {
  const milliseconds = Date.parse(span.at);
  if (Number.isNaN(milliseconds)) return plain(span.at, pen, style);
  const at = new Date(milliseconds).toISOString();
  const clock = `${at.slice(11, 16)} UTC`;
  const day = dayLabel(at, pen.language);
  const words = { date: day, time: clock, datetime: `${day}, ${clock}`, relative: day }[span.show];
  const timestamp = Math.floor(milliseconds / 1_000);
  const moment = { timestamp, format: DATE_FORMATS[span.show] };
  return { ...plain(words, pen, style), ...(timestamp > 0 && { moment }) };
}

/** An article without any address is told by its file. */
function articleRuns(
  span: Extract<Span, { type: "article" }>,
  pen: Pen,
  style: Style | undefined,
): readonly Run[] {
  const words = plain(span.text, pen, style);
  const target = address(span.url ?? "") ?? inConsole(span, pen);
  if (target !== undefined || span.file === undefined) return [linked(words, target, pen)];
  return [words, { words: " (" }, plain(span.file, pen, "code"), { words: ")" }];
}

/** The article's page in the console, where readers can reach that. */
function inConsole(
  span: Extract<Span, { type: "article" }>,
  { publicUrl }: Pen,
): string | undefined {
  return publicUrl === undefined ? undefined : address(consolePage(publicUrl, span));
}

/** Where there are no words, an arrow leads there. */
function linked(run: Run, url: string | undefined, { hasLinks }: Pen): Run {
  if (url === undefined || !hasLinks) return run;
  return { ...run, words: run.words.trim() === "" ? "→" : run.words, url };
}

/** Plain words of one style that stand beside each other are one run. */
function joined(runs: readonly Run[]): readonly Run[] {
  const together: Run[] = [];
  for (const run of runs.filter(({ words }) => words !== "")) {
    const last = together.at(-1);
    if (last !== undefined && areOne(last, run)) {
      together.splice(-1, 1, { ...last, words: last.words + run.words });
    } else {
      together.push(run);
    }
  }
  return together;
}

function areOne(last: Run, run: Run): boolean {
  const arePlain = [last, run].every(
    ({ url, moment }) => url === undefined && moment === undefined,
  );
  const chars = last.words.length + run.words.length;
  return arePlain && last.style === run.style && chars < TEXT_CHARS_MAX;
}

/** Blank runs at the ends go with the spaces there. */
function trimmed(runs: readonly Run[]): readonly Run[] {
  const isSaying = ({ words }: Run) => words.trim() !== "";
  const shown = runs.slice(runs.findIndex(isSaying), runs.findLastIndex(isSaying) + 1);
  return shown.map((run, index) => {
    const head = index === 0 ? run.words.trimStart() : run.words;
    return { ...run, words: index === shown.length - 1 ? head.trimEnd() : head };
  });
}
