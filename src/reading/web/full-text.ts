/**
 * Full text for feeds that give only a teaser, where a moderator asks for it: the page of each new article is read before
 * the article is filed, so that it is filed once. Where the page does not give it, the feed's own words are all there is.
 */

import type { Article, RawArticle } from "../../newsroom/article.ts";
import { FeedError } from "../../newsroom/errors.ts";
import type { Feed, FullTextLook, Reading } from "../../newsroom/feed.ts";
import type { PageFound, PageVisits } from "./page-visit.ts";

/** Pages of one reading; the rest waits for the next, so that other feeds of the host get their turn. */
const PAGES_MAX = 20;
const PAGES_MS_MAX = 60_000;

/** After so many in a row that could not be had, a reading asks for no more. */
const FAILURES_MAX = 3;

export type FullTextParts = {
  readonly visitPage: PageVisits;
  known(feed: Feed, raws: readonly RawArticle[]): Promise<ReadonlyMap<RawArticle, Article>>;
  isStopping(): boolean;
  now(): Date;
};

export type Filled = {
  readonly reading: Reading;
  /** Absent where no page was asked for. */
  readonly look?: FullTextLook;
  /** True when articles were left out, for the next reading. */
  readonly isPutOff: boolean;
};

/** What the pages of one reading have given so far. */
type Look = {
  readonly texts: Map<RawArticle, string>;
  readonly later: Set<RawArticle>;
  pages: number;
  problem?: string;
  failuresInRow: number;
};

/**
 * The reading with the full texts that its pages give. `host` is the feed's own, which is being visited for it. Throws
 * FeedError when the desk stops meanwhile: then nothing is to be filed.
 */
export async function withFullText(
  parts: FullTextParts,
  feed: Feed,
  reading: Reading,
  host: string,
): Promise<Filled> {
  const known = await parts.known(feed, reading.articles);
  const look: Look = { texts: new Map(), later: new Set(), pages: 0, failuresInRow: 0 };
  const endsAtMs = parts.now().getTime() + PAGES_MS_MAX;
  const wanted = pagesWanted(feed, reading.articles, known);
  for (const raw of wanted) {
    if (look.failuresInRow >= FAILURES_MAX) break;
    const isOver = look.pages >= PAGES_MAX || parts.now().getTime() > endsAtMs;
    note(look, raw, isOver ? { type: "later" } : await parts.visitPage({ feed, host, raw }));
    if (parts.isStopping()) {
      throw new FeedError(feed.id, "was not read to its end: the desk is stopping");
    }
  }
  const { texts, later, pages } = look;
  const pageless = reading.articles.filter((raw) => !known.has(raw) && !wanted.includes(raw));
  const unasked = pageless.length + (wanted.length - pages - later.size);
  const problem = look.problem ?? (pageless[0] && `“${pageless[0].title}” ${PAGELESS}.`);
  const articles = reading.articles
    .filter((raw) => !later.has(raw))
    .map((raw) => ({ ...raw, ...fullText(raw, texts.get(raw)) }));
  return {
    reading: { ...reading, articles },
    look:
      pages + unasked > 0
        ? { pages, taken: texts.size, unasked: unasked || undefined, problem }
        : undefined,
    isPutOff: later.size > 0,
  };
}

const PAGELESS = "names no page, or shares one with other articles";

/**
 * Articles whose page is to be read, the oldest first, since they leave the feed first: new ones, then those that had
 * their text from it and of which the feed says something new. What was filed with its teaser stays as it is: that its
 * text grew would look like its publisher's correction.
 */
function pagesWanted(
  feed: Feed,
  raws: readonly RawArticle[],
  known: ReadonlyMap<RawArticle, Article>,
): readonly RawArticle[] {
  const byPage = Map.groupBy(raws, ({ url }) => url);
  // An address of several articles is the page of none.
  const own = raws.filter(({ url }) => url !== undefined && byPage.get(url)?.length === 1);
  const oldestFirst = own.toReversed();
  return [
    ...oldestFirst.filter((raw) => !known.has(raw)),
    ...oldestFirst.filter((raw) => isRewritten(feed, raw, known.get(raw))),
  ];
}

function isRewritten(feed: Feed, raw: RawArticle, known: Article | undefined): boolean {
  if (known?.teaser === undefined || known.feedId !== feed.id) return false;
  const { teaser, title, updatedAt } = known;
  return teaser !== raw.text || title !== raw.title || updatedAt !== raw.updatedAt;
}

function note(look: Look, raw: RawArticle, found: PageFound): void {
  if (found.type === "later") {
    look.later.add(raw);
    return;
  }
  look.pages += 1;
  look.failuresInRow = found.type === "failed" ? look.failuresInRow + 1 : 0;
  if (found.type === "text") look.texts.set(raw, found.text);
  else look.problem = `“${raw.title}”: the page ${found.reason}.`;
}

function fullText(raw: RawArticle, text: string | undefined): Partial<RawArticle> {
  return text === undefined ? {} : { text, teaser: raw.text };
}
