/**
 * What the desk forgets, so that its records do not grow for ever. It walks through them once a day, some at each minute.
 * What stays for good is what keeps anything from being posted twice: that a channel was told of a story (`told`), and of
 * the message that told it (`delivery`) that it was delivered, without what it said. That is 800 bytes for each
 * story and channel.
 */

import { setImmediate } from "node:timers/promises";
import type { Delivery } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { RecordKind, Records, RecordWrite } from "../newsroom/records.ts";
import { threadedSubject, threadKey } from "../newsroom/threads.ts";
import type { Timing } from "./clock.ts";
import { deliveryKeyOf } from "./edits.ts";
import { FORGOTTEN } from "./forgotten.ts";
import type { Listed } from "./in-parts.ts";
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

/** Records of one kind looked at in one turn of the event loop: some 20 ms where all of them are old. */
const BATCH = 100;

/** Turns in one minute: three million records of each kind are walked through in a day. */
const BATCHES_A_MINUTE = 20;

export type Retention = {
  /** Goes on by BATCHES_A_MINUTE of each kind; begins anew a day after it began. */
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
    walk(records, "correction", (listed) => forgetCorrections(records, listed, now())),
    walk(records, "meta", (listed) => forgetForgotten(listed, now())),
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
        for (let batch = 0; batch < BATCHES_A_MINUTE && left.length > 0; batch += 1) {
          if (batch > 0) await setImmediate();
          const goesOn = await Promise.all(left.map((one) => one()));
          left = left.filter((_, index) => goesOn[index]);
        }
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
  forget: (listed: Listed<K>) => readonly RecordWrite[] | Promise<readonly RecordWrite[]>,
): Walk {
  let after: string | undefined;
  return async () => {
    const listed = await records.list(kind, {
      limit: BATCH,
      ...(after !== undefined && { after }),
    });
    const writes = await forget(listed);
    if (writes.length > 0) await records.commit(writes);
    const isEnd = listed.length < BATCH;
    // The last one is seen again with those after it.
    after = isEnd ? undefined : listed.at(-2)?.[0];
    return !isEnd;
  };
}

/**
 * Of what was told, it stays by which message and when, so that /why can answer there; what it said, where it stood, what
 * it showed and its story's thread go. Of all else nothing stays. What is not settled is not old.
 */
export function forgetDelivery(delivery: Delivery, now: Date): readonly RecordWrite[] {
  const { key, kind, destination, state, posted, changedAt, message } = delivery;
  if (!isSettled(delivery) || !isOlder(changedAt, RETENTION_MS, now)) return [];
  const isTold = state === "delivered" && delivery.stories.length > 0 && TELLING.has(kind);
  if (isTold && posted === undefined) return []; // forgotten before
  const shown = shownIn(message).map((articleId) => `${articleId}|${key}`);
  const gone: readonly (readonly [RecordKind, string])[] = [
    ["stuck", key],
    ...shown.map((one) => ["shown", one] as const),
    ...(posted === undefined
      ? []
      : [["standing", standingKey(destination, posted.at, key)] as const]),
    ...storyThread(delivery).map((one) => ["thread", one] as const),
  ];
  return [
    { kind: "delivery", key, value: isTold ? remembered(delivery) : undefined },
    ...gone.map(([kind, key]): RecordWrite => ({ kind, key, value: undefined })),
  ];
}

/** What tells news or, found, may have. */
const TELLING: ReadonlySet<Delivery["kind"]> = new Set(["story", "digest", "welcome"]);

/** It was delivered, and what it told. */
function remembered(delivery: Delivery): Delivery {
  const { key, kind, destination, subscriptionId, isPersonal, slot, stories, state } = delivery;
  const { attempts, epoch, createdAt, changedAt, posted, message } = delivery;
  return {
    key,
    kind,
    destination,
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(isPersonal && { isPersonal }),
    ...(slot !== undefined && { slot }),
    stories,
    state,
    message: { title: message.title, blocks: [] },
    isTainted: false,
    attempts,
    epoch,
    createdAt,
    changedAt: posted?.at ?? changedAt,
  };
}

/** Where a story's own thread is written down: nothing more goes into it. That of a case goes on. */
function storyThread({ destination, message }: Delivery): readonly string[] {
  const subject = threadedSubject(message);
  return subject?.key.startsWith("story:") ? [threadKey(destination, subject)] : [];
}

/** Corrections that nobody will make any more: of what the ledger has no more, or of what cannot be reached so long. */
async function forgetCorrections(
  records: Records,
  listed: Listed<"correction">,
  now: Date,
): Promise<readonly RecordWrite[]> {
  const left: RecordWrite[] = [];
  for (const [key, { at }] of listed) {
    const isOld = isOlder(at, RETENTION_MS, now);
    const isGone = isOld || (await records.get("delivery", deliveryKeyOf(key))) === undefined;
    if (isGone) left.push({ kind: "correction", key, value: undefined });
  }
  return left;
}

/** What stood there when it was forgotten is too old by then to be learnt again (audit.ts). */
function forgetForgotten(listed: Listed<"meta">, now: Date): readonly RecordWrite[] {
  return listed.flatMap(([key, until]): readonly RecordWrite[] => {
    const isPast = typeof until === "string" && isOlder(until, RETENTION_MS, now);
    return key.startsWith(FORGOTTEN) && isPast ? [{ kind: "meta", key, value: undefined }] : [];
  });
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
