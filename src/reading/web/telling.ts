/** Telling people how feeds do: what is wrong is logged when it is news, and what lasts is told to moderators. */

import type { Feed, FeedState } from "../../newsroom/feed.ts";
import type { Log } from "../../newsroom/log.ts";
import { type FeedReading, isLocal } from "./read-feed.ts";

/** After this many failures in a row a person is told, once. */
const FAILURES_TOLD_AT = 3;

/** Sentences logged about one document; it may hold thousands of articles with the same fault. */
const PROBLEMS_LOGGED_MAX = 20;

export type TellingParts = {
  readonly log: Log;
  tellModerators(sentence: string): Promise<void>;
};

/** Called after each reading of a feed, with what was known before it. */
export function createTelling({ log, tellModerators }: TellingParts) {
  const logged = new Map<string, ReadonlySet<string>>();
  const logNew = (feed: Feed, sentences: readonly string[]) => {
    const before = logged.get(feed.id);
    for (const sentence of sentences) {
      if (!before?.has(sentence)) log.warn({ feed: feed.title, location: feed.location }, sentence);
    }
    if (sentences.length > 0) logged.set(feed.id, new Set(sentences));
    else logged.delete(feed.id);
  };
  return async (feed: Feed, outcome: FeedReading, known: FeedState | undefined) => {
    const { state } = outcome;
    if (state.movedTo !== undefined && state.movedTo !== known?.movedTo) {
      await tellModerators(
        `${feed.title} has moved for good, and is read at ${shown(state.movedTo)}.`,
      );
    }
    if (outcome.type === "read") {
      logNew(feed, outcome.reading.problems.slice(0, PROBLEMS_LOGGED_MAX));
      return;
    }
    if (outcome.type === "unchanged") {
      if (state.problem === undefined && known?.problem !== undefined) logNew(feed, []);
      return;
    }
    const sentence = `${feed.title} ${outcome.reason}.`;
    logNew(feed, [sentence]);
    const told = toldOfFailure(feed, state, sentence);
    if (told !== undefined) await tellModerators(told);
  };
}

/** Only a person can mend a local file, and reading it again in vain is not counted. */
function toldOfFailure(feed: Feed, state: FeedState, sentence: string): string | undefined {
  if (state.isGone) return `${sentence} It is read no more, until a moderator resumes it.`;
  if (isLocal(feed)) return state.failures === 1 ? sentence : undefined;
  return state.failures === FAILURES_TOLD_AT
    ? `${sentence} It is tried again less often.`
    : undefined;
}

/** Without what in an address may be secret. */
function shown(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
