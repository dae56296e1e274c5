/** What the desk reads: everyone may see it and how it does, moderators change it. */

import { type Ask, formatAsk } from "../src/newsroom/ask.ts";
import { defineCommands, defineSubcommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { duration, readEvery } from "../src/newsroom/every.ts";
import type { Feed, FeedSettings, FeedStatus } from "../src/newsroom/feed.ts";
import { type Block, type Button, type Message, type Span, text } from "../src/newsroom/message.ts";
import { nearest } from "../src/newsroom/nearest.ts";
import { count } from "../src/newsroom/phrases/count.ts";
import { formatQuery } from "../src/newsroom/query.ts";
import { said, typed } from "../src/newsroom/said.ts";
import { runsTheDesk } from "../src/newsroom/subscription.ts";
import { articleItem } from "../src/newsroom/telling/article.ts";
import { byHealth, feedFacts, feedHealth, healthWords } from "../src/newsroom/telling/feed.ts";
import { dotted, heading, paragraph } from "../src/newsroom/telling/line.ts";
import { cut, pageButtons, pageNote } from "../src/newsroom/telling/pages.ts";
import { fold } from "../src/newsroom/words.ts";

const FEEDS_PAGE = 15;

/** Files named that cannot be read; more are counted. */
const FILES_SHOWN = 20;

const SUGGESTIONS_MAX = 3;

const ADD: Button = { type: "button", label: "Add a feed", ask: "feeds add", isForm: true };

const feedOption = {
  kind: "text",
  summary: "A feed by its title, address or id.",
  isRequired: true,
  isRest: true,
  completeFrom: "feeds",
} as const;

export default defineCommands({
  name: "feeds",
  summary: "Lists the feeds that are read, and adds, pauses or removes one.",
  access: "moderators",
  subcommands: {
    list: defineSubcommand({
      summary: "Lists the feeds, those that fail first.",
      access: "everyone",
      options: { page: { kind: "integer", summary: "Which page of the list." } },
      examples: ["feeds list"],
      async run({ page }, desk, { asker, place }) {
        const statuses = await desk.feeds.list();
        const offered = asker.isModerator ? [ADD] : [];
        const message =
          statuses.length === 0 ? noFeeds(offered) : listMessage(statuses, page ?? 1, offered);
        // They may name channels of any server.
        return withProblems(message, runsTheDesk(place) ? desk.feeds.problems() : []);
      },
    }),
    show: defineSubcommand({
      summary: "Shows how one feed does, and why it fails if it does.",
      access: "everyone",
      options: { feed: feedOption },
      examples: ["feeds show articles"],
      async run({ feed: name }, desk, ask) {
        return showMessage(await feedNamed(name, "show", desk), ask);
      },
    }),
    add: defineSubcommand({
      summary: "Reads an address at once, and from then on.",
      options: {
        address: {
          kind: "text",
          summary: "The address of a feed; of a page, to be offered the feeds that it names.",
          isRequired: true,
          isRest: true,
        },
      },
      examples: ["feeds add https://news.example/feed.xml"],
      run: ({ address }, desk, ask) => addFeed(address, desk, ask),
    }),
    pause: defineSubcommand({
      summary: "Stops reading a feed for now; its articles stay.",
      options: { feed: feedOption },
      examples: ["feeds pause Court Reporter"],
      async run({ feed: name }, desk) {
        const { feed } = await feedNamed(name, "pause", desk);
        await desk.feeds.setPaused(feed, true);
        return doneMessage(`${feed.title} is paused`, "It is not read until you resume it.", {
          label: "Resume",
          ask: feedAsk("resume", feed),
        });
      },
    }),
    resume: defineSubcommand({
      summary: "Reads a paused feed again.",
      options: { feed: feedOption },
      examples: ["feeds resume Court Reporter"],
      async run({ feed: name }, desk) {
        const { feed } = await feedNamed(name, "resume", desk);
        await desk.feeds.setPaused(feed, false);
        return doneMessage(`${feed.title} is read again`, "Its next check is soon.", {
          label: "Pause",
          ask: feedAsk("pause", feed),
        });
      },
    }),
    set: defineSubcommand({
      summary:
        "Says how often a feed is read, whether with full text, with which cookie and proxy.",
      options: {
        feed: feedOption,
        every: {
          kind: "text",
          summary: "30m, 2h, 1d; auto for as often as it publishes.",
        },
        fulltext: {
          kind: "yesno",
          summary: "Where it gives teasers only: reads the page of each new article.",
        },
        cookie: {
          kind: "text",
          summary:
            "The name of a cookie that the operator set up for this site; none to go without.",
        },
        proxy: {
          kind: "text",
          summary: "The name of a proxy that the operator set up; none to go without.",
        },
      },
      examples: [
        "feeds set Court Reporter every:30m",
        "feeds set Court Reporter fulltext:yes",
        "feeds set Court Reporter cookie:paper",
      ],
      run: ({ feed, ...wanted }, desk) => setFeed(feed, wanted, desk),
    }),
    opml: defineSubcommand({
      summary: "Gives the list of feeds as OPML, for other readers.",
      options: {},
      examples: ["feeds opml"],
      async run(_values, desk) {
        const { address, feeds, leftOut } = await desk.feeds.opml();
        const title = `${count("en", feeds, "feed", "feeds")} as OPML`;
        return {
          title,
          blocks: [
            heading(title),
            {
              type: "text",
              spans: [text("In the console: "), { type: "link", text: address, url: address }],
            },
            ...(leftOut === 0
              ? []
              : [
                  paragraph(
                    `Left out: ${count("en", leftOut, "file", "files")} in the feeds folder.`,
                  ),
                ]),
          ],
        };
      },
    }),
    remove: defineSubcommand({
      summary: "Reads a feed no longer; its articles stay in the archive.",
      options: { feed: feedOption },
      examples: ["feeds remove Court Reporter"],
      async run({ feed: name }, desk) {
        const { feed } = await feedNamed(name, "remove", desk);
        await desk.feeds.remove(feed);
        // A button would show the password in an address.
        const undo = /^https?:\/\/[^/?#]*@/u.test(feed.location)
          ? undefined
          : { label: "Undo", ask: formatAsk("feeds add", { address: feed.location }) };
        return doneMessage(`${feed.title} is removed`, "Its articles stay in the archive.", undo);
      },
    }),
  },
});

type Wanted = {
  readonly every?: string;
  readonly fulltext?: boolean;
  readonly cookie?: string;
  readonly proxy?: string;
};

async function setFeed(name: string, wanted: Wanted, desk: Desk): Promise<Message> {
  const { every, fulltext, cookie, proxy } = wanted;
  const settings: FeedSettings = {
    ...(every !== undefined && { everyMinutes: readEvery(every) }),
    ...(fulltext !== undefined && { isFullText: fulltext }),
    ...(cookie !== undefined && { cookie: readSetUp(cookie) }),
    ...(proxy !== undefined && { proxy: readSetUp(proxy) }),
  };
  if (Object.keys(settings).length === 0) {
    throw new UserError(
      "Say what to set: every:30m for how often, fulltext:yes for whole articles, cookie: or proxy: and a name.",
    );
  }
  const { feed } = await feedNamed(name, "show", desk);
  await desk.feeds.set(feed, settings);
  const said = [
    ...("everyMinutes" in settings ? [paceSaid(settings.everyMinutes)] : []),
    ...("isFullText" in settings ? [settings.isFullText ? PAGES_SAID : TEASERS_SAID] : []),
    ...("cookie" in settings ? [cookieSaid(settings.cookie)] : []),
    ...("proxy" in settings ? [proxySaid(settings.proxy)] : []),
  ];
  return doneMessage(
    `${feed.title} is read ${said.map(({ how }) => how).join(", ")}`,
    said.map(({ note }) => note).join(" "),
    { label: "Show", ask: feedAsk("show", feed) },
  );
}

/** A name as the settings write it. Throws UserError for what is none: somebody may have typed the cookie itself. */
function readSetUp(name: string): string | undefined {
  if (/^none$/iu.test(name)) return undefined;
  if (/^[A-Z0-9_]{1,38}$/iu.test(name)) return name.toUpperCase();
  throw new UserError(
    "Say the name alone, of letters, digits and underscores: the cookie or proxy itself is kept in the operator's settings, never in a channel.",
  );
}

function cookieSaid(name: string | undefined): Said {
  if (name === undefined) return { how: "without a cookie", note: "It is read anew soon." };
  return { how: `with the cookie ${name}`, note: "Its own site alone is told it." };
}

function proxySaid(name: string | undefined): Said {
  if (name === undefined) return { how: "without a proxy", note: "It is read anew soon." };
  return {
    how: `through the proxy ${name}`,
    note: "Pages of its articles are read without it.",
  };
}

type Said = { readonly how: string; readonly note: string };

function paceSaid(minutes: number | undefined): Said {
  const how =
    minutes === undefined ? "as often as it publishes" : `every ${duration(minutes * 60_000)}`;
  return { how, note: "Where its publisher asks for fewer visits, that counts." };
}

const PAGES_SAID: Said = {
  how: "with the full text of its articles’ pages",
  note: "That is so for new articles, where their site lets machines read it and it is free.",
};

const TEASERS_SAID: Said = {
  how: "with the text that it gives itself",
  note: "Articles that are filed keep theirs.",
};

async function addFeed(address: string, desk: Desk, { asker, place }: Ask): Promise<Message> {
  const { feed, newest } = await desk.feeds.add(address, asker);
  const phrases = await desk.channels.phrases(place);
  const what = formatQuery({ type: "feed", id: feed.id });
  const title = `${feed.title} is read now`;
  const stories = newest.map((article) => articleItem(article, phrases));
  return {
    title,
    blocks: [
      heading(title),
      stories.length === 0
        ? paragraph("It can be read, but holds no article yet.")
        : { type: "stories", stories },
      {
        type: "footnote",
        spans: [
          text(
            "What it has published so far can be searched and is not posted. What comes next goes to the channels that asked.",
          ),
        ],
      },
      {
        type: "actions",
        actions: [
          {
            type: "button",
            label: "Post it to this channel",
            ask: formatAsk("subscribe", { what: { query: what }, when: "now" }),
            tone: "primary",
          },
          { type: "button", label: "Remove", ask: feedAsk("remove", feed), tone: "danger" },
        ],
      },
    ],
  };
}

function listMessage(
  statuses: readonly FeedStatus[],
  wanted: number,
  offered: readonly Button[],
): Message {
  const { shown, page, pages } = cut(byHealth(statuses), wanted, FEEDS_PAGE);
  const failing = statuses.filter((status) => feedHealth(status) === "failing").length;
  const all = count("en", statuses.length, "feed", "feeds");
  const title = failing === 0 ? all : `${all}, ${failing} failing`;
  const turns = pageButtons({ page, pages }, { before: "Back", after: "More" }, (to) =>
    formatAsk("feeds list", { page: to }),
  );
  const actions = [...turns, ...offered];
  return {
    title,
    blocks: [
      heading(title),
      { type: "list", lines: shown.map(feedLine) },
      ...(actions.length > 0 ? [{ type: "actions", actions } as const] : []),
      ...pageNote({ page, pages }),
    ],
  };
}

/** What is wrong in the files that people edit stands first: it may be why a feed is missing. */
function withProblems(message: Message, problems: readonly string[]): Message {
  const [head, ...rest] = message.blocks;
  const notices: Block[] = problems.map((problem) => ({
    type: "notice",
    tone: "warning",
    spans: [text(problem)],
  }));
  return { ...message, blocks: [...(head ? [head] : []), ...notices, ...rest] };
}

/** "Court Reporter · fine · 30 articles" */
function feedLine(status: FeedStatus): readonly Span[] {
  const { feed, state } = status;
  return dotted([
    { type: "ask", text: feed.title, ask: feedAsk("show", feed) },
    text(healthWords(status), feedHealth(status) === "failing" ? "strong" : undefined),
    text(count("en", state.articles, "article", "articles")),
  ]);
}

function showMessage(status: FeedStatus, { asker }: Ask): Message {
  const { feed, state } = status;
  const buttons = asker.isModerator && feed.kind === "web" ? changeButtons(status) : [];
  return {
    title: `${feed.title}: ${healthWords(status)}`,
    blocks: [
      heading(feed.title),
      { type: "facts", facts: feedFacts(status, asker) },
      ...unreadableBlocks(state.unreadable ?? {}),
      ...(buttons.length > 0 ? [{ type: "actions", actions: buttons } as const] : []),
    ],
  };
}

function unreadableBlocks(unreadable: Readonly<Record<string, string>>): readonly Block[] {
  const files = Object.entries(unreadable);
  if (files.length === 0) return [];
  const lines: (readonly Span[])[] = files
    .slice(0, FILES_SHOWN)
    .map(([path, reason]) => [text(path, "code"), text(`: ${reason}`)]);
  const more = files.length - lines.length;
  if (more > 0) lines.push([text(`and ${count("en", more, "more", "more")}`, "quiet")]);
  return [paragraph("These files could not be read, or not wholly:"), { type: "list", lines }];
}

function changeButtons({ feed, state }: FeedStatus): readonly Button[] {
  const isStill = feed.isPaused === true || state.isGone === true;
  const pause: Button = {
    type: "button",
    label: isStill ? "Resume" : "Pause",
    ask: feedAsk(isStill ? "resume" : "pause", feed),
  };
  if (feed.addedBy === "file") return [pause];
  const ask = feedAsk("remove", feed);
  return [pause, { type: "button", label: "Remove", ask, tone: "danger" }];
}

function doneMessage(
  title: string,
  words: string,
  next: { readonly label: string; readonly ask: string } | undefined,
): Message {
  const actions: readonly Block[] =
    next === undefined ? [] : [{ type: "actions", actions: [{ type: "button", ...next }] }];
  return { title, blocks: [paragraph(`${title}. ${words}`), ...actions] };
}

function noFeeds(offered: readonly Button[]): Message {
  const words = said`No feed is read yet. A moderator adds one with ${typed("feeds add")} and its address.`;
  const actions: readonly Block[] =
    offered.length > 0 ? [{ type: "actions", actions: offered }] : [];
  return { title: "No feeds", blocks: [paragraph(words), ...actions] };
}

/** Throws UserError, with the nearest as the same ask, when no feed is called that. */
async function feedNamed(name: string, part: string, desk: Desk): Promise<FeedStatus> {
  const found = await desk.feeds.find(name);
  if (found !== undefined) return found;
  const statuses = await desk.feeds.list();
  const meant = statuses.filter((status) => isMeant(status, name));
  // Only to look at: nothing is changed by a guess.
  if (part === "show" && meant.length === 1 && meant[0] !== undefined) return meant[0];
  const titles = statuses.flatMap(({ feed }) => [feed.title, feed.id]);
  const near =
    meant.length > 0
      ? meant.slice(0, SUGGESTIONS_MAX).map(({ feed }) => feed.title)
      : nearest(name, titles, SUGGESTIONS_MAX);
  const asks = near.map((one) => formatAsk(`feeds ${part}`, { feed: one }));
  throw new UserError(`I read no feed called “${name}”.`, {
    suggestions: asks.length > 0 ? asks : ["feeds list"],
  });
}

/** True for a feed whose title or address holds what somebody typed; a name and password in it are nobody's to guess. */
function isMeant({ feed, state }: FeedStatus, name: string): boolean {
  const part = fold(name.trim());
  const address = feed.location.replace(/\/\/[^/]*@/u, "//");
  return [feed.title, address, state.title ?? ""].some((one) => fold(one).includes(part));
}

function feedAsk(part: string, { id }: Feed): string {
  return formatAsk(`feeds ${part}`, { feed: id });
}
