/**
 * A platform is a place where people ask and channels are told: Discord, Slack, the console, the terminal. It draws
 * messages and moves them; it decides nothing.
 */

import type { Answer, Complete } from "./ask.ts";
import type { Command } from "./command.ts";
import type { Message } from "./message.ts";
import type { Destination } from "./subscription.ts";

/** A message that stands in a channel, as the platform names it. */
export type Posted = { readonly id: string; readonly at: string };

export type PostOutcome =
  | { readonly type: "sent"; readonly posted: Posted }
  /** Surely not posted, and will not be until somebody changes something. */
  | { readonly type: "refused"; readonly reason: string }
  /** Surely not posted; may be tried again later. */
  | { readonly type: "limited"; readonly retryAfterMs: number }
  /** It may have arrived. */
  | { readonly type: "unknown"; readonly reason: string };

export type FindOutcome =
  | { readonly type: "found"; readonly posted: Posted; readonly copies: readonly Posted[] }
  | { readonly type: "absent" }
  /** History could not be read: never the same as absent. */
  | { readonly type: "unreadable"; readonly reason: string };

export type RecentMessage = {
  readonly posted: Posted;
  /** The delivery key it carries, when it is one of ours. */
  readonly key?: string;
};

export type Platform = {
  readonly name: string;
  /** Connects and begins to listen. `answer` never rejects. */
  start(commands: readonly Command[], answer: Answer, complete: Complete): Promise<void>;
  /** The newest message of the channel as the platform names it, or undefined when it has none. */
  floor(destination: Destination): Promise<string | undefined>;
  post(destination: Destination, message: Message, key: string): Promise<PostOutcome>;
  /** Looks for a message that carries `key`, after `floor`. */
  find(destination: Destination, key: string, floor: string | undefined): Promise<FindOutcome>;
  /** The newest messages first. */
  recent(destination: Destination, limit: number): Promise<readonly RecentMessage[]>;
  edit(
    destination: Destination,
    posted: Posted,
    message: Message,
    key: string,
  ): Promise<PostOutcome>;
  remove(destination: Destination, posted: Posted): Promise<PostOutcome>;
  stop(): Promise<void>;
};
