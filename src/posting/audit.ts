/**
 * The audit's rules: what a channel's newest messages say that the ledger does not. Pure; auditor.ts reads both and does
 * what is found. A ledger may be behind its channels, when it was put back from a backup; a channel may be behind the
 * ledger, when somebody removed a message; and what two requests made of one delivery may stand there twice.
 */

import { awaitsApproval, type Delivery } from "../newsroom/delivery.ts";
import type { Posted, RecentMessage } from "../newsroom/platform.ts";
import type { Destination } from "../newsroom/subscription.ts";
import { threadedSubject } from "../newsroom/threads.ts";
import { newDelivery } from "./ledger.ts";
import { RETENTION_MS } from "./retention.ts";

export type Ledger = {
  /** Of each key among the messages, as far as the ledger has it. */
  readonly known: ReadonlyMap<string, Delivery>;
  /** What was posted there lately, as the ledger has it. */
  readonly standing: readonly Delivery[];
};

export type Findings = {
  /** Further messages of one delivery; the oldest stays. */
  readonly copies: readonly Posted[];
  /** The desk's own messages of which the ledger knows nothing. */
  readonly unknown: readonly (Posted & { readonly key: string })[];
  /** Deliveries that the ledger never posted, and would not look for: they stand there, as another ledger sent them. */
  readonly arrived: readonly Delivery[];
  /** Deliveries that stand there as another message than the ledger says, or although it says that they do not. */
  readonly moved: readonly Delivery[];
  /** Deliveries that should be among the messages and are not. Whether they are gone is still to be looked for. */
  readonly missing: readonly Delivery[];
};

/** History shows a message within this; one that is younger is not missed. */
export const SHOWN_MS_MAX = 2 * 60_000;

/** `recent`: newest first, as the platform gives them. */
export function audit(recent: readonly RecentMessage[], ledger: Ledger, now: Date): Findings {
  const oldest = recent.at(-1)?.posted.at;
  const byKey = ownMessages(recent);
  const own = [...byKey].map(([key, [first, ...others]]): Own => {
    return { key, first, others, delivery: ledger.known.get(key) };
  });
  const inState = (isSuch: (delivery: Delivery, first: Posted) => boolean) =>
    own.flatMap(({ delivery, first }) =>
      delivery !== undefined && isSuch(delivery, first) ? [standingAs(delivery, first, now)] : [],
    );
  return {
    copies: own.flatMap(({ delivery, others }) => (isWithin(delivery, oldest) ? others : [])),
    unknown: own.flatMap(({ key, delivery, first }) =>
      delivery === undefined && isRemembered(first, now) ? [{ ...first, key }] : [],
    ),
    arrived: inState(isUnposted),
    moved: inState((one, { id }) =>
      one.posted === undefined
        ? one.state === "retracted"
        : isWithin(one, oldest) && one.posted.id !== id,
    ),
    missing: missingFrom(recent, byKey, ledger, now),
  };
}

/** What stands in the channel of one delivery, oldest first, and what the ledger has of it. */
type Own = {
  readonly key: string;
  readonly first: Posted;
  readonly others: readonly Posted[];
  readonly delivery: Delivery | undefined;
};

/** Nothing of it was posted by this ledger, nor may be without a further look. */
function isUnposted(delivery: Delivery): boolean {
  const { state, posted } = delivery;
  if (state === "pending" || awaitsApproval(delivery)) return true;
  return posted === undefined && (state === "dead" || state === "retracted");
}

function standingAs(delivery: Delivery, posted: Posted, now: Date): Delivery {
  const changedAt = now.toISOString();
  return { ...delivery, state: "delivered", posted, reason: undefined, changedAt };
}

/** What is written of a message that the ledger knows nothing of: that it stands there, and what it told, if known. */
export function foundDelivery(
  { id, at, key }: Posted & { readonly key: string },
  destination: Destination,
  stories: Delivery["stories"],
  { epoch, now }: { readonly epoch: number; readonly now: Date },
): Delivery {
  const kind = stories.length > 0 ? "story" : "found";
  const message = { title: "A message found in the channel", blocks: [] };
  const owed = { key, kind, destination, stories, message } as const;
  const posted = { id, at };
  const reason = "it was found in the channel";
  return { ...newDelivery(owed, epoch, now), state: "delivered", posted, reason, createdAt: at };
}

/** Those that carry a key, oldest first. */
function ownMessages(
  recent: readonly RecentMessage[],
): ReadonlyMap<string, readonly [Posted, ...Posted[]]> {
  const byKey = new Map<string, readonly [Posted, ...Posted[]]>();
  for (const { key, posted } of recent.toReversed()) {
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), posted] as [Posted]);
  }
  return byKey;
}

/** The ledger forgets what is older, so that it need not be lost. */
function isRemembered({ at }: Posted, now: Date): boolean {
  return now.getTime() - Date.parse(at) < RETENTION_MS;
}

/** Whether it was posted, as the ledger has it, and the messages reach back to there. */
function isWithin(delivery: Delivery | undefined, oldest: string | undefined): boolean {
  const { state, posted } = delivery ?? {};
  return (
    state === "delivered" && posted !== undefined && oldest !== undefined && posted.at >= oldest
  );
}

function missingFrom(
  recent: readonly RecentMessage[],
  byKey: ReadonlyMap<string, unknown>,
  { standing }: Ledger,
  now: Date,
): readonly Delivery[] {
  const ids = new Set(recent.map(({ posted }) => posted.id));
  const oldest = recent.at(-1)?.posted.at;
  const shown = new Date(now.getTime() - SHOWN_MS_MAX).toISOString();
  return standing.filter(
    (delivery) =>
      delivery.posted !== undefined &&
      !ids.has(delivery.posted.id) &&
      !byKey.has(delivery.key) &&
      threadedSubject(delivery.message) === undefined && // else it may stand in a thread of the channel
      delivery.posted.at < shown &&
      isWithin(delivery, oldest),
  );
}
