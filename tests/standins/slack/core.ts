/** What all parts of the stand-in share: the app, its workspaces, the clock, and what was handed out. */

import { randomBytes } from "node:crypto";
import type { Consent } from "./installing.ts";
import type { Journal } from "./journal.ts";
import type { Json } from "./rules.ts";
import type { Channel, Message, Team } from "./world.ts";

/** All waits of Slack, so that tests need not sit through them. */
export type Timing = {
  /** How long an app may take to acknowledge: https://docs.slack.dev/interactivity/handling-user-interaction */
  readonly ackMs: number;
  readonly triggerMs: number;
  readonly responseUrlMs: number;
  /** When an unacknowledged event comes again: https://docs.slack.dev/apis/events-api */
  readonly retryMs: readonly number[];
  /** From `warning` to `refresh_requested` at a socket's refresh. */
  readonly warningMs: number;
};

export const SLACK_TIMING: Timing = {
  ackMs: 3000,
  triggerMs: 3000,
  responseUrlMs: 30 * 60_000,
  retryMs: [0, 60_000, 5 * 60_000],
  warningMs: 10_000,
};

export type Trigger = {
  readonly team: string;
  readonly user: string;
  readonly exchange: string;
  readonly expiresAt: number;
  /** The modal that was open where the person acted, on which a further one may be pushed. */
  readonly view: string | undefined;
  isUsed: boolean;
};

export type ResponseUrl = {
  readonly team: Team;
  readonly channel: Channel;
  readonly user: string;
  readonly exchange: string;
  readonly expiresAt: number;
  /** The message whose button was pressed; a command has none. */
  readonly message: Message | undefined;
  uses: number;
};

export type Install = {
  readonly consent: Consent;
  readonly redirectUri: string | undefined;
  /** What Slack's page was asked for; undefined grants what the workspace grants already. */
  readonly scopes: readonly string[] | undefined;
  readonly expiresAt: number;
};

export type Core = {
  readonly appId: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly journal: Journal;
  readonly timing: Timing;
  readonly teams: Map<string, Team>;
  /** Addresses of images that Slack fails to download, which refuses the whole message. */
  readonly brokenImages: Set<string>;
  /** Files that Slack has not worked through yet: how many more uses of them it refuses. */
  readonly unreadyFiles: Map<string, number>;
  /** How many uses of each file that is uploaded from now on it refuses so. */
  unreadyUses: number;
  readonly unfurlDomains: ReadonlySet<string>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  /** OAuth codes that were handed out and not yet exchanged. */
  readonly installs: Map<string, Install>;
  /** As the app's manifest lists them. */
  readonly redirectUrls: ReadonlySet<string>;
  consent: Consent;
  /** The error of apps.connections.open while connections are refused. */
  connectionsError: string | undefined;
  /** Epoch milliseconds, by the clock that the test gave. */
  now(): number;
  /** A `ts` that no other message has. */
  nextTs(): string;
  /** `http://127.0.0.1:port`, known once it listens. */
  base(): string;
  /** Sends an event to the app, as often as Slack would. */
  tell(team: Team, event: Json): void;
  /** Opens a socket's address for one use. */
  ticket(): string;
};

/** Written down for the test: what Slack takes without a word, and a careful app does not do. */
export function concern(core: Core, team: Team, name: string, given: Json): void {
  core.journal.add({ what: "concern", name, team: team.id, given });
}

export function newTrigger(core: Core, trigger: Omit<Trigger, "expiresAt" | "isUsed">): string {
  const triggerId = `${core.triggers.size + 1}.${Math.floor(core.now())}.${randomBytes(16).toString("hex")}`;
  core.triggers.set(triggerId, {
    ...trigger,
    expiresAt: core.now() + core.timing.triggerMs,
    isUsed: false,
  });
  return triggerId;
}

export function newResponseUrl(core: Core, url: Omit<ResponseUrl, "expiresAt" | "uses">): string {
  const key = randomBytes(12).toString("hex");
  core.responseUrls.set(key, {
    ...url,
    expiresAt: core.now() + core.timing.responseUrlMs,
    uses: 0,
  });
  return `${core.base()}/respond/${key}`;
}
