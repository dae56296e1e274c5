/** What the desk keeps about one person, and how it is forgotten. */

import type { Asker } from "../newsroom/ask.ts";
import type { Desk, KeptOf } from "../newsroom/desk.ts";
import type { RecordKind, Records, RecordWrite } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { forgottenWrite } from "../posting/forgotten.ts";
import { isSettled } from "../posting/ledger.ts";
import { shownIn } from "../posting/shown.ts";

export type PeopleParts = {
  readonly records: Records;
  readonly subscriptions: Pick<Desk["subscriptions"], "list" | "remove">;
  readonly feeds: Pick<Desk["feeds"], "list">;
  now(): Date;
};

export function createPeople(parts: PeopleParts): Desk["people"] {
  return {
    kept: async (asker) => keptOf(parts, asker),
    async forget(asker) {
      const kept = await keptOf(parts, asker);
      for (const { id } of kept.follows) await parts.subscriptions.remove(id);
      await parts.records.commit(await recordsOf(parts, asker));
      return kept;
    },
  };
}

async function keptOf({ records, ...parts }: PeopleParts, asker: Asker): Promise<KeptOf> {
  const { direct } = asker;
  const addedBy = `${asker.platform}:${asker.id}`;
  const own = (await parts.subscriptions.list()).filter((one) => one.addedBy === addedBy);
  const feeds = (await parts.feeds.list()).filter(({ feed }) => feed.addedBy === addedBy);
  const follows = own.filter(({ isPersonal }) => isPersonal === true);
  const told = direct && (await records.list("told", { prefix: prefixOf(direct) }));
  const settings = direct && (await records.get("channel", destinationKey(direct)));
  return {
    follows,
    looks: await looksOf(records, asker),
    told: told?.length ?? 0,
    quietHours: settings?.quietHours,
    setForOthers: own.length - follows.length + feeds.length,
  };
}

async function looksOf(records: Records, asker: Asker): Promise<KeptOf["looks"]> {
  const prefix = lookedPrefix(asker);
  const looks = await records.list("looked", { prefix });
  return looks.map(([key, { at }]) => ({ slug: decodeURIComponent(key.slice(prefix.length)), at }));
}

/**
 * All that is kept under this person's id or the place where they alone are told. What is still owed there stays until
 * it is settled: the courier owns it, and what may have been sent must be looked for.
 */
async function recordsOf(
  { records, now }: PeopleParts,
  asker: Asker,
): Promise<readonly RecordWrite[]> {
  const looks = await records.list("looked", { prefix: lookedPrefix(asker) });
  const forgotten = looks.map(([key]) => gone("looked", key));
  if (asker.direct === undefined) return forgotten;
  const prefix = prefixOf(asker.direct);
  const told = await records.list("told", { prefix });
  const standing = await records.list("standing", { prefix });
  const found = [
    ...told.map(([key, { deliveryKey }]) => [gone("told", key), deliveryKey] as const),
    // What tells no news, such as a correction, is found by where it stands alone.
    ...standing.map(([key]) => [gone("standing", key), key.split("|")[2] ?? ""] as const),
  ];
  for (const [write, deliveryKey] of found) {
    const delivery = await records.get("delivery", deliveryKey);
    if (delivery !== undefined && !isSettled(delivery)) continue;
    const corrections = await records.list("correction", { prefix: `${deliveryKey}|` });
    const shown = delivery === undefined ? [] : shownIn(delivery.message);
    forgotten.push(
      write,
      gone("delivery", deliveryKey),
      ...corrections.map(([key]) => gone("correction", key)),
      ...shown.map((articleId) => gone("shown", `${articleId}|${deliveryKey}`)),
    );
  }
  // A platform's clock may be ahead of ours: what the ledger knew to stand there is forgotten in any case.
  const newest =
    standing
      .map(([key]) => key.split("|")[1] ?? "")
      .sort()
      .at(-1) ?? "";
  const at = now().toISOString();
  const isToldThere = standing.length > 0 || told.length > 0;
  return [
    ...forgotten,
    ...(isToldThere ? [forgottenWrite(asker.direct, newest > at ? newest : at)] : []),
    gone("channel", destinationKey(asker.direct)),
  ];
}

function gone(kind: RecordKind, key: string): RecordWrite {
  return { kind, key, value: undefined };
}

function lookedPrefix({ platform, id }: Asker): string {
  return `${[platform, id].map(encodeURIComponent).join("|")}|`;
}

function prefixOf(direct: Destination): string {
  return `${destinationKey(direct)}|`;
}
