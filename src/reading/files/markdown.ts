/**
 * Markdown with front matter, as static sites keep their articles. The front matter is YAML alone: front matter in other
 * languages (as gray-matter takes it) can run code. Markup is taken off, links keep their words.
 */

import { parse } from "yaml";
import { reasonOf } from "../../newsroom/errors.ts";
import { cleanLine, plainText } from "../plain-text.ts";
import { articleFromFields, type FieldsReading } from "./fields.ts";

/** Front matter is a dozen lines; what is longer is no front matter and dear to parse. */
const FRONT_MATTER_CHARS_MAX = 65_536;

/** Without a title in the front matter, a heading at the very beginning is the title. */
export function readMarkdown(source: string): FieldsReading {
  const { fields, body, problems } = splitFrontMatter(source.replace(/\r\n?/gu, "\n"));
  const { heading, text } = plainMarkdown(body);
  const reading = articleFromFields(fields, { title: heading, text });
  return { ...reading, problems: [...problems, ...reading.problems] };
}

type FrontMatter = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly problems: readonly string[];
};

function splitFrontMatter(source: string): FrontMatter {
  const end = /^---[ \t]*\n/u.test(source)
    ? source.slice(0, FRONT_MATTER_CHARS_MAX).search(/\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u)
    : -1;
  if (end === -1) return { fields: {}, body: source, problems: [] };
  const body = source.slice(source.indexOf("\n", end + 1) + 1 || source.length);
  try {
    // The failsafe schema makes every scalar a text, so that a title like 1984 or a date stays as it is written.
    const fields: unknown = parse(source.slice(4, end + 1), {
      schema: "failsafe",
      prettyErrors: false,
    });
    if (typeof fields === "object" && fields !== null && !Array.isArray(fields)) {
      return { fields: fields as Record<string, unknown>, body, problems: [] };
    }
    return { fields: {}, body, problems: ["its front matter names no fields"] };
  } catch (error) {
    const reason = cleanLine(reasonOf(error)).slice(0, 150);
    return { fields: {}, body, problems: [`its front matter is not YAML: ${reason}`] };
  }
}

type PlainMarkdown = { readonly heading?: string; readonly text: string };

/**
 * Takes the marks off, as far as articles use them. Lines become simple HTML first: Markdown may hold HTML anyway, and
 * so its tags and entities are resolved once.
 */
function plainMarkdown(body: string): PlainMarkdown {
  const lines = body.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const isUnderlined = /^ {0,3}=+[ \t]*$/u.test(lines[first + 1] ?? "");
  const isHeading = isUnderlined || /^ {0,3}# /u.test(lines[first] ?? "");
  const rest = isHeading ? lines.slice(first + (isUnderlined ? 2 : 1)) : lines;
  const heading = isHeading ? cleanLine(plainText(blockHtml(lines[first] ?? ""))) : undefined;
  return { heading, text: plainText(linesHtml(rest)) };
}

function linesHtml(lines: readonly string[]): string {
  const html: string[] = ["<p>"];
  let isCode = false;
  for (const line of lines) {
    if (/^ {0,3}(?:```|~~~)/u.test(line)) {
      isCode = !isCode;
      html.push(isCode ? "<pre>" : "</pre>");
    } else html.push(isCode ? escaped(line) : blockHtml(line), "\n");
  }
  return html.join("");
}

/** One line: an empty one, a rule, an underline and a link's definition only separate. */
function blockHtml(line: string): string {
  if (/^(?:=+|-{2,}|\*{3,}|_{3,}|(?:\* ){2,}\*|(?:- ){2,}-)?$/u.test(line.trim())) return "<p>";
  if (/^ {0,3}\[[^[\]]+\]:[ \t]/u.test(line)) return "<p>";
  const [mark = ""] = /^[ \t]*(?:(?:>|[-*+] |#{1,6} )[ \t]*)*/u.exec(line) ?? [];
  const text = inlineHtml(line.slice(mark.length));
  if (mark.includes("#")) return `<p>${text.replace(/(?<! ) +#+[ \t]*$/u, "")}<p>`;
  return /[-*+] /u.test(mark) || /^\d{1,9}[.)] /u.test(text) ? `<p>${text}` : text;
}

/** Each pattern stops at the next mark of its kind, so that a line of marks is read in one go. */
function inlineHtml(line: string): string {
  return line
    .replace(/!\[[^[\]]*\]\([^()]*\)/gu, "")
    .replace(/\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/gu, "$1")
    .replace(/<(https?:[^<>\s]*)>/gu, "$1")
    .replace(/(?<!`)`+([^`]+)`+/gu, (_, code: string) => escaped(code))
    .replace(/(?<![\\*])\*{1,3}(?![\s*])([^*]*)(?<!\s)\*{1,3}/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_\\])_{1,3}(?![\s_])([^_]*)(?<!\s)_{1,3}(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/\\([!-/:-@[-`{-~])/gu, "$1");
}

function escaped(code: string): string {
  return code.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
