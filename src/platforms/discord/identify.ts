/**
 * When a connection may introduce itself (IDENTIFY). Discord allows 1,000 a day and takes the token away from whoever
 * uses more, which a client that reconnects in a loop does within 83 minutes. So the first few are free and the others
 * wait ever longer, and the last of the day are left for a person's restart.
 */

/** https://discord.com/developers/docs/events/gateway#session-start-limit-object */
type StartLimit = { readonly remaining: number; readonly reset_after: number };

/** What discord.js asks before it introduces a connection. */
export type IdentifyThrottler = {
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>;
};

export type IdentifyParts = {
  /** What Discord says is left of the day's budget. */
  startLimit(): Promise<StartLimit>;
  monotonicMs(): number;
  /** Called with the time that is going to be waited. */
  onWait(waitMs: number): void;
  /** Waits, or rejects when it is called off. */
  wait(waitMs: number, signal: AbortSignal): Promise<unknown>;
};

/** Discord wants five seconds between two of one token. */
const APART_MS = 5_000;

const WINDOW_MS = 60 * 60_000;
const FREE_IN_WINDOW = 5;
const WAIT_MS_MAX = 10 * 60_000;

/** Kept for restarts by hand. */
const RESERVE = 50;

/** What Discord does not say now is no reason to wait: the pauses alone keep within a day's budget. */
const UNTOLD: StartLimit = { remaining: Number.POSITIVE_INFINITY, reset_after: 0 };

export function createIdentifyThrottler(parts: IdentifyParts): IdentifyThrottler {
  const { startLimit, monotonicMs, onWait, wait } = parts;
  let made: readonly number[] = [];
  return {
    async waitForIdentify(_shardId, signal) {
      // discord.js introduces itself whatever is thrown here, unless it called the wait off.
      const { remaining, reset_after: resetMs } = await startLimit().catch(() => UNTOLD);
      signal.throwIfAborted();
      const now = monotonicMs();
      made = made.filter((at) => now - at < WINDOW_MS);
      const waitMs = remaining <= RESERVE ? Math.max(resetMs, APART_MS) : pauseMs(made, now);
      if (waitMs > 0) {
        onWait(waitMs);
        await wait(waitMs, signal);
      }
      made = [...made, monotonicMs()];
    },
  };
}

/** Pure: `made` are the moments of the last hour's, oldest first. */
export function pauseMs(made: readonly number[], now: number): number {
  const last = made.at(-1);
  if (last === undefined) return 0;
  const many = made.length - FREE_IN_WINDOW;
  const apart = many < 0 ? APART_MS : Math.min(APART_MS * 2 ** (many + 1), WAIT_MS_MAX);
  return Math.max(0, last + apart - now);
}
