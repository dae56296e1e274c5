/** What became of what was owed, as /why asks for it. It reads the ledger and changes nothing. */

import type { Desk } from "../newsroom/desk.ts";
import type { Records } from "../newsroom/records.ts";
import { toldKey } from "../posting/ledger.ts";

export function createDeliveries(records: Records): Desk["deliveries"] {
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
  };
}
