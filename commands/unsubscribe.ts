/** A channel is told no longer. Without a name it lists what there is to stop; what was stopped can be taken back. */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { type Block, type Button, type Message, text } from "../src/newsroom/message.ts";
import { said, typed } from "../src/newsroom/said.ts";
import {
  type Destination,
  destinationKey,
  looksAfter,
  type Subscription,
} from "../src/newsroom/subscription.ts";
import { subscriptionSpans } from "../src/newsroom/subscription-words.ts";
import { nothingCalled, subscriptionsNamed } from "../src/newsroom/subscriptions-named.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { cut, pageButtons, pageNote } from "../src/newsroom/telling/pages.ts";

/** With a button for each, two to turn pages and one to subscribe, two rows of buttons on Discord. */
const SUBSCRIPTIONS_PAGE = 5;

const SUBSCRIBE: Button = {
  type: "button",
  label: "Subscribe",
  ask: "subscribe",
  isForm: true,
};

export default defineCommand({
  name: "unsubscribe",
  summary: "Stops something that is posted to this channel.",
  access: "moderators",
  options: {
    which: {
      kind: "text",
      summary: "Which one, by its case, feed or query; nothing lists them all.",
      isRest: true,
      isQuery: true,
      completeFrom: "subscriptions",
      alsoCalled: "what",
    },
    page: { kind: "integer", summary: "Which page of the list." },
  },
  examples: ["unsubscribe", "unsubscribe cooper"],
  async run({ which, page }, desk, { place }) {
    const all = await desk.subscriptions.list(place);
    const elsewhere = await ofOtherPlace(which, place, desk);
    if (elsewhere !== undefined) {
      await desk.subscriptions.remove(elsewhere.id);
      return stoppedMessage(elsewhere, place, desk);
    }
    if (all.length === 0) return nothingToStop();
    if (which === undefined) return listMessage(all, all, page ?? 1, desk);
    const named = await subscriptionsNamed(which, all, desk);
    const [only, ...others] = named;
    if (only === undefined) {
      throw await nothingCalled(which, all, desk, (name) =>
        formatAsk("unsubscribe", { which: name }),
      );
    }
    if (others.length > 0) return listMessage(named, all, 1, desk);
    await desk.subscriptions.remove(only.id);
    return stoppedMessage(only, place, desk);
  },
});

/** In a moderators' channel the button of a notice ends a subscription of another place of the same server or desk. */
async function ofOtherPlace(
  which: string | undefined,
  place: Destination,
  desk: Desk,
): Promise<Subscription | undefined> {
  if (which === undefined || !(await desk.channels.settings(place)).isForModerators)
    return undefined;
  const named = (await desk.subscriptions.list()).find(({ id }) => id === which);
  if (named === undefined || named.isPersonal === true) return undefined;
  const { destination } = named;
  if (destinationKey(destination) === destinationKey(place)) return undefined;
  return looksAfter(place, destination) ? named : undefined;
}

/** Each has its number among `all`, by which it may be named. */
async function listMessage(
  subscriptions: readonly Subscription[],
  all: readonly Subscription[],
  wanted: number,
  desk: Desk,
): Promise<Message> {
  const { shown, page, pages } = cut(subscriptions, wanted, SUBSCRIPTIONS_PAGE);
  const numberOf = (one: Subscription) => all.indexOf(one) + 1;
  const lines = await Promise.all(
    shown.map(async (one) => [text(`${numberOf(one)}. `), ...(await subscriptionSpans(one, desk))]),
  );
  const stops = shown.flatMap((one): Button[] => {
    if (one.addedBy === "file") return [];
    const ask = formatAsk("unsubscribe", { which: one.id });
    return [{ type: "button", label: `Stop ${numberOf(one)}`, ask, tone: "danger" }];
  });
  const labels = { before: "Back", after: "More" };
  const turns = pageButtons({ page, pages }, labels, (to) =>
    formatAsk("unsubscribe", { page: to }),
  );
  const actions = [...stops, ...turns, SUBSCRIBE];
  const title = "What this channel gets";
  return {
    title,
    blocks: [
      heading(title),
      { type: "list", lines },
      { type: "actions", actions },
      ...pageNote({ page, pages }),
    ],
  };
}

async function stoppedMessage(
  stopped: Subscription,
  place: Destination,
  desk: Desk,
): Promise<Message> {
  const isHere = destinationKey(stopped.destination) === destinationKey(place);
  const undo = isHere ? await undoAsk(stopped, place, desk) : undefined;
  const name = isHere ? "This channel" : desk.channels.nameOf(stopped.destination);
  const action: Block[] =
    undo === undefined
      ? []
      : [{ type: "actions", actions: [{ type: "button", label: "Undo", ask: undo }] }];
  const spans = [
    text(`${name} no longer gets `),
    ...(await subscriptionSpans(stopped, desk)),
    text("."),
  ];
  return { title: "Stopped", blocks: [{ type: "text", spans }, ...action] };
}

/** The ask that brings all of it back; undefined where it has a filter, or its clock would be read in another zone now. */
async function undoAsk(
  subscription: Subscription,
  place: Destination,
  desk: Desk,
): Promise<string | undefined> {
  const { query, when, mentions, needsApproval, layout, template } = subscription;
  const { sourcesMin, ageHoursMax, mentionQuery } = subscription;
  if ([sourcesMin, ageHoursMax, mentionQuery].some((one) => one !== undefined)) return undefined;
  const { timeZone } = await desk.channels.settings(place);
  if (when !== "now" && when.timeZone !== timeZone) return undefined;
  return formatAsk("subscribe", {
    what: { query },
    when: when === "now" ? when : when.cron,
    mention: mentions?.join(" "),
    approve: needsApproval && "yes",
    layout: layout === "line" || layout === "thread" ? layout : undefined,
    template,
  });
}

function nothingToStop(): Message {
  const start: Button = { type: "button", label: "Choose something", ask: "start" };
  const title = "Nothing is posted to this channel";
  return {
    title,
    blocks: [
      heading(title),
      paragraph(
        said`Name what it should get with ${typed("subscribe")}, or answer three questions.`,
      ),
      { type: "actions", actions: [start, SUBSCRIBE] },
    ],
  };
}
