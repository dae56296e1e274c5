/** This channel's digest: when it comes, what it would say, and a way to have it now. */

import { formatAsk, type QueryValue } from "../src/newsroom/ask.ts";
import { defineCommands, defineSubcommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { type Message, text } from "../src/newsroom/message.ts";
import { count } from "../src/newsroom/phrases/count.ts";
import { said, typed } from "../src/newsroom/said.ts";
import {
  EVERYTHING,
  isSameTopic,
  newTopic,
  subscribe,
  subscribedMessage,
  tryTopic,
} from "../src/newsroom/subscribing.ts";
import type { Destination, Subscription } from "../src/newsroom/subscription.ts";
import { paragraph } from "../src/newsroom/telling/line.ts";
import { digestRules } from "../src/newsroom/telling/rhythm.ts";

const SUGGESTED_CLOCK = "every day at 8";

export default defineCommands({
  name: "digest",
  summary: "Sets when this channel gets its digest, shows it, or posts it now.",
  access: "moderators",
  subcommands: {
    schedule: defineSubcommand({
      summary: "Sets when this channel gets its digest.",
      options: {
        clock: {
          kind: "text",
          summary: "A time such as every day at 8, weekdays 18:30 or 0 8 * * 1-5.",
          isRequired: true,
          isRest: true,
          completeFrom: "digestClocks",
        },
        what: {
          kind: "text",
          summary: "A case, a feed or a query; else the digest there is, or everything.",
          isPhrase: true,
          isQuery: true,
          completeFrom: "topics",
        },
      },
      examples: [`digest schedule ${SUGGESTED_CLOCK}`, "digest schedule mondays at 9 what:cooper"],
      async run({ clock, what }, desk, { asker, place }) {
        const { timeZone } = await desk.channels.settings(place);
        const when = desk.digests.readWhen(clock, timeZone);
        if (when === "now") {
          throw new UserError(
            said`A digest needs a time. For stories at once there is ${typed("subscribe")} with when:now.`,
          );
        }
        const digests = await digestsOf(place, desk);
        const askFor = (topic: QueryValue) => formatAsk("digest schedule", { clock, what: topic });
        const query =
          what === undefined ? topicOf(digests, askFor) : await newTopic(what, desk, askFor);
        const trial = await tryTopic(query, desk);
        const before = digests.filter((one) => isSameTopic(one.query, query));
        refuseListed(before);
        const mentions = before[0]?.mentions;
        const wish = { destination: place, query, when, mentions };
        const added = await subscribe(wish, asker, desk);
        for (const { id } of before) await desk.subscriptions.remove(id);
        const title = before.length > 0 ? "Digest moved" : "Digest scheduled";
        return subscribedMessage(title, added, trial, desk);
      },
    }),
    now: defineSubcommand({
      summary: "Posts this channel's digest now.",
      options: {},
      examples: ["digest now"],
      async run(_values, desk, { place }) {
        if (!(await hasDigest(place, desk))) return noDigest();
        const told = await desk.digests.postNow(place);
        return told === 0 ? nothingNew() : posted(told);
      },
    }),
    preview: defineSubcommand({
      summary: "Shows you alone what the digest would say now.",
      options: {},
      examples: ["digest preview"],
      async run(_values, desk, { place }) {
        if (!(await hasDigest(place, desk))) return noDigest();
        const preview = await desk.digests.preview(place);
        const shown = preview === undefined ? nothingNew() : previewMessage(preview);
        const settings = await desk.channels.settings(place);
        const rules = digestRules(await desk.subscriptions.list(place), settings);
        return { ...shown, blocks: [...shown.blocks, ...rules] };
      },
    }),
  },
});

async function digestsOf(place: Destination, desk: Desk): Promise<readonly Subscription[]> {
  return (await desk.subscriptions.list(place)).filter(({ when }) => when !== "now");
}

/** What a digest is about when nobody says: what the only one there is about, or everything. */
function topicOf(digests: readonly Subscription[], askFor: (topic: QueryValue) => string): string {
  const [only, ...others] = digests;
  if (others.length === 0) return only?.query ?? "*";
  throw new UserError("This channel has several digests. Say which one to move with what:", {
    suggestions: digests.map(({ query }) => askFor({ query: query === "" ? EVERYTHING : query })),
  });
}

function refuseListed(digests: readonly Subscription[]): void {
  if (digests.every(({ addedBy }) => addedBy !== "file")) return;
  throw new UserError(
    "subscriptions.yaml lists this digest, and that file wins. Change its time there.",
  );
}

async function hasDigest(place: Destination, desk: Desk): Promise<boolean> {
  return (await digestsOf(place, desk)).length > 0;
}

/** Nothing went wrong, so it is no mistake; and what is missing can be given here. */
function noDigest(): Message {
  const words = said`This channel has no digest. Give it one: ${typed(`digest schedule ${SUGGESTED_CLOCK}`)}`;
  const actions = [
    { type: "button", label: "Schedule a digest", ask: "digest schedule", isForm: true },
    { type: "button", label: "Every day at 8", ask: `digest schedule ${SUGGESTED_CLOCK}` },
  ] as const;
  return { title: "No digest", blocks: [paragraph(words), { type: "actions", actions }] };
}

function nothingNew(): Message {
  const title = "Nothing new";
  const words = said`No story has come since this channel was last told. ${typed("latest")} shows what is known.`;
  return { title, blocks: [paragraph(words)] };
}

function posted(told: number): Message {
  const title = `Posted ${count("en", told, "story", "stories")}`;
  const they = told === 1 ? "It" : "They";
  return {
    title,
    blocks: [paragraph(`${title} to this channel. ${they} will not be in its next digest.`)],
  };
}

function previewMessage(preview: Message): Message {
  const words = "Only you see this. In the channel it would be:";
  const button = {
    type: "button",
    label: "Post it now",
    ask: "digest now",
    tone: "primary",
  } as const;
  return {
    title: `Preview: ${preview.title}`,
    blocks: [
      { type: "notice", tone: "info", spans: [text(words)] },
      ...preview.blocks,
      { type: "actions", actions: [button] },
    ],
  };
}
