/** A thread in which documents are decoded and parsed: it may be ended at any time. */

import { parentPort } from "node:worker_threads";
import { reasonOf } from "../../newsroom/errors.ts";
import { READY } from "../../thread.ts";
import { type ParseOptions, WebPageError } from "./parse.ts";
import { type Document, readDocument } from "./read-document.ts";

parentPort?.on("message", async (document: Document & ParseOptions) => {
  const { isHtmlWanted, ...found } = document;
  try {
    parentPort?.postMessage({ reading: await readDocument(found, { isHtmlWanted }) });
  } catch (error) {
    const feeds = error instanceof WebPageError ? error.feeds : undefined;
    parentPort?.postMessage({ reason: reasonOf(error), feeds });
  }
});

parentPort?.postMessage(READY);
