/**
 * What the desk forgets, so that its records do not grow for ever. It walks through them once a day, a few at each
 * minute. That a channel was told of a story (`told`) stays for good: nothing is ever told anew because it was forgotten.
 */

import type { Delivery } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { RecordKind, RecordKinds, Records, RecordWrite } from "../newsroom/records.ts";
import type { Timing } from "./clock.ts";
import { isSettled, standingKey } from "./ledger.ts";
import { shownIn } from "./shown.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Corrections come within days and questions within weeks; Slack's free plan itself shows nothing older
 * (https://slack.com/help/articles/27204752526611).
 */
export const RETENTION_MS = 90 * DAY_MS;

/** When somebody last looked at a case; after a year “new since then” would be all of it. */
const LOOKED_MS = 365 * DAY_MS;

/** Records of one kind looked at in one minute: some 20 ms where all of them are old. */
const BATCH = 100;

type Listed<K extends RecordKind> = readonly (readonly [key: string, value: RecordKinds[K]])[];

export type Retention = {
  /** Goes on by a batch of each kind; begins anew a day after it began. */
  tick(): Promise<void>;
};

export type RetentionParts = {
  readonly records: Records;
  readonly timing: Timing;
  readonly log: Log;
};

export function createRetention({ records, timing, log }: RetentionParts): Retention {
  const now = () => timing.now();
  const walks = [
    walk(records, "delivery", (listed) => listed.flatMap(([, one]) => forgetDelivery(one, now()))),
    walk(records, "slot", (listed) => forgetSlots(listed, now())),
    walk(records, "looked", (listed) => forgetLooks(listed, now())),
  ];
  let left: readonly Walk[] = [];
  let nextMs = timing.monotonicMs();
  let isBusy = false;
  return {
    async tick() {
      if (isBusy) return;
      isBusy = true;
      try {
        if (left.length === 0 && timing.monotonicMs() >= nextMs) {
          left = walks;
          nextMs = timing.monotonicMs() + DAY_MS;
        }
        const goesOn = await Promise.all(left.map((one) => one()));
        left = left.filter((_, index) => goesOn[index]);
      } catch (error) {
        log.error({ error }, "Old records could not be cleared; it is tried again in a minute.");
      } finally {
        isBusy = false;
      }
    },
  };
}

/** One batch further; false at the end, from where it begins anew. */
type Walk = () => Promise<boolean>;

function walk<K extends RecordKind>(
  records: Records,
  kind: K,
  forget: (listed: Listed<K>) => readonly RecordWrite[],
): Walk {
  let after: string | undefined;
  return async () => {
    const listed = await records.list(kind, {
      limit: BATCH,
      ...(after !== undefined && { after }),
    });
    const writes = forget(listed);
    if (writes.length > 0) await records.commit(writes);
    const isEnd = listed.length < BATCH;
    // The last one is seen again with those after it.
    after = isEnd ? undefined : listed.at(-2)?.[0];
    return !isEnd;
  };
}

/**
 * Of what was told, it stays by which message, so that /why can answer there; what it said, where it stood and what it
 * showed go. Of all else nothing stays. What is not settled is not old.
 */
export function forgetDelivery(delivery: Delivery, now: Date): readonly RecordWrite[] {
  const { key, kind, destination, state, posted, changedAt, message } = delivery;
  if (!isSettled(delivery) || !isOlder(changedAt, RETENTION_MS, now)) return [];
  const isTold = state === "delivered" && kind !== "notice" && kind !== "correction";
  if (isTold && message.blocks.length === 0) return []; // forgotten before
  const { title } = message;
  const rest = isTold ? { ...delivery, message: { title, blocks: [] } } : undefined;
  const shown = shownIn(message).map((articleId) => `${articleId}|${key}`);
  return [
    { kind: "delivery", key, value: rest },
    { kind: "stuck", key, value: undefined },
    ...shown.map((one): RecordWrite => ({ kind: "shown", key: one, value: undefined })),
    ...(posted === undefined
      ? []
      : [
          {
            kind: "standing",
            key: standingKey(destination, posted.at, key),
            value: undefined,
          } as const,
        ]),
  ];
}

/** All but the newest of each subscription, which says when it was last decided. Those of one stand together, in order. */
function forgetSlots(listed: Listed<"slot">, now: Date): readonly RecordWrite[] {
  return listed.flatMap(([key, { at }], index): readonly RecordWrite[] => {
    const next = listed[index + 1]?.[0];
    const isNewest = next === undefined || subscriptionOf(next) !== subscriptionOf(key);
    if (isNewest || !isOlder(at, RETENTION_MS, now)) return [];
    return [{ kind: "slot", key, value: undefined }];
  });
}

function forgetLooks(listed: Listed<"looked">, now: Date): readonly RecordWrite[] {
  return listed.flatMap(([key, { at }]): readonly RecordWrite[] =>
    isOlder(at, LOOKED_MS, now) ? [{ kind: "looked", key, value: undefined }] : [],
  );
}

function subscriptionOf(slotKey: string): string {
  return slotKey.slice(0, slotKey.indexOf("|"));
}

function isOlder(at: string, ageMs: number, now: Date): boolean {
  return now.getTime() - Date.parse(at) > ageMs;
}
