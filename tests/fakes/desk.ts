/** A desk for commands under test: empty, its clock stopped, and each part overridable. */

import type { Ask } from "../../src/newsroom/ask.ts";
import type { Desk } from "../../src/newsroom/desk.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { type Block, type Message, type Span, spanWords } from "../../src/newsroom/message.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";

/** What a test says differently: whole functions and lists, or some of a part's functions. */
export type DeskParts = {
  readonly [K in keyof Desk]?: Desk[K] extends (...given: never[]) => unknown
    ? Desk[K]
    : Desk[K] extends readonly unknown[]
      ? Desk[K]
      : Partial<Desk[K]>;
};

const NOW = new Date("2026-11-20T12:00:00.000Z");

export const newsChannel: Destination = { platform: "web", space: "local", channel: "news" };

/** An ask by a member in the news channel. */
export function memberAsk(line: string, place: Destination = newsChannel): Ask {
  return { line, place, asker: { platform: place.platform, id: "member", isModerator: false } };
}

/** An ask by a moderator in the news channel. */
export function moderatorAsk(line: string, place: Destination = newsChannel): Ask {
  return { line, place, asker: { platform: place.platform, id: "editor", isModerator: true } };
}

/**
 * Knows nothing unless told: lists are empty, nothing is found, a clock is read as five cron fields or "now", and what
 * would change something fails the test.
 */
export function fakeDesk(parts: DeskParts = {}): Desk {
  return {
    now: () => NOW,
    commands: [],
    answer: unexpected("answer"),
    ...parts,
    cases: {
      defined: () => [],
      list: async () => [],
      suggested: async () => [],
      find: async () => undefined,
      nearest: async () => [],
      dossier: async () => undefined,
      related: async () => [],
      picture: async () => undefined,
      looked: async () => undefined,
      ...parts.cases,
    },
    profiles: {
      find: async () => undefined,
      nearest: async () => [],
      stories: async () => ({ items: [], total: 0 }),
      ...parts.profiles,
    },
    stories: {
      latest: async () => ({ items: [], total: 0 }),
      find: async () => undefined,
      near: async () => [],
      ...parts.stories,
    },
    articles: {
      get: async () => undefined,
      search: async () => ({ articles: [], total: 0 }),
      ...parts.articles,
    },
    feeds: {
      list: async () => [],
      problems: () => [],
      find: async () => undefined,
      add: unexpected("feeds.add"),
      setPaused: unexpected("feeds.setPaused"),
      set: unexpected("feeds.set"),
      opml: unexpected("feeds.opml"),
      remove: unexpected("feeds.remove"),
      ...parts.feeds,
    },
    subscriptions: {
      list: async () => [],
      add: unexpected("subscriptions.add"),
      change: unexpected("subscriptions.change"),
      remove: unexpected("subscriptions.remove"),
      ...parts.subscriptions,
    },
    deliveries: {
      find: async () => undefined,
      told: async () => undefined,
      decidedAt: async () => undefined,
      stuck: async () => ({ items: [], total: 0 }),
      findStuck: unexpected("deliveries.findStuck"),
      decide: unexpected("deliveries.decide"),
      merge: unexpected("deliveries.merge"),
      ...parts.deliveries,
    },
    digests: {
      preview: async () => undefined,
      postNow: unexpected("digests.postNow"),
      nextTimes: (when) => (when === "now" ? [] : [new Date("2026-11-21T08:00:00.000Z")]),
      readWhen: (words, timeZone) => {
        if (words === "now") return "now";
        const cron = CLOCKS[words] ?? words;
        if (/^(?:[\d*,/-]+ ){4}[\d*,/-]+$/u.test(cron)) return { cron, timeZone };
        throw new UserError(`“${words}” is no time that I can read.`);
      },
      describe: (when) => (when === "now" ? "at once" : `at ${when.cron}`),
      ...parts.digests,
    },
    channels: {
      settings: async () => ({ language: "en", timeZone: "UTC", isForModerators: false }),
      set: unexpected("channels.set"),
      change: unexpected("channels.change"),
      phrases: async () => phrasesFor("en"),
      nameOf: ({ channel }) => `#${channel}`,
      linkTo: async () => undefined,
      list: async () => [newsChannel],
      ...parts.channels,
    },
    people: {
      kept: unexpected("people.kept"),
      forget: unexpected("people.forget"),
      ...parts.people,
    },
  };
}

const CLOCKS: Readonly<Record<string, string>> = {
  "every day at 8": "0 8 * * *",
  "weekdays at 18:30": "30 18 * * 1-5",
  "mondays at 9": "0 9 * * 1",
};

function unexpected(name: string): () => never {
  return () => {
    throw new Error(`This test did not expect desk.${name} to be called.`);
  };
}

/** All the words of a message, a line for each block's line; asks in brackets. For expectations that read like a page. */
export function wordsOf(message: Message): string {
  return [message.title, ...message.blocks.flatMap(blockWords)].join("\n");
}

function blockWords(block: Block): readonly string[] {
  switch (block.type) {
    case "list":
      return block.lines.map((line) => `- ${lineWords(line)}`);
    case "facts":
      return block.facts.map(({ label, spans }) => `${label}: ${lineWords(spans)}`);
    case "stories":
      return block.stories.map(({ mark, title, details }) =>
        [mark, lineWords(title), lineWords(details)].filter(Boolean).join(" | "),
      );
    case "timeline":
      return block.events.map(({ label, spans }) => `${label}: ${lineWords(spans)}`);
    case "people":
      return block.people.map(({ name, details }) => `${name}: ${lineWords(details)}`);
    case "quotes":
      return block.quotes.map(({ words, speaker }) => `“${lineWords(words)}” ${speaker ?? ""}`);
    case "disagreements":
      return block.disagreements.map(
        ({ about, values }) => `${about}: ${values.map(({ value }) => value).join(" / ")}`,
      );
    case "actions":
      return block.actions.map((action) =>
        action.type === "button"
          ? `[${action.label} → ${action.ask}]`
          : `[${action.label}: ${action.choices.map(({ label, ask }) => `${label} → ${ask}`).join("; ")}]`,
      );
    case "picture":
      return [block.alt];
    default:
      return [lineWords(block.spans)];
  }
}

function lineWords(spans: readonly Span[]): string {
  return spans.map(spanWords).join("");
}
