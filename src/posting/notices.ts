/** A notice tells the moderators' channels what needs a person. It goes through the ledger like any message. */

import { type Delivery, type DeliveryState, deliveryKey } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import { type Message, text } from "../newsroom/message.ts";
import type { Records } from "../newsroom/records.ts";
import { type ChannelSettings, destinationKey } from "../newsroom/subscription.ts";
import type { Channels } from "./channels.ts";
import { intentWrites, newDelivery } from "./ledger.ts";
import { slotName } from "./slots.ts";

export type NoticesParts = {
  readonly records: Records;
  readonly channels: Channels;
  /** The desk's own, whose time zone says which day it is. */
  readonly defaults: ChannelSettings;
  readonly epoch: number;
  readonly log: Log;
  now(): Date;
  /** Something was written to the outbox. */
  onWritten(): void;
};

/**
 * Writes down the same sentence once a day for each moderators' channel: trouble that comes back is told again, and
 * trouble that goes on is not forgotten. In the log it stands in any case.
 */
export async function noticeModerators(parts: NoticesParts, sentence: string): Promise<void> {
  const { records, channels, defaults, epoch, log, now, onWritten } = parts;
  log.warn({}, sentence);
  const day = slotName(now(), defaults.timeZone).slice(0, "2026-11-21".length);
  for (const destination of await channels.moderators()) {
    const key = deliveryKey("notice", sentence, destination, day);
    const message = noticeMessage(sentence);
    const owed = { key, kind: "notice", destination, stories: [], message } as const;
    const isNew = await records.commit(intentWrites(newDelivery(owed, epoch, now())));
    if (isNew) onWritten();
  }
}

/** What to tell of a delivery that is stuck; undefined for a notice, since telling of it would be one more. */
export function troubleSentence(
  { kind, state, destination }: Delivery,
  reason: string,
): string | undefined {
  if (kind === "notice") return undefined;
  const place = decodeURIComponent(destinationKey(destination));
  const trouble = TROUBLES[state] ?? "cannot be posted to at the moment";
  return `${place} ${trouble}: ${reason.replace(/\.$/u, "")}.`;
}

const TROUBLES: Partial<Record<DeliveryState, string>> = {
  dead: "refuses what I post",
  held: "may have got a post that I cannot find there, so it waits",
};

function noticeMessage(sentence: string): Message {
  return {
    title: sentence,
    blocks: [{ type: "notice", tone: "warning", spans: [text(sentence)] }],
  };
}
