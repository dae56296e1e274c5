/** The thread in which pages and large files are read: it may be ended at any time. */

import { parentPort } from "node:worker_threads";
import { READY } from "../thread.ts";
import { readPage } from "./files/page.ts";
import { readText } from "./files/read-text.ts";
import type { Question } from "./page-thread.ts";
// Loaded before the first page's time begins.
import "linkedom";
import "@mozilla/readability";

parentPort?.on("message", async (question: Question) => {
  const answer = "html" in question ? await readPage(question.html) : await readText(question);
  parentPort?.postMessage(answer);
});

parentPort?.postMessage(READY);
