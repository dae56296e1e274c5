/**
 * Who gets what, and when: what subscriptions.yaml lists and what was added in chat, kept together in Records so that
 * a subscription remembers since when it counts. The file wins: what it lists cannot be changed in chat, and what it
 * no longer lists is gone.
 */

import { isDeepStrictEqual } from "node:util";
import type { Case } from "../newsroom/case.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { type Destination, destinationKey, type Subscription } from "../newsroom/subscription.ts";
import { createTurns } from "../newsroom/turns.ts";
import { queryOf } from "./owing.ts";
import { cronOf } from "./slots.ts";
import {
  type FileReading,
  FROM_FILE,
  type Listed,
  readSubscriptions,
  SUBSCRIPTIONS_MAX,
  subscriptionId,
} from "./subscriptions-file.ts";

export type Subscriptions = {
  /** All of them, or those of one destination. */
  list(destination?: Destination): Promise<readonly Subscription[]>;
  /** Throws UserError for a query or clock that cannot be read, and for one that is there already. */
  add(wanted: Omit<Subscription, "id" | "addedAt">): Promise<Subscription>;
  /** Throws UserError for an unknown id and for one that subscriptions.yaml lists. */
  remove(id: string): Promise<void>;
  /** Reads the file again; what is wrong in it, one sentence each. A file that cannot be read at all changes nothing. */
  reload(): Promise<readonly string[]>;
};

export type SubscriptionsParts = {
  readonly records: Records;
  /** Of entries in the file that name none. */
  readonly timeZone: string;
  /** The text of subscriptions.yaml; undefined when there is no such file. */
  readFile(): Promise<string | undefined>;
  cases(): Promise<readonly Case[]>;
  now(): Date;
};

export function createSubscriptions(parts: SubscriptionsParts): Subscriptions {
  const { records, timeZone, cases, now } = parts;
  const inTurn = createTurns();
  const all = async (): Promise<ReadonlyMap<string, Subscription>> =>
    new Map(await records.list("subscription"));
  const reading = async (): Promise<FileReading> => {
    const known = await cases();
    return { timeZone, checkQuery: (query) => void queryOf(query, known, now()) };
  };
  return {
    async list(destination) {
      const subscriptions = [...(await all()).values()];
      if (destination === undefined) return subscriptions;
      const key = destinationKey(destination);
      return subscriptions.filter((one) => destinationKey(one.destination) === key);
    },
    add: (wanted) =>
      inTurn(async () => {
        (await reading()).checkQuery(wanted.query);
        const subscription = checked(wanted, await all(), now());
        await records.set("subscription", subscription.id, subscription);
        return subscription;
      }),
    remove: (id) =>
      inTurn(async () => {
        const subscription = (await all()).get(id);
        if (subscription === undefined) {
          throw new UserError(`There is no subscription “${id}”.`);
        }
        if (subscription.addedBy === FROM_FILE) {
          throw new UserError(
            "feeds/subscriptions.yaml lists this subscription, and the file wins: take it out there.",
          );
        }
        await records.delete("subscription", id);
      }),
    reload: () =>
      inTurn(async () => {
        const file = readSubscriptions((await parts.readFile()) ?? "", await reading());
        if (file.isReadable) await records.commit(fileWrites(file.listed, await all(), now()));
        return file.problems.map((problem) => `feeds/subscriptions.yaml: ${problem}`);
      }),
  };
}

function checked(
  wanted: Omit<Subscription, "id" | "addedAt">,
  known: ReadonlyMap<string, Subscription>,
  now: Date,
): Subscription {
  if (wanted.when !== "now") checkClock(wanted.when.cron, wanted.when.timeZone);
  const id = subscriptionId(wanted);
  const same = known.get(id);
  if (same !== undefined) {
    const where = same.addedBy === FROM_FILE ? " in feeds/subscriptions.yaml, which wins" : "";
    throw new UserError(`This channel is subscribed to that, at that time, already${where}.`);
  }
  if (known.size >= SUBSCRIPTIONS_MAX) {
    throw new UserError(`There are ${SUBSCRIPTIONS_MAX} subscriptions already: remove one first.`);
  }
  return { ...wanted, id, query: wanted.query.trim(), addedAt: now.toISOString() };
}

function checkClock(cron: string, timeZone: string): void {
  try {
    cronOf({ cron, timeZone });
  } catch (error) {
    throw new UserError(`“${cron}” in ${timeZone} is no clock that I can read.`, { cause: error });
  }
}

/** Makes the records say what the file says, and no more. One that was there keeps the moment it was added. */
function fileWrites(
  listed: readonly Listed[],
  known: ReadonlyMap<string, Subscription>,
  now: Date,
): readonly RecordWrite[] {
  const wanted = listed.map((one): Subscription => {
    return { ...one, addedAt: known.get(one.id)?.addedAt ?? now.toISOString() };
  });
  const ids = new Set(wanted.map(({ id }) => id));
  const gone = [...known.values()].filter(
    ({ id, addedBy }) => addedBy === FROM_FILE && !ids.has(id),
  );
  return [
    ...wanted
      .filter((one) => !isDeepStrictEqual(one, known.get(one.id)))
      .map((one): RecordWrite => ({ kind: "subscription", key: one.id, value: one })),
    ...gone.map(({ id }): RecordWrite => ({ kind: "subscription", key: id, value: undefined })),
  ];
}
