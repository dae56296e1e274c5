/**
 * A digest is one message of many stories: those with news since the last one, a story told before only when it has
 * more, and marked as an update then. Pure; the message is frozen when its slot is claimed.
 */

import type { Article } from "../newsroom/article.ts";
import { formatAsk } from "../newsroom/ask.ts";
import { type Interest, mentionsFor } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import type { Told } from "../newsroom/delivery.ts";
import { type Block, type Message, type StoryItem, text } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { StoryView } from "../newsroom/story.ts";
import type { Destination } from "../newsroom/subscription.ts";
import { dateLabel } from "../newsroom/telling/dates.ts";
import { heading } from "../newsroom/telling/line.ts";
import { storyMenu } from "../newsroom/telling/posted-story.ts";
import { ledByNews, storyItem } from "../newsroom/telling/story.ts";
import { channelName } from "./destinations.ts";
import { mentioning } from "./mentions.ts";
import { postingWords } from "./posting-words.ts";
import type { DueSlot } from "./slots.ts";

/** What a reader takes in at once; the rest is counted. */
export const STORIES_SHOWN_MAX = 12;

/** What a subscription to everything says; its query as it is read may leave out what the channel has muted. */
const EVERYTHING = ["", "*"];

/** A story with news, and whether the channel knows it already. */
export type DigestStory = {
  readonly view: StoryView;
  readonly isUpdate: boolean;
  /** Of the subscription that asks for it. */
  readonly template?: string;
};

export type DigestParts = {
  readonly destination: Destination;
  /** What the channel asks for with the subscriptions that make this digest. */
  readonly interests: readonly Interest[];
  readonly due: DueSlot;
  readonly stories: readonly DigestStory[];
  /** False when there were more stories than were looked at. */
  readonly isComplete: boolean;
  /** Whose titles head the sections, in the order of the sections. */
  readonly cases: readonly Case[];
  readonly phrases: Phrases;
};

export type Composed = { readonly message: Message; readonly shown: readonly StoryView[] };

/**
 * What a story with news has for a channel that was told `told` of it: all of it, an update, or nothing. A reprint of
 * a text that was told is no update.
 */
export function newsOf(
  view: StoryView,
  told: readonly Told[],
  since: string,
): DigestStory | undefined {
  if (told.length === 0) {
    return { view: ledByNews(view, ({ isNews }) => isNews), isUpdate: false };
  }
  const known = new Set(told.flatMap(({ articleIds }) => articleIds));
  const isMore = ({ id, isNews, seenAt }: Article) =>
    isNews && seenAt > since && !known.has(id) && view.story.copies[id] === undefined;
  return view.articles.some(isMore) ? { view: ledByNews(view, isMore), isUpdate: true } : undefined;
}

/** Undefined when there is nothing new: an empty digest is not posted. */
export function composeDigest(parts: DigestParts): Composed | undefined {
  const { destination, interests, due, phrases } = parts;
  if (parts.stories.length === 0) return undefined;
  const { blocks, shown, left } = storySections(parts);
  const more = andMore(parts.isComplete ? left : undefined, latestAsk(interests), phrases);
  const date = dateLabel(due.slot.slice(0, "2026-11-21".length), phrases.language);
  const title = [phrases.digest, channelName(destination), date].filter(Boolean).join(" · ");
  const late = due.isLate ? [lateNotice(due, phrases)] : [];
  const named = mentioning(interests.flatMap((one) => mentionsFor(one, shown)));
  const sound = named.mentions === undefined ? ({ isQuiet: true } as const) : named;
  const all = [heading(title), ...late, ...blocks, ...more];
  return { message: { title, blocks: all, ...sound }, shown };
}

/**
 * Stories by case (under its title, in the order of the cases), those of no case last, at most STORIES_SHOWN_MAX of
 * them. `left` counts those that found no room.
 */
export function storySections({
  stories,
  cases,
  phrases,
}: Pick<DigestParts, "stories" | "cases" | "phrases">): {
  readonly blocks: readonly Block[];
  readonly shown: readonly StoryView[];
  readonly left: number;
} {
  const ranked = stories.map((story) => ({ story, rank: caseRank(story, cases) }));
  const shown = ranked.sort((a, b) => a.rank - b.rank).slice(0, STORIES_SHOWN_MAX);
  const sections = [...Map.groupBy(shown, ({ rank }) => rank)];
  const blocks = sections.flatMap(([rank, ranks]): readonly Block[] => {
    const lines: Block = {
      type: "stories",
      stories: ranks.map(({ story }) => digestItem(story, cases, phrases)),
    };
    const title = cases[rank]?.title ?? postingWords(phrases.language).otherStories;
    return rank === cases.length && sections.length === 1 ? [lines] : [heading(title), lines];
  });
  const left = stories.length - shown.length;
  return { blocks, shown: shown.map(({ story }) => story.view), left };
}

/** The ask for the newest stories of all that a channel asks for. */
export function latestAsk(interests: readonly Interest[]): string {
  const isAll = interests.some(({ subscription }) =>
    EVERYTHING.includes(subscription.query.trim()),
  );
  if (isAll) return formatAsk("latest");
  const [only = "", ...others] = interests.map(({ subscription }) => subscription.query);
  const query =
    others.length === 0 ? only : [only, ...others].map((one) => `(${one})`).join(" OR ");
  return formatAsk("latest", { query: { query } });
}

/**
 * How many stories are not shown, leading to them by `ask`; `undefined` when they were not counted. Nothing when there
 * are none.
 */
export function andMore(
  count: number | undefined,
  ask: string,
  phrases: Phrases,
): readonly Block[] {
  if (count === 0) return [];
  const words = count === undefined ? phrases.latest : phrases.andMore(count);
  return [{ type: "text", spans: [{ type: "ask", text: words, ask }] }];
}

/** The told record of a story: what the channel knew of it, and what it has now. */
export function toldNow(view: StoryView, before: readonly Told[]): Told {
  const known = before.flatMap(({ articleIds }) => articleIds);
  return {
    storyId: view.story.id,
    articleIds: [...new Set([...known, ...view.story.articleIds])],
  };
}

/** The place of its first case among the cases; after all of them for a story of none. */
function caseRank({ view }: DigestStory, cases: readonly Case[]): number {
  const rank = cases.findIndex(({ slug }) => view.cases.includes(slug));
  return rank === -1 ? cases.length : rank;
}

/** A story as its line in a digest. */
export function digestItem(
  { view, isUpdate, template }: DigestStory,
  cases: readonly Case[],
  phrases: Phrases,
): StoryItem {
  const mark = isUpdate ? phrases.update : undefined;
  const told = storyItem(view, phrases, { mark, template });
  return { ...told, menu: storyMenu(view, cases, phrases) };
}

function lateNotice({ at }: DueSlot, phrases: Phrases): Block {
  const { wasDue } = postingWords(phrases.language);
  return {
    type: "notice",
    tone: "info",
    spans: [
      text(`${phrases.late}: ${wasDue} `),
      { type: "time", at: at.toISOString(), show: "datetime" },
    ],
  };
}
