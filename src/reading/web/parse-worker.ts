/** The thread in which documents are parsed: it may be ended at any time. */

import { parentPort } from "node:worker_threads";
import { reasonOf } from "../../newsroom/errors.ts";
import { parseFeed, WebPageError } from "./parse.ts";

parentPort?.on("message", async ({ text, url }: { text: string; url?: string }) => {
  try {
    parentPort?.postMessage({ reading: await parseFeed(text, url) });
  } catch (error) {
    const feeds = error instanceof WebPageError ? error.feeds : undefined;
    parentPort?.postMessage({ reason: reasonOf(error), feeds });
  }
});
