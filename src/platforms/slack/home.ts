/**
 * The app's Home: what somebody follows, what is new about it since they last looked here, the newest stories, and for
 * moderators what each channel gets and how the feeds do. It is made anew whenever it is opened, and after what may have changed it.
 */

import type { types } from "@slack/bolt";
import type { Ask, Asking } from "../../newsroom/ask.ts";
import type { Case } from "../../newsroom/case.ts";
import type { Command } from "../../newsroom/command.ts";
import type { Desk } from "../../newsroom/desk.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { type Block, type Button, type Message, type Span, text } from "../../newsroom/message.ts";
import { count } from "../../newsroom/phrases/count.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { StoryView } from "../../newsroom/story.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { byHealth, feedHealth, healthWords } from "../../newsroom/telling/feed.ts";
import { filled } from "../../newsroom/telling/filled.ts";
import { heading, paragraph } from "../../newsroom/telling/line.ts";
import { storyItem } from "../../newsroom/telling/story.ts";
import { createTurns, type InTurn } from "../../newsroom/turns.ts";
import type { Askers, Who } from "./asker.ts";
import { channelBlocks } from "./home-channels.ts";
import { drawReply } from "./payload.ts";
import { noticeOf, withoutPictures } from "./respond.ts";

export type HomeParts = {
  readonly asking: Asking;
  readonly askers: Askers;
  readonly commands: readonly Command[];
  readonly desk: Pick<Desk, "cases" | "digests" | "feeds" | "stories" | "subscriptions">;
  readonly publicUrl?: string;
  readonly log: Log;
  phrases(place: Destination): Promise<Phrases>;
};

export type Home = {
  /** Shows it. Never rejects. */
  opened(who: Who): Promise<void>;
  /** Shows it anew to somebody who has opened it since the desk began. Never rejects. */
  changed(who: Who): Promise<void>;
};

/** https://docs.slack.dev/surfaces/app-home */
const BLOCKS_MAX = 100;

/** People whose Home is kept up to date; the oldest goes for a further one. */
const PEOPLE_MAX = 1_000;

const STORIES_MAX = 5;
const NEWS_MAX = 8;
const FEEDS_MAX = 8;

/** What somebody last saw here is kept as a look at a case; no case is called that. */
const HOME: Case = { slug: "@home", title: "Home", names: [], query: "", isDefined: false };

const NOT_SHOWN = "This part could not be shown; the log of the desk tells why.";

type Looked = Pick<HomeParts, "desk" | "commands"> & {
  readonly phrases: Phrases;
  readonly direct: Destination;
};

export function createHome(parts: HomeParts): Home {
  const known = new Map<string, InTurn>();
  const show = (who: Who, inTurn: InTurn) =>
    inTurn(() => publish(who, parts)).catch((error) => {
      parts.log.error({ reason: reasonOf(error) }, "Slack did not take somebody's Home.");
    });
  return {
    async opened(who) {
      const key = `${who.teamId}/${who.userId}`;
      const inTurn = known.get(key) ?? createTurns();
      known.delete(key);
      known.set(key, inTurn);
      for (const oldest of [...known.keys()].slice(0, -PEOPLE_MAX)) known.delete(oldest);
      await show(who, inTurn);
    },
    async changed(who) {
      const inTurn = known.get(`${who.teamId}/${who.userId}`);
      if (inTurn !== undefined) await show(who, inTurn);
    },
  };
}

async function publish(who: Who, parts: HomeParts): Promise<void> {
  const { desk, commands, publicUrl, log } = parts;
  const ask = await parts.askers.askOf(who, {}, "follow");
  const { asker, place } = ask;
  const phrases = await parts.phrases(place);
  const looked: Looked = { desk, commands, phrases, direct: place };
  const drawn = (message: Message | undefined) =>
    message === undefined ? [] : withoutPictures(drawReply(message, { phrases, publicUrl })).blocks;
  const sections = await Promise.all(
    [
      async () => drawn(welcome(looked)),
      async () => drawn(await followed(ask, parts)),
      async () => drawn(await newsMessage(await desk.cases.looked(asker, HOME), looked)),
      async () => drawn(await latestMessage(looked)),
      ...(asker.isModerator
        ? [() => channelBlocks(who.teamId, desk), async () => drawn(await feedsMessage(looked))]
        : []),
    ].map(async (section) => {
      try {
        return await section();
      } catch (error) {
        log.error({ reason: reasonOf(error) }, "A part of somebody's Home could not be made.");
        return noticeOf(NOT_SHOWN).blocks;
      }
    }),
  );
  const blocks = sections.flat().slice(0, BLOCKS_MAX);
  const view: types.HomeView = { type: "home", blocks };
  await who.client.views.publish({ user_id: who.userId, view });
}

/** What can be done here, as far as there are commands for it. */
function welcome({ phrases, commands }: Looked): Message {
  const wanted: readonly Button[] = [
    { type: "button", label: phrases.follow("…"), ask: "follow", tone: "primary", isForm: true },
    { type: "button", label: phrases.search, ask: "search", isForm: true },
    { type: "button", label: phrases.latest, ask: "latest" },
    { type: "button", label: phrases.cases, ask: "cases" },
    { type: "button", label: "Help", ask: "help" },
  ];
  const actions = wanted.filter(({ ask }) => commands.some(({ name }) => name === ask));
  return { title: "News desk", blocks: [heading("News desk"), { type: "actions", actions }] };
}

/** As the command itself tells it. */
async function followed(ask: Ask, { asking, commands }: HomeParts): Promise<Message | undefined> {
  const canFollow = commands.some(({ name }) => name === ask.line);
  return canFollow ? (await asking.answer(ask)).message : undefined;
}

/** Stories of what somebody follows, with an article that was read since they last looked here. */
async function newsMessage(
  since: string | undefined,
  { desk, phrases, direct }: Looked,
): Promise<Message | undefined> {
  const follows = await desk.subscriptions.list(direct);
  if (since === undefined || follows.length === 0) return undefined;
  const pages = await Promise.all(
    follows.map(({ query }) => desk.stories.latest(query, { limit: NEWS_MAX, offset: 0 })),
  );
  const news = pages
    .flatMap(({ items }) => items)
    .filter(({ articles }) => articles.some(({ seenAt }) => seenAt > since));
  const stories = [...new Map(news.map((view) => [view.story.id, view])).values()]
    .toSorted((a, b) => b.story.lastAt.localeCompare(a.story.lastAt))
    .slice(0, NEWS_MAX);
  const told = (sentence: string) =>
    filled(sentence, { day: [{ type: "time", at: since, show: "date" }] });
  if (stories.length === 0) {
    const nothing = told(phrases.nothingNewSince("{day}"));
    return { title: phrases.changes, blocks: [paragraph(nothing)] };
  }
  return storiesMessage(told(phrases.newSince("{day}")), stories, phrases);
}

async function latestMessage({ desk, phrases }: Looked): Promise<Message> {
  const { items } = await desk.stories.latest("", { limit: STORIES_MAX, offset: 0 });
  if (items.length > 0) return storiesMessage([text(phrases.latest)], items, phrases);
  return {
    title: phrases.latest,
    blocks: [heading(phrases.latest), paragraph(phrases.nothingYet)],
  };
}

function storiesMessage(
  title: readonly Span[],
  views: readonly StoryView[],
  phrases: Phrases,
): Message {
  const choices = views.map(({ story, lead }) => ({
    label: lead.title,
    ask: `story ${story.id}`,
  }));
  return {
    title: phrases.latest,
    blocks: [
      { type: "heading", spans: title },
      { type: "stories", stories: views.map((view) => storyItem(view, phrases)) },
      { type: "actions", actions: [{ type: "menu", label: phrases.openStory, choices }] },
    ],
  };
}

/** What fails first; feeds that do well are counted. */
async function feedsMessage({ desk, commands }: Looked): Promise<Message> {
  const feeds = byHealth(await desk.feeds.list());
  const troubled = feeds.filter((status) => !["fine", "paused"].includes(feedHealth(status)));
  const lines = [
    ...troubled
      .slice(0, FEEDS_MAX)
      .map((status): readonly Span[] => [
        text(status.feed.title, "strong"),
        text(`: ${healthWords(status)}`),
      ]),
    ...desk.feeds.problems().map((problem): readonly Span[] => [text(problem)]),
  ].slice(0, FEEDS_MAX);
  const told = `${count("en", feeds.length, "feed", "feeds")}, ${troubled.length} not as they should be.`;
  const list: readonly Block[] = lines.length > 0 ? [{ type: "list", lines }] : [];
  const buttons: readonly Button[] = commands.some(({ name }) => name === "feeds")
    ? [
        { type: "button", label: "All feeds", ask: "feeds list" },
        { type: "button", label: "Add a feed", ask: "feeds add", isForm: true },
      ]
    : [];
  const actions: readonly Block[] =
    buttons.length > 0 ? [{ type: "actions", actions: buttons }] : [];
  return { title: "Feeds", blocks: [heading("Feeds"), paragraph(told), ...list, ...actions] };
}
