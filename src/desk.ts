/**
 * The desk: every part put together, and the only file that knows them all. An article goes from reading through intake
 * (understanding, storing, what is owed) to posting; an ask goes from a platform through answering to a command and back.
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createAnswering } from "./answering/answer.ts";
import { loadCommands } from "./answering/load-commands.ts";
import type { Settings } from "./config.ts";
import { caseMatcher, caseSubject, createCases } from "./desk/cases.ts";
import { createChannels } from "./desk/channels.ts";
import { createDeliveries, waitingBySpace } from "./desk/deliveries.ts";
import { createDossiers } from "./desk/dossiers.ts";
import { createFeedStates } from "./desk/feed-states.ts";
import { allFeeds, createFeeds } from "./desk/feeds.ts";
import { readFolder } from "./desk/folder.ts";
import { createNames } from "./desk/names.ts";
import { createPeople } from "./desk/people.ts";
import { mendedFiles, openPeopleFiles } from "./desk/people-files.ts";
import { createPreparing } from "./desk/preparing.ts";
import { createProfiles } from "./desk/profiles.ts";
import { createRegrouping } from "./desk/regrouping.ts";
import { createResearch } from "./desk/research.ts";
import { createResearchThread } from "./desk/research-thread.ts";
import { createArticles, createStories, createView } from "./desk/stories.ts";
import { createSubscriptions } from "./desk/subscriptions.ts";
import { createIntake, type StoryThen } from "./intake.ts";
import type { Archive } from "./newsroom/archive.ts";
import type { Answer } from "./newsroom/ask.ts";
import type { Case } from "./newsroom/case.ts";
import type { Desk } from "./newsroom/desk.ts";
import type { StartError } from "./newsroom/errors.ts";
import type { Feed } from "./newsroom/feed.ts";
import type { Log } from "./newsroom/log.ts";
import { count } from "./newsroom/phrases/count.ts";
import type { Platform } from "./newsroom/platform.ts";
import type { ChannelSettings, Destination } from "./newsroom/subscription.ts";
import { createTurns } from "./newsroom/turns.ts";
import { createPngs } from "./picturing/png.ts";
import { createDiscordPlatform, type DiscordPlatform } from "./platforms/discord/discord.ts";
import {
  createSlackPlatform,
  type SlackOptions,
  type SlackPlatform,
} from "./platforms/slack/slack.ts";
import { createTerminalPlatform } from "./platforms/terminal/listen.ts";
import { createWebPlatform, type WebPlatform } from "./platforms/web/web.ts";
import type { Timing } from "./posting/clock.ts";
import { describeWhen, nextTimes, readWhen } from "./posting/clock-words.ts";
import { createPosting, SETTLE_MS } from "./posting/posting.ts";
import { watchFolder } from "./reading/files/watch.ts";
import { createPageThread } from "./reading/page-thread.ts";
import { NO_ACCESS } from "./reading/web/access-settings.ts";
import type { Hints } from "./reading/web/hints.ts";
import { createHubs, type HubParts, type Hubs } from "./reading/web/hubs.ts";
import { createPoll } from "./reading/web/poll.ts";
import { createReadParts } from "./reading/web/read-parts.ts";
import { keepMemorySmall } from "./small-machine.ts";
import { openStore } from "./storing/store.ts";
import { ARTICLES_MAX, createStoryIndex, type StoryIndex } from "./understanding/stories.ts";

const COMMANDS_FOLDER = fileURLToPath(new URL("../commands", import.meta.url));

const STORIES_NAMED = 50;
const WAITING_NAMED = 100;

/** Whoever sits at the console looks after every place. */
const EVERYWHERE: Destination = { platform: "web", space: "local", channel: "" };

/** Between two messages to one channel, as the slowest platform likes it. */
const PACE_MS = 1_000;

/** A file in the feeds folder is read once it has not grown for this long. */
const QUIET_MS = 300;

/** How often the feeds folder is looked at where it cannot be watched. */
const LOOK_MS = 30_000;

export type DeskParts = {
  readonly log: Log;
  readonly timing: Timing;
  /** A platform ended what cannot go on without a person; the desk is to be stopped. */
  onRefused?(error: StartError): void;
};

export type OpenDesk = {
  readonly answer: Answer;
  /** Reads what lies in the feeds folder, once, without starting anything. */
  readFolders(): Promise<void>;
  /** Reads, listens, posts and watches; the three lines that say so. Throws StartError. */
  start(): Promise<readonly string[]>;
  /** Ends what is in flight and lets go of the data folder. */
  stop(): Promise<void>;
};

/** Opens the data folder and wires the desk over it. Throws StartError when it cannot. */
export async function openDesk(settings: Settings, parts: DeskParts): Promise<OpenDesk> {
  const { log, timing } = parts;
  keepMemorySmall();
  const { dataFolder, feedsFolder, timeZone } = settings;
  const now = () => timing.now();
  const commands = await loadCommands(COMMANDS_FOLDER);
  const files = await openPeopleFiles(feedsFolder);
  const store = await openStore({ folder: dataFolder, now });
  const { records, archive } = store;
  const defaults: ChannelSettings = { language: "en", timeZone, isForModerators: false };
  const defined = () => files.cases();
  const storyParts = { archive, defined, casesOf: caseMatcher(defined), now };
  const view = createView(storyParts);
  const research = createResearchThread(dataFolder, createResearch(archive));
  const dossiers = createDossiers(research);
  const preparing = createPreparing({
    defined,
    subjectOf: (caseFile) => caseSubject(storyParts, caseFile),
    dossiers,
    timing,
    log,
  });
  const platforms = new Map<string, Platform>();

  const posting = createPosting({
    records,
    archive,
    platforms,
    platformNames: platformNames(settings),
    readSubscriptionsFile: files.subscriptionsText,
    cases: async () => defined(),
    view: (story) => view(story),
    defaults,
    epoch: store.epoch,
    timing,
    paceMs: PACE_MS,
    settleMs: SETTLE_MS,
    log,
  });

  let storyIndex: Promise<StoryIndex> | undefined;
  const intake = createIntake({
    archive,
    storyIndex: () => {
      storyIndex ??= rememberStories(archive).catch((error: unknown) => {
        storyIndex = undefined; // the next article tries again
        throw error;
      });
      return storyIndex;
    },
    owe: async ({ news, changed, withdrawn, merged }, commit) => {
      const viewed = ({ story, articles }: StoryThen) => view(story, articles);
      const filing = {
        news: await Promise.all(news.map(viewed)),
        changed: changed.map((one) => ({ ...one, view: () => viewed(one) })),
        withdrawn,
        merged,
      };
      await posting.file(filing, commit);
    },
    onFiled: (articles) => {
      log.info(
        { articles: articles.length, newest: articles.at(-1)?.title },
        "Articles were filed.",
      );
      if (articles.some(({ withdrawnAt }) => withdrawnAt !== undefined)) poll.withdrawn();
      names.refresh();
      regrouping.filed();
      preparing.changed();
    },
    now,
  });
  const regrouping = createRegrouping({
    archive,
    records,
    merge: intake.merge,
    storyIndex: () => storyIndex,
    subscriptions: () => posting.subscriptions.list(),
    log,
    now,
  });

  const readParts = createReadParts({ ...settings, now });
  const pages = createPageThread();
  let fileProblems: readonly string[] = [];
  const states = createFeedStates({ records, timing, log });
  const feedParts = {
    records,
    states,
    archive,
    readParts,
    listed: files.feeds,
    problems: () => fileProblems,
    onHints: async (feed: Feed, hints: Hints) => hubs?.heed(feed, hints),
    feedAccess: settings.feedAccess ?? NO_ACCESS,
    consoleUrl: () => settings.publicUrl ?? web.address,
  };
  const ownHosts = new Set(settings.allowPrivateHosts);
  const feeds = createFeeds({
    ...feedParts,
    take: async (feed, reading) => (await intake.take(feed, reading.articles, true)).articleIds,
  });
  const poll = createPoll({
    ...readParts,
    feeds: () => allFeeds(feedParts),
    state: ({ id }) => states.get(id),
    saveState: ({ id }, state) => states.set(id, state),
    noteState: ({ id }, state) => states.note(id, state),
    take: async (feed, reading, isBaseline) =>
      (await intake.take(feed, reading.articles, isBaseline)).added,
    known: intake.known,
    readPage: pages.readPage,
    onHints: feedParts.onHints,
    tellModerators: posting.notifyModerators,
    hostRequestsMax: settings.hostRequestsMax,
    // The operator's own hosts need no pause.
    hostPauseMs: (host) => (ownHosts.has(host) ? 0 : settings.hostPauseMs),
    timing,
    log,
  });

  const subscriptions = createSubscriptions({
    subscriptions: posting.subscriptions,
    platforms,
    onChanged: () => names.refresh(),
  });
  const desk: Desk = {
    now,
    commands,
    answer: (ask) => answering.answer(ask),
    cases: createCases({
      archive,
      records,
      dossiers,
      research,
      defined,
      onAsked: preparing.asked,
      phrases: (place) => desk.channels.phrases(place),
      now,
    }),
    profiles: createProfiles({ ...storyParts, research, view }),
    stories: createStories({ ...storyParts, dossiers }, view),
    articles: createArticles(storyParts),
    feeds,
    deliveries: createDeliveries({
      records,
      decide: (key, decision) => posting.decide(key, decision).finally(() => names.refresh()),
      merge: async (asked) => {
        const story = await intake.merge(asked);
        if (story) log.info({ ...asked, story: story.id }, "Two stories were said to be one.");
        names.refresh();
        return story;
      },
    }),
    subscriptions,
    people: createPeople({ records, subscriptions, feeds, now }),
    digests: {
      preview: posting.digests.preview,
      postNow: posting.digests.postNow,
      nextTimes: (when, count) => nextTimes(when, now(), count),
      readWhen,
      describe: describeWhen,
    },
    channels: createChannels({
      records,
      defaults,
      platforms,
      subscriptions: () => posting.subscriptions.list(),
    }),
  };
  const names = createNames({
    cases: defined,
    people: async (limit) => (await archive.people("", limit)).map(({ name }) => name),
    feeds: feeds.list,
    sources: async () => (await archive.sources()).map(({ name }) => name),
    stories: async () => (await desk.stories.latest("", { limit: STORIES_NAMED, offset: 0 })).items,
    subscriptions: () => posting.subscriptions.list(),
    waiting: () => waitingBySpace(records, WAITING_NAMED),
    nameOf: desk.channels.nameOf,
  });
  const answering = createAnswering({ commands, desk, records, log, names: names.of });

  const reloadFiles = async () => {
    const cases = defined();
    const problems = [...(await files.reload(records)), ...(await posting.subscriptions.reload())];
    const news = problems.filter((one) => !fileProblems.includes(one));
    for (const sentence of [...news, ...mendedFiles(fileProblems, problems)]) {
      // The files are the operator's, and may name channels of any server: no other server hears of that.
      await posting.notifyModerators(sentence, { place: EVERYWHERE });
    }
    fileProblems = problems;
    names.refresh();
    if (defined() !== cases) preparing.changed();
  };
  const inTurn = createTurns();
  /** Brings everything in step with the feeds folder; one look after another. */
  const followFolder = (quietMs?: number) =>
    inTurn(async () => {
      await reloadFiles();
      const root = join(feedsFolder, "articles");
      const { readText } = pages;
      const looked = await readFolder({ root, records, intake, readText, log, now, quietMs });
      await poll.readDue("local");
      return looked.isPutOff;
    });
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const hubs = createDeskHubs(settings.publicUrl, {
    records,
    askHub: readParts.askHub,
    feeds: () => allFeeds(feedParts),
    hear: poll.hear,
    now,
    log,
  });
  const web = createWebPlatform({
    ...settings,
    callbacks: hubs,
    desk,
    records,
    now,
    log,
    print,
    health,
  });
  const pngs = createPngs();
  const tellModerators = posting.notifyModerators;
  const chats = createChats({ settings, parts, desk, records, now, png: pngs.png, tellModerators });
  async function health() {
    const waiting = (await records.list("outbox")).length;
    return { ok: true, ...(await archive.counts()), waiting };
  }
  const closing: (() => Promise<unknown>)[] = [];

  return {
    answer: answering.answer,
    async readFolders() {
      await followFolder();
    },
    async start() {
      const begin = async (platform: Platform) => {
        platforms.set(platform.name, platform);
        closing.unshift(() => platform.stop());
        await platform.start(commands, answering);
      };
      await begin(web);
      await begin(createTerminalPlatform(dataFolder));
      // A platform elsewhere may be slow to reach: the folder is read meanwhile.
      const connected = Promise.all(chats.map(begin));
      connected.catch(() => undefined); // told below, when what was begun can be ended in order
      const watching = { log, quietMs: QUIET_MS, pollMs: LOOK_MS };
      const watcher = await watchFolder(feedsFolder, () => followFolder(QUIET_MS), watching);
      closing.unshift(() => watcher.close());
      await followFolder();
      closing.unshift(() => posting.stop());
      await posting.start();
      await posting.welcome();
      closing.unshift(() => poll.stop());
      poll.start();
      if (hubs) closing.unshift(tendHubs(hubs, parts));
      closing.unshift(regrouping.start(timing));
      closing.unshift(preparing.start());
      await connected;
      log.info({ address: web.address, epoch: store.epoch }, "The desk is open.");
      const onPlatforms = chats.map((platform) => platform.greeting());
      // In the background; where it fails, whoever asks first hears why.
      research.begin((await archive.counts()).articles).catch(() => undefined);
      return [...(await greeting(desk, archive, web, defined())), ...onPlatforms];
    },
    async stop() {
      for (const close of closing) await close();
      await states.settle();
      pngs.stop();
      await readParts.stop();
      await pages.stop();
      await research.stop();
      await store.close();
    },
  };
}

/** Undefined where hubs could not reach this desk. */
function createDeskHubs(
  publicUrl: string | undefined,
  parts: Omit<HubParts, "publicUrl">,
): Hubs | undefined {
  if (
    publicUrl === undefined ||
    /^(?:localhost|127\.|\[::1\])/u.test(new URL(publicUrl).hostname)
  ) {
    return undefined;
  }
  return createHubs({ ...parts, publicUrl });
}

/** Returns how to end it. */
function tendHubs(hubs: Hubs, { timing, log }: DeskParts): () => Promise<void> {
  const end = timing.everyMinute(() => {
    hubs.tend().catch((error: unknown) => log.error({ error }, "Hubs could not be tended."));
  });
  return async () => end();
}

/** Platforms with channels. What is owed does not depend on which of them are connected at that moment. */
function platformNames({ discord, slack }: Settings): ReadonlySet<string> {
  const named = { discord, slack };
  return new Set(["web", ...Object.entries(named).flatMap(([name, set]) => (set ? [name] : []))]);
}

type ChatsGiven = Pick<SlackOptions, "records" | "now" | "png" | "tellModerators"> & {
  readonly desk: Desk;
  readonly settings: Settings;
  readonly parts: DeskParts;
};

type ChatPlatform = DiscordPlatform | SlackPlatform;

/** Those that there are tokens for. */
function createChats({ settings, parts, ...given }: ChatsGiven): readonly ChatPlatform[] {
  const { discord, slack, slackPrefix: prefix, publicUrl, host } = settings;
  const { log, timing } = parts;
  const onRefused = (error: StartError) => parts.onRefused?.(error);
  const shared = { ...given, publicUrl, log, timing, onRefused };
  const named = (platform: string) =>
    settings.moderators.flatMap((one) => one.match(`^${platform}:(.+)$`)?.[1] ?? []);
  return [
    ...(discord === undefined
      ? []
      : [createDiscordPlatform({ ...shared, ...discord, moderators: named("discord") })]),
    ...(slack === undefined
      ? []
      : [
          createSlackPlatform({
            ...shared,
            ...slack,
            mode: settings.slackMode,
            prefix,
            host,
            port: slack.httpPort,
            moderators: named("slack"),
          }),
        ]),
  ];
}

async function rememberStories(archive: Archive): Promise<StoryIndex> {
  const index = createStoryIndex();
  for (const { filed, storyId } of await archive.recent(ARTICLES_MAX)) {
    index.remember(filed.article, filed.analysis, storyId);
  }
  return index;
}

async function greeting(
  desk: Desk,
  archive: Pick<Archive, "counts">,
  web: WebPlatform,
  defined: readonly Case[],
): Promise<readonly string[]> {
  const { articles, stories, sources } = await archive.counts();
  const feeds = await desk.feeds.list();
  const failing = feeds.reduce(
    (sum, { state }) => sum + Object.keys(state.unreadable ?? {}).length + (state.problem ? 1 : 0),
    desk.feeds.problems().length,
  );
  const cases = defined.map(({ title }) => title);
  const channels = (await desk.channels.list(EVERYWHERE)).map(({ channel }) => `#${channel}`);
  const trouble =
    failing === 0 ? "" : `; ${count("en", failing, "problem", "problems")}, see /feeds list`;
  const door = web.loginUrl ?? web.address;
  return [
    `Read ${count("en", articles, "article", "articles")} in ${count("en", stories, "story", "stories")} by ${count("en", sources, "source", "sources")}${trouble}.`,
    `Follows ${cases.length === 0 ? "no case yet (feeds/cases.yaml)" : cases.join(" and ")}; in the console it tells ${channels.join(", ") || "no channel yet"}.`,
    `Look at ${door} and try /case cooper. Ctrl+C stops the desk.`,
  ];
}
