/** What reading feeds needs, put together from the settings. */

import { publicAgent } from "./addresses.ts";
import { createFetch } from "./fetch.ts";
import { createParserThread } from "./parser-thread.ts";
import type { ReadParts } from "./read-feed.ts";

export type ReadSettings = {
  readonly feedsFolder: string;
  readonly allowPrivateHosts: readonly string[];
  /** Where the people whose feeds are read can reach whoever runs this desk. */
  readonly contactUrl?: string;
  now(): Date;
};

const VERSION = "0.2.0";

/** `stop` ends the parser's thread and closes connections, also those in use; it may be called again. */
export function createReadParts(settings: ReadSettings): ReadParts & { stop(): Promise<void> } {
  const { feedsFolder, allowPrivateHosts, contactUrl, now } = settings;
  const agent = publicAgent(allowPrivateHosts);
  const userAgent = `casewire/${VERSION}${contactUrl === undefined ? "" : ` (+${contactUrl})`}`;
  const parser = createParserThread();
  let stopped: Promise<unknown> | undefined;
  return {
    fetch: createFetch({ agent, userAgent, now }),
    parser,
    feedsFolder,
    now,
    async stop() {
      stopped ??= Promise.all([agent.destroy(), parser.stop()]);
      await stopped;
    },
  };
}
