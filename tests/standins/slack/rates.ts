/**
 * Slack's allowances: a tier a method and workspace (https://docs.slack.dev/apis/web-api/rate-limits), one message a
 * second and channel with short bursts, and some hundreds of messages a minute and workspace.
 */

import type { MethodTable } from "./methods.ts";

const MINUTE_MS = 60_000;
const TIER_CALLS: Readonly<Record<number, number>> = { 1: 1, 2: 20, 3: 50, 4: 100 };
/** "Short bursts" are allowed and not counted anywhere; three is our figure. */
const CHANNEL_BURST = 3;
/** "Several hundred messages per minute per workspace"; the figure is ours. */
const WORKSPACE_MESSAGES = 300;

export type Rates = {
  /** Seconds to wait, or undefined when the call may pass. */
  take(call: {
    readonly method: string;
    readonly tier: MethodTable["tier"];
    readonly team: string;
    readonly channel: string;
  }): number | undefined;
};

/** `speed` is how many times faster than Slack allowances come back; `Infinity` never refuses. */
export function newRates(speed: number, now: () => number): Rates {
  const buckets = new Map<string, { left: number; at: number }>();
  const take = (key: string, calls: number, perMs: number): number | undefined => {
    const bucket = buckets.get(key) ?? { left: calls, at: now() };
    const left = Math.min(calls, bucket.left + (now() - bucket.at) * perMs * speed);
    const isFree = left >= 1;
    buckets.set(key, { left: isFree ? left - 1 : left, at: now() });
    return isFree ? undefined : Math.max(1, Math.ceil((1 - left) / (perMs * speed) / 1000));
  };
  return {
    take({ method, tier, team, channel }) {
      if (speed === Infinity) return undefined;
      if (method === "chat.postMessage") {
        return (
          take(`${team} ${channel}`, CHANNEL_BURST, 1 / 1000) ??
          take(`${team} messages`, WORKSPACE_MESSAGES, WORKSPACE_MESSAGES / MINUTE_MS)
        );
      }
      const calls = tier === "special" ? undefined : TIER_CALLS[tier];
      return calls === undefined ? undefined : take(`${team} ${method}`, calls, calls / MINUTE_MS);
    },
  };
}
