/**
 * When a channel may be written to again. Slack takes one message a second in a channel, with short bursts, and some
 * hundreds a minute in a workspace (https://docs.slack.dev/apis/web-api/rate-limits#posting-messages); threads count
 * with their channel. A channel that Slack asks to leave alone is left alone; the others go on.
 */

import type { Timing } from "./pause.ts";

export type PacingParts = {
  readonly timing: Timing;
  /** Between two messages in one channel. */
  readonly paceMs?: number;
};

export type Pacing = {
  /** How long it would take until a turn comes, where that is too long to wait for; else 0. */
  tooLongMs(channelId: string): number;
  /** Waits for the channel's turn and takes it: 0. Where that is too long: how many milliseconds until it comes. */
  turn(channelId: string): Promise<number>;
  /** Nothing more there for so long. */
  park(channelId: string, ms: number): void;
};

/** At which rate, and how many at once after a silence. */
type Rate = { readonly gapMs: number; readonly burst: number };

/** One message a second. */
const PACE_MS = 1_000;

/** A post, and right after it what a moderator did; how many more Slack would take is not said. */
const CHANNEL_BURST = 2;

/** “Several hundred messages per minute”: 240, of which a breaking story may fill sixty channels at once. */
const WORKSPACE: Rate = { gapMs: 250, burst: 60 };

/** Whoever waits keeps others from being sent, so it is short; the ledger comes back for the rest. */
const WAIT_MS_MAX = 2_000;

/** Channels remembered before those that are free again are forgotten. */
const CHANNELS_MAX = 1_000;

/** The workspace's own place among the channels. */
const ALL = "";

export function createPacing({ timing, paceMs = PACE_MS }: PacingParts): Pacing {
  /** When the next message is due if each keeps its distance to the one before. */
  const due = new Map<string, number>();
  const rateOf = (id: string): Rate =>
    id === ALL ? WORKSPACE : { gapMs: paceMs, burst: CHANNEL_BURST };
  /** Those after a silence may be ahead of the rate by a burst. */
  const freeAt = (id: string, now: number) => {
    const { gapMs, burst } = rateOf(id);
    return Math.max(due.get(id) ?? Number.NEGATIVE_INFINITY, now - (burst - 1) * gapMs);
  };
  const take = (id: string, at: number) => due.set(id, freeAt(id, at) + rateOf(id).gapMs);
  const waitFor = (id: string, now: number) =>
    Math.max(0, freeAt(id, now) - now, freeAt(ALL, now) - now);
  return {
    tooLongMs(channelId) {
      const waitMs = waitFor(channelId, timing.monotonicMs());
      return waitMs > WAIT_MS_MAX ? waitMs : 0;
    },
    async turn(channelId) {
      const now = timing.monotonicMs();
      const waitMs = waitFor(channelId, now);
      if (waitMs > WAIT_MS_MAX) return waitMs;
      if (due.size > CHANNELS_MAX) forget(due, now);
      take(channelId, now + waitMs);
      take(ALL, now + waitMs);
      if (waitMs > 0) await new Promise<void>((done) => timing.after(waitMs, done));
      return 0;
    },
    park(channelId, ms) {
      due.set(channelId, Math.max(due.get(channelId) ?? 0, timing.monotonicMs() + ms));
    },
  };
}

/** A channel that may be written to is as good as one that never was, but for its burst. */
function forget(due: Map<string, number>, now: number): void {
  for (const [id, atMs] of due) {
    if (id !== ALL && atMs <= now) due.delete(id);
  }
}
