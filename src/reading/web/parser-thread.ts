/** Parsing beside the desk: a document that takes too long or too much memory ends its thread, and nothing else. */

import { Worker } from "node:worker_threads";
import { FeedError } from "../../newsroom/errors.ts";
import type { Reading } from "../../newsroom/feed.ts";

const PARSE_TIMEOUT_MS = 3_000;
/** The first document pays for starting the thread as well. */
const START_TIMEOUT_MS = 15_000;
const HEAP_MB_MAX = 128;

export type ParserThread = {
  /** One document after another. Throws FeedError saying why it cannot be read. */
  parse(document: { feedId: string; text: string; url: string }): Promise<Reading>;
  stop(): Promise<void>;
};

type Answer = { readonly reading: Reading } | { readonly reason: string };

export function createParserThread(): ParserThread {
  let worker: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const startWorker = () => {
    const started = new Worker(new URL("./parse-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    });
    started.unref();
    return started;
  };
  const parseNow = async (feedId: string, text: string, url: string): Promise<Reading> => {
    const timeoutMs = worker === undefined ? START_TIMEOUT_MS : PARSE_TIMEOUT_MS;
    worker ??= startWorker();
    try {
      const answer = await ask(worker, { text, url }, timeoutMs);
      if ("reading" in answer) return answer.reading;
      throw new FeedError(feedId, answer.reason);
    } catch (error) {
      if (error instanceof FeedError) throw error;
      await worker.terminate();
      worker = undefined;
      throw new FeedError(
        feedId,
        "cannot be read: its document takes too long or too much memory",
        {
          cause: error,
        },
      );
    }
  };
  return {
    parse({ feedId, text, url }) {
      const done = turn.then(() => parseNow(feedId, text, url));
      turn = done.catch(() => undefined);
      return done;
    },
    async stop() {
      await worker?.terminate();
    },
  };
}

function ask(worker: Worker, document: object, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      finish();
    };
    const onMessage = (answer: Answer) => settle(() => resolve(answer));
    const onError = (error: unknown) => settle(() => reject(error));
    const onTimeout = () => settle(() => reject(new Error(`no answer in ${timeoutMs} ms`)));
    const timer = setTimeout(onTimeout, timeoutMs);
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.postMessage(document);
  });
}
