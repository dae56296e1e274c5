/** How the stories of a subscription look: a card, a line, threads, or as a template words them. */

import { UserError } from "./errors.ts";
import { type Fact, text } from "./message.ts";
import type { Layout, Subscription, SubscriptionChanges, When } from "./subscription.ts";

/** What takes a template away. */
const OFF = "off";

/** What whoever sets up or changes a subscription may say of its look. */
export const LOOK_OPTIONS = {
  layout: {
    kind: "choice",
    summary: "How a story looks: a card, a line, or a card in one thread for each case.",
    choices: ["card", "line", "thread"],
  },
  template: {
    kind: "text",
    summary: "The line of a story, such as {{title}} — {{source}} {{link}}; off for the usual one.",
    isPhrase: true,
  },
} as const;

const LAYOUT_WORDS: Readonly<Partial<Record<Layout, string>>> = {
  line: "a line for each story",
  thread: "one thread for each case or story",
};

/** Of what somebody wrote, the part that they wrote. Throws UserError for a layout of what comes in digests. */
export function readLook(
  layout: Exclude<Layout, "digest"> | undefined,
  template: string | undefined,
  when: When,
): Pick<SubscriptionChanges, "layout" | "template"> {
  if (layout !== undefined && when !== "now") {
    throw new UserError(
      "A digest is one message of many stories: layout: is for stories at once, with when:now.",
    );
  }
  const isOff = template?.trim().toLowerCase() === OFF;
  return {
    ...(layout !== undefined && { layout }),
    ...(template !== undefined && { template: isOff ? undefined : template }),
  };
}

/** "one thread for each case or story"; nothing of what looks as most do. */
export function lookWords({ layout, template }: Subscription): readonly string[] {
  const words = LAYOUT_WORDS[layout];
  return [
    ...(words === undefined ? [] : [words]),
    ...(template === undefined ? [] : ["worded by a template"]),
  ];
}

/** Nothing of what looks as most do. */
export function lookFacts({ layout, template }: Subscription): readonly Fact[] {
  const words = LAYOUT_WORDS[layout];
  return [
    ...(words === undefined ? [] : [{ label: "Layout", spans: [text(words)] }]),
    ...(template === undefined ? [] : [{ label: "Template", spans: [text(template, "code")] }]),
  ];
}
