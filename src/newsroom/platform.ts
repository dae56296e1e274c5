/**
 * A platform is a place where people ask and channels are told: Discord, Slack, the console, the terminal. It draws
 * messages and moves them; it decides nothing.
 */

import type { Asking } from "./ask.ts";
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

/** What became of a change to a message that was posted; `unknown`: it may be changed by now. */
export type EditOutcome =
  | PostOutcome
  /** Surely not there any more: somebody removed it. */
  | { readonly type: "gone" };

export type FindOutcome =
  | { readonly type: "found"; readonly posted: Posted; readonly copies: readonly Posted[] }
  | { readonly type: "absent" }
  /** History cannot be read at the moment; it may be looked at again later. */
  | { readonly type: "limited"; readonly retryAfterMs: number }
  /** History may not be read until somebody changes something: never the same as absent. */
  | { readonly type: "unreadable"; readonly reason: string };

/** What a look is to know beside the key. */
export type Looking = {
  /** Threads of the channel that an attempt may have gone into; where that is not known, the subject's own is looked in. */
  readonly threads?: readonly string[];
  /** Once it is aborted nothing further is asked of the platform, and the look comes to nothing. */
  readonly signal?: AbortSignal;
};

export type RecentMessage = {
  readonly posted: Posted;
  /** The delivery key it carries, when it is one of ours. */
  readonly key?: string;
};

export type Platform = {
  readonly name: string;
  /** Connects and begins to listen. */
  start(commands: readonly Command[], asking: Asking): Promise<void>;
  /** Why nothing can be asked of it at the moment, without a full stop; undefined when it can. Absent where it always can. */
  outage?(): string | undefined;
  /**
   * Where people find the message with a link; undefined when there is none. Absent where messages have no links.
   */
  linkTo?(destination: Destination, posted: Posted): Promise<string | undefined>;
  /** Why nothing could be posted there now, in one sentence that says what to do; undefined when all is well. */
  whyNot?(destination: Destination): Promise<string | undefined>;
  /**
   * Why a subject could have no thread of its own there (Message.inThread), in one sentence that says what to do;
   * undefined when it could. Absent where nothing has threads, and all of it stands in the channel.
   */
  whyNoThreads?(destination: Destination): string | undefined;
  /** As people call it: "#news in Harbour Watch". Undefined when it is not known. */
  nameOf?(destination: Destination): string | undefined;
  /** The channels of a space that the desk may post in, as they stand there. */
  channels?(space: string): readonly Destination[];
  /**
   * Why a post there would ping nobody by this mention, in one sentence that says what to do; undefined when it pings.
   * Absent where nothing pings, and mentions are words.
   */
  whySilent?(mention: string, destination: Destination): string | undefined;
  /**
   * The newest message of the channel as the platform names it, or undefined when it has none. Rejects when it cannot
   * be known, with NotConnectedError when that is no fault of the channel's.
   */
  floor(destination: Destination): Promise<string | undefined>;
  /**
   * The thread of its channel that the message would go into, as the platform names it, so that it is looked for there
   * whatever becomes of its subject's thread; undefined for the channel itself. Absent where nothing has threads.
   */
  threadOf?(destination: Destination, message: Message): Promise<string | undefined>;
  post(destination: Destination, message: Message, key: string): Promise<PostOutcome>;
  /** Looks for a message that carries `key`, after `floor`. */
  find(
    destination: Destination,
    key: string,
    floor: string | undefined,
    looking?: Looking,
  ): Promise<FindOutcome>;
  /** The newest messages first. Rejects where they cannot be read, or once the signal is aborted. */
  recent(
    destination: Destination,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly RecentMessage[]>;
  /** Puts `message` in the place of what was posted with this key. Pings nobody, and may be done again. */
  edit(
    destination: Destination,
    posted: Posted,
    message: Message,
    key: string,
  ): Promise<EditOutcome>;
  remove(destination: Destination, posted: Posted): Promise<PostOutcome>;
  stop(): Promise<void>;
};
