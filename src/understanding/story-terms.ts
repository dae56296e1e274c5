/**
 * Finds the story whose articles speak most like a new one. A story is the sum of its articles' terms; a term counts
 * by how few of the articles at hand have it. Only stories that share a term are looked at.
 */

/** Terms with their weights in one article (Analysis.terms). */
export type Terms = Readonly<Record<string, number>>;

export type Nearest = { readonly storyId: string; readonly similarity: number };

/** From a story's first article to its last, in milliseconds since 1970. */
export type Span = { readonly firstAt: number; readonly lastAt: number };

export type StoryTerms = {
  /** Adds an article of that time to a story, a new or a known one. */
  add(storyId: string, terms: Terms, at: number): void;
  /** Takes out the terms that `add` put in; a story without articles is forgotten. */
  remove(storyId: string, terms: Terms): void;
  /**
   * The story nearest to these terms among those that `mayJoin`, by cosine (0 to 1). Undefined when none shares a term.
   */
  nearest(terms: Terms, mayJoin: (story: Span) => boolean): Nearest | undefined;
};

/**
 * A handful of articles cannot say which words are rare. Each term is taken to have been met before: in this share of
 * this many articles. With thousands at hand the supposition no longer matters.
 */
const SUPPOSED_ARTICLES = 400;
const SUPPOSED_SHARE = 0.01;

/** Stories compared term by term, after a rough ranking. */
const CANDIDATES_MAX = 12;

/** The rough ranking takes the rarest terms first, until it has looked this often at some story. */
const LOOKS_MAX = 4_000;

type Sum = {
  readonly id: string;
  readonly weights: Map<string, number>;
  articles: number;
  firstAt: number;
  lastAt: number;
  /** The vector's length, squared; each term as rare as it was when the story last changed it. */
  squares: number;
  /** Used while ranking; 0 in between. */
  rank: number;
};

/** A list, not a set: most terms stand in one story, and a set of one takes three times the room. */
type Posting = { readonly stories: Sum[]; articles: number };

type Weighed = {
  readonly term: string;
  readonly weight: number;
  /** How rare it is. */
  readonly worth: number;
  readonly stories: readonly Sum[];
};

export function createStoryTerms(): StoryTerms {
  const sums = new Map<string, Sum>();
  const postings = new Map<string, Posting>();
  let articles = 0;

  function rarity(posting: Posting | undefined): number {
    const met = (posting?.articles ?? 0) + SUPPOSED_ARTICLES * SUPPOSED_SHARE;
    return Math.log((articles + SUPPOSED_ARTICLES) / met);
  }

  function weigh(term: string, weight: number): Weighed {
    const posting = postings.get(term);
    return { term, weight, worth: rarity(posting), stories: posting?.stories ?? [] };
  }

  function change(sum: Sum, terms: Terms, sign: 1 | -1): void {
    sum.articles += sign;
    articles += sign;
    for (const [term, weight] of Object.entries(terms)) {
      const posting = postings.get(term) ?? { stories: [], articles: 0 };
      posting.articles += sign;
      setOrDelete(postings, term, posting, posting.articles > 0);
      const before = sum.weights.get(term) ?? 0;
      const total = before + sign * weight;
      sum.squares += (total ** 2 - before ** 2) * rarity(posting) ** 2;
      setOrDelete(sum.weights, term, total, total > NOTHING);
      if (total > NOTHING && before === 0) posting.stories.push(sum);
      else if (total <= NOTHING) takeOut(posting.stories, sum);
    }
    setOrDelete(sums, sum.id, sum, sum.articles > 0);
  }

  return {
    add(storyId, terms, at) {
      const sum = sums.get(storyId) ?? emptySum(storyId, at);
      sum.firstAt = Math.min(sum.firstAt, at);
      sum.lastAt = Math.max(sum.lastAt, at);
      change(sum, terms, 1);
    },

    remove(storyId, terms) {
      const sum = sums.get(storyId);
      if (sum !== undefined) change(sum, terms, -1);
    },

    nearest(terms, mayJoin) {
      const weighed = Object.entries(terms)
        .map(([term, weight]) => weigh(term, weight))
        .sort((a, b) => a.stories.length - b.stories.length);
      const length = Math.hypot(...weighed.map(({ weight, worth }) => weight * worth));
      let best: Nearest | undefined;
      for (const sum of candidates(weighed, mayJoin)) {
        let product = 0;
        for (const { term, weight, worth } of weighed) {
          product += weight * worth ** 2 * (sum.weights.get(term) ?? 0);
        }
        const similarity = product / (length * lengthOf(sum));
        if (similarity > (best?.similarity ?? 0)) best = { storyId: sum.id, similarity };
      }
      return best;
    },
  };
}

/** What is left of a weight after adding and taking it away again in floating point. */
const NOTHING = 1e-6;

function emptySum(id: string, at: number): Sum {
  return { id, weights: new Map(), articles: 0, firstAt: at, lastAt: at, squares: 0, rank: 0 };
}

function lengthOf({ squares }: Sum): number {
  return Math.sqrt(Math.max(squares, NOTHING));
}

function takeOut(stories: Sum[], sum: Sum): void {
  const place = stories.indexOf(sum);
  if (place >= 0) stories.splice(place, 1);
}

function setOrDelete<Value>(
  map: Map<string, Value>,
  key: string,
  value: Value,
  isKept: boolean,
): void {
  if (isKept) map.set(key, value);
  else map.delete(key);
}

/** The stories that share the most of the rarer terms. */
function candidates(weighed: readonly Weighed[], mayJoin: (story: Span) => boolean): Sum[] {
  const found: Sum[] = [];
  let looks = 0;
  for (const { weight, worth, stories } of weighed) {
    looks += stories.length;
    if (looks > LOOKS_MAX) break;
    for (const sum of stories) {
      if (sum.rank === 0) found.push(sum);
      sum.rank += weight * worth ** 2;
    }
  }
  for (const sum of found) sum.rank /= lengthOf(sum);
  const best = highest(found, mayJoin);
  for (const sum of found) sum.rank = 0;
  return best;
}

/** Those with the highest ranks; sorting thousands for a dozen would cost more than all the rest. */
function highest(found: readonly Sum[], mayJoin: (story: Span) => boolean): Sum[] {
  const best: Sum[] = [];
  for (const sum of found) {
    const last = best[CANDIDATES_MAX - 1];
    if ((last !== undefined && sum.rank <= last.rank) || !mayJoin(sum)) continue;
    const place = best.findLastIndex(({ rank }) => rank >= sum.rank) + 1;
    best.splice(place, 0, sum);
    if (best.length > CANDIDATES_MAX) best.pop();
  }
  return best;
}
