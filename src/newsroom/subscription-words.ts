/** A subscription in one line, which every list of them has in the same words. */

import type { Desk } from "./desk.ts";
import { filterWords } from "./filtering.ts";
import { lookWords } from "./looks.ts";
import { type Span, text } from "./message.ts";
import { count } from "./phrases/count.ts";
import { topicSpans } from "./subscribing.ts";
import type { Subscription } from "./subscription.ts";

/** "the case Kevin Cooper, at once (a moderator approves each, mentions @editors)" */
export async function subscriptionSpans(
  subscription: Subscription,
  desk: Desk,
): Promise<readonly Span[]> {
  const { query, when, needsApproval, addedBy } = subscription;
  const parts = [
    ...filterWords(subscription),
    ...(needsApproval === true ? ["a moderator approves each"] : []),
    ...lookWords(subscription),
    ...mentionWords(subscription),
  ];
  return [
    ...(await topicSpans(query, desk)),
    text(`, ${desk.digests.describe(when, "en")}`),
    ...(parts.length === 0 ? [] : [text(` (${parts.join(", ")})`, "quiet")]),
    ...(addedBy === "file" ? [text(" (subscriptions.yaml says so)", "quiet")] : []),
  ];
}

/** Only a platform knows the names behind `<@&7>`, so those are counted; `@here` is a word already. */
function mentionWords({ mentions = [], mentionQuery }: Subscription): readonly string[] {
  if (mentions.length === 0 && mentionQuery === undefined) return [];
  const written = mentions.filter((mention) => !mention.startsWith("<"));
  const others = mentions.length - written.length;
  const counted = others === 0 ? [] : [count("en", others, "person or role", "people or roles")];
  const only = mentionQuery === undefined ? [] : [`only with ${mentionQuery}`];
  const names = [...written, ...counted].join(" and ");
  return [["mentions", ...(names === "" ? [] : [names]), ...only].join(" ")];
}
