/** When a channel is told, in plain words: its quiet hours, and how its digests keep apart. */

import { type Block, type Fact, text } from "../message.ts";
import { quietUntil } from "../quiet-hours.ts";
import { type ChannelSettings, DIGEST_GAP_MINUTES, type Subscription } from "../subscription.ts";
import { paragraph } from "./line.ts";

/** Nothing where none are set. */
export function quietFacts({ quietHours, timeZone }: ChannelSettings, now: Date): readonly Fact[] {
  if (quietHours === undefined) return [];
  const { from, until } = quietHours;
  const words = `${from} until ${until}. What comes at once waits for their end; digests come at their own hour.`;
  const end = quietUntil(quietHours, timeZone, now);
  if (end === undefined) return [{ label: "Quiet hours", spans: [text(words)] }];
  const at = end.toISOString();
  const spans = [
    text(`${words} It is quiet now, until `),
    { type: "time", at, show: "datetime" } as const,
    text("."),
  ];
  return [{ label: "Quiet hours", spans }];
}

/** What else decides when its digests come; nothing where each comes at its hour, alone. */
export function digestRules(
  subscriptions: readonly Subscription[],
  { quietHours }: ChannelSettings,
): readonly Block[] {
  const digests = subscriptions.filter(({ when }) => when !== "now").length;
  const together = `Digests that are due at the same time come as one message. One that is due less than ${DIGEST_GAP_MINUTES} minutes after another has come waits until those are over.`;
  return [
    ...(digests > 1 ? [paragraph(together)] : []),
    ...(digests > 0 && quietHours !== undefined
      ? [paragraph("Quiet hours hold back no digest: it comes at the hour that was chosen for it.")]
      : []),
  ];
}
