/**
 * The welcome is posted once ever: when a desk with an empty data folder has read everything for the first time, each
 * console channel is shown what the archive holds for it. It is the one message that is not news, and says so.
 */

import { type Archive, FOUND_COUNT_MAX } from "../newsroom/archive.ts";
import { type Interest, mutedCase } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import { type Message, text } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { heading } from "../newsroom/telling/line.ts";
import type { Channels } from "./channels.ts";
import { CONSOLE, channelName } from "./destinations.ts";
import { andMore, latestAsk, STORIES_SHOWN_MAX, storySections, toldNow } from "./digest.ts";
import { intentWrites, newDelivery } from "./ledger.ts";
import { postingWords } from "./posting-words.ts";

/** Stories looked at for each channel: some are news, which is told in its own way. */
const CANDIDATES_MAX = STORIES_SHOWN_MAX * 4;

const WELCOME_KEY = "welcome";

export type WelcomeParts = {
  readonly records: Records;
  readonly archive: Archive;
  readonly channels: Channels;
  readonly epoch: number;
  now(): Date;
  cases(): Promise<readonly Case[]>;
  view(story: Story): Promise<StoryView>;
  /** Something was written to the outbox. */
  onWritten(writes: readonly RecordWrite[]): void;
};

/** Writes down every channel's welcome, and that it was decided, in one commit; nothing when it was decided before. */
export async function welcomeOnce(parts: WelcomeParts): Promise<void> {
  const { records, channels, now } = parts;
  if ((await records.get("meta", WELCOME_KEY)) !== undefined) return;
  const interests = (await channels.interests()).filter(
    ({ subscription }) => subscription.destination.platform === CONSOLE,
  );
  const byChannel = Map.groupBy(interests, ({ subscription }) =>
    destinationKey(subscription.destination),
  );
  const writes: RecordWrite[] = [
    { kind: "meta", key: WELCOME_KEY, value: now().toISOString(), ifAbsent: true },
  ];
  for (const asked of byChannel.values()) {
    const delivery = await welcomeOf(parts, asked);
    if (delivery !== undefined) writes.push(...intentWrites(delivery));
  }
  if (await records.commit(writes)) parts.onWritten(writes);
}

async function welcomeOf(
  { archive, cases, epoch, now, view, channels }: WelcomeParts,
  interests: readonly Interest[],
): Promise<Delivery | undefined> {
  const destination = interests[0]?.subscription.destination;
  if (destination === undefined) return undefined;
  const query = { type: "or", of: interests.map((one) => one.query) } as const;
  const found = await archive.stories(query, { limit: CANDIDATES_MAX });
  const views = await Promise.all(found.stories.map(view));
  const stories = views
    .filter((one) => interests.some((interest) => mutedCase(one, interest) === undefined))
    .filter(({ articles }) => !articles.some(({ isNews }) => isNews))
    .map((one) => ({ view: one, isUpdate: false }));
  if (stories.length === 0) return undefined;
  const phrases = await channels.phrases(destination);
  const { blocks, shown } = storySections({ stories, cases: await cases(), phrases });
  const left = found.total >= FOUND_COUNT_MAX ? undefined : found.total - shown.length;
  const more = andMore(left, latestAsk(interests), phrases);
  const message = welcomeMessage(destination, [...blocks, ...more], phrases);
  const key = deliveryKey("welcome", WELCOME_KEY, destination);
  const told = shown.map((one) => toldNow(one, []));
  const owed = { key, kind: "welcome", destination, stories: told, message } as const;
  return newDelivery(owed, epoch, now());
}

function welcomeMessage(
  destination: Destination,
  blocks: Message["blocks"],
  phrases: Phrases,
): Message {
  const title = [phrases.welcome, channelName(destination)].filter(Boolean).join(" · ");
  const { fromArchive } = postingWords(phrases.language);
  return {
    title,
    blocks: [
      heading(title),
      { type: "notice", tone: "info", spans: [text(fromArchive)] },
      ...blocks,
    ],
  };
}
