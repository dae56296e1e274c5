/**
 * Records are everything the desk keeps by key: the ledger, subscriptions, feed states, follows. They live in Keyv.
 * What Keyv lacks and exactly-once posting needs is here beside it: set-if-absent, ordered listing, and many writes that
 * happen all or not at all.
 */

import type { Correction, Delivery, ToldBy, Unread } from "./delivery.ts";
import type { Feed, FeedState, HubLease } from "./feed.ts";
import type { ChannelSettings, Destination, Subscription } from "./subscription.ts";

/** Each kind of record with what it holds; the kind is its namespace. */
export type RecordKinds = {
  /** The ledger: deliveryKey → delivery. */
  readonly delivery: Delivery;
  /**
   * Deliveries that the courier has to settle: deliveryKey → the delivery, without what it says. Small, and read at every
   * start. Earlier desks wrote a text, when it was created.
   */
  readonly outbox: Unread | string;
  /** Deliveries that wait for a person: deliveryKey → where, and since when it is owed. */
  readonly stuck: { readonly place: Destination; readonly since: string };
  /** `<destinationKey>|<when posted>|<deliveryKey>` → the message's id: what stands in each place, by age. */
  readonly standing: string;
  /** `<destinationKey>|<storyId>` → what that channel was told of that story. */
  readonly told: ToldBy;
  /** `<articleId>|<deliveryKey>` → since when: the messages that show an article, and change with it. */
  readonly shown: string;
  /** `<deliveryKey>|<revision, 8 digits>` → what is not put right yet where that was posted. */
  readonly correction: Correction;
  /** `<subscriptionId>|<slot>` → the delivery it became, or why nothing was owed. */
  readonly slot: { readonly deliveryKey?: string; readonly at: string; readonly reason?: string };
  readonly subscription: Subscription;
  /** Feeds added in chat. */
  readonly feed: Feed;
  readonly feedState: FeedState;
  /** feedId → what was agreed with its hub. */
  readonly hubLease: HubLease;
  /** `<feedId>|<path>` → what was last read from that file. */
  readonly file: FileRecord;
  /** destinationKey → settings. */
  readonly channel: ChannelSettings;
  /** threadKey → the thread in which a place is told of that subject, by the message that it began with. */
  readonly thread: string;
  /** Slack's team id → the app's installation in that workspace. */
  readonly slackInstallation: SlackInstallation;
  /** 12-digit id → an ask too long for a button. */
  readonly ask: string;
  /** `<platform>|<askerId>|<case slug>` → that person's look: when it began, was last seen, and the one before ended. */
  readonly looked: { readonly beganAt: string; readonly at: string; readonly before?: string };
  /** Messages of the console's channels: `<channel>|<sequence, 12 digits>`. */
  readonly console: unknown;
  /** The desk's own notes: epoch, sequence numbers, welcome done, what the files that people edit last said. */
  readonly meta: unknown;
};

export type FileRecord = {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly articleIds: readonly string[];
  readonly problem?: string;
};

export type SlackInstallation = {
  /** `xoxb-…`: whoever has it acts as the app there, so it is in no log and no message. */
  readonly token: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  /** What was granted. */
  readonly scopes: readonly string[];
  readonly installedAt: string;
};

export type RecordKind = keyof RecordKinds;

/** One write of a batch; `value: undefined` deletes. */
export type RecordWrite = {
  readonly [K in RecordKind]: {
    readonly kind: K;
    readonly key: string;
    readonly value: RecordKinds[K] | undefined;
    /** The whole batch is refused when the key is already there. */
    readonly ifAbsent?: true;
  };
}[RecordKind];

export type ListOptions = {
  readonly prefix?: string;
  /** Only keys after this one (before it, when `newestFirst`). */
  readonly after?: string;
  readonly limit?: number;
  /** Keys in descending order. */
  readonly newestFirst?: boolean;
};

export type Records = {
  /** Rejects when the store fails: a failing store is never "not there". */
  get<K extends RecordKind>(kind: K, key: string): Promise<RecordKinds[K] | undefined>;
  set<K extends RecordKind>(kind: K, key: string, value: RecordKinds[K]): Promise<void>;
  delete(kind: RecordKind, key: string): Promise<void>;
  /** True for exactly one of any number of callers. */
  setIfAbsent<K extends RecordKind>(kind: K, key: string, value: RecordKinds[K]): Promise<boolean>;
  /** In the order of their keys. */
  list<K extends RecordKind>(
    kind: K,
    options?: ListOptions,
  ): Promise<readonly (readonly [key: string, value: RecordKinds[K]])[]>;
  /** All or nothing, on disk when it resolves. False, and nothing written, when an `ifAbsent` key was there. */
  commit(writes: readonly RecordWrite[]): Promise<boolean>;
  /**
   * Another number once anything of this kind was written, whoever wrote it: what was made of its records can be kept
   * until then. To be asked before they are read.
   */
  version(kind: RecordKind): number;
};
