/** Turns placements into stories, and stories with their articles into what is told of them. */

import { type Article, articleTime, newsTime } from "../newsroom/article.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import { compareText } from "./order.ts";
import type { Placement } from "./stories.ts";

type Copies = Story["copies"];

/**
 * A story with one article more, or with one that was placed again. `lead` is the article that led it so far, as it is
 * filed now; the better of the two leads on (see bestOf). Without it the lead stays.
 */
export function joinStory(
  story: Story | undefined,
  article: Article,
  placement: Placement,
  lead?: Article,
): Story {
  const at = articleTime(article);
  if (story === undefined) return newStory(article, placement.storyId);
  const copies = copiesWith(story.copies, article.id, placement.copyOf);
  const rivals = lead === undefined || lead.id === article.id ? [] : [lead, article];
  return {
    ...story,
    articleIds: [...new Set([...story.articleIds, article.id])],
    lead: bestOf(rivals, copies)?.id ?? story.lead,
    firstAt: at < story.firstAt ? at : story.firstAt,
    lastAt: newsTime(article) > story.lastAt ? newsTime(article) : story.lastAt,
    copies,
  };
}

/**
 * Two stories as the one that they are. The one whose first article was read first gives its id, so that what was told
 * under either counts; `articles` are those of both.
 */
export function mergedStory(one: Story, other: Story, articles: readonly Article[]): Story {
  const beganAt = ({ id, firstAt }: Story) =>
    articles.find((article) => article.id === id)?.seenAt ?? firstAt;
  const order =
    compareText(beganAt(one), beganAt(other)) ||
    compareText(one.firstAt, other.firstAt) ||
    compareText(one.id, other.id);
  const [older, younger] = order <= 0 ? [one, other] : [other, one];
  const copies = { ...younger.copies, ...older.copies };
  const leads = articles.filter(({ id }) => id === older.lead || id === younger.lead);
  return {
    id: older.id,
    articleIds: [...new Set([...older.articleIds, ...younger.articleIds])],
    lead: bestOf(leads, copies)?.id ?? older.lead,
    firstAt: older.firstAt < younger.firstAt ? older.firstAt : younger.firstAt,
    lastAt: older.lastAt > younger.lastAt ? older.lastAt : younger.lastAt,
    aliases: [...older.aliases, younger.id, ...younger.aliases],
    copies,
  };
}

/**
 * A story ready to be told; `articles` are its articles, in any order, `cases` the slugs it belongs to. A lead that was
 * withdrawn gives way to the best of the others. Throws RangeError without any article.
 */
export function storyView(
  story: Story,
  articles: readonly Article[],
  cases: readonly string[],
): StoryView {
  const standing = articles.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const copies = copiesByTime(story.copies, standing);
  const known = standing.find(({ id }) => id === story.lead && copies[id] === undefined);
  const lead = known ?? bestOf(standing, copies) ?? articles[0];
  if (lead === undefined) throw new RangeError(`story ${story.id} has no articles`);
  return {
    story: { ...story, copies },
    lead,
    articles: standing.toSorted((a, b) => compareText(articleTime(b), articleTime(a))),
    sources: [...new Set([lead, ...standing].map(({ source }) => source))],
    independentSources: independentSources(standing, copies),
    cases,
  };
}

/** Of one text the earliest is the original, in whichever order they were read. */
function copiesByTime(copies: Copies, articles: readonly Article[]): Copies {
  const texts = Map.groupBy(articles, ({ id }) => copies[id] ?? id);
  const corrected: Record<string, string> = {};
  for (const [original, same] of texts) {
    const [first, ...others] = same.toSorted(
      (a, b) =>
        compareText(articleTime(a), articleTime(b)) ||
        Number(b.id === original) - Number(a.id === original),
    );
    for (const { id } of others) corrected[id] = first?.id ?? original;
  }
  return corrected;
}

function newStory(article: Article, id: string): Story {
  const at = articleTime(article);
  return {
    id,
    articleIds: [article.id],
    lead: article.id,
    firstAt: at,
    lastAt: newsTime(article),
    aliases: [],
    copies: {},
  };
}

/** Copies point at an original that is no copy itself; an article that others copy stays an original. */
function copiesWith(copies: Copies, articleId: string, copyOf: string | undefined): Copies {
  const { [articleId]: _before, ...others } = copies;
  const original = copyOf === undefined ? undefined : (others[copyOf] ?? copyOf);
  const isOriginal = Object.values(others).includes(articleId);
  if (original === undefined || original === articleId || isOriginal) return others;
  return { ...others, [articleId]: original };
}

/** The article that best speaks for all: no reprint, with a title of its own, the longest, the earliest. */
function bestOf(articles: readonly Article[], copies: Copies): Article | undefined {
  const isCopy = ({ id }: Article) => Number(copies[id] !== undefined);
  return articles.toSorted(
    (a, b) =>
      isCopy(a) - isCopy(b) ||
      Number(a.isTitleDerived) - Number(b.isTitleDerived) ||
      b.text.length - a.text.length ||
      compareText(articleTime(a), articleTime(b)) ||
      compareText(a.id, b.id),
  )[0];
}

/** Each text counts once, for the outlet of its original, or of its earliest reprint when that is not at hand. */
function independentSources(articles: readonly Article[], copies: Copies): number {
  const originals = new Map<string, Article>();
  for (const article of articles.toSorted((a, b) => compareText(articleTime(a), articleTime(b)))) {
    const text = copies[article.id] ?? article.id;
    if (!originals.has(text) || article.id === text) originals.set(text, article);
  }
  return new Set([...originals.values()].map(({ source }) => source)).size;
}
