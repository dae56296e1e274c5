/** What a history has come to: whether all that was owed is there once, in its order, or waits for a stated reason. */

import {
  awaitsApproval,
  type Delivery,
  isSkipped,
  isStuck,
} from "../../../src/newsroom/delivery.ts";
import type { Message } from "../../../src/newsroom/message.ts";
import { destinationKey, type Subscription } from "../../../src/newsroom/subscription.ts";
import { storiesIn } from "../../../src/posting/shown.ts";
import type { Standing } from "./chat.ts";
import type { World } from "./desk.ts";
import {
  claimWrongs,
  digestWrongs,
  isAsFiled,
  isAtOnce,
  nameOf,
  toldTwice,
  untold,
} from "./told.ts";

export type Verdict = {
  /** Each thing that is wrong, in one sentence. */
  readonly wrongs: readonly string[];
  readonly deliveries: number;
  readonly held: number;
  readonly dead: number;
};

const DAY_MS = 24 * 60 * 60_000;

/** Nothing more will happen by itself. */
export async function isQuiet(world: World, all: readonly Subscription[]): Promise<boolean> {
  if (world.wire.left() > 0) return false;
  const outbox = await world.disk.records.list("outbox");
  for (const [key] of outbox) {
    const delivery = await world.disk.records.get("delivery", key);
    if (delivery === undefined || !mayWait(world, delivery)) return false;
  }
  if (world.disk.inOrder("correction").some(([key]) => !isOfWaiting(world, key))) return false;
  const deliveries = [...(await ledger(world)).values()];
  if (deliveries.some((one) => copyWrongs(world, one).length > 0)) return false;
  if (world.isRestored && isUnlearnt(world, deliveries, all)) return false;
  return untold(world, all, deliveries).length === 0;
}

/** The auditor has not been everywhere since a backup was put back. */
function isUnlearnt(
  world: World,
  deliveries: readonly Delivery[],
  all: readonly Subscription[],
): boolean {
  const isWrong = (one: Delivery) => standingWrongs(world, one).length > 0;
  return deliveries.some(isWrong) || unknownPosts(world, deliveries, all).length > 0;
}

/** What is to be corrected in a message that waits, waits with it. */
function isOfWaiting({ disk }: World, correctionKey: string): boolean {
  const deliveryKey = correctionKey.slice(0, correctionKey.indexOf("|"));
  const waiting = [...disk.inOrder("outbox"), ...disk.inOrder("stuck")];
  return waiting.some(([key]) => key === deliveryKey);
}

export async function verdictOf(world: World, all: readonly Subscription[]): Promise<Verdict> {
  const deliveries = [...(await ledger(world)).values()];
  const wrongs = [
    ...world.complaints,
    ...(world.wire.left() > 0 ? [`${world.wire.left()} articles were never filed`] : []),
    ...deliveries.flatMap((one) => standingWrongs(world, one)),
    ...deliveries.flatMap((one) => copyWrongs(world, one)),
    ...deliveries.flatMap((one) => undoneWrongs(world, one)),
    ...unknownPosts(world, deliveries, all),
    ...deliveries.flatMap((one) => correctionWrongs(world, one)),
    ...(await outboxWrongs(world, deliveries)),
    ...leftCorrections(world),
    ...orderWrongs(world, deliveries),
    ...toldTwice(world, deliveries),
    ...untold(world, all, deliveries),
    ...deliveries.flatMap((one) => claimWrongs(world, one)),
    ...digestWrongs(world, deliveries),
  ];
  const inState = (state: Delivery["state"]) => deliveries.filter((one) => one.state === state);
  return {
    wrongs,
    deliveries: deliveries.length,
    held: inState("held").length,
    dead: inState("dead").length,
  };
}

/** In the order in which they were written down first. */
async function ledger({ disk }: World): Promise<ReadonlyMap<string, Delivery>> {
  return new Map(disk.inOrder("delivery"));
}

function postsOf({ chat }: World, { key, destination }: Delivery): readonly Standing[] {
  return chat.standing(destinationKey(destination)).filter((one) => one.key === key);
}

/** Of two that stood there a moderator may leave the other, of which the ledger does not know. */
function wasModerated(world: World, delivery: Delivery): boolean {
  return postsOf(world, delivery).some(({ deletedAtMs }) => deletedAtMs !== undefined);
}

function visibleOf(world: World, delivery: Delivery): readonly Standing[] {
  return postsOf(world, delivery).filter(({ isRemoved }) => !isRemoved);
}

/** Held for a reason that still stands; what was never tried waits without one for a channel that may not be read. */
function mayWait({ chat, clockwork }: World, delivery: Delivery): boolean {
  if (awaitsApproval(delivery)) return true;
  const { state, reason, destination, createdAt } = delivery;
  const isClosed = chat.closed.has(destinationKey(destination));
  // It was never tried, or waits behind one that was not and, by a clock put back, looks older.
  if (state === "pending" || state === "unknown") return isClosed;
  const ageMs = clockwork.wall().getTime() - Date.parse(createdAt);
  return state === "held" && reason !== undefined && (isClosed || ageMs > DAY_MS);
}

/** Sent twice is wrong even if one was taken away since, unless a person said so who could not look either. */
function standingWrongs(world: World, delivery: Delivery): readonly string[] {
  const { state } = delivery;
  const name = nameOf(delivery);
  const posts = postsOf(world, delivery);
  const requests = new Set(posts.map(({ request }) => request)).size;
  const orders = world.ordered.filter((key) => key === delivery.key).length;
  if (requests > 1 + orders) return [`${name} was posted ${requests} times`];
  const deletedAtMs = Math.min(...posts.flatMap((one) => one.deletedAtMs ?? []));
  if (posts.some(({ acceptedAtMs }) => acceptedAtMs > deletedAtMs)) return [`${name} came back`];
  const isThere = visibleOf(world, delivery).length > 0;
  if (state === "delivered" && !isThere && !Number.isFinite(deletedAtMs)) {
    return [`${name} is delivered and not there`];
  }
  if (state === "dead" && isThere) return [`${name} is dead and yet there`];
  const isSettled = state === "delivered" || state === "dead" || state === "retracted";
  return isSettled || mayWait(world, delivery) ? [] : [`${name} is still ${state}`];
}

/**
 * Of what arrived, one stands there, and it is the one in the ledger: once the auditor could look, or somebody skipped
 * it and the desk looked once more.
 */
function copyWrongs(world: World, delivery: Delivery): readonly string[] {
  const { state, posted, destination } = delivery;
  const isClosed = world.chat.closed.has(destinationKey(destination));
  const visible = visibleOf(world, delivery);
  if (
    wasModerated(world, delivery) ||
    state === "held" ||
    isClosed ||
    isTakenAtWord(world, delivery)
  )
    return [];
  if (visible.length === 0) return [];
  if (visible.length > 1) return [`${nameOf(delivery)} stands there ${visible.length} times`];
  const isKnown =
    state === "delivered" ? visible[0]?.posted.id === posted?.id : state !== "retracted";
  return isKnown ? [] : [`${nameOf(delivery)} stands there as another, or although it is ${state}`];
}

/** What was skipped and waits again is skipped only when somebody says so anew. */
function undoneWrongs(world: World, delivery: Delivery): readonly string[] {
  const isLost = world.undone.has(delivery.key) && isSkipped(delivery);
  return isLost ? [`${nameOf(delivery)} does not wait, though that it was skipped is undone`] : [];
}

/** It was skipped, and the look that the desk takes then came to nothing: whether it stands there nobody knows. */
function isTakenAtWord({ skipped, chat }: World, { key }: Delivery): boolean {
  const [skippedAtMs, look] = [skipped.get(key), chat.looks.get(key)];
  if (skippedAtMs === undefined || look === undefined) return false;
  return look.atMs >= skippedAtMs && !look.isTelling;
}

/** All that is known of it is that it stands there: the ledger that knew its words was lost. */
function isOnlyFound({ blocks }: Message): boolean {
  return blocks.length === 0;
}

/** What stands there reads as the ledger says, and as its articles do by now. */
function correctionWrongs(world: World, delivery: Delivery): readonly string[] {
  const { key, kind, state, message } = delivery;
  if (state !== "delivered" || world.chat.uncorrected.has(key) || isOnlyFound(message)) return [];
  if (wasModerated(world, delivery) || isTakenAtWord(world, delivery)) return [];
  // Of what was ordered where nobody can look, only one is known.
  const isClosed = world.chat.closed.has(destinationKey(delivery.destination));
  const isUnknown = (one: Standing) => isClosed && one.posted.id !== delivery.posted?.id;
  const isOther = (one: Standing) => !one.isStuck && !isUnknown(one) && one.message !== message;
  const visible = visibleOf(world, delivery);
  if (visible.some(isOther)) return [`${nameOf(delivery)} reads otherwise`];
  const isRight = kind === "correction" || storiesIn(message).every((one) => isAsFiled(world, one));
  return isRight ? [] : [`${nameOf(delivery)} is not corrected`];
}

function unknownPosts(
  world: World,
  deliveries: readonly Delivery[],
  all: readonly Subscription[],
): readonly string[] {
  const known = new Set(deliveries.map(({ key }) => key));
  const places = new Set(all.map(({ destination }) => destinationKey(destination)));
  return [...places].flatMap((place) =>
    world.chat
      .standing(place)
      .filter(({ key }) => key !== undefined && !known.has(key))
      .map(({ key }) => `${place} has ${key}, which the ledger does not know`),
  );
}

async function outboxWrongs({ disk }: World, deliveries: readonly Delivery[]) {
  const settled = new Set<Delivery["state"]>(["delivered", "dead", "retracted"]);
  const unsettled = deliveries.filter((one) => !settled.has(one.state) && !awaitsApproval(one));
  const listed = async (kind: "outbox" | "stuck") =>
    (await disk.records.list(kind)).map(([key]) => key).join();
  const keys = (some: readonly Delivery[]) =>
    some
      .map(({ key }) => key)
      .sort()
      .join();
  return [
    ...(keys(unsettled) === (await listed("outbox"))
      ? []
      : ["the outbox is not what is unsettled"]),
    ...(keys(deliveries.filter(isStuck)) === (await listed("stuck"))
      ? []
      : ["what is stuck is not listed"]),
  ];
}

function leftCorrections(world: World): readonly string[] {
  const left = world.disk.inOrder("correction").filter(([key]) => !isOfWaiting(world, key));
  return left.map(([key]) => `the correction ${key.slice(0, 6)} was never made`);
}

/**
 * Of those that never waited for a person, each stands below all that were owed before it; where there were quiet hours,
 * stories below stories and digests below digests.
 */
function orderWrongs(world: World, deliveries: readonly Delivery[]): readonly string[] {
  if (world.isRestored || world.clockwork.wasPutBack()) return []; // what is owed is ordered by the clock on the wall
  const wrongs: string[] = [];
  const places = Map.groupBy(deliveries, ({ destination }) => destinationKey(destination));
  for (const [place, owed] of places) {
    const posted = owed.flatMap((delivery) => {
      if (world.disk.wereStuck.has(delivery.key) || world.chat.unseen.has(delivery.key)) return [];
      const first = postsOf(world, delivery).find(({ isRemoved }) => !isRemoved);
      return first === undefined ? [] : [{ delivery, id: first.posted.id }];
    });
    for (const { delivery: later, id } of posted) {
      const isPassed = ({ delivery: before, id: idBefore }: (typeof posted)[number]) =>
        before.createdAt < later.createdAt &&
        idBefore > id &&
        (!world.quiet.has(place) || isAtOnce(before) === isAtOnce(later));
      if (posted.some(isPassed)) wrongs.push(`${nameOf(later)} came too early in ${place}`);
    }
  }
  return wrongs;
}
