/** A thread in which documents are decoded and parsed: it may be ended at any time. */

import { parentPort } from "node:worker_threads";
import { reasonOf } from "../../newsroom/errors.ts";
import { READY } from "../../thread.ts";
import { decode } from "./decode.ts";
import { type ParseOptions, parseFeed, WebPageError } from "./parse.ts";
import type { Document } from "./parser-thread.ts";

parentPort?.on("message", async (document: Document & ParseOptions) => {
  const { bytes, contentType, url, ...options } = document;
  try {
    const text = decode(bytes, contentType);
    parentPort?.postMessage({ reading: await parseFeed(text, url, options) });
  } catch (error) {
    const feeds = error instanceof WebPageError ? error.feeds : undefined;
    parentPort?.postMessage({ reason: reasonOf(error), feeds });
  }
});

parentPort?.postMessage(READY);
