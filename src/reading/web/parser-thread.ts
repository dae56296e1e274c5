/**
 * Decoding and parsing beside the desk: a document that takes too long or too much memory ends its thread, and nothing
 * else. A second thread is begun only while the first has work.
 */

import { FeedError } from "../../newsroom/errors.ts";
import { createThread, type Thread } from "../../thread.ts";
import { READING_LIMITS } from "../thread-limits.ts";
import type { ParseOptions } from "./parse.ts";
import type { Document, FeedRead } from "./read-document.ts";

/** Fetching is done long before parsing, so that a second one pays; each may take READING_LIMITS. */
const THREADS = 2;

const TOO_MUCH = "cannot be read: its document takes too long or too much memory";

const STOPPING = "was not read to its end: the desk is stopping";

export type ParserThread = {
  /** Throws FeedError saying why it cannot be read, PageError for a web page. */
  parse(feedId: string, document: Document): Promise<FeedRead>;
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
  | { readonly reading: FeedRead }
  | { readonly reason: string; readonly feeds?: readonly string[] };

export function createParserThread(options: ParseOptions = {}): ParserThread {
  const script = new URL("./parse-worker.ts", import.meta.url);
  const lanes = Array.from({ length: THREADS }, () => ({
    thread: createThread<Document & ParseOptions, Answer>(script, READING_LIMITS),
    waiting: 0,
  }));
  return {
    async parse(feedId, { bytes, contentType, url, marks }) {
      const document = { bytes, contentType, url, marks, ...options };
      const answer = await askIdlest(lanes, document).catch((cause: unknown) => {
        const isStopping = lanes.some(({ thread }) => thread.isStopped());
        throw new FeedError(feedId, isStopping ? STOPPING : TOO_MUCH, { cause });
      });
      if ("reading" in answer) return answer.reading;
      const { reason, feeds } = answer;
      throw feeds === undefined
        ? new FeedError(feedId, reason)
        : new PageError(feedId, reason, feeds);
    },
    async stop() {
      await Promise.all(lanes.map(({ thread }) => thread.stop()));
    },
  };
}

type Lane = { readonly thread: Thread<Document & ParseOptions, Answer>; waiting: number };

/** The first of those with the least to do, so that one document after another needs but one thread. */
async function askIdlest(
  lanes: readonly Lane[],
  document: Document & ParseOptions,
): Promise<Answer> {
  const least = Math.min(...lanes.map(({ waiting }) => waiting));
  const lane = lanes.find(({ waiting }) => waiting === least);
  if (lane === undefined) throw new RangeError("there is no thread to parse in");
  lane.waiting += 1;
  try {
    return await lane.thread.ask(document, undefined, handedIn(document));
  } finally {
    lane.waiting -= 1;
  }
}

/** Small ones share their memory with others, and are copied. */
function handedIn({ bytes: { buffer, byteLength } }: Document): readonly ArrayBuffer[] {
  return buffer.byteLength === byteLength ? [buffer] : [];
}
