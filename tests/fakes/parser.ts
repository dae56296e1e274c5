/** Parsing as in the desk's threads, but here and at once. */

import { FeedError } from "../../src/newsroom/errors.ts";
import { decode } from "../../src/reading/web/decode.ts";
import { parseFeed } from "../../src/reading/web/parse.ts";
import { PageError, type ParserThread } from "../../src/reading/web/parser-thread.ts";

export const parserHere: ParserThread = {
  parse: (feedId, { bytes, contentType, url }) =>
    parseFeed(decode(bytes, contentType), url).catch(
      (error: Error & { feeds?: readonly string[] }) => {
        throw error.feeds === undefined
          ? new FeedError(feedId, error.message)
          : new PageError(feedId, error.message, error.feeds);
      },
    ),
  stop: async () => undefined,
};
