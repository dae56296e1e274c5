/**
 * Articles that come as named fields: records of JSON, front matter of Markdown. People and programs write these by hand
 * and by script, so a field of the wrong type is named and left out, and the rest is read.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { momentOf } from "../date.ts";
import { cleanLine, cleanText, isHtml, plainText } from "../plain-text.ts";
import { cutTitle, derivedTitle } from "../title.ts";
import { cleanUrl } from "../urls.ts";

export type FieldsReading = {
  /** Absent when there is neither a title nor a text. */
  readonly article?: RawArticle;
  /** The record's own key. */
  readonly id?: string;
  /** Each completes the sentence "<where it stands>: …". */
  readonly problems: readonly string[];
};

/** More tags than this are a list of keywords for search engines, not of topics. */
const TAGS_MAX = 50;

/**
 * Reads one record. Field names that are not known are ignored; the first name that holds a value counts. `beside` is
 * what stands beside the fields, plain already: its text is the text, its title serves where the fields have none.
 */
export function articleFromFields(
  record: object,
  beside?: { readonly title?: string; readonly text: string },
): FieldsReading {
  const problems: string[] = [];
  const field = fieldReader(record as Readonly<Record<string, unknown>>, problems);

  const title = cutTitle(line(field("title")) ?? beside?.title ?? "");
  const text = beside?.text ?? plain(field("text", "content", "body") ?? "");
  const id = line(field("id", "guid"));
  if (title === "" && text === "") {
    return { id, problems: [...problems, "it holds neither a title nor a text"] };
  }
  const article: RawArticle = {
    title: title === "" ? derivedTitle(text) : title,
    ...(title === "" ? { isTitleDerived: true } : {}),
    text,
    url: checked(field("url", "link"), cleanUrl, "no http(s) address", problems),
    outlet: line(field("source", "outlet")),
    summary: plain(field("summary", "excerpt") ?? "") || undefined,
    byline: line(field("author", "byline")),
    publishedAt: checked(
      field("publishedAt", "date", "published"),
      momentOf,
      "no date that I know",
      problems,
    ),
    updatedAt: checked(field("updatedAt"), momentOf, "no date that I know", problems),
    language: line(field("language")),
    tags: tagsOf(record, problems),
  };
  return { article, id, problems };
}

/** Plain text of a field that may be HTML. With entities alone, lines stay as they are. */
function plain(text: string): string {
  if (!isHtml(text)) return cleanText(text);
  return /<[a-z/]/iu.test(text)
    ? plainText(text)
    : cleanText(text.split("\n").map(plainText).join("\n"));
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanLine(plain(text)) || undefined;
}

type FieldReader = (...names: readonly string[]) => string | undefined;

/** The text of the first of these names that has one; whatever else they hold is a problem. */
function fieldReader(record: Readonly<Record<string, unknown>>, problems: string[]): FieldReader {
  return (...names) => {
    const texts: string[] = [];
    for (const name of names) {
      const value = textual(name, record[name]);
      if (typeof value === "string") texts.push(value);
      else if (value !== undefined && value !== null) {
        problems.push(`“${name}” is ${kindOf(value)}, not a text; it was left out`);
      }
    }
    return texts.find((text) => text.trim() !== "");
  };
}

/** A number is as good a key as a text. */
function textual(name: string, value: unknown): unknown {
  return name === "id" && typeof value === "number" ? String(value) : value;
}

function checked(
  written: string | undefined,
  read: (written: string) => string | undefined,
  fault: string,
  problems: string[],
): string | undefined {
  if (written === undefined) return undefined;
  const value = read(written);
  if (value === undefined)
    problems.push(`“${cleanLine(written).slice(0, 60)}” is ${fault}; it was left out`);
  return value;
}

function tagsOf(record: object, problems: string[]): readonly string[] | undefined {
  const value = (record as { readonly tags?: unknown }).tags;
  if (value === undefined || value === null) return undefined;
  const given: readonly unknown[] = typeof value === "string" ? value.split(",") : [value].flat();
  const tags = given.filter((tag) => typeof tag === "string");
  if (tags.length < given.length) problems.push("“tags” holds what is no text; that was left out");
  if (tags.length > TAGS_MAX)
    problems.push(`“tags” has ${tags.length}; the first ${TAGS_MAX} were kept`);
  return tags.slice(0, TAGS_MAX).flatMap((tag) => line(tag) ?? []);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
