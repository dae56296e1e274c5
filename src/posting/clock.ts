/**
 * Time as posting sees it, handed in so that tests need not wait. node-cron is only an alarm that goes off each minute:
 * it forgets everything at a restart and drops late ticks, so what is due is decided from what was written down (slots).
 */

import { schedule } from "node-cron";

export type Timing = {
  now(): Date;
  /** Runs on whatever is done to the clock on the wall. */
  monotonicMs(): number;
  /** Calls once, later. Returns how to call it off. */
  after(delayMs: number, call: () => void): () => void;
  /** Calls at each full minute. Returns how to end it. */
  everyMinute(call: () => void): () => void;
};

/** A tick as late as this still counts; a later one is the next minute's. */
const LATE_TICK_MS_MAX = 59_000;

export const systemTiming: Timing = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
  everyMinute(call) {
    const task = schedule("* * * * *", call, {
      missedExecutionTolerance: LATE_TICK_MS_MAX,
      suppressMissedWarning: true,
    });
    return () => void task.destroy();
  },
};
