/** What a person makes of a delivery that waits for one. Pure; the courier writes it down before anything is sent. */

import { FRESH_DAYS_MAX } from "../newsroom/asked-for.ts";
import {
  awaitsApproval,
  type Decision,
  type Delivery,
  isMerged,
  isSkipped,
  isStuck,
} from "../newsroom/delivery.ts";
import type { FindOutcome } from "../newsroom/platform.ts";
import { lookedFor } from "./ledger.ts";

/** Why an owed story is held that a moderator is to see first. */
const NEEDS_APPROVAL = "a moderator is to approve it first";

const DAY_MS = 24 * 60 * 60_000;

/** Owed, and nothing of it is sent before somebody says so. */
export function forApproval(delivery: Delivery): Delivery {
  return { ...delivery, state: "held", reason: NEEDS_APPROVAL };
}

/** What is known of its place when a person decides. */
export type Known = {
  /** What was found of one that is to be skipped although it may have arrived. */
  readonly outcome?: FindOutcome;
  /** Why nothing can be posted there at the moment: "Slack is not connected at the moment". */
  readonly outage?: string;
};

/**
 * The delivery as it goes on. What may have arrived is looked for once more and then sent, found or not being able to
 * look alike; what surely did not arrive is sent as if for the first time. What is skipped and yet stands there is
 * delivered. What was skipped and is to wait is held as before that.
 */
export function decided(
  delivery: Delivery,
  decision: Decision,
  now: Date,
  { outcome, outage }: Known = {},
): Delivery {
  const { verdict, by } = decision;
  const changedAt = now.toISOString();
  const goesOn = { ...delivery, notBefore: undefined, mergedInto: undefined, changedAt };
  if (verdict === "skip") {
    const isFound = outcome?.type === "found";
    return isFound ? lookedFor(goesOn, outcome, now) : skipped(goesOn, by, outcome);
  }
  if (verdict === "wait") return forApproval(goesOn);
  const ordered = { ...goesOn, orderedBy: by, reason: outage };
  if (delivery.state === "held" && !awaitsApproval(delivery)) {
    return { ...ordered, state: "unknown" };
  }
  return { ...ordered, state: "pending", attempts: 0, floor: undefined };
}

/** It stays in doubt (`isTainted`) where nobody could look for it. */
function skipped(delivery: Delivery, by: string, outcome: FindOutcome | undefined): Delivery {
  const words = `${by} skipped it on ${delivery.changedAt}`;
  const isAbsent = outcome?.type === "absent";
  const reason =
    outcome === undefined || isAbsent
      ? words
      : `${words}, and nobody could look whether it is there`;
  const isTainted = delivery.isTainted && !isAbsent;
  return { ...delivery, state: "retracted", isTainted, reason };
}

/**
 * True when it waits for a person. While it is news, what was told as part of another story may be posted on its own all
 * the same, and what was skipped may wait again.
 */
export function mayDecide(delivery: Delivery, { verdict }: Decision, now: Date): boolean {
  const isNews = isNewsAt(delivery.createdAt, now);
  if (verdict === "wait") return isSkipped(delivery) && isNews;
  return isStuck(delivery) || (verdict === "post" && isMerged(delivery) && isNews);
}

/** True when nobody approved it while it was news. */
export function isTooLateToApprove(delivery: Delivery, now: Date): boolean {
  return awaitsApproval(delivery) && !isNewsAt(delivery.createdAt, now);
}

/** Whether what was owed since then is news still. */
export function isNewsAt(since: string, now: Date): boolean {
  return now.getTime() - Date.parse(since) <= FRESH_DAYS_MAX * DAY_MS;
}
