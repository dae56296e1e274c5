/** What can be named, kept in memory for completion: it is asked for at every key. */

import type { Name } from "../answering/match-names.ts";
import type { Ask } from "../newsroom/ask.ts";
import type { Case } from "../newsroom/case.ts";
import type { CompletionSource } from "../newsroom/command.ts";
import type { FeedStatus } from "../newsroom/feed.ts";
import { LANGUAGES } from "../newsroom/phrases/languages.ts";
import type { StoryView } from "../newsroom/story.ts";
import { destinationKey, type Subscription } from "../newsroom/subscription.ts";

export type NameParts = {
  cases(): readonly Case[];
  feeds(): Promise<readonly FeedStatus[]>;
  sources(): Promise<readonly string[]>;
  stories(): Promise<readonly StoryView[]>;
  subscriptions(): Promise<readonly Subscription[]>;
};

export type Names = {
  of(source: CompletionSource, ask: Ask): readonly Name[];
  /** Looks again, soon; many calls in a row cost one look. */
  refresh(): void;
};

const REFRESH_AFTER_MS = 500;

const LANGUAGE_NAMES: readonly Name[] = LANGUAGES.map((language) => ({
  value: language,
  label: new Intl.DisplayNames([language], { type: "language" }).of(language),
}));

const TIME_ZONES: readonly Name[] = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
  value,
}));

type Remembered = Readonly<Record<"feeds" | "sources" | "stories", readonly Name[]>> & {
  readonly subscriptions: readonly Subscription[];
};

export function createNames(parts: NameParts): Names {
  let known: Remembered = { feeds: [], sources: [], stories: [], subscriptions: [] };
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
  return {
    feeds: (await parts.feeds()).map(({ feed }) => ({ value: feed.title })),
    sources: (await parts.sources()).map((value) => ({ value })),
    stories: (await parts.stories()).map(({ story, lead }) => ({
      value: story.id,
      label: lead.title,
    })),
    subscriptions: await parts.subscriptions(),
  };
}

function namesOf(
  source: CompletionSource,
  { place }: Ask,
  cases: readonly Case[],
  known: Remembered,
): readonly Name[] {
  switch (source) {
    case "cases":
      return cases.map(({ slug, title }) => ({ value: slug, label: title }));
    case "feeds":
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
        .map(({ id, query }) => ({ value: id, label: query === "" ? "everything" : query }));
    default:
      return []; // completed by answering itself
  }
}
