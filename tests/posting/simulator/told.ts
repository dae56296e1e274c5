/** What the places of a history were told: all that they asked for, nothing twice, and nothing at the wrong time. */

import { type Delivery, WITHDRAWN as WITHDRAWN_WAITING } from "../../../src/newsroom/delivery.ts";
import type { StoryItem } from "../../../src/newsroom/message.ts";
import { phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { quietUntil } from "../../../src/newsroom/quiet-hours.ts";
import {
  DIGEST_GAP_MINUTES,
  destinationKey,
  type Subscription,
} from "../../../src/newsroom/subscription.ts";
import { openedBy, storiesIn } from "../../../src/posting/shown.ts";
import { asksFor, SETTINGS } from "./channels.ts";
import type { World } from "./desk.ts";
import type { Claim } from "./disk.ts";

const MINUTE_MS = 60_000;

/** Between the last look at what is to be said, or at the clock, and the claim to say it lies one question to the platform. */
const UNDERWAY_MS = 30_000;

const { withdrawn: WITHDRAWN, update: UPDATE } = phrasesFor(SETTINGS.language);

/** What quiet hours hold back. */
export function isAtOnce({ kind }: Delivery): boolean {
  return kind === "story" || kind === "correction";
}

/** Whether a story that is shown reads as its article does by now. */
export function isAsFiled({ wire }: World, story: StoryItem): boolean {
  const { articleId = "", text = "" } = openedBy(story) ?? {};
  const article = wire.article(articleId);
  if (article === undefined) return true;
  return article.withdrawnAt === undefined ? article.title === text : story.mark === WITHDRAWN;
}

/** No place is told the same article twice, nor of two stories after somebody said that they are one. */
export function toldTwice(world: World, deliveries: readonly Delivery[]): readonly string[] {
  const known = new Set<string>();
  const wrongs: string[] = [];
  for (const delivery of deliveries) {
    if (delivery.kind === "welcome" || delivery.kind === "correction") continue;
    if (!isTelling(world, delivery)) continue;
    const place = destinationKey(delivery.destination);
    for (const { storyId, articleIds } of delivery.stories) {
      const news = articleIds.map((id) => `${place} ${id}`);
      if (news.every((one) => known.has(one))) {
        wrongs.push(`${nameOf(delivery)} tells ${storyId} again`);
      }
      for (const one of news) known.add(one);
    }
  }
  return [...wrongs, ...lineWrongs(world, deliveries), ...mergedWrongs(world, deliveries)];
}

/** What was taken back only then was told, as far as the other could know. */
function wasWithdrawnBefore({ mergedInto, changedAt }: Delivery, other: Delivery): boolean {
  return mergedInto === undefined && changedAt < other.createdAt;
}

/** No two posts of a place are led by the same article, and none updates a story that nothing told it of. */
function lineWrongs(world: World, deliveries: readonly Delivery[]): readonly string[] {
  const { clockwork, disk, wire } = world;
  const known = new Map<string, Delivery>();
  const wrongs: string[] = [];
  for (const delivery of deliveries) {
    const { key, kind, destination, posted } = delivery;
    if (posted === undefined || (kind !== "story" && kind !== "digest")) continue;
    const place = destinationKey(destination);
    const others = deliveries.filter(
      (one) => one !== delivery && destinationKey(one.destination) === place,
    );
    const told = new Set(
      others
        .filter((one) => isTelling(world, one) || !wasWithdrawnBefore(one, delivery))
        .flatMap(({ stories }) => stories.map(({ storyId }) => wire.storyId(storyId))),
    );
    const message = disk.claims.get(key)?.message;
    for (const story of message === undefined ? [] : storiesIn(message)) {
      const { articleId = "" } = openedBy(story) ?? {};
      const lead = `${place} ${articleId}`;
      const before = known.get(lead);
      if (before !== undefined && !isExcused(world, before, delivery)) {
        wrongs.push(`${nameOf(delivery)} is led by ${articleId} again`);
      }
      known.set(lead, delivery);
      const storyId = wire.storyOf(articleId);
      const isUpdate = story.mark === UPDATE && !clockwork.wasPutBack(); // else nobody knows what was before
      if (isUpdate && storyId !== undefined && !told.has(storyId)) {
        wrongs.push(`${nameOf(delivery)} updates ${storyId}, which nothing told`);
      }
    }
  }
  return wrongs;
}

/** Two may become one, after a backup was put back, before anybody has looked which of them stands there. */
function isExcused({ isRestored, wire }: World, before: Delivery, later: Delivery): boolean {
  const [one = "", two = ""] = [before, later].map(({ stories: [told] }) => told?.storyId);
  return isRestored && wire.mergedAtMs(one, two) !== undefined;
}

function mergedWrongs(world: World, deliveries: readonly Delivery[]): readonly string[] {
  const { disk, isRestored, ordered, wire } = world;
  if (isRestored) return []; // see isExcused
  // What was skipped told nobody anything that another could say again.
  const stories = deliveries.filter(
    ({ kind, state, posted }) =>
      kind === "story" && (state !== "retracted" || posted !== undefined),
  );
  const isTwice = (later: Delivery, other: Delivery) => {
    if (destinationKey(later.destination) !== destinationKey(other.destination)) return false;
    const [one = "", two = ""] = [later, other].map(({ stories: [told] }) => told?.storyId);
    const [mergedAtMs, claim] = [wire.mergedAtMs(one, two), disk.claims.get(later.key)];
    return mergedAtMs !== undefined && claim !== undefined && claim.atMs > mergedAtMs;
  };
  return stories
    .filter((later) => !ordered.includes(later.key))
    .filter((later) => stories.some((other) => other !== later && isTwice(later, other)))
    .map((later) => `${nameOf(later)} tells what is one with what was told`);
}

/** Stories that some place asked for and was never told, though something of them stands. */
export function untold(
  world: World,
  all: readonly Subscription[],
  deliveries: readonly Delivery[],
): readonly string[] {
  const { wire } = world;
  const told = new Set(
    deliveries
      .filter((one) => isTelling(world, one))
      .flatMap(({ destination, stories }) =>
        stories.map(({ storyId }) => `${wire.storyId(storyId)} to ${destinationKey(destination)}`),
      ),
  );
  const stories = wire.stories();
  const asked = all.flatMap((subscription) =>
    stories
      .filter(({ articles }) => articles.some(({ id }) => asksFor(subscription, id)))
      .map(({ story }) => `${story.id} to ${destinationKey(subscription.destination)}`),
  );
  return [...new Set(asked)].filter((one) => !told.has(one)).map((one) => `nobody told ${one}`);
}

/** Its place counts as told by it: it is there, or was, or will be, or somebody said that it need not. */
function isTelling({ skipped, undone }: World, delivery: Delivery): boolean {
  const { key, state, posted, reason, mergedInto } = delivery;
  // Somebody may have said so to a desk that was dying, and it became part of another story since.
  const isOther = undone.has(key) || mergedInto !== undefined || reason === WITHDRAWN_WAITING;
  const isSkipped = skipped.has(key) && !isOther;
  return state !== "retracted" || posted !== undefined || isSkipped;
}

/** What was withdrawn is not posted any more, and nothing is begun that is to wait for the end of quiet hours. */
export function claimWrongs(world: World, delivery: Delivery): readonly string[] {
  const { kind, key, destination } = delivery;
  const claim = world.disk.claims.get(key);
  if (claim === undefined) return [];
  const isQuiet =
    isAtOnce(delivery) &&
    !world.ordered.includes(key) &&
    wasQuiet(world, destinationKey(destination), claim);
  const items = kind === "correction" || kind === "found" ? [] : storiesIn(claim.message);
  const isGone =
    items.length > 0 &&
    (items.every(({ mark }) => mark === WITHDRAWN) ||
      items.some((one) => wasWithdrawn(world, one, claim)));
  return [
    ...(isQuiet ? [`${nameOf(delivery)} came in quiet hours`] : []),
    ...(isGone ? [`${nameOf(delivery)} was posted although it was withdrawn`] : []),
  ];
}

/** By a clock that had not jumped just then, and hours that nobody had just changed. */
function wasQuiet({ quiet }: World, place: string, { atMs, wall, steadyMs }: Claim): boolean {
  const { hours, sinceMs = 0 } = quiet.get(place) ?? {};
  const wasSet = hours !== undefined && (sinceMs === 0 || atMs - sinceMs > UNDERWAY_MS);
  if (!wasSet || steadyMs < UNDERWAY_MS) return false;
  const earlier = new Date(wall.getTime() - UNDERWAY_MS);
  return [earlier, wall].every((at) => quietUntil(hours, SETTINGS.timeZone, at) !== undefined);
}

function wasWithdrawn({ wire }: World, story: StoryItem, { atMs }: Claim): boolean {
  const withdrawnAtMs = wire.withdrawnAtMs(openedBy(story)?.articleId ?? "");
  if (withdrawnAtMs === undefined || story.mark === WITHDRAWN) return false;
  return atMs - withdrawnAtMs > UNDERWAY_MS;
}

/**
 * Digests of one channel that come within half an hour come together, unless one of them comes more often than that. As
 * long as the clock on the wall never jumped.
 */
export function digestWrongs(world: World, deliveries: readonly Delivery[]): readonly string[] {
  if (Number.isFinite(world.clockwork.steadyMs())) return [];
  const digests = deliveries.filter(({ kind, slot }) => kind === "digest" && slot !== undefined);
  const slots = world.disk.inOrder("slot");
  const subscriptionsOf = ({ key }: Delivery) =>
    slots.filter(([, one]) => one.deliveryKey === key).map(([slot]) => slot.split("|")[0]);
  const isApart = (one: Delivery, other: Delivery) => {
    const [from, to] = [one, other].map(({ createdAt }) =>
      Math.floor(Date.parse(createdAt) / MINUTE_MS),
    );
    const minutes = (to ?? 0) - (from ?? 0);
    if (minutes < 0 || minutes >= DIGEST_GAP_MINUTES) return false;
    const own = subscriptionsOf(one);
    return !subscriptionsOf(other).some((id) => own.includes(id));
  };
  const places = Map.groupBy(digests, ({ destination }) => destinationKey(destination));
  return [...places.values()].flatMap((there) =>
    there.flatMap((one, index) => {
      const next = there[index + 1];
      const isWrong = next !== undefined && isApart(one, next);
      return isWrong ? [`${nameOf(next)} did not wait for ${nameOf(one)}`] : [];
    }),
  );
}

export function nameOf({ kind, key, destination }: Delivery): string {
  return `the ${kind} ${key.slice(0, 6)} to ${destinationKey(destination)}`;
}
