/** Parsing beside the desk: a document that takes too long or too much memory ends its thread, and nothing else. */

import { FeedError } from "../../newsroom/errors.ts";
import { createThread } from "../thread.ts";
import type { ParsedFeed, ParseOptions } from "./parse.ts";

const TOO_MUCH = "cannot be read: its document takes too long or too much memory";

const STOPPING = "was not read to its end: the desk is stopping";

export type ParserThread = {
  /**
   * One document after another; `url` is where it was found on the web. Throws FeedError saying why it cannot be read,
   * PageError for a web page.
   */
  parse(document: { feedId: string; text: string; url?: string }): Promise<ParsedFeed>;
  /** Breaks off what is being parsed, and parses nothing more. */
  stop(): Promise<void>;
};

/** A web page stands where a feed should be. */
export class PageError extends FeedError {
  /** Addresses of the feeds that it names. */
  readonly feeds: readonly string[];

  constructor(feedId: string, reason: string, feeds: readonly string[]) {
    super(feedId, reason);
    this.feeds = feeds;
  }
}

type Answer =
  | { readonly reading: ParsedFeed }
  | { readonly reason: string; readonly feeds?: readonly string[] };

export function createParserThread(options: ParseOptions = {}): ParserThread {
  const thread = createThread<object, Answer>(new URL("./parse-worker.ts", import.meta.url));
  return {
    async parse({ feedId, text, url }) {
      const answer = await thread.ask({ text, url, ...options }).catch((cause: unknown) => {
        throw new FeedError(feedId, thread.isStopped() ? STOPPING : TOO_MUCH, { cause });
      });
      if ("reading" in answer) return answer.reading;
      const { reason, feeds } = answer;
      throw feeds === undefined
        ? new FeedError(feedId, reason)
        : new PageError(feedId, reason, feeds);
    },
    stop: thread.stop,
  };
}
