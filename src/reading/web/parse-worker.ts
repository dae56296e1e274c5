/** The thread in which documents are parsed: it may be ended at any time. */

import { parentPort } from "node:worker_threads";
import { reasonOf } from "../../newsroom/errors.ts";
import { parseFeed } from "./parse.ts";

parentPort?.on("message", async ({ text, url }: { text: string; url: string }) => {
  try {
    parentPort?.postMessage({ reading: await parseFeed(text, url) });
  } catch (error) {
    parentPort?.postMessage({ reason: reasonOf(error) });
  }
});
