/** The thread in which documents are parsed: it may be ended at any time. */

import { parentPort } from "node:worker_threads";
import { reasonOf } from "../../newsroom/errors.ts";
import { READY } from "../thread.ts";
import { type ParseOptions, parseFeed, WebPageError } from "./parse.ts";

type Question = ParseOptions & { readonly text: string; readonly url?: string };

parentPort?.on("message", async ({ text, url, ...options }: Question) => {
  try {
    parentPort?.postMessage({ reading: await parseFeed(text, url, options) });
  } catch (error) {
    const feeds = error instanceof WebPageError ? error.feeds : undefined;
    parentPort?.postMessage({ reason: reasonOf(error), feeds });
  }
});

parentPort?.postMessage(READY);
