/** What a person is told, and offered to press, about a delivery that waits for one. */

import { formatAsk } from "./ask.ts";
import { awaitsApproval, type Delivery } from "./delivery.ts";
import type { Button } from "./message.ts";

export const SHOW_STUCK: Button = {
  type: "button",
  label: "All that waits",
  ask: "deliveries list",
};

type Choice = { readonly label: string; readonly ask: string };

/** Asks that say what becomes of it. */
export function choicesFor(key: string): Readonly<Record<"post" | "skip" | "merge", Choice>> {
  return {
    post: { label: "Post", ask: formatAsk("deliveries post", { key }) },
    skip: { label: "Skip", ask: formatAsk("deliveries skip", { key }) },
    merge: { label: "Merge into a story …", ask: formatAsk("deliveries merge", { key }) },
  };
}

/** What a moderator is to approve may be news of a story that is known already. */
export function approvalButtons(key: string): readonly Button[] {
  return [...decisionButtons(key), { type: "button", ...choicesFor(key).merge }];
}

export function decisionButtons(key: string): readonly [post: Button, skip: Button] {
  const { post, skip } = choicesFor(key);
  return [
    { type: "button", tone: "primary", ...post },
    { type: "button", ...skip },
  ];
}

/** Why it needs a person, as it goes on after "#news": "may have got it already". */
export function whyStuck(delivery: Delivery): string {
  if (awaitsApproval(delivery)) return "gets it once you approve it";
  return delivery.state === "dead" ? "refused it" : "may have got it already";
}
