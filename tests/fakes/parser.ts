/** Parsing as in the desk's threads, but here and at once. */

import { FeedError } from "../../src/newsroom/errors.ts";
import { PageError, type ParserThread } from "../../src/reading/web/parser-thread.ts";
import { readDocument } from "../../src/reading/web/read-document.ts";

export const parserHere: ParserThread = {
  parse: (feedId, document) =>
    readDocument(document).catch((error: Error & { feeds?: readonly string[] }) => {
      throw error.feeds === undefined
        ? new FeedError(feedId, error.message)
        : new PageError(feedId, error.message, error.feeds);
    }),
  stop: async () => undefined,
};
