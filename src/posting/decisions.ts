/** What a person makes of a delivery that waits for one. Pure; the courier writes it down before anything is sent. */

import { FRESH_DAYS_MAX } from "../newsroom/asked-for.ts";
import { awaitsApproval, type Decision, type Delivery } from "../newsroom/delivery.ts";

/** Why an owed story is held that a moderator is to see first. */
const NEEDS_APPROVAL = "a moderator is to approve it first";

const DAY_MS = 24 * 60 * 60_000;

/** Owed, and nothing of it is sent before somebody says so. */
export function forApproval(delivery: Delivery): Delivery {
  return { ...delivery, state: "held", reason: NEEDS_APPROVAL };
}

/**
 * The delivery as it goes on. What may have arrived is looked for once more and then sent, found or not being able to
 * look alike; what surely did not arrive is sent as if for the first time.
 */
export function decided(delivery: Delivery, { verdict, by }: Decision, now: Date): Delivery {
  const changedAt = now.toISOString();
  const goesOn = { ...delivery, notBefore: undefined, changedAt };
  if (verdict === "skip") {
    return { ...goesOn, state: "retracted", reason: `${by} skipped it on ${changedAt}` };
  }
  const ordered = { ...goesOn, orderedBy: by, reason: undefined };
  if (delivery.state === "held" && !awaitsApproval(delivery)) {
    return { ...ordered, state: "unknown" };
  }
  return { ...ordered, state: "pending", attempts: 0, floor: undefined };
}

/** True when nobody approved it while it was news. */
export function isTooLateToApprove(delivery: Delivery, now: Date): boolean {
  const ageMs = now.getTime() - Date.parse(delivery.createdAt);
  return awaitsApproval(delivery) && ageMs > FRESH_DAYS_MAX * DAY_MS;
}
