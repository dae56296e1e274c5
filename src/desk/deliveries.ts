/** What became of what was owed, as /why asks for it, and what waits for a person to decide. */

import { type Decision, type Delivery, isStuck } from "../newsroom/delivery.ts";
import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Records } from "../newsroom/records.ts";
import { type Destination, looksAfter } from "../newsroom/subscription.ts";
import { toldKey } from "../posting/ledger.ts";

export type DeliveriesParts = {
  readonly records: Records;
  /** Undefined when it waits for nobody. */
  decide(key: string, decision: Decision): Promise<Delivery | undefined>;
};

export function createDeliveries({ records, decide }: DeliveriesParts): Desk["deliveries"] {
  const findStuck = async (key: string, near: Destination): Promise<Delivery> => {
    const delivery = await records.get("delivery", key);
    if (delivery !== undefined && isFor(near, delivery)) {
      if (isStuck(delivery)) return delivery;
      throw notWaiting(delivery);
    }
    throw new UserError("I know of no such delivery here.", { suggestions: ["deliveries list"] });
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
    decide: async (key, near, decision) => {
      const waited = await findStuck(key, near);
      const delivery = await decide(key, decision);
      if (delivery !== undefined) return delivery;
      throw notWaiting((await records.get("delivery", key)) ?? waited);
    },
  };
}

function isFor(near: Destination, { destination, isPersonal }: Delivery): boolean {
  return isPersonal !== true && looksAfter(near, destination);
}

/** Why there is nothing to decide about it: somebody else did, or it was found. */
function notWaiting({ state, posted }: Delivery): UserError {
  const suggestions = ["deliveries list"];
  if (state === "delivered") return new UserError("It was posted already.", { suggestions });
  if (state !== "retracted") return new UserError("It is on its way already.", { suggestions });
  const sentence =
    posted === undefined ? "It was skipped already." : "It was posted, and removed since.";
  return new UserError(sentence, { suggestions });
}
