/** A notice tells the moderators' channels what needs a person. It goes through the ledger like any message. */

import { formatAsk } from "../newsroom/ask.ts";
import { decisionButtons, SHOW_STUCK } from "../newsroom/deciding.ts";
import { type Delivery, type DeliveryState, deliveryKey } from "../newsroom/delivery.ts";
import { localMinute } from "../newsroom/local-minute.ts";
import type { Log } from "../newsroom/log.ts";
import { type Button, type Message, text } from "../newsroom/message.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import {
  type ChannelSettings,
  type Destination,
  destinationKey,
  looksAfter,
} from "../newsroom/subscription.ts";
import type { Channels } from "./channels.ts";
import { intentWrites, newDelivery } from "./ledger.ts";

export type NoticesParts = {
  readonly records: Records;
  readonly channels: Channels;
  /** The desk's own, whose time zone says which day it is. */
  readonly defaults: ChannelSettings;
  readonly epoch: number;
  readonly log: Log;
  now(): Date;
  /** Something was written to the outbox. */
  onWritten(writes: readonly RecordWrite[]): void;
};

/** Of which place a notice tells, when it is of one, and what may be done about it. */
export type NoticeOf = {
  readonly place: Destination;
  /** The subscription that may be ended over it. */
  readonly subscriptionId?: string;
  /** The delivery that waits for a person. */
  readonly stuckKey?: string;
};

/**
 * Writes down the same sentence once a day for each moderators' channel: trouble that comes back is told again, and
 * trouble that goes on is not forgotten. In the log it stands in any case. What concerns one place is told in its own
 * server or workspace and to whoever runs the desk; no other server hears of it.
 */
export async function noticeModerators(
  parts: NoticesParts,
  sentence: string,
  of?: NoticeOf,
): Promise<void> {
  const { records, channels, defaults, epoch, log, now, onWritten } = parts;
  log.warn({}, sentence);
  const day = localMinute(now(), defaults.timeZone).slice(0, "2026-11-21".length);
  const told = (await channels.moderators()).filter(
    (one) => of === undefined || looksAfter(one, of.place),
  );
  for (const destination of told) {
    const key = deliveryKey("notice", sentence, destination, day);
    const message = noticeMessage(sentence, of);
    const owed = { key, kind: "notice", destination, stories: [], message } as const;
    const writes = intentWrites(newDelivery(owed, epoch, now()));
    if (await records.commit(writes)) onWritten(writes);
  }
}

/**
 * What to tell of a delivery that is stuck, by its place's `name` if it has one; undefined for a notice, since telling
 * of it would be one more.
 */
export function troubleSentence(
  { kind, state, destination }: Pick<Delivery, "kind" | "state" | "destination">,
  reason: string,
  name: string | undefined,
): string | undefined {
  if (kind === "notice") return undefined;
  const place = name ?? decodeURIComponent(destinationKey(destination));
  const trouble = TROUBLES[state] ?? "cannot be posted to at the moment";
  const why = `${reason.replace(/\.$/u, "")}.`;
  // Why a place refuses is a sentence of its own, which may name it again.
  if (state === "dead")
    return `${place} ${trouble}. ${why.slice(0, 1).toUpperCase()}${why.slice(1)}`;
  return `${place} ${trouble}: ${why}`;
}

const TROUBLES: Partial<Record<DeliveryState, string>> = {
  dead: "did not get a post",
  held: "may have got a post that I cannot find there, so it waits",
  delivered: "has a post that I cannot correct at the moment",
};

function noticeMessage(sentence: string, of: NoticeOf | undefined): Message {
  const notice = { type: "notice", tone: "warning", spans: [text(sentence)] } as const;
  const actions = [...stuckButtons(of?.stuckKey), ...stopButtons(of?.subscriptionId)];
  if (actions.length === 0) return { title: sentence, blocks: [notice] };
  return { title: sentence, blocks: [notice, { type: "actions", actions }] };
}

function stuckButtons(key: string | undefined): readonly Button[] {
  return key === undefined ? [] : [...decisionButtons(key), SHOW_STUCK];
}

function stopButtons(subscriptionId: string | undefined): readonly Button[] {
  if (subscriptionId === undefined) return [];
  const ask = formatAsk("unsubscribe", { which: subscriptionId });
  return [{ type: "button", label: "Stop posting it there", ask, tone: "danger" }];
}
