/** What the console's server and its page say to each other, as JSON. */

import type { Reply } from "../../newsroom/ask.ts";
import type { Message } from "../../newsroom/message.ts";

/** A message as it stands in a channel of the console; kept in Records in the same form. */
export type ConsoleMessage = {
  /** Its place in the channel: 12 digits, one more for each. Never used again, even when it is removed. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** One more for each change, so that a late answer never puts an old version back. */
  readonly version: number;
  /** `asker`: only whoever sits at the console sees it. */
  readonly audience: Reply["audience"];
  /** Absent once it was removed: its place stays taken. */
  readonly message?: Message;
  /** The line that it answers; absent for what the desk posted by itself. */
  readonly line?: string;
  /** The button that asked it, by its label. */
  readonly button?: string;
  readonly problem?: Reply["problem"];
  /** The key of the delivery that it is. */
  readonly key?: string;
  /** When a posted message was last corrected. */
  readonly editedAt?: string;
};

/** A channel with the place of its newest message; absent while it has none. */
export type ChannelMark = { readonly name: string; readonly newest?: string };

/** Part of a channel, oldest first. */
export type ChannelPage = {
  readonly messages: readonly ConsoleMessage[];
  readonly hasOlder: boolean;
  readonly channels: readonly ChannelMark[];
  /** Ask `/events` for what came after this. */
  readonly cursor: string;
};

/** What an event called `message` carries: the message as it is now, new or changed. */
export type ChannelChange = { readonly channel: string; readonly message: ConsoleMessage };

/** Body of POST /forms, which is answered with the line that it stands for. What was left empty is left out. */
export type FilledForm = {
  readonly channel: string;
  /** Of its form. */
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
};

/** Body of POST /asks. */
export type AskBody = {
  readonly channel: string;
  readonly line: string;
  /** The label of the button that asks it. */
  readonly button?: string;
  /** The reply that the button stands on: a private answer takes its place. */
  readonly inPlaceOf?: string;
  /** Asked by a form: what is wrong with it is told there (status 422, a Message), and is no message of the channel. */
  readonly isForm?: boolean;
};
