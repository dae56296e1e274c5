/**
 * What exists in the pretended workspaces. These records are changed in place, by calls of the app and by the test
 * (`channel.isArchived = true`), since a world that changes under a running app is what is being tried.
 */

import { randomBytes } from "node:crypto";
import type { Mentions } from "./mentions.ts";
import type { Json } from "./rules.ts";

export type Role = "owner" | "admin" | "member" | "guest";

export type User = {
  readonly id: string;
  readonly name: string;
  role: Role;
  timeZone: string;
  locale: string;
  isDeleted: boolean;
  /** The workspace that they are of, where a channel is shared with it (Slack Connect); else it is this one. */
  readonly homeTeam?: string;
};

export type Channel = {
  readonly id: string;
  name: string;
  kind: "public" | "private" | "im";
  readonly members: Set<string>;
  isArchived: boolean;
  /** The error with which this channel refuses to be posted into, such as `restricted_action`. */
  refusesPosting: string | undefined;
  /** The error that replies are refused with. */
  refusesReplies: string | undefined;
  /** All that was ever posted, oldest first, what only one person sees included. */
  readonly messages: Message[];
};

export type Message = {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly isFromApp: boolean;
  readonly threadTs: string | undefined;
  readonly isBroadcast: boolean;
  /** The only person who sees it, for an ephemeral one. */
  readonly to: string | undefined;
  /** As the app asked: `undefined` leaves it to Slack's defaults. */
  readonly unfurls: { readonly links: unknown; readonly media: unknown };
  readonly exchange: string | undefined;
  /** `text`, `blocks`, `attachments`, `metadata`, `files`, as given; `block_id` and `action_id` filled in. */
  content: Json;
  mentions: Mentions;
  unfurled: Json | undefined;
  state: "shown" | "deleted" | "tombstone";
  edits: number;
};

export type View = {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly user: string;
  readonly exchange: string | undefined;
  readonly rootId: string;
  readonly previousId: string | undefined;
  given: Json;
  hash: string;
  /** What the person has entered: block id to action id to state. */
  readonly values: Map<string, Json>;
};

export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly expectedBytes: number;
  readonly altText: string | undefined;
  title: string;
  body: Buffer | undefined;
  isComplete: boolean;
  sharedIn: string[];
};

export type Group = {
  readonly id: string;
  readonly handle: string;
  readonly users: Set<string>;
  isDisabled: boolean;
};

export type Team = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** Another one when the app is installed again. */
  botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: Set<string>;
  /** Why the bot's token no longer works: `token_revoked`, `account_inactive`, `invalid_auth`. */
  tokenError: string | undefined;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<string, Group>;
  readonly uploads: Map<string, Upload>;
  readonly views: Map<string, View>;
  /** The stack of modals each person has open, the top one last. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
};

/** An id in Slack's form: a letter and ten of A–Z, 0–9. */
export function newId(letter: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  return `${letter}0${Array.from(randomBytes(9), (byte) => letters[byte % 36]).join("")}`;
}

export function newToken(kind: "xoxb" | "xapp-1"): string {
  return `${kind}-${randomBytes(12).toString("hex")}`;
}

export function newTeam(name: string, scopes: readonly string[]): Team {
  return {
    id: newId("T"),
    name,
    domain: name.toLowerCase().replace(/\W+/g, "-"),
    botToken: newToken("xoxb"),
    botUserId: newId("U"),
    botId: newId("B"),
    scopes: new Set(scopes),
    tokenError: undefined,
    users: new Map(),
    channels: new Map(),
    groups: new Map(),
    uploads: new Map(),
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
  };
}

export function newChannel(team: Team, name: string, kind: Channel["kind"]): Channel {
  const channel: Channel = {
    id: newId(kind === "im" ? "D" : "C"),
    name,
    kind,
    members: new Set(),
    isArchived: false,
    refusesPosting: undefined,
    refusesReplies: undefined,
    messages: [],
  };
  team.channels.set(channel.id, channel);
  return channel;
}

/** The direct messages between the app and a person, opened when there are none. */
export function directChannel(team: Team, userId: string): { channel: Channel; isNew: boolean } {
  const open = [...team.channels.values()].find(
    ({ kind, members }) => kind === "im" && members.has(userId),
  );
  if (open !== undefined) return { channel: open, isNew: false };
  const channel = newChannel(team, userId, "im");
  channel.members.add(userId).add(team.botUserId);
  return { channel, isNew: true };
}

/** The message with this `ts` that Slack still knows, ephemeral ones excepted: no method finds those. */
export function findMessage(channel: Channel, ts: unknown): Message | undefined {
  return channel.messages.find(
    (message) => message.ts === ts && message.to === undefined && message.state !== "deleted",
  );
}

export function repliesTo(channel: Channel, ts: string): readonly Message[] {
  return channel.messages.filter(
    ({ threadTs, to, state }) => threadTs === ts && to === undefined && state === "shown",
  );
}

/** What one person sees in a channel, oldest first. */
export function seenBy(channel: Channel, userId: string): readonly Message[] {
  return channel.messages.filter(
    ({ state, to }) => state !== "deleted" && (to === undefined || to === userId),
  );
}

/** Gives each block and each element that has none the id that Slack would make up. */
export function withIds(blocks: unknown): unknown {
  if (!Array.isArray(blocks)) return blocks;
  return blocks.map((block: Json) => ({
    block_id: randomBytes(3).toString("hex"),
    ...block,
    ...(Array.isArray(block.elements) && block.type === "actions"
      ? { elements: block.elements.map(withActionId) }
      : {}),
    ...(block.accessory === undefined ? {} : { accessory: withActionId(block.accessory as Json) }),
    ...(block.element === undefined ? {} : { element: withActionId(block.element as Json) }),
  }));
}

function withActionId(element: Json): Json {
  return element.type === "image"
    ? element
    : { action_id: randomBytes(3).toString("hex"), ...element };
}
