/**
 * Three questions lead to a first subscription: what, where, when. Nothing is remembered in between: each answer is an
 * ask that carries the earlier ones, so that it works after a restart, by menu, and typed.
 */

import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { type Block, type Menu, type Message, type Span, text } from "../src/newsroom/message.ts";
import { nearest } from "../src/newsroom/nearest.ts";
import type { Phrases } from "../src/newsroom/phrases/phrases.ts";
import { said, typed } from "../src/newsroom/said.ts";
import {
  EVERYTHING,
  newTopic,
  subscribe,
  subscribedMessage,
  type Trial,
  tryTopic,
  USUAL_CLOCKS,
} from "../src/newsroom/subscribing.ts";
import {
  type Destination,
  destinationKey,
  type Subscription,
  type When,
} from "../src/newsroom/subscription.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { storyItem } from "../src/newsroom/telling/story.ts";

/** A menu holds 25 choices on Discord; one is for everything. */
const CASES_OFFERED = 24;
const CHANNELS_OFFERED = 25;

const STORIES_SHOWN = 3;

const SUGGESTIONS_MAX = 3;

/** What was answered so far. */
type Answers = { readonly case?: string; readonly channel?: string; readonly time?: string };

export default defineCommand({
  name: "start",
  summary: "Three questions, and a channel gets its first stories.",
  access: "moderators",
  options: {
    case: {
      kind: "text",
      summary: "What to follow: a case, everything, or a query.",
      isPhrase: true,
      isQuery: true,
      completeFrom: "topics",
    },
    channel: { kind: "text", summary: "Which channel is told." },
    time: {
      kind: "text",
      summary: "When: now, every day at 8, weekdays 18:30.",
      isPhrase: true,
      completeFrom: "clocks",
    },
  },
  examples: ["start", "start case:cooper channel:news time:every day at 8"],
  async run(answers, desk, { asker, place }) {
    if (answers.case === undefined) return askForCase(answers, desk);
    const query = await newTopic(answers.case, desk, (topic) =>
      startAsk({ ...answers, case: topic.query }),
    );
    const trial = await tryTopic(query, desk);
    const channels = await channelsNear(place, desk);
    if (answers.channel === undefined) return askForChannel(answers, channels, desk);
    const destination = channelNamed(answers.channel, answers, channels, desk);
    if (answers.time === undefined) return askForTime(answers);
    const { timeZone } = await desk.channels.settings(destination);
    const when = desk.digests.readWhen(answers.time, timeZone);
    const subscription = await subscribe({ destination, query, when }, asker, desk);
    const phrases = await desk.channels.phrases(destination);
    const title = `${desk.channels.nameOf(destination)} is subscribed`;
    const made = await subscribedMessage(title, subscription, trial, desk);
    const preview = await previewBlocks(subscription, trial, phrases, desk);
    return { ...made, blocks: [...made.blocks, ...preview] };
  },
});

function startAsk(answers: Answers): string {
  const { case: topic } = answers;
  return formatAsk("start", {
    ...answers,
    case: topic === undefined ? undefined : { query: topic },
  });
}

async function askForCase(answers: Answers, desk: Desk): Promise<Message> {
  const cases = (await desk.cases.list()).slice(0, CASES_OFFERED);
  const choices = [
    ...cases.map(({ caseFile }) => ({ label: caseFile.title, case: caseFile.slug })),
    { label: "Everything", case: EVERYTHING },
  ];
  return question(1, "What should be followed?", {
    menu: {
      type: "menu",
      label: "Choose a case",
      choices: choices.map(({ label, case: name }) => ({
        label,
        ask: startAsk({ ...answers, case: name }),
      })),
    },
    typing: said`${typed("start case:")} and a case, a name or a query, such as ${typed("start case:parole -celebrity")}`,
  });
}

function askForChannel(answers: Answers, channels: readonly Destination[], desk: Desk): Message {
  return question(2, "Which channel should be told?", {
    menu: {
      type: "menu",
      label: "Choose a channel",
      choices: channels.slice(0, CHANNELS_OFFERED).map((one) => ({
        label: desk.channels.nameOf(one),
        ask: startAsk({ ...answers, channel: channelId(one) }),
      })),
    },
    typing: said`${typed("start")} in the channel itself, if it is not listed here`,
  });
}

function askForTime(answers: Answers): Message {
  return question(3, "When should it be told?", {
    menu: {
      type: "menu",
      label: "Choose a time",
      choices: USUAL_CLOCKS.map((time) => ({
        label: time === "now" ? "At once, each story as it comes" : `A digest ${time}`,
        ask: startAsk({ ...answers, time }),
      })),
    },
    typing: said`${typed(`${startAsk(answers)} time:`)} and a time, such as weekdays 18:30`,
  });
}

function question(
  number: number,
  words: string,
  { menu, typing }: { readonly menu: Menu; readonly typing: readonly Span[] },
): Message {
  return {
    title: words,
    blocks: [
      heading(words),
      { type: "actions", actions: [menu] },
      {
        type: "footnote",
        spans: [text(`Question ${number} of 3. Or type `), ...typing, text(".")],
      },
    ],
  };
}

/** This channel first, then those that the desk knows beside it. */
async function channelsNear(place: Destination, desk: Desk): Promise<readonly Destination[]> {
  const known = [place, ...(await desk.channels.list(place))];
  return [...new Map(known.map((one) => [destinationKey(one), one])).values()];
}

/**
 * By its id, as chats write a channel that was chosen from their list (`<#123>`, `<#C12|news>`), or by its name. Throws
 * UserError where none or several are called that, with those that may be meant.
 */
function channelNamed(
  written: string,
  answers: Answers,
  channels: readonly Destination[],
  desk: Desk,
): Destination {
  const name = written.replace(/^<#(\w+)(?:\|[^>]*)?>$/u, "$1").replace(/^#/u, "");
  const called = (wanted: string) => channels.filter((one) => namesOf(one, desk).includes(wanted));
  const byId = channels.filter((one) => [channelId(one), one.thread].includes(name));
  const [found, ...others] = byId.length > 0 ? byId : called(name);
  if (found !== undefined && others.length === 0) return found;
  const names = channels.flatMap((one) => namesOf(one, desk));
  const meant = found === undefined ? nearest(name, names, names.length) : [name];
  const near = [...new Set(meant.flatMap(called))];
  const offered = (near.length > 0 ? near : channels).slice(0, SUGGESTIONS_MAX);
  throw new UserError(
    found === undefined
      ? said`I know no channel “${name}” here. Choose one that I know, or ask ${typed("start")} in that channel.`
      : said`Several channels here are called “${name}”. Choose one, or ask ${typed("start")} in that channel.`,
    { suggestions: offered.map((one) => startAsk({ ...answers, channel: channelId(one) })) },
  );
}

/** "news in Harbour Watch", and "news". */
function namesOf(channel: Destination, desk: Desk): readonly string[] {
  const whole = desk.channels.nameOf(channel).replace(/^#/u, "");
  return [channelId(channel), whole, whole.split(" in ")[0] ?? whole];
}

function channelId({ channel, thread }: Destination): string {
  return thread === undefined ? channel : `${channel}/${thread}`;
}

/** What the channel would see: its digest, or the newest stories as they would have come. */
async function previewBlocks(
  { destination, when }: Subscription,
  { told }: Trial,
  phrases: Phrases,
  desk: Desk,
): Promise<readonly Block[]> {
  if (when !== "now") {
    const preview = await desk.digests.preview(destination);
    if (preview !== undefined) return [heading("It would say now"), ...preview.blocks];
    return [nothingNewYet(when, desk), ...wouldHaveTold(told, phrases)];
  }
  if (told.length === 0)
    return [paragraph("No story of late fits. The next one that does is posted.")];
  return wouldHaveTold(told, phrases);
}

/** What was read before anybody asked is no news, so that a fresh desk has none for a while. */
function nothingNewYet(when: When, desk: Desk): Block {
  const [next] = desk.digests.nextTimes(when, 1);
  if (next === undefined) return paragraph("There is nothing new to tell yet.");
  const due: Span = { type: "time", at: next.toISOString(), show: "datetime" };
  return paragraph([
    text("There is nothing new to tell yet. The first digest is due "),
    due,
    text(": it tells what has come until then. Where nothing has, the next one does."),
  ]);
}

function wouldHaveTold(told: Trial["told"], phrases: Phrases): readonly Block[] {
  if (told.length === 0) return [];
  const stories = told.slice(0, STORIES_SHOWN).map((view) => storyItem(view, phrases));
  return [heading("It would have told"), { type: "stories", stories }];
}
