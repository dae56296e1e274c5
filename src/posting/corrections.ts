/**
 * The rules of corrections: what becomes of a posted message when an article that it shows is changed or withdrawn.
 * Pure. A correction is a record of its own, written with the changed article, since the courier alone writes
 * deliveries; it grows the delivery's revision when it is settled, so that no older one comes after it.
 */

import { isDeepStrictEqual } from "node:util";
import type { Article } from "../newsroom/article.ts";
import { type Correction, type Delivery, deliveryKey, WITHDRAWN } from "../newsroom/delivery.ts";
import { localMinute } from "../newsroom/local-minute.ts";
import type { Block, Message, StoryItem } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { EditOutcome } from "../newsroom/platform.ts";
import type { RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { heading } from "../newsroom/telling/line.ts";
import { pictureOf } from "../newsroom/telling/posted-story.ts";
import { ledBy, storyItem } from "../newsroom/telling/story.ts";
import { changeWrites, intentWrites, newDelivery, type Owed } from "./ledger.ts";
import { postingWords } from "./posting-words.ts";
import { openedBy, storiesIn } from "./shown.ts";

/** An article as it is now, with its story; a withdrawn one needs none. */
export type Corrected = { readonly article: Article; readonly view?: StoryView };

/** A correction as the ledger lists it, by its key. */
export type Listed = readonly [key: string, correction: Correction];

const REVISION_DIGITS = 8;

/** Whether a message that shows the article no longer says what the article does. */
export function isCorrection(before: Article, after: Article): boolean {
  return (
    before.title !== after.title ||
    before.excerpt !== after.excerpt ||
    before.text !== after.text ||
    before.withdrawnAt !== after.withdrawnAt
  );
}

/**
 * The message with these articles told as they are now, marked as withdrawn or with `mark`; undefined when that changes
 * nothing. A message that is titled by one of them is titled anew.
 */
export function correctedMessage(
  message: Message,
  articles: readonly Corrected[],
  wording: { readonly phrases: Phrases; readonly mark: string | undefined },
): Message | undefined {
  const byId = new Map(articles.map((one) => [one.article.id, one]));
  let { title } = message;
  const retold = (story: StoryItem): StoryItem => {
    const before = openedBy(story);
    const corrected = before && byId.get(before.articleId);
    if (corrected === undefined) return story;
    if (title === before?.text) title = corrected.article.title;
    return retell(story, corrected, wording);
  };
  const blocks = message.blocks.map(
    (block): Block =>
      block.type === "stories" ? { ...block, stories: block.stories.map(retold) } : block,
  );
  return isDeepStrictEqual(blocks, message.blocks) ? undefined : { ...message, title, blocks };
}

/** "Updated 14:05", by the channel's own clock; with the day where that is not the message's. */
export function updatedMark(
  at: Date,
  postedAt: string,
  { language, timeZone }: { readonly language: string; readonly timeZone: string },
): string {
  const dayOf = (moment: Date) => localMinute(moment, timeZone).slice(0, "2026-11-21".length);
  const isSameDay = dayOf(at) === dayOf(new Date(postedAt));
  const words = postingWords(language);
  return `${words.updated} ${momentFormat(words.language, timeZone, isSameDay).format(at)}`;
}

/**
 * Writes down what shall stand there, in place of all that was to stand there before. `listed` must have been read before
 * the delivery: else one that the courier settles in between is in neither, and its number is given again.
 */
export function correctionWrites(
  { key, revision: settled = 0 }: Delivery,
  listed: readonly Listed[],
  correction: Correction,
): readonly RecordWrite[] {
  const revision = 1 + Math.max(settled, ...listed.map(([one]) => revisionOf(one)));
  const digits = String(revision).padStart(REVISION_DIGITS, "0");
  return [
    { kind: "correction", key: `${key}|${digits}`, value: correction, ifAbsent: true },
    ...dropWrites(listed),
  ];
}

/** The newest of a delivery's corrections. */
export function newestOf(listed: readonly Listed[]): Listed | undefined {
  return listed.toSorted(([one], [other]) => revisionOf(other) - revisionOf(one))[0];
}

export function dropWrites(listed: readonly Listed[]): readonly RecordWrite[] {
  return listed.map(([key]): RecordWrite => ({ kind: "correction", key, value: undefined }));
}

/** What was not posted yet, as it should be by now: withdrawn where nothing that it tells stands any more. */
export function corrected(delivery: Delivery, listed: readonly Listed[], now: Date): Delivery {
  const newest = newestOf(listed);
  if (newest === undefined) return delivery;
  const right = reworded(delivery, newest, now);
  return newest[1].isWithdrawn === true ? withdrawn(right) : right;
}

/** What stands nowhere, and is not to be posted; what was refused before counts as never tried. */
export function withdrawn(delivery: Delivery): Delivery {
  const undone = { attempts: 0, mergedInto: undefined, reason: WITHDRAWN } as const;
  return { ...delivery, ...undone, state: "retracted" };
}

/** The delivery with what this correction makes of its message. */
export function reworded(delivery: Delivery, [key, { message }]: Listed, now: Date): Delivery {
  return { ...delivery, message, revision: revisionOf(key), changedAt: now.toISOString() };
}

/** How an edit may end for good. */
export type EditEnd = Extract<EditOutcome, { readonly type: "sent" | "gone" | "refused" }>;

/**
 * What is written when the newest correction was tried. A message that is gone stays gone. What cannot be changed is
 * posted once, as a delivery of its own, which is never corrected itself.
 */
export function editedWrites(
  delivery: Delivery,
  listed: Listed,
  end: EditEnd,
  { phrases, epoch, now }: { phrases: Phrases; epoch: number; now: Date },
): readonly RecordWrite[] {
  const changedAt = now.toISOString();
  const edited = reworded(delivery, listed, now);
  switch (end.type) {
    case "sent":
      return changeWrites({ ...edited, correctedAt: changedAt });
    case "gone": {
      const reason = "it was removed from the channel";
      return changeWrites({ ...delivery, state: "retracted", reason, changedAt });
    }
    case "refused": {
      const owed = correctionOwed(delivery, edited, phrases);
      if (owed === undefined) return changeWrites(edited);
      return [...changeWrites(edited), ...intentWrites(newDelivery(owed, epoch, now))];
    }
  }
}

/**
 * Only what differs, under a heading that says what it is. It mentions nobody. Nothing does where the message was only
 * to be made sure of.
 */
function correctionOwed(before: Delivery, after: Delivery, phrases: Phrases): Owed | undefined {
  const { destination, subscriptionId, isPersonal } = before;
  const { subject, isQuiet, inThread } = after.message;
  const was = storiesIn(before.message);
  const stories = storiesIn(after.message).filter(
    (story, index) => !isDeepStrictEqual(story, was[index]),
  );
  if (stories.length === 0) return undefined;
  const shown = new Set(stories.map((story) => openedBy(story)?.articleId));
  const words = postingWords(phrases.language).correction;
  const first = stories[0] && openedBy(stories[0])?.text;
  const message: Message = {
    title: [words, first].filter(Boolean).join(" · "),
    blocks: [heading(words), { type: "stories", stories }],
    ...(subject && { subject }),
    ...(inThread && { inThread: "quietly" }),
    ...(isQuiet && { isQuiet }),
  };
  return {
    key: deliveryKey("correction", before.key, destination, String(after.revision)),
    kind: "correction",
    destination,
    subscriptionId,
    ...(isPersonal && { isPersonal }),
    stories: before.stories.filter(({ articleIds }) => articleIds.some((id) => shown.has(id))),
    message,
  };
}

/** Making a format costs far more than using it; there are as many as languages and the world's zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function momentFormat(language: string, timeZone: string, isSameDay: boolean): Intl.DateTimeFormat {
  const key = [language, timeZone, isSameDay].join("|");
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    ...(isSameDay ? {} : { day: "numeric", month: "long" }),
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(key, format);
  return format;
}

function retell(
  story: StoryItem,
  { article, view }: Corrected,
  { phrases, mark }: { readonly phrases: Phrases; readonly mark: string | undefined },
): StoryItem {
  if (article.withdrawnAt !== undefined || view === undefined) {
    return { ...story, mark: phrases.withdrawn };
  }
  const options = { mark, withExcerpt: story.excerpt !== undefined, template: story.template };
  const picture = story.picture && pictureOf(article, phrases); // its words hold the title
  return {
    ...storyItem(ledBy(view, article), phrases, options),
    ...(picture && { picture }),
    ...(story.menu && { menu: story.menu }),
  };
}

function revisionOf(key: string): number {
  return Number(key.slice(-REVISION_DIGITS));
}
