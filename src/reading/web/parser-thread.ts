/** Parsing beside the desk: a document that takes too long or too much memory ends its thread, and nothing else. */

import { Worker } from "node:worker_threads";
import { FeedError } from "../../newsroom/errors.ts";
import type { Reading } from "../../newsroom/feed.ts";
import { createTurns } from "../../newsroom/turns.ts";

const PARSE_TIMEOUT_MS = 3_000;
/** The first document pays for starting the thread as well. */
const START_TIMEOUT_MS = 15_000;
const HEAP_MB_MAX = 128;

const TOO_MUCH = "cannot be read: its document takes too long or too much memory";

const STOPPING = "was not read to its end: the desk is stopping";

export type ParserThread = {
  /**
   * One document after another; `url` is where it was found on the web. Throws FeedError saying why it cannot be read,
   * PageError for a web page.
   */
  parse(document: { feedId: string; text: string; url?: string }): Promise<Reading>;
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
  | { readonly reading: Reading }
  | { readonly reason: string; readonly feeds?: readonly string[] };

export function createParserThread(): ParserThread {
  let worker: Worker | undefined;
  let isStopped = false;
  const inTurn = createTurns();
  const startWorker = () => {
    const started = new Worker(new URL("./parse-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    });
    started.unref();
    return started;
  };
  const parseNow = async (feedId: string, text: string, url?: string): Promise<Reading> => {
    if (isStopped) throw new FeedError(feedId, STOPPING);
    const timeoutMs = worker === undefined ? START_TIMEOUT_MS : PARSE_TIMEOUT_MS;
    worker ??= startWorker();
    try {
      return readingIn(await ask(worker, { text, url }, timeoutMs), feedId);
    } catch (error) {
      if (error instanceof FeedError) throw error;
      await worker.terminate();
      worker = undefined;
      throw new FeedError(feedId, isStopped ? STOPPING : TOO_MUCH, { cause: error });
    }
  };
  return {
    parse: ({ feedId, text, url }) => inTurn(() => parseNow(feedId, text, url)),
    async stop() {
      isStopped = true;
      await worker?.terminate();
    },
  };
}

function readingIn(answer: Answer, feedId: string): Reading {
  if ("reading" in answer) return answer.reading;
  const { reason, feeds } = answer;
  throw feeds === undefined ? new FeedError(feedId, reason) : new PageError(feedId, reason, feeds);
}

function ask(worker: Worker, document: object, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      finish();
    };
    const onMessage = (answer: Answer) => settle(() => resolve(answer));
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error("the thread was ended")));
    const onTimeout = () => settle(() => reject(new Error(`no answer in ${timeoutMs} ms`)));
    const timer = setTimeout(onTimeout, timeoutMs);
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    worker.postMessage(document);
  });
}
