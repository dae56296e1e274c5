/**
 * Who gets what, and when: what subscriptions.yaml lists and what was added in chat, kept together in Records so that
 * a subscription remembers since when it counts. The file wins: what it lists cannot be changed in chat, and what it
 * no longer lists is gone.
 */

import { isDeepStrictEqual } from "node:util";
import type { Case } from "../newsroom/case.ts";
import { reasonOf, UserError } from "../newsroom/errors.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import {
  type Destination,
  destinationKey,
  type Subscription,
  type SubscriptionChanges,
} from "../newsroom/subscription.ts";
import { checkTemplate } from "../newsroom/telling/template.ts";
import { createTurns } from "../newsroom/turns.ts";
import { queryOf } from "./owing.ts";
import { beginningWrites } from "./since.ts";
import { cronOf } from "./slots.ts";
import {
  type FileReading,
  FROM_FILE,
  type Listed,
  readSubscriptions,
  SUBSCRIPTIONS_MAX,
  type SubscriptionsFile,
  subscriptionId,
} from "./subscriptions-file.ts";

export type Subscriptions = {
  /** All of them, or those of one destination. */
  list(destination?: Destination): Promise<readonly Subscription[]>;
  /** Throws UserError for a query or clock that cannot be read, and for one that is there already. */
  add(wanted: Omit<Subscription, "id" | "addedAt">): Promise<Subscription>;
  /**
   * It goes on where it was; with another query it has another id. Throws UserError for an unknown id, for one that
   * subscriptions.yaml lists, for what cannot be read, and where there is one with that query at that time already.
   */
  change(id: string, changes: SubscriptionChanges): Promise<Subscription>;
  /** Throws UserError for an unknown id and for one that subscriptions.yaml lists. */
  remove(id: string): Promise<void>;
  /**
   * Reads the file again; what is wrong in it, one sentence each. A file that cannot be read at all changes nothing,
   * and one with a mistake ends nothing: the line that is wrong may be that of a subscription there is.
   */
  reload(): Promise<readonly string[]>;
};

export type SubscriptionsParts = {
  readonly records: Records;
  /** Of entries in the file that name none. */
  readonly timeZone: string;
  /** Every platform that the desk is set up for. */
  readonly platformNames: ReadonlySet<string>;
  /** The text of subscriptions.yaml; undefined when there is no such file. */
  readFile(): Promise<string | undefined>;
  cases(): Promise<readonly Case[]>;
  now(): Date;
};

export function createSubscriptions(parts: SubscriptionsParts): Subscriptions {
  const { records, timeZone, platformNames, cases, now } = parts;
  const inTurn = createTurns();
  const all = createList(records);
  const reading = async (): Promise<FileReading> => {
    const known = await cases();
    return { timeZone, platformNames, checkQuery: (query) => void queryOf(query, known, now()) };
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
        checkWords(wanted, await reading());
        const subscription = checked(wanted, await all(), now());
        await records.commit(await addedWrites(records, { subscription }));
        return subscription;
      }),
    change: (id, changes) =>
      inTurn(async () => {
        const known = await all();
        const replaced = ownOf(known, id, "change it there");
        const wanted = { ...replaced, ...changes };
        checkWords(wanted, await reading());
        const query = wanted.query.trim();
        const isSame = query === replaced.query;
        const subscription = {
          ...wanted,
          query,
          id: isSame ? id : subscriptionId(wanted),
        };
        if (!isSame) refuseKnown(subscription.id, known);
        await records.commit([
          ...(isSame ? [] : [goneWrite(replaced)]),
          ...(await addedWrites(records, { subscription, replaced })),
        ]);
        return subscription;
      }),
    remove: (id) =>
      inTurn(async () => {
        ownOf(await all(), id, "take it out there");
        await records.delete("subscription", id);
      }),
    reload: () =>
      inTurn(async () => {
        const text = await parts
          .readFile()
          .catch((error: unknown) => ({ problem: reasonOf(error) }));
        if (typeof text === "object") return [unreadable(text.problem)];
        const file = readSubscriptions(text ?? "", await reading());
        if (file.isReadable) await records.commit(await fileWrites(records, file, now()));
        return file.problems.map((problem) => `feeds/subscriptions.yaml: ${problem}`);
      }),
  };
}

type Kept = {
  readonly version: number;
  readonly byId: ReadonlyMap<string, Subscription>;
};

/** All there are, read again only when one of them changes: every story asks for them. */
function createList(records: Records): () => Promise<ReadonlyMap<string, Subscription>> {
  let kept: Kept | undefined;
  return async () => {
    const version = records.version("subscription");
    if (kept?.version === version) return kept.byId;
    const byId = new Map(await records.list("subscription"));
    kept = { version, byId };
    return byId;
  };
}

/** One that was set in chat. */
function ownOf(
  known: ReadonlyMap<string, Subscription>,
  id: string,
  instead: string,
): Subscription {
  const subscription = known.get(id);
  if (subscription === undefined) throw new UserError(`There is no subscription “${id}”.`);
  if (subscription.addedBy !== FROM_FILE) return subscription;
  throw new UserError(
    `feeds/subscriptions.yaml lists this subscription, and the file wins: ${instead}.`,
  );
}

/** Throws UserError where a query or the template cannot be read. */
function checkWords(
  { query, mentionQuery, template }: Pick<Subscription, "query" | "mentionQuery" | "template">,
  { checkQuery }: FileReading,
): void {
  checkQuery(query);
  if (mentionQuery !== undefined) checkQuery(mentionQuery);
  if (template !== undefined) checkTemplate(template);
}

function checked(
  wanted: Omit<Subscription, "id" | "addedAt">,
  known: ReadonlyMap<string, Subscription>,
  now: Date,
): Subscription {
  if (wanted.when !== "now") checkClock(wanted.when.cron, wanted.when.timeZone);
  const id = subscriptionId(wanted);
  refuseKnown(id, known);
  // What people follow for themselves is counted apart, so that it leaves the moderators their room.
  const alike = [...known.values()].filter(({ isPersonal }) => isPersonal === wanted.isPersonal);
  if (alike.length >= SUBSCRIPTIONS_MAX) {
    throw new UserError(`There are ${SUBSCRIPTIONS_MAX} subscriptions already: remove one first.`);
  }
  return { ...wanted, id, query: wanted.query.trim(), addedAt: now.toISOString() };
}

function refuseKnown(id: string, known: ReadonlyMap<string, Subscription>): void {
  const same = known.get(id);
  if (same === undefined) return;
  const where = same.addedBy === FROM_FILE ? " in feeds/subscriptions.yaml, which wins" : "";
  throw new UserError(`This channel is subscribed to that, at that time, already${where}.`);
}

function checkClock(cron: string, timeZone: string): void {
  try {
    cronOf({ cron, timeZone });
  } catch (error) {
    throw new UserError(`“${cron}” in ${timeZone} is no clock that I can read.`, { cause: error });
  }
}

function unreadable(reason: string): string {
  return `feeds/subscriptions.yaml cannot be read, so the subscriptions stay as they were: ${reason.replace(/\.$/u, "")}.`;
}

/** Makes the records say what the file says, and no more. One that was there keeps the moment it was added. */
async function fileWrites(
  records: Records,
  { listed, problems }: SubscriptionsFile,
  now: Date,
): Promise<readonly RecordWrite[]> {
  const known = new Map(await records.list("subscription"));
  const { added, changed, gone } = fileChanges(listed, known, now);
  const ended = problems.length > 0 ? [] : gone;
  const begun = await Promise.all(added.map((one) => addedWrites(records, one)));
  return [
    ...begun.flat(),
    ...changed.map((one): RecordWrite => ({ kind: "subscription", key: one.id, value: one })),
    ...ended.map(goneWrite),
  ];
}

type Added = { readonly subscription: Subscription; readonly replaced?: Subscription };

type FileChanges = {
  readonly added: readonly Added[];
  readonly changed: readonly Subscription[];
  readonly gone: readonly Subscription[];
};

function fileChanges(
  listed: readonly Listed[],
  known: ReadonlyMap<string, Subscription>,
  now: Date,
): FileChanges {
  const ids = new Set(listed.map(({ id }) => id));
  const gone = [...known.values()].filter(
    ({ id, addedBy }) => addedBy === FROM_FILE && !ids.has(id),
  );
  const left = new Set(gone);
  const added: Added[] = [];
  const changed: Subscription[] = [];
  for (const one of listed) {
    const before = known.get(one.id);
    if (before === undefined) {
      const replaced = [...left].find((other) => isSameDigest(one, other));
      if (replaced !== undefined) left.delete(replaced);
      const addedAt = replaced?.addedAt ?? now.toISOString();
      added.push({ subscription: { ...one, addedAt }, replaced });
      continue;
    }
    const subscription = { ...one, addedAt: before.addedAt };
    if (!isDeepStrictEqual(subscription, before)) changed.push(subscription);
  }
  return { added, changed, gone };
}

/** The same digest of the same channel with another query: a line of the file that was edited. */
function isSameDigest(one: Listed, other: Listed): boolean {
  return (
    one.when !== "now" &&
    isDeepStrictEqual(one.when, other.when) &&
    destinationKey(one.destination) === destinationKey(other.destination)
  );
}

function goneWrite({ id }: Subscription): RecordWrite {
  return { kind: "subscription", key: id, value: undefined };
}

async function addedWrites(
  records: Records,
  { subscription, replaced }: Added,
): Promise<readonly RecordWrite[]> {
  return [
    { kind: "subscription", key: subscription.id, value: subscription },
    ...(await beginningWrites(records, subscription, replaced)),
  ];
}
