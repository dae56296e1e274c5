/** What comes in a history: stories, further articles of them, corrections, withdrawals, and people who say that two are one. */

import type { World } from "./desk.ts";
import type { News } from "./wire.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** How soon somebody may act on what was brought. */
const SOON_MS = 2 * MINUTE_MS;

type Coming = {
  readonly troubleMs: number;
  /** When the articles that begin a story come, in their order. */
  readonly stories: { readonly id: string; readonly atMs: number }[];
  bring(atMs: number, news: News): void;
};

/** When digests of some clock are due (channels.ts). */
const STRIKES_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, 20 * MINUTE_MS];

export function planNews(world: World, troubleMs: number): void {
  const { chance, clockwork, wire } = world;
  const bring = (atMs: number, news: News) => void clockwork.after(atMs, () => wire.bring(news));
  const coming: Coming = { troubleMs, stories: [], bring };
  const count = wire.cases.length > 0 ? chance.between(3, 6) : chance.between(1, 4);
  for (let index = 0; index < count; index += 1) planArticle(world, coming, index);
  planMerges(world, coming);
}

function planArticle({ chance }: World, coming: Coming, index: number): void {
  const { troubleMs, stories, bring } = coming;
  const id = `a${index}`;
  const isMore = index > 0 && chance.happens(0.2);
  // Some come at the same moment, and the first before any desk runs.
  const someMs = chance.happens(0.3) ? SECOND_MS : chance.between(0, troubleMs * 0.8);
  const atMs = index === 0 ? 0 : isMore ? someMs + SECOND_MS : someMs;
  bring(atMs, { type: "article", articleId: id, storyId: isMore ? "a0" : id, title: id });
  let lastMs = atMs;
  if (!isMore) {
    stories.push({ id, atMs });
    const corrections = chance.happens(0.2) ? chance.between(1, 3) : 0;
    for (let revision = 1; revision <= corrections; revision += 1) {
      const laterMs = chance.happens(0.5) ? chance.between(0, SOON_MS) : troubleMs / 4;
      lastMs = Math.max(lastMs, atMs + revision * laterMs + revision);
      const title = `${id} corrected ${revision}`;
      bring(atMs + revision * laterMs + revision, {
        type: "article",
        articleId: id,
        storyId: id,
        title,
      });
    }
  }
  if (!chance.happens(0.1)) return;
  const goneMs = lastMs + 1 + chance.between(0, chance.happens(0.5) ? SOON_MS : troubleMs / 2);
  bring(goneMs, { type: "withdrawal", articleId: id });
  if (isMore || chance.happens(0.5)) return;
  const further = {
    type: "article",
    articleId: `${id}more`,
    storyId: id,
    title: `${id}more`,
  } as const;
  bring(goneMs + 1 + chance.between(0, chance.happens(0.5) ? SOON_MS : troubleMs / 2), further);
}

/**
 * There is no connection while digests are decided, and what they tell is withdrawn before they are sent, told by
 * another source then, before or never.
 */
export function planHeldDigests(world: World, troubleMs: number): void {
  const { chance, clockwork, chat, wire } = world;
  const strikes = STRIKES_MS.filter((atMs) => atMs + MINUTE_MS < troubleMs);
  const atMs = strikes[chance.between(0, Math.max(0, strikes.length - 1))];
  if (atMs === undefined) return;
  const untilMs = Math.min(troubleMs, atMs + chance.between(SOON_MS, 5 * SOON_MS));
  clockwork.after(atMs - MINUTE_MS / 2, () => {
    chat.isConnected = false;
  });
  clockwork.after(untilMs, () => {
    chat.isConnected = true;
  });
  for (const id of chance.happens(0.3) ? ["a0", "a1"] : ["a0"]) {
    const arrivesMs = Math.max(0, atMs - chance.between(SECOND_MS, 2 * SOON_MS));
    const goneMs = chance.between(atMs, untilMs);
    const bring = (momentMs: number, news: News) =>
      void clockwork.after(momentMs, () => wire.bring(news));
    bring(arrivesMs, { type: "article", articleId: id, storyId: id, title: id });
    if (chance.happens(0.8)) bring(goneMs, { type: "withdrawal", articleId: id });
    if (chance.happens(0.2)) continue;
    const more = `${id}more`;
    const laterMs = chance.between(arrivesMs + 1, untilMs + SOON_MS);
    bring(laterMs, { type: "article", articleId: more, storyId: id, title: more });
    if (!chance.happens(0.4)) continue;
    bring(chance.between(laterMs + 1, untilMs + SOON_MS), { type: "withdrawal", articleId: more });
  }
}

/** Each with the one before it, in either order. */
function planMerges({ chance }: World, { troubleMs, stories, bring }: Coming): void {
  if (stories.length < 2 || !chance.happens(0.2)) return;
  const [one, two, three] = stories.toSorted((a, b) => a.atMs - b.atMs);
  const pairs = [[one, two] as const, ...(chance.happens(0.3) ? [[two, three] as const] : [])];
  let fromMs = 0;
  for (const [first, second] of pairs) {
    if (first === undefined || second === undefined) continue;
    fromMs = Math.max(fromMs, second.atMs) + 1;
    fromMs += chance.between(0, chance.happens(0.5) ? SOON_MS : troubleMs / 2);
    const [from, into] = chance.happens(0.5) ? [first.id, second.id] : [second.id, first.id];
    bring(fromMs, { type: "merge", from, into });
  }
}
