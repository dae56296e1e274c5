/** From what a feed document says to articles of plain text: entities resolved once, links absolute, dates in UTC. */

import type { Enclosure, RawArticle } from "../../newsroom/article.ts";
import { flowingLine, flowingText, plainLine, plainText } from "../plain-text.ts";
import { cutTitle, derivedTitle } from "../title.ts";
import { cleanUrl } from "../urls.ts";
import { feedMoment } from "./feed-date.ts";
import type { LooseArticle, LooseEnclosure, Words } from "./loose.ts";
import { safeHtml } from "./safe-html.ts";

const TAGS_MAX = 50;

const ENCLOSURES_MAX = 50;

const AUTHORS_MAX = 20;

/** Its title is "" when it has neither a title nor a text; `language` is its feed's. */
export function normalise(
  loose: LooseArticle,
  base: string | undefined,
  language: string | undefined,
): RawArticle {
  const [text, told] = firstText(loose.texts);
  const [summary] = firstText(loose.summaries.filter((words) => words !== told));
  const given = cutTitle(lineOf(loose.titles));
  const updatedAt = firstMoment(loose.updated);
  return {
    guid: present(loose.guid?.trim()),
    url: firstUrl(loose.links, base),
    outlet: loose.outlet && present(lineOf([loose.outlet])),
    title: given || derivedTitle(text),
    isTitleDerived: given === "" ? true : undefined,
    text,
    summary: summary === text ? undefined : present(summary),
    byline: bylineOf(loose.authors),
    publishedAt: firstMoment(loose.published) ?? updatedAt,
    updatedAt,
    language: present(loose.language?.trim()) ?? language,
    tags: tagsOf(loose.tags),
    enclosures: enclosuresOf(loose.enclosures, base),
    image: firstUrl(loose.images, base),
  };
}

/** The first that says anything, as one line. */
export function lineOf(words: readonly Words[]): string {
  for (const one of words) {
    const line = one.isHtml ? plainLine(one.text) : flowingLine(one.text);
    if (line !== "") return line;
  }
  return "";
}

export function firstMoment(written: readonly string[]): string | undefined {
  for (const one of written) {
    const moment = feedMoment(one);
    if (moment !== undefined) return moment;
  }
  return undefined;
}

export function firstUrl(
  written: readonly (string | undefined)[],
  base: string | undefined,
): string | undefined {
  for (const one of written) {
    const url = cleanUrl(one, base);
    if (url !== undefined) return url;
  }
  return undefined;
}

export function present(words: string | undefined): string | undefined {
  return words === "" ? undefined : words;
}

/** The first that says anything, and what it was told by. */
function firstText(words: readonly Words[]): readonly [string, Words | undefined] {
  for (const one of words) {
    const text = plain(one);
    if (text !== "") return [text, one];
  }
  return ["", undefined];
}

/** The article's content with its markup: of what the feed gives, the first that shows anything. */
export function htmlOf({ texts }: LooseArticle, base: string | undefined): string | undefined {
  for (const words of texts) {
    const html = safeHtml(words, base);
    if (html !== "") return html;
  }
  return undefined;
}

function plain({ text, isHtml }: Words): string {
  return isHtml ? plainText(text) : flowingText(text);
}

function bylineOf(authors: readonly string[]): string | undefined {
  if (authors.length === 0) return undefined;
  const names = authors.slice(0, AUTHORS_MAX).map(plainLine);
  return present(names.filter((name) => name !== "").join(", "));
}

function enclosuresOf(
  listed: readonly LooseEnclosure[],
  base: string | undefined,
): readonly Enclosure[] {
  if (listed.length === 0) return [];
  const found = new Map<string, Enclosure>();
  for (const { url, type, length } of listed) {
    const address = cleanUrl(url, base);
    const sizeBytes = Number(length);
    if (address === undefined || found.has(address) || found.size >= ENCLOSURES_MAX) continue;
    found.set(address, { url: address, type, sizeBytes: sizeBytes > 0 ? sizeBytes : undefined });
  }
  return [...found.values()];
}

function tagsOf(tags: readonly string[]): readonly string[] {
  if (tags.length === 0) return [];
  const clean = tags.map(plainLine).filter((tag) => tag !== "");
  return [...new Set(clean)].slice(0, TAGS_MAX);
}
