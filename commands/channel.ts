/** A channel's language, time zone and quiet hours, what it gets, and which channel hears of failures. */

import type { Ask } from "../src/newsroom/ask.ts";
import { defineCommands, defineSubcommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { type Block, type Button, type Message, type Span, text } from "../src/newsroom/message.ts";
import { mutedAt, mutedSpan, unmuteButton } from "../src/newsroom/muting.ts";
import { count } from "../src/newsroom/phrases/count.ts";
import { LANGUAGES } from "../src/newsroom/phrases/languages.ts";
import { readQuietHours } from "../src/newsroom/quiet-hours.ts";
import { said, typed } from "../src/newsroom/said.ts";
import type { ChannelSettings, Destination, Subscription } from "../src/newsroom/subscription.ts";
import { subscriptionSpans } from "../src/newsroom/subscription-words.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { digestRules, quietFacts } from "../src/newsroom/telling/rhythm.ts";
import { zoneNamed } from "../src/newsroom/zone-named.ts";

/** Subscriptions named; more are counted. */
const SUBSCRIPTIONS_SHOWN = 15;

const CHANGE: Button = { type: "button", label: "Change", ask: "channel set", isForm: true };

/** One of each that can be set. */
const SETTABLE = [
  "channel set language:de",
  "channel set timezone:Europe/London",
  "channel set quiet:22-7",
  "channel set moderators:yes",
];

export default defineCommands({
  name: "channel",
  summary: "Shows or sets this channel's language and time zone.",
  access: "moderators",
  subcommands: {
    show: defineSubcommand({
      summary: "Shows what this channel gets, and its settings.",
      access: "everyone",
      options: {},
      examples: ["channel show"],
      async run(_values, desk, ask) {
        return channelMessage("This channel", await desk.channels.settings(ask.place), ask, desk);
      },
    }),
    set: defineSubcommand({
      summary:
        "Sets this channel's language, time zone, quiet hours, or that it hears of failures.",
      options: {
        language: {
          kind: "choice",
          summary: "The language of what is posted here.",
          choices: LANGUAGES,
        },
        timezone: {
          kind: "text",
          summary: "The zone of its clocks, such as Europe/London.",
          completeFrom: "timeZones",
        },
        moderators: {
          kind: "yesno",
          summary: "Whether this is the channel that hears of failures.",
        },
        quiet: {
          kind: "text",
          summary: "Hours in which stories wait, such as 22-7 or 22:00-07:30; off ends them.",
        },
      },
      examples: SETTABLE,
      async run({ language, timezone, moderators, quiet }, desk, ask) {
        const { place } = ask;
        const changes: Partial<ChannelSettings> = {
          ...(language !== undefined && { language }),
          ...(timezone !== undefined && { timeZone: zoneNamed(timezone, desk) }),
          ...(moderators !== undefined && { isForModerators: moderators }),
          ...(quiet !== undefined && { quietHours: readQuietHours(quiet) }),
        };
        if (Object.keys(changes).length === 0) {
          throw new UserError("Say what to set: language:, timezone:, quiet: or moderators:yes.", {
            suggestions: SETTABLE,
          });
        }
        if (moderators === true) await relieveOthers(place, desk);
        const settings = await desk.channels.set(place, changes);
        return channelMessage("This channel is set", settings, ask, desk);
      },
    }),
  },
});

/** One channel hears of failures: whichever did so far no longer does, until it is told anew. */
async function relieveOthers(place: Destination, desk: Desk): Promise<void> {
  for (const other of await desk.channels.list(place)) {
    const { isForModerators } = await desk.channels.settings(other);
    if (isForModerators) await desk.channels.set(other, { isForModerators: false });
  }
}

async function channelMessage(
  title: string,
  settings: ChannelSettings,
  { place, asker }: Ask,
  desk: Desk,
): Promise<Message> {
  const { language, timeZone, isForModerators } = settings;
  const subscriptions = await desk.subscriptions.list(place);
  const muted = await mutedAt(place, desk);
  const names = muted.flatMap((one, at) => [...(at === 0 ? [] : [text(", ")]), mutedSpan(one)]);
  const actions = asker.isModerator ? [CHANGE, ...muted.map(unmuteButton)] : [];
  return {
    title,
    blocks: [
      heading(title),
      {
        type: "facts",
        facts: [
          { label: "Language", spans: [text(languageName(language))] },
          { label: "Time zone", spans: [text(timeZone)] },
          { label: "Hears of failures", spans: [text(isForModerators ? "yes" : "no")] },
          ...quietFacts(settings, desk.now()),
          ...(muted.length > 0 ? [{ label: "Muted", spans: names }] : []),
        ],
      },
      ...(await subscriptionBlocks(subscriptions, desk)),
      ...digestRules(subscriptions, settings),
      ...elsewhereBlocks(subscriptions, timeZone),
      ...(actions.length > 0 ? [{ type: "actions", actions } as const] : []),
    ],
  };
}

function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

async function subscriptionBlocks(
  subscriptions: readonly Subscription[],
  desk: Desk,
): Promise<readonly Block[]> {
  if (subscriptions.length === 0) {
    return [
      paragraph(said`Nothing is posted here yet. A moderator can begin with ${typed("start")}.`),
    ];
  }
  const shown = subscriptions.slice(0, SUBSCRIPTIONS_SHOWN);
  const lines: (readonly Span[])[] = await Promise.all(
    shown.map((one) => subscriptionSpans(one, desk)),
  );
  const more = subscriptions.length - shown.length;
  if (more > 0) lines.push([text(`and ${count("en", more, "more", "more")}`, "quiet")]);
  return [paragraph("It gets:"), { type: "list", lines }];
}

/** A clock keeps the zone it was set in, which surprises whoever changes the channel's. */
function elsewhereBlocks(
  subscriptions: readonly Subscription[],
  timeZone: string,
): readonly Block[] {
  const isElsewhere = subscriptions.some(
    ({ when }) => when !== "now" && when.timeZone !== timeZone,
  );
  if (!isElsewhere) return [];
  const spans = said`Digests keep the time zone they were set in. ${typed("digest schedule")} sets one anew, in this zone.`;
  return [{ type: "notice", tone: "info", spans }];
}
