/** Stories that a moderator is to see before they are posted: how moderators are asked, and when nobody is any more. */

import { approvalButtons, SHOW_STUCK } from "../newsroom/deciding.ts";
import { type Decision, type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import { type Block, type Message, text } from "../newsroom/message.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import type { Channels } from "./channels.ts";
import type { Timing } from "./clock.ts";
import { isNewsAt, isTooLateToApprove } from "./decisions.ts";
import { CONSOLE } from "./destinations.ts";
import { inParts } from "./in-parts.ts";
import { newDelivery } from "./ledger.ts";

export type AskingParts = {
  readonly channels: Channels;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly epoch: number;
  now(): Date;
};

/**
 * What asks the moderators of the delivery's own server or workspace, or those at the console where it has none. Nobody
 * is asked where there are none at all: the list of what waits has it in any case.
 */
export async function approvalNotices(
  { channels, platforms, epoch, now }: AskingParts,
  delivery: Delivery,
): Promise<readonly Delivery[]> {
  const { destination: place, key, createdAt } = delivery;
  const name = platforms.get(place.platform)?.nameOf?.(place) ?? destinationKey(place);
  const message = approvalMessage(delivery, name);
  return nearest(await channels.moderators(), place).map((destination) => {
    // With the moment, so that what is owed anew is asked about anew.
    const noticeKey = deliveryKey("notice", key, destination, createdAt);
    const owed = { key: noticeKey, kind: "notice", destination, stories: [], message } as const;
    return newDelivery(owed, epoch, now());
  });
}

export type ExpiryParts = {
  readonly records: Records;
  readonly timing: Timing;
  readonly log: Log;
  decide(key: string, decision: Decision): Promise<Delivery | undefined>;
};

const EXPIRY_MS = 60 * 60_000;

/** Looked at between two turns of the event loop; of what is too late, the message is read. */
const STUCK_AT_ONCE = 200;

/** Skips, once an hour, what nobody approved while it was news. Call it at each minute. */
export function createExpiry({ records, timing, log, decide }: ExpiryParts): () => Promise<void> {
  const decision = { verdict: "skip", by: "nobody approved it in time, so the desk" } as const;
  let nextMs = timing.monotonicMs();
  const expire = async () => {
    for await (const part of inParts(records, "stuck", STUCK_AT_ONCE)) {
      for (const [key, { since }] of part) {
        if (isNewsAt(since, timing.now())) continue;
        const delivery = await records.get("delivery", key);
        if (delivery !== undefined && isTooLateToApprove(delivery, timing.now())) {
          await decide(key, decision);
        }
      }
    }
  };
  return async () => {
    if (timing.monotonicMs() < nextMs) return;
    nextMs = timing.monotonicMs() + EXPIRY_MS;
    await expire().catch((error: unknown) => {
      log.error({ error }, "What nobody approved could not be skipped; it is tried again.");
    });
  };
}

function nearest(
  moderators: readonly Destination[],
  { platform, space }: Destination,
): readonly Destination[] {
  const near = moderators.filter((one) => one.platform === platform && one.space === space);
  return near.length > 0 ? near : moderators.filter((one) => one.platform === CONSOLE);
}

function approvalMessage({ key, message }: Delivery, name: string): Message {
  const words = `${name} gets this once you approve it.`;
  return {
    title: `${name} waits for your approval: ${message.title}`,
    blocks: [
      { type: "notice", tone: "info", spans: [text(words)] },
      ...message.blocks.map(withoutMenus),
      { type: "actions", actions: [...approvalButtons(key), SHOW_STUCK] },
    ],
  };
}

/** What its menus do is about the channel where it is posted. */
function withoutMenus(block: Block): Block {
  if (block.type !== "stories") return block;
  return { ...block, stories: block.stories.map(({ menu: _, ...story }) => story) };
}
