/**
 * When articles tell of one event: how alike two groups of them must be to be one story. Two measures, since headlines
 * share few words: a text is compared article by article; short ones by what their group says as a whole.
 *
 * Each threshold was chosen on parts of ECB+ and of headlines, and judged on the others (bench/stories).
 */

/** From a group's first article to its last, in milliseconds since 1970. */
export type Span = { readonly firstAt: number; readonly lastAt: number };

export type Group = Span & {
  readonly articles: number;
  /** How alike its articles are: the sum over each two of them, 0 to 1 each. */
  readonly inner: number;
  /** Every article of it is short. */
  readonly isShort: boolean;
};

const DAY_MS = 86_400_000;

/** An event is news for some days; what is told later, or goes on for longer, is another event of the same case. */
export const GAP_MS_MAX = 5 * DAY_MS;
const STORY_MS_MAX = 14 * DAY_MS;

/**
 * One more pair is supposed that shares nothing: two single articles must be twice as alike as two groups, of which chance
 * has had its say.
 */
const SUPPOSED_PAIRS = 1;

/**
 * What comes a day after the last of a story must be half as much again as alike, and so on: what is reported days later
 * mostly is the next event of the case, and taken for the same it would never be posted.
 */
const LATER_EACH_DAY = 0.5;

/**
 * Headlines of one event come within hours: four hours after the last, two must be twice as alike. Their few words are
 * mostly the names of a case, which come again with whatever is next.
 */
const SHORT_LATER_EACH_DAY = 6;

/** How alike the articles of two groups are on average, when they are one story. */
const MEAN_MIN = 0.12;

/**
 * Two groups that are each much more alike than they are to each other are two events of one kind, or of one case. Before
 * it has a dozen pairs, a group is taken to be as alike as any story.
 */
const TIGHTNESS_MIN = 0.8;
const SUPPOSED_INNER_PAIRS = 10;

/** The cosine of two groups of headlines; less the fewer they are, as if five more pairs shared nothing. */
const SHORT_COSINE_MIN = 0.12;
const SHORT_SUPPOSED_PAIRS = 5;

/** While articles come one by one, and words that none had before count in full. */
const JOIN_SHORT_COSINE_MIN = 0.08;

/** Two articles much alike are enough to say that a third, less like them, is another event of their case. */
const JOIN_TIGHTNESS_MIN = 0.6;
const JOIN_SUPPOSED_INNER_PAIRS = 1;

/**
 * Whether two groups are one story, with all articles at hand: 1 or more when they are, and the more the surer; 0 when
 * they are surely not. `shared` is the sum of how alike each article of one is to each of the other.
 */
export function likeness(shared: number, one: Group, other: Group): number {
  if (!isInTime(one, other)) return 0;
  return likenessOfWords(shared, one, other) / later(one, other);
}

function likenessOfWords(shared: number, one: Group, other: Group): number {
  if (one.isShort || other.isShort) return shortCosine(shared, one, other) / SHORT_COSINE_MIN;
  const pairs = one.articles * other.articles;
  const tightness = Math.min(
    within(one, SUPPOSED_INNER_PAIRS),
    within(other, SUPPOSED_INNER_PAIRS),
  );
  if (shared / pairs < TIGHTNESS_MIN * tightness) return 0;
  return shared / (pairs + SUPPOSED_PAIRS) / MEAN_MIN;
}

/** The same for one article that has just come and a story. */
export function joinLikeness(shared: number, article: Group, story: Group): number {
  if (!isInTime(article, story)) return 0;
  return joinLikenessOfWords(shared, article, story) / later(article, story);
}

function joinLikenessOfWords(shared: number, article: Group, story: Group): number {
  if (article.isShort || story.isShort) {
    return shortCosine(shared, article, story) / JOIN_SHORT_COSINE_MIN;
  }
  const tightness = within(story, JOIN_SUPPOSED_INNER_PAIRS);
  if (shared / story.articles < JOIN_TIGHTNESS_MIN * tightness) return 0;
  return shared / (story.articles + SUPPOSED_PAIRS) / MEAN_MIN;
}

/** 0 where their days overlap. */
export function gapMs(one: Span, other: Span): number {
  return Math.max(one.firstAt - other.lastAt, other.firstAt - one.lastAt, 0);
}

/** Whether two groups lie near enough in time to be one story. */
export function isInTime(one: Span, other: Span): boolean {
  const lastsMs = Math.max(one.lastAt, other.lastAt) - Math.min(one.firstAt, other.firstAt);
  return gapMs(one, other) <= GAP_MS_MAX && lastsMs <= STORY_MS_MAX;
}

function later(one: Group, other: Group): number {
  const eachDay = one.isShort || other.isShort ? SHORT_LATER_EACH_DAY : LATER_EACH_DAY;
  return 1 + (eachDay * gapMs(one, other)) / DAY_MS;
}

/** How alike a group's articles are, where so many pairs are supposed to be as alike as any story's. */
function within({ articles, inner }: Group, supposed: number): number {
  const pairs = (articles * (articles - 1)) / 2;
  return (inner + supposed * MEAN_MIN) / (pairs + supposed);
}

function shortCosine(shared: number, one: Group, other: Group): number {
  const pairs = one.articles * other.articles;
  const lengths = Math.sqrt((one.articles + 2 * one.inner) * (other.articles + 2 * other.inner));
  return (shared / lengths) * Math.sqrt(pairs / (pairs + SHORT_SUPPOSED_PAIRS));
}
