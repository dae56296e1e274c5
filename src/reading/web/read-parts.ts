/** What reading feeds needs, put together from the settings. */

import { createAccess } from "./access.ts";
import { type FeedAccess, NO_ACCESS } from "./access-settings.ts";
import { publicAgent } from "./addresses.ts";
import { type AskHub, createAskHub } from "./ask-hub.ts";
import type { Pace } from "./due.ts";
import { createFetch, type Fetch } from "./fetch.ts";
import { createParserThread } from "./parser-thread.ts";
import type { ReadParts } from "./read-feed.ts";
import { VERSION } from "./version.ts";

export type ReadSettings = {
  readonly feedsFolder: string;
  readonly allowPrivateHosts: readonly string[];
  /** Where the people whose feeds are read can reach whoever runs this desk. */
  readonly contactUrl?: string;
  readonly pace?: Pace;
  /** What moderators may have feeds asked for with. */
  readonly feedAccess?: FeedAccess;
  readonly isHtmlWanted?: boolean;
  now(): Date;
};

/** `stop` ends the parser's thread and closes connections, also those in use; it may be called again. */
export function createReadParts(
  settings: ReadSettings,
): ReadParts & { readonly askHub: AskHub; readonly fetchPublic: Fetch; stop(): Promise<void> } {
  const { feedsFolder, allowPrivateHosts, contactUrl, pace, isHtmlWanted, now } = settings;
  const { feedAccess = NO_ACCESS } = settings;
  const agent = publicAgent(allowPrivateHosts);
  const strictAgent = publicAgent([]);
  const userAgent = `casewire/${VERSION}${contactUrl === undefined ? "" : ` (+${contactUrl})`}`;
  const access = createAccess({ set: feedAccess, allowed: allowPrivateHosts });
  const parser = createParserThread({ isHtmlWanted });
  let stopped: Promise<unknown> | undefined;
  return {
    fetch: createFetch({ agent, userAgent, now }),
    fetchPublic: createFetch({ agent: strictAgent, userAgent, now }),
    askHub: createAskHub(agent, userAgent),
    access,
    parser,
    feedsFolder,
    pace,
    now,
    async stop() {
      stopped ??= Promise.all([
        agent.destroy(),
        strictAgent.destroy(),
        access.destroy(),
        parser.stop(),
      ]);
      await stopped;
    },
  };
}
