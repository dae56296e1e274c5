/** From what a feed document says to articles of plain text: entities resolved once, links absolute, dates in UTC. */

import type { Enclosure, RawArticle } from "../../newsroom/article.ts";
import { momentOf } from "../date.ts";
import { cleanLine, plainText } from "../plain-text.ts";
import { cutTitle, derivedTitle } from "../title.ts";
import { cleanUrl } from "../urls.ts";

const TAGS_MAX = 50;

/** What a feed gives for one article, markup and all. */
export type LooseArticle = {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  /** HTML; the whole text where the feed gives it. */
  readonly content?: string;
  readonly summary?: string;
  readonly author?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly language?: string;
  readonly outlet?: string;
  readonly tags?: readonly string[];
  readonly enclosures?: readonly { url?: string; type?: string; length?: string | number }[];
  readonly image?: string;
};

/** Undefined when it has neither a title nor a text. */
export function normalise(loose: LooseArticle, base: string | undefined): RawArticle | undefined {
  const summary = plainText(loose.summary ?? "");
  const text = plainText(loose.content ?? "") || summary;
  const given = cutTitle(cleanLine(plainText(loose.title ?? "")));
  const title = given || derivedTitle(text);
  if (title === "") return undefined;
  return {
    guid: present(loose.guid?.trim()),
    url: cleanUrl(loose.link, base) ?? cleanUrl(loose.guid),
    outlet: present(cleanLine(loose.outlet ?? "")),
    title,
    isTitleDerived: given === "" ? true : undefined,
    text,
    summary: summary === text ? undefined : present(summary),
    byline: present(cleanLine(plainText(loose.author ?? ""))),
    publishedAt: momentOf(loose.published) ?? momentOf(loose.updated),
    updatedAt: momentOf(loose.updated),
    language: present(loose.language?.trim()),
    tags: tagsOf(loose.tags ?? []),
    enclosures: enclosuresOf(loose.enclosures ?? [], base),
    image: cleanUrl(loose.image, base),
  };
}

function present(words: string | undefined): string | undefined {
  return words === "" ? undefined : words;
}

function enclosuresOf(
  listed: NonNullable<LooseArticle["enclosures"]>,
  base: string | undefined,
): readonly Enclosure[] {
  return listed.flatMap(({ url, type, length }) => {
    const address = cleanUrl(url, base);
    const sizeBytes = Number(length);
    if (address === undefined) return [];
    return [{ url: address, type, sizeBytes: sizeBytes > 0 ? sizeBytes : undefined }];
  });
}

function tagsOf(tags: readonly string[]): readonly string[] {
  const clean = tags.map((tag) => cleanLine(plainText(tag))).filter((tag) => tag !== "");
  return [...new Set(clean)].slice(0, TAGS_MAX);
}
