/** What the stand-in's world is made of. Fields that change while it runs are not readonly. */

import type { Fields } from "./fields.ts";
import type { Pings } from "./pings.ts";

export type User = {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  blocksDms: boolean;
  /** Has installed the application for themselves. */
  hasApp: boolean;
  readonly locale: string;
};
export type Role = {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly isMentionable: boolean;
};
export type Overwrite = {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
};
export type Member = { readonly user: User; readonly roleIds: Set<string> };
export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** The bot's own role, which carries what the invitation gave. */
  readonly botRole: Role;
};
export type Tag = { readonly id: string; readonly name: string; readonly moderated: boolean };
export type Channel = {
  readonly id: string;
  /** 0 text, 1 DM, 5 announcement, 10 and 11 public threads, 15 forum. */
  readonly type: number;
  readonly guild?: Guild;
  readonly parent?: Channel;
  name: string;
  readonly overwrites: Map<string, Overwrite>;
  slowmodeSeconds: number;
  readonly tags: readonly Tag[];
  readonly flags: number;
  readonly recipients: readonly User[];
  readonly ownerId?: string;
  archived: boolean;
  locked: boolean;
  archiveAt: number;
  archiveMinutes: number;
  appliedTags: readonly string[];
  readonly joined: Set<string>;
  /** Oldest first. */
  readonly messages: Message[];
  sentCount: number;
};
export type Attachment = {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};
export type Message = {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly at: number;
  editedAt?: number;
  /** content, embeds, components, flags, nonce, allowed_mentions, as sent. */
  fields: Fields;
  attachments: readonly Attachment[];
  /** Who was pinged, when it was new: an edit pings nobody. */
  pings: Pings;
  isSilent: boolean;
  isDeleted: boolean;
  /** Every state before the present one, oldest first. */
  readonly earlier: Fields[];
  /** Set for an ephemeral reply: only this person sees it. */
  readonly onlyFor?: User;
  readonly interaction?: Fields;
  thread?: Channel;
};

export const CHANNEL = {
  TEXT: 0,
  DM: 1,
  ANNOUNCEMENT: 5,
  ANNOUNCEMENT_THREAD: 10,
  THREAD: 11,
  FORUM: 15,
} as const;
/** https://docs.discord.com/developers/resources/channel#channel-object-channel-flags */
export const REQUIRE_TAG = 1 << 4;

export function isThread(channel: Channel): boolean {
  return channel.type === CHANNEL.THREAD || channel.type === CHANNEL.ANNOUNCEMENT_THREAD;
}
