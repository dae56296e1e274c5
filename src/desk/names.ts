/** What can be named, kept in memory for completion: it is asked for at every key. */

import type { Name } from "../answering/match-names.ts";
import type { Ask } from "../newsroom/ask.ts";
import type { Case } from "../newsroom/case.ts";
import type { CompletionSource } from "../newsroom/command.ts";
import type { Delivery } from "../newsroom/delivery.ts";
import type { FeedStatus } from "../newsroom/feed.ts";
import { LANGUAGES } from "../newsroom/phrases/languages.ts";
import { parseQuery, type Query } from "../newsroom/query.ts";
import type { StoryView } from "../newsroom/story.ts";
import { EVERYTHING } from "../newsroom/subscribing.ts";
import {
  type Destination,
  destinationKey,
  looksAfter,
  type Subscription,
} from "../newsroom/subscription.ts";
import { words } from "../newsroom/words.ts";
import { describeWhen } from "../posting/clock-words.ts";

export type NameParts = {
  cases(): readonly Case[];
  /** Names of people, those whom most articles name first. */
  people(limit: number): Promise<readonly string[]>;
  feeds(): Promise<readonly FeedStatus[]>;
  sources(): Promise<readonly string[]>;
  stories(): Promise<readonly StoryView[]>;
  subscriptions(): Promise<readonly Subscription[]>;
  /** What waits for a person anywhere, newest first. */
  waiting(): Promise<readonly Delivery[]>;
  nameOf(destination: Destination): string;
};

export type Names = {
  of(source: CompletionSource, ask: Ask): readonly Name[];
  /** Looks again, soon; many calls in a row cost one look. */
  refresh(): void;
};

const REFRESH_AFTER_MS = 500;

/** Whoever is named less often is found by typing the whole name. */
const PEOPLE_MAX = 500;

const LANGUAGE_NAMES: readonly Name[] = LANGUAGES.map((language) => ({
  value: language,
  label: new Intl.DisplayNames([language], { type: "language" }).of(language),
}));

const TIME_ZONES: readonly Name[] = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
  value,
}));

type Remembered = Readonly<Record<"feeds" | "people" | "sources" | "stories", readonly Name[]>> & {
  /** People after whom no defined case is called. */
  readonly others: readonly Name[];
  /** In words, as /unsubscribe lists them. */
  readonly subscriptions: readonly (Pick<Subscription, "id" | "destination"> & {
    readonly words: string;
  })[];
  readonly deliveries: readonly (Name & Pick<Delivery, "destination">)[];
};

const NOTHING: Remembered = {
  feeds: [],
  people: [],
  others: [],
  sources: [],
  stories: [],
  subscriptions: [],
  deliveries: [],
};

export function createNames(parts: NameParts): Names {
  let known = NOTHING;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    timer = undefined;
    known = await remember(parts);
  };
  return {
    of: (source, ask) => namesOf(source, ask, parts.cases(), known),
    refresh() {
      timer ??= setTimeout(() => void look().catch(() => undefined), REFRESH_AFTER_MS);
      timer.unref();
    },
  };
}

async function remember(parts: NameParts): Promise<Remembered> {
  const feeds = await parts.feeds();
  const names = await inOwnTurn(() => parts.people(PEOPLE_MAX));
  const people = eachOnce(names).map((value) => ({ value }));
  const called = new Set(parts.cases().flatMap(calledOf).map(keyOf));
  return {
    people,
    others: people.filter(({ value }) => !called.has(keyOf(value))),
    feeds: feeds.map(({ feed }) => ({ value: feed.title })),
    sources: (await inOwnTurn(parts.sources)).map((value) => ({ value })),
    stories: (await inOwnTurn(parts.stories)).map(({ story, lead }) => ({
      value: story.id,
      label: lead.title,
    })),
    subscriptions: (await parts.subscriptions()).map(({ id, destination, query, when }) => {
      const clock = when === "now" ? "at once" : describeWhen(when, "en");
      return { id, destination, words: `${topicWords(query, parts.cases(), feeds)}, ${clock}` };
    }),
    deliveries: (await parts.waiting()).map(({ key, destination, message }) => ({
      value: key,
      label: `${message.title} (${parts.nameOf(destination)})`,
      destination,
    })),
  };
}

/** Each of these looks takes up to 10 ms in a large archive, and somebody may be typing. */
async function inOwnTurn<Found>(look: () => Promise<Found>): Promise<Found> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  return look();
}

/** What a subscription asks for, as people call it; a query that cannot be read as it stands. */
function topicWords(query: string, cases: readonly Case[], feeds: readonly FeedStatus[]): string {
  const read = readable(query);
  switch (read?.type) {
    case "all":
      return EVERYTHING;
    case "case":
      return cases.find(({ slug }) => slug === read.slug)?.title ?? query;
    case "feed":
      return feeds.find(({ feed }) => feed.id === read.id)?.feed.title ?? query;
    default:
      return query;
  }
}

function readable(query: string): Query | undefined {
  try {
    return parseQuery(query);
  } catch {
    return undefined;
  }
}

function eachOnce(names: readonly string[]): readonly string[] {
  const byKey = Map.groupBy(names, keyOf);
  return [...byKey.values()].flatMap(([first]) => first ?? []);
}

/** What a defined case is found by. */
function calledOf({ slug, title, names }: Case): readonly string[] {
  return [slug, title, ...names];
}

/** Two spellings that lead to the same case have one key. */
function keyOf(name: string): string {
  return words(name).join(" ");
}

function namesOf(
  source: CompletionSource,
  { place }: Ask,
  cases: readonly Case[],
  known: Remembered,
): readonly Name[] {
  const defined = cases.map(({ slug, title }) => ({ value: slug, label: title }));
  switch (source) {
    case "cases":
      return defined;
    case "names":
      return [...defined, ...known.others];
    case "topics":
      return [...defined, ...known.feeds, ...known.others];
    case "feeds":
    case "people":
    case "sources":
    case "stories":
      return known[source];
    case "languages":
      return LANGUAGE_NAMES;
    case "timeZones":
      return TIME_ZONES;
    case "subscriptions":
      return known.subscriptions
        .filter(({ destination }) => destinationKey(destination) === destinationKey(place))
        .map(({ id, words }, index) => ({ value: id, label: `${index + 1}. ${words}` }));
    case "deliveries":
      return known.deliveries
        .filter(({ destination }) => looksAfter(place, destination))
        .map(({ value, label }) => ({ value, label }));
    default:
      return []; // completed by answering itself
  }
}
