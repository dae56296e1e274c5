/** A desk as it is measured: in a folder of its own, on a port that is free. */

import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../../src/config.ts";
import { corpus } from "../corpus.ts";

export function settingsIn(root: string): Settings {
  return {
    host: "127.0.0.1",
    port: 0,
    dataFolder: join(root, "data"),
    feedsFolder: join(root, "feeds"),
    logLevel: "warn",
    timeZone: "UTC",
    allowPrivateHosts: [],
    pace: { minMs: 120_000, maxMs: 86_400_000 },
    hostRequestsMax: 1,
    hostPauseMs: 0,
    moderators: [],
    slackMode: "socket",
    slackPrefix: "news",
  };
}

/** Puts as many made-up articles there, in one file that the desk reads. */
export async function writeCorpus(root: string, count: number): Promise<void> {
  mkdirSync(join(root, "feeds", "articles"), { recursive: true });
  const file = createWriteStream(join(root, "feeds", "articles", "all.jsonl"));
  for (const line of corpus(count)) {
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
}
