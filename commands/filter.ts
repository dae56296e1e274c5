/**
 * What a channel's subscription lets through beside its query, and how it looks: how many sources, how old, when it
 * pings, and in which words. A filter is tried on what was read before it is saved, and the last change can be taken back.
 */

import { type Ask, formatAsk, type QueryValue } from "../src/newsroom/ask.ts";
import { defineCommands, defineSubcommand, type ValuesOf } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import {
  type FilterTrial,
  type FilterWish,
  filterChanges,
  filterFacts,
  filterOf,
  tryFilter,
  undoChanges,
} from "../src/newsroom/filtering.ts";
import { LOOK_OPTIONS } from "../src/newsroom/looks.ts";
import { type Block, type Button, type Message, type Span, text } from "../src/newsroom/message.ts";
import { count } from "../src/newsroom/phrases/count.ts";
import { EVERYTHING, isSameTopic } from "../src/newsroom/subscribing.ts";
import type { Subscription } from "../src/newsroom/subscription.ts";
import { subscriptionSpans } from "../src/newsroom/subscription-words.ts";
import { subscriptionNamed } from "../src/newsroom/subscriptions-named.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { storyItem } from "../src/newsroom/telling/story.ts";

/** With two buttons for each, two rows of buttons on Discord. */
const SUBSCRIPTIONS_SHOWN = 5;

const STORIES_SHOWN = 3;

const WHICH = {
  kind: "text",
  summary: "Which subscription, by its case, feed or query; the only one needs no name.",
  isRest: true,
  isQuery: true,
  completeFrom: "subscriptions",
  alsoCalled: "what",
} as const;

const OPTIONS = {
  which: WHICH,
  query: {
    kind: "text",
    summary: "What it asks for instead: a case, a feed, everything, or a query.",
    isPhrase: true,
    isQuery: true,
    completeFrom: "topics",
  },
  sources: {
    kind: "integer",
    summary: "How many independent sources must tell a story; 1 for any.",
    min: 1,
    max: 20,
  },
  age: {
    kind: "integer",
    summary: "How many hours old an article may be when it is read; 0 for any age.",
    min: 0,
    max: 168,
  },
  "mention-when": {
    kind: "text",
    summary: "Pings only where this query selects the story; everything for always.",
    isPhrase: true,
    isQuery: true,
    completeFrom: "topics",
  },
  ...LOOK_OPTIONS,
} as const;

type Written = ValuesOf<typeof OPTIONS>;

export default defineCommands({
  name: "filter",
  summary: "Narrows what a subscription posts, and words it: sources, age, pings, template.",
  access: "moderators",
  subcommands: {
    show: defineSubcommand({
      summary: "Shows what this channel's subscriptions let through.",
      access: "everyone",
      options: {},
      examples: ["filter show"],
      run: (_values, desk, ask) => listMessage(ask, desk),
    }),
    try: defineSubcommand({
      summary: "Shows what a filter would have posted of late, and saves nothing.",
      options: OPTIONS,
      examples: [
        "filter try cooper sources:3 age:12",
        "filter try cooper query:cooper -celebrity mention-when:execution",
        "filter try cooper template:{{title}} — {{source}} {{link}}",
      ],
      async run(written, desk, { place }) {
        const before = await subscriptionNamed(written.which, place, desk, (which) =>
          writtenAsk("filter try", which, written),
        );
        const changes = await filterChanges(before, wishOf(written), desk);
        const wanted = { ...before, ...changes };
        checkMentions(wanted);
        const save = writtenAsk("filter set", { query: before.id }, written);
        const isNew = Object.keys(changes).length > 0;
        const buttons: readonly Button[] = isNew
          ? [{ type: "button", label: "Save", ask: save, tone: "primary" }]
          : [];
        const title = isNew ? "This filter, if you save it" : "This filter, as it is";
        return filterMessage(title, wanted, [...buttons, changeButton(wanted)], desk);
      },
    }),
    set: defineSubcommand({
      summary: "Saves a filter, and shows what it would have posted of late.",
      options: OPTIONS,
      examples: ["filter set cooper sources:2", "filter set cooper sources:1 age:0"],
      async run(written, desk, { place }) {
        const before = await subscriptionNamed(written.which, place, desk, (which) =>
          writtenAsk("filter set", which, written),
        );
        const changes = await filterChanges(before, wishOf(written), desk);
        if (Object.keys(changes).length === 0) {
          throw new UserError(
            "That changes nothing. Say what to change: query:, sources:, age:, mention-when:, layout: or template:",
            { suggestions: ["filter show"] },
          );
        }
        const wanted = { ...before, ...changes };
        checkMentions(wanted);
        await tryFilter(wanted, desk); // a query that cannot be read is not saved
        const saved = await desk.subscriptions.change(before.id, {
          ...changes,
          before: filterOf(before),
        });
        return filterMessage("Filter saved", saved, [undoButton(saved)], desk);
      },
    }),
    undo: defineSubcommand({
      summary: "Takes the last change of a filter back.",
      options: { which: WHICH },
      examples: ["filter undo", "filter undo cooper"],
      async run({ which }, desk, { place }) {
        const now = await subscriptionNamed(which, place, desk, (one) =>
          formatAsk("filter undo", { which: one }),
        );
        const { before } = now;
        if (before === undefined) {
          throw new UserError("This filter was not changed, so there is nothing to take back.", {
            suggestions: ["filter show"],
          });
        }
        const again = await desk.subscriptions.change(now.id, undoChanges(now, before));
        const title = before.isUndone ? "The change is made again" : "The filter is as it was";
        return filterMessage(title, again, [undoButton(again)], desk);
      },
    }),
  },
});

function wishOf({ "mention-when": mentionWhen, which: _, ...written }: Written): FilterWish {
  return { ...written, mentionWhen };
}

/** All that was written, for this subscription. */
function writtenAsk(name: string, which: QueryValue | undefined, written: Written): string {
  const { which: _, query, "mention-when": when, ...others } = written;
  const queries = { query: asQuery(query), "mention-when": asQuery(when) };
  return formatAsk(name, { which, ...queries, ...others });
}

function asQuery(query: string | undefined): QueryValue | undefined {
  return query === undefined ? undefined : { query };
}

function checkMentions({ mentions = [], mentionQuery }: Subscription): void {
  if (mentionQuery === undefined || mentions.length > 0) return;
  throw new UserError(
    "This subscription pings nobody, so mention-when: would change nothing. Subscribe with mention: first.",
  );
}

async function listMessage({ place, asker }: Ask, desk: Desk): Promise<Message> {
  const all = await desk.subscriptions.list(place);
  const title = "What this channel lets through";
  if (all.length === 0) {
    return { title, blocks: [heading(title), paragraph("Nothing is posted to this channel.")] };
  }
  const shown = all.slice(0, SUBSCRIPTIONS_SHOWN);
  const lines: (readonly Span[])[] = await Promise.all(
    shown.map(async (one, index) => [
      text(`${index + 1}. `),
      ...(await subscriptionSpans(one, desk)),
    ]),
  );
  const more = all.length - shown.length;
  if (more > 0) lines.push([text(`and ${count("en", more, "more", "more")}`, "quiet")]);
  const actions = shown.flatMap((one, index): Button[] => {
    if (!asker.isModerator || one.addedBy === "file") return [];
    const undo = one.before === undefined ? [] : [undoButton(one, ` ${index + 1}`)];
    return [changeButton(one, `Change ${index + 1}`), ...undo];
  });
  const buttons: Block[] = actions.length === 0 ? [] : [{ type: "actions", actions }];
  return { title, blocks: [heading(title), { type: "list", lines }, ...buttons] };
}

async function filterMessage(
  title: string,
  subscription: Subscription,
  buttons: readonly Button[],
  desk: Desk,
): Promise<Message> {
  const trial = await tryFilter(subscription, desk);
  const phrases = await desk.channels.phrases(subscription.destination);
  const { template } = subscription;
  const shown = trial.told.slice(0, STORIES_SHOWN);
  const stories = shown.map((view) => storyItem(view, phrases, { template }));
  return {
    title,
    blocks: [
      heading(title),
      { type: "facts", facts: await filterFacts(subscription, desk) },
      paragraph(trialWords(trial, stories.length)),
      ...(stories.length === 0 ? [] : [{ type: "stories", stories } as const]),
      { type: "actions", actions: buttons },
    ],
  };
}

function trialWords({ told, of }: FilterTrial, shown: number): string {
  if (of === 0) return "No story has been read yet, so there is nothing to try it on.";
  const words = `It would have posted ${told.length} of the last ${count("en", of, "story", "stories")}`;
  if (shown === 0) return `${words}.`;
  return told.length === shown ? `${words}:` : `${words}; here are ${shown}:`;
}

/** A form in which stands what is asked for; what it is filled in with is tried before it can be saved. */
function changeButton(subscription: Subscription, label = "Change"): Button {
  const { id, query, when, sourcesMin, ageHoursMax, mentionQuery, layout, template } = subscription;
  const ask = formatAsk("filter try", {
    which: id,
    query: { query: isSameTopic(query, "") ? EVERYTHING : query },
    sources: sourcesMin,
    age: ageHoursMax,
    "mention-when": asQuery(mentionQuery),
    layout: when === "now" ? layout : undefined,
    template,
  });
  return { type: "button", label, ask, isForm: true };
}

function undoButton({ id, before }: Subscription, after = ""): Button {
  const label = `${before?.isUndone ? "Redo" : "Undo"}${after}`;
  return { type: "button", label, ask: formatAsk("filter undo", { which: id }) };
}
