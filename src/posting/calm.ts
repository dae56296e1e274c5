/**
 * Which channels have no digest due for a while, so that thousands need not be looked at each minute. It is kept in memory
 * alone and says nothing that is not found again by looking.
 */

import type { Subscription } from "../newsroom/subscription.ts";
import { type Clock, runsAfter } from "./slots.ts";

type Digest = { readonly subscription: Subscription; readonly clock: Clock };

type Span = {
  readonly subscriptions: readonly Subscription[];
  readonly fromMs: number;
  readonly untilMs: number;
};

export type Calm = {
  /** Whether nothing of this channel can be due: it was looked at, the same was asked for, and no clock struck since. */
  has(place: string, digests: readonly Digest[], now: Date): boolean;
  /** Nothing is due there now. */
  note(place: string, digests: readonly Digest[], now: Date): void;
  /** Keeps only these channels. */
  keep(places: ReadonlyMap<string, unknown>): void;
};

/** So late at most a digest would come if the next time of a clock were ever reckoned wrong. */
const CALM_MS_MAX = 10 * 60_000;

export function createCalm(): Calm {
  const spans = new Map<string, Span>();
  return {
    has(place, digests, now) {
      const span = spans.get(place);
      if (span === undefined || now.getTime() < span.fromMs || now.getTime() >= span.untilMs) {
        return false;
      }
      const { subscriptions } = span;
      return (
        subscriptions.length === digests.length &&
        digests.every(({ subscription }, index) => subscription === subscriptions[index])
      );
    },
    note(place, digests, now) {
      const fromMs = now.getTime();
      const nextMs = digests.flatMap(({ clock }) =>
        runsAfter(clock, now, 1).map((at) => at.getTime()),
      );
      const untilMs = Math.min(fromMs + CALM_MS_MAX, ...nextMs);
      const subscriptions = digests.map(({ subscription }) => subscription);
      spans.set(place, { subscriptions, fromMs, untilMs });
    },
    keep(places) {
      for (const place of spans.keys()) if (!places.has(place)) spans.delete(place);
    },
  };
}
