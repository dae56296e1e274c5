/**
 * Quiet hours in the courier's lanes: what waits for their end is passed by, and holds up nothing else. Whether they last
 * is asked of the channel's settings each time, so that nothing about them is written down, or lost in a crash.
 */

import { waitsWhileQuiet } from "../newsroom/quiet-hours.ts";
import type { Destination } from "../newsroom/subscription.ts";
import type { Timing } from "./clock.ts";
import { type Lane, passBy, type Waiting } from "./lanes.ts";

export type RestParts = {
  readonly timing: Timing;
  /** When the quiet hours that it has now end; undefined when it has none. */
  quietUntil(destination: Destination): Promise<Date | undefined>;
};

/** It is asked again after this: somebody may end the quiet hours, and clocks are put right. */
const ASK_AGAIN_MS = 60_000;

/**
 * False when the delivery may go on. Otherwise all of the lane that is like it rests until it is time to ask again, or is
 * woken at once: together, so that it stays in order. Rejects when the settings cannot be read.
 */
export async function rest(
  { timing, quietUntil }: RestParts,
  lane: Lane,
  { delivery }: Waiting,
): Promise<boolean> {
  if (!waitsWhileQuiet(delivery)) return false;
  const until = await quietUntil(delivery.destination);
  const leftMs = until === undefined ? 0 : until.getTime() - timing.now().getTime();
  const isQuiet = leftMs > 0;
  const may = isQuiet ? lane.waiting.values() : lane.passedBy;
  const concerned = [...may].filter(
    (one) => one.isResting || (isQuiet && waitsWhileQuiet(one.delivery)),
  );
  const readyAtMs = timing.monotonicMs() + Math.min(leftMs, ASK_AGAIN_MS);
  for (const one of concerned) {
    one.isResting = isQuiet;
    one.readyAtMs = readyAtMs;
    passBy(lane, one);
  }
  return concerned.length > 0;
}
