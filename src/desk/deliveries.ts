/** What became of what was owed, as /why asks for it, and what waits for a person to decide. */

import {
  awaitsApproval,
  type Decision,
  type Delivery,
  isMerged,
  isSkipped,
  isStuck,
  WITHDRAWN,
} from "../newsroom/delivery.ts";
import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Span } from "../newsroom/message.ts";
import type { Records } from "../newsroom/records.ts";
import { said } from "../newsroom/said.ts";
import type { Story } from "../newsroom/story.ts";
import { type Destination, looksAfter } from "../newsroom/subscription.ts";
import { toldKey } from "../posting/ledger.ts";

export type DeliveriesParts = {
  readonly records: Records;
  /** Undefined when there is nothing to decide about it. */
  decide(key: string, decision: Decision): Promise<Delivery | undefined>;
  /** Undefined when they are one story already. */
  merge(asked: {
    readonly from: string;
    readonly into: string;
    readonly by: string;
  }): Promise<Story | undefined>;
};

/** Fewer characters of a key are too easily a slip. */
const KEY_START_CHARS_MIN = 4;

/** Of a million deliveries, fifteen begin with the same four characters. */
const KEYS_COMPARED = 50;

export function createDeliveries({ records, decide, merge }: DeliveriesParts): Desk["deliveries"] {
  /** One that waits, or did. */
  const findOurs = async (written: string, near: Destination): Promise<Delivery> => {
    const key = await wholeKey(records, written.trim().toLowerCase(), near);
    const delivery = key === undefined ? undefined : await records.get("delivery", key);
    if (delivery !== undefined && isFor(near, delivery)) return delivery;
    throw new UserError("I know of no such delivery here.", { suggestions: ["deliveries list"] });
  };
  const findStuck = async (written: string, near: Destination): Promise<Delivery> => {
    const delivery = await findOurs(written, near);
    if (isStuck(delivery)) return delivery;
    throw notWaiting(delivery);
  };
  return {
    find: (key) => records.get("delivery", key),
    told: async (destination, storyIds) => {
      const keys = storyIds.map((id) => toldKey(destination, id));
      const found = await Promise.all(keys.map((key) => records.get("told", key)));
      const last = found
        .filter((one) => one !== undefined)
        .sort((a, b) => a.at.localeCompare(b.at))
        .at(-1);
      if (last === undefined) return undefined;
      const { at, deliveryKey } = last;
      return { at, delivery: await records.get("delivery", deliveryKey) };
    },
    decidedAt: async (subscriptionId) => {
      const prefix = `${subscriptionId}|`;
      const [newest] = await records.list("slot", { prefix, newestFirst: true, limit: 1 });
      return newest?.[1].at;
    },
    stuck: async (near, { limit, offset }) => {
      const all = (await records.list("stuck"))
        .filter(([, { place }]) => looksAfter(near, place))
        .sort(([, one], [, other]) => other.since.localeCompare(one.since));
      const shown = all.slice(offset, offset + limit);
      const found = await Promise.all(shown.map(([key]) => records.get("delivery", key)));
      return { items: found.filter((one) => one !== undefined), total: all.length };
    },
    findStuck,
    decide: async (written, near, decision) => {
      const known = await findOurs(written, near);
      const { key } = known;
      const delivery = await decide(key, decision);
      if (delivery !== undefined) return delivery;
      const now = (await records.get("delivery", key)) ?? known;
      throw decision.verdict === "wait" ? notToWait(now) : notWaiting(now);
    },
    merge: async (written, near, { into, by }) => {
      const waited = await findStuck(written, near);
      const [told] = waited.stories;
      if (!awaitsApproval(waited) || told === undefined) throw notToMerge();
      const story = await merge({ from: told.storyId, into, by });
      if (story === undefined) throw isOneAlready(waited.key);
      return (await records.get("delivery", waited.key)) ?? waited;
    },
  };
}

/** What waits for a person, newest first: of each server or workspace so many, so that none hides another's. */
export async function waitingBySpace(
  records: Records,
  limit: number,
): Promise<readonly Delivery[]> {
  const all = (await records.list("stuck")).toSorted(([, one], [, other]) =>
    other.since.localeCompare(one.since),
  );
  const spaces = Map.groupBy(all, ([, { place }]) => `${place.platform} ${place.space}`);
  const keys = [...spaces.values()].flatMap((own) => own.slice(0, limit).map(([key]) => key));
  const found = await Promise.all(keys.map((key) => records.get("delivery", key)));
  return found.filter((one) => one !== undefined);
}

/**
 * What a key begins with names it too, where only one of those shown to `near` does: of those that wait, else of those
 * that did.
 */
async function wholeKey(
  records: Records,
  written: string,
  near: Destination,
): Promise<string | undefined> {
  if ((await records.get("delivery", written)) !== undefined) return written;
  if (written.length < KEY_START_CHARS_MIN) return undefined;
  const waiting = (await records.list("stuck", { prefix: written }))
    .filter(([, { place }]) => looksAfter(near, place))
    .map(([key]) => key);
  const found = waiting.length > 0 ? waiting : await keysLike(records, written, near);
  if (found.length < 2) return found[0];
  throw new UserError(`Several keys begin with “${written}”: write more of it.`, {
    suggestions: ["deliveries list"],
  });
}

async function keysLike(
  records: Records,
  written: string,
  near: Destination,
): Promise<readonly string[]> {
  const all = await records.list("delivery", { prefix: written, limit: KEYS_COMPARED });
  return all.filter(([, delivery]) => isFor(near, delivery)).map(([key]) => key);
}

function isFor(near: Destination, { destination, isPersonal }: Delivery): boolean {
  return isPersonal !== true && looksAfter(near, destination);
}

function notToMerge(): UserError {
  return new UserError(
    "Only what waits for your approval, of which nothing was sent, can become part of another story. Post or skip this one.",
    { suggestions: ["deliveries list"] },
  );
}

function isOneAlready(key: string): UserError {
  return new UserError("They are one story already. What still waits is to be posted or skipped.", {
    suggestions: [`deliveries show ${key}`],
  });
}

/** Why there is nothing to decide about it: somebody else did, or it was found. */
function notWaiting(delivery: Delivery): UserError {
  const { state, posted, message, reason } = delivery;
  const suggestions = ["deliveries list"];
  const withdrawn = `“${message.title}” was withdrawn by its source before it was posted.`;
  if (isStuck(delivery)) return new UserError(withdrawn, { suggestions }); // that is being settled
  if (isMerged(delivery)) {
    return new UserError("It is part of another story now, which its channel is told of.", {
      suggestions,
    });
  }
  if (state === "delivered") return new UserError("It was posted already.", { suggestions });
  if (state !== "retracted") return new UserError("It is on its way already.", { suggestions });
  if (posted !== undefined)
    return new UserError("It was posted, and removed since.", { suggestions });
  if (reason !== WITHDRAWN) return new UserError(skippedWords(delivery), { suggestions });
  return new UserError(withdrawn, { suggestions });
}

/** Why it does not wait again; one that does so already is there to be decided about. */
function notToWait(delivery: Delivery): UserError {
  const { key, message } = delivery;
  if (isStuck(delivery)) {
    const suggestions = [`deliveries show ${key}`];
    return new UserError(`“${message.title}” waits for you already.`, { suggestions });
  }
  if (!isSkipped(delivery)) return notWaiting(delivery);
  return new UserError(
    `“${message.title}” cannot wait again: it is no news any more, was withdrawn, or its channel was told of its story since.`,
    { suggestions: ["deliveries list"] },
  );
}

function skippedWords({ message, changedAt, isTainted }: Delivery): readonly Span[] {
  const at: Span = { type: "time", at: changedAt, show: "datetime" };
  const doubt = isTainted ? " from then on. Nobody could look whether it had arrived before" : "";
  return said`“${message.title}” was skipped (${at}) and is not posted${doubt}.`;
}
