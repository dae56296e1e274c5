/**
 * Spans as Discord's markdown. What a feed says is escaped, so that it shows as it was written: it formats nothing,
 * mentions nobody, and links nowhere but where a span of the desk's does.
 */

import { consolePage } from "../../newsroom/console-page.ts";
import { type Span, spanWords } from "../../newsroom/message.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { LINK_CHARS_MAX } from "./limits.ts";

/** How much room there is, and where articles can be shown. */
export type Pen = {
  /** The console's address, where a reader can open it. */
  readonly publicUrl?: string;
  /** Longest words of one span. */
  readonly spanCharsMax: number;
  readonly hasLinks: boolean;
};

type Style = Exclude<Extract<Span, { type: "text" }>["style"], undefined>;

/** Spans of one style after another are one run: `**ab**`, as `**a****b**` would not be bold. */
type Run = { readonly style?: Style; readonly raw?: string; readonly markdown?: string };

/** More than any telling has; what is beyond them is joined and shortened. */
const SPANS_MAX = 60;

/** Small print has no sign of its own inside a line; slanted words stand back best. */
const MARKERS = { strong: "**", emphasis: "*", quiet: "*", struck: "~~" } as const;

/** What Discord would read as a sign, each by its first character. */
const SIGNS = [
  // In struck words Discord looks for the next two tildes, whatever stands before them.
  String.raw`[\\*_~${"`"}[\]]`,
  // A link may end behind any bracket, be it escaped or not, so that it would be ours that leads there.
  String.raw`(?<=\]|^)\(`,
  // Mentions, times, emoji, addresses, navigation: all of them begin so.
  String.raw`<(?=\S|$)`,
  // Spoilers; a single one is as common as it is harmless.
  "\\|(?=\\||$)|^\\|",
  "@(?=everyone|here|$)",
  // Addresses, then emoji by name.
  String.raw`:(?=\/)|(?<=http|https|discord|mailto):(?=$)|:(?=[\w+-]{1,64}:)|(?<=mailto):`,
  // Invitations and gifts.
  String.raw`(?<=discord|discordapp)\.(?=\p{L})`,
].join("|");

const SIGN = new RegExp(SIGNS, "giu");

/** A space of no width, between two signs that would be read as one. */
const NOTHING = "\u200b";

const EMOJI = String.raw`[0-9#*]\ufe0f?\u20e3|[\p{Extended_Pictographic}\p{RI}\p{Emoji_Modifier}\ufe0f\u20e3\u200d\u{e0020}-\u{e007f}]+`;

/**
 * What no link's words may hold: in them Discord shows the backslash too
 * (https://github.com/discord/discord-api-docs/issues/6185), and an emoji undoes the link
 * (https://github.com/discord/discord-api-docs/issues/7673).
 */
const UNLINKABLE = new RegExp(`(${SIGNS}|${EMOJI})`, "giu");

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** One line, without spaces at its ends; `base` is the style of whatever has none. */
export function inline(spans: readonly Span[], pen: Pen, base?: Style): string {
  const runs = joined(limited(spans).map((span) => runOf(span, pen, base)));
  const line = runs.map(styled).reduce((before, next) => before + between(before, next) + next, "");
  return guarded(line.trim());
}

/** Words of ours or of a feed without any sign in them. */
export function escaped(words: string): string {
  return words.replace(SIGN, "\\$&");
}

/** The words of spans, without where they lead to. */
export function wordsOf(spans: readonly Span[]): string {
  return oneLine(spans.map(spanWords).join("")).trim();
}

function limited(spans: readonly Span[]): readonly Span[] {
  if (spans.length <= SPANS_MAX) return spans;
  const rest = { type: "text", text: wordsOf(spans.slice(SPANS_MAX - 1)) } as const;
  return [...spans.slice(0, SPANS_MAX - 1), rest];
}

function runOf(span: Span, pen: Pen, base: Style | undefined): Run {
  switch (span.type) {
    case "text":
    case "command":
      return wordsRun(span.text, pen, span.style ?? base);
    case "ask":
      return wordsRun(span.text, pen, base);
    case "time":
      return timeRun(span, pen, base);
    case "link":
      return linkRun(span.text, address(span.url), pen, base);
    case "article":
      return articleRun(span, pen, base);
    case "folded":
      return foldedRun(span, pen);
  }
}

/** No sign in code can be escaped, so that what holds its own sign stands as plain words. */
function wordsRun(words: string, pen: Pen, style: Style | undefined): Run {
  const raw = shorten(oneLine(words), pen.spanCharsMax);
  return style === "code" && raw.includes("`") ? { raw } : { style, raw };
}

/**
 * The note, then a spoiler: https://support.discord.com/hc/articles/360022320632. It is cut before it is marked, and
 * Discord ends it at the next two bars whatever stands before them, so that no two of them may stand in it.
 */
function foldedRun({ note, passage }: Extract<Span, { type: "folded" }>, pen: Pen): Run {
  const shown = shorten(oneLine(passage), pen.spanCharsMax).trim();
  const inside = isolated(shown.split("|").map(escaped).join("\\|"));
  const end = shown.endsWith("|") ? NOTHING : "";
  const told = styled(wordsRun(note, pen, "emphasis"));
  return { markdown: inside === "" ? told : `${told} ||${guarded(inside)}${end}||` };
}

/** Each reader sees it in their own zone: https://docs.discord.com/developers/reference#message-formatting */
function timeRun(span: Extract<Span, { type: "time" }>, pen: Pen, style: Style | undefined): Run {
  const seconds = Math.floor(Date.parse(span.at) / 1_000);
  if (Number.isNaN(seconds)) return wordsRun(span.at, pen, style);
  const sign = { date: "D", time: "t", datetime: "f", relative: "R" }[span.show];
  return { style, markdown: `<t:${seconds}:${sign}>` };
}

function articleRun(
  span: Extract<Span, { type: "article" }>,
  pen: Pen,
  style: Style | undefined,
): Run {
  const target = address(span.url ?? "") ?? inConsole(span, pen);
  if (target !== undefined || span.file === undefined || !pen.hasLinks) {
    return linkRun(span.text, target, pen, style);
  }
  const words = styled(wordsRun(span.text, pen, style));
  const name = span.file.split("/").at(-1) ?? ""; // its folder says nothing to whoever cannot open it
  return { markdown: `${words} (${styled(wordsRun(name, pen, "code"))})` };
}

/** The article's page in the console, where readers can reach that. */
function inConsole(
  span: Extract<Span, { type: "article" }>,
  { publicUrl }: Pen,
): string | undefined {
  return publicUrl === undefined ? undefined : address(consolePage(publicUrl, span));
}

/**
 * An http(s) address with every character encoded that could end a link or mean something to markdown; undefined for
 * one that holds a password, is of another kind or longer than a link may be.
 */
export function address(url: string, charsMax: number = LINK_CHARS_MAX): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, hostname, href } = new URL(url);
  const isPublic = /^https?:$/u.test(protocol) && `${username}${password}` === "";
  if (!isPublic || hostname.startsWith("[")) return undefined;
  const encoded = href.replace(/[\s()[\]<>"'\\`*~|]/gu, percent);
  return encoded.length <= charsMax ? encoded : undefined;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** The longest part of the words that can be a link is the link; where none can, an arrow behind them is. */
function linkRun(
  words: string,
  target: string | undefined,
  pen: Pen,
  style: Style | undefined,
): Run {
  const raw = shorten(oneLine(words), pen.spanCharsMax);
  if (target === undefined || !pen.hasLinks) return { style, raw };
  const pieces = raw.split(UNLINKABLE);
  const cores = pieces.map((piece, index) => (index % 2 === 0 ? linkable(piece) : ""));
  const core = cores.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
  // A scrap of the words would mislead: what reads like another address most of all.
  if (core.length * 2 < raw.trim().length || core.includes("//")) {
    return { style, markdown: `${isolated(escaped(raw.trim()))} [→](${target})`.trimStart() };
  }
  const at = cores.indexOf(core);
  const [before = "", after = ""] = halves(pieces[at] ?? "", core);
  const head = escaped(pieces.slice(0, at).join("") + before);
  const tail = escaped(after + pieces.slice(at + 1).join(""));
  return { style, markdown: isolated(`${head}[${core}](${target})${tail}`) };
}

/** From its first word on: what begins a list, a heading or a quote would do so inside of the link too. */
function linkable(piece: string): string {
  const core = piece.replace(/^(?:[\s\-+>#]|\d+[.)](?=\s))+/u, "").trimEnd();
  return /[\p{L}\p{N}]/u.test(core) ? core : "";
}

function halves(whole: string, part: string): readonly string[] {
  const start = whole.lastIndexOf(part);
  return [whole.slice(0, start), whole.slice(start + part.length)];
}

/** Joins runs of one style. Their words are escaped when they stand together, as two spans may make one sign. */
function joined(runs: readonly Run[]): readonly Run[] {
  const together: Run[] = [];
  for (const run of runs) {
    const last = together.at(-1);
    if (last === undefined || markerOf(last) !== markerOf(run)) {
      together.push(run);
    } else if (last.raw !== undefined && run.raw !== undefined) {
      together.splice(-1, 1, { style: last.style, raw: last.raw + run.raw });
    } else {
      const markdown = `${contentOf(last)}${contentOf(run)}`;
      together.splice(-1, 1, { style: last.style, markdown });
    }
  }
  return together;
}

function markerOf({ style }: Run): string {
  if (style === undefined) return "";
  return style === "code" ? "`" : MARKERS[style];
}

function contentOf({ style, raw = "", markdown }: Run): string {
  if (markdown !== undefined) return markdown;
  return style === "code" ? raw : isolated(escaped(raw));
}

/** Spaces at its ends stand outside of the marks, which would not be read as such beside them. */
function styled(run: Run): string {
  const content = contentOf(run);
  const bare = content.trim();
  const marker = markerOf(run);
  if (bare === "" || marker === "") return content;
  const start = content.indexOf(bare);
  const inside = marker === "`" ? bare : guarded(bare);
  const marked = `${marker}${inside}${bare.endsWith("~") ? NOTHING : ""}${marker}`;
  return `${content.slice(0, start)}${marked}${content.slice(start + bare.length)}`;
}

/** `**a***b*` is read otherwise than it was written. */
function between(before: string, next: string): string {
  return before.endsWith("*") && !before.endsWith("\\*") && next.startsWith("*") ? NOTHING : "";
}

/** What is written from right to left must not turn what stands beside it. */
function isolated(words: string): string {
  if (!RIGHT_TO_LEFT.test(words)) return words;
  return words.replace(words.trim(), (bare) => `\u2068${bare}\u2069`);
}

/** Only at the beginning these make a list, a heading, a quote or small print: of a line, and of what is marked. */
function guarded(line: string): string {
  return line.replace(/^[->#+]/u, "\\$&").replace(/^(\d+)([.)])/u, "$1\\$2");
}
