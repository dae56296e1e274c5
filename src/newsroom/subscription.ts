/** A subscription is what a channel gets, and when: everything posted, at once or in a digest, comes from one. */

/** A place that messages go to. */
export type Destination = {
  readonly platform: string;
  /** Guild, workspace; "local" on the console. */
  readonly space: string;
  readonly channel: string;
  readonly thread?: string;
};

export type When = "now" | { readonly cron: string; readonly timeZone: string };

export type Layout = "line" | "card" | "digest";

export type Subscription = {
  readonly id: string;
  readonly destination: Destination;
  /** In the query language. */
  readonly query: string;
  readonly when: When;
  readonly layout: Layout;
  /** What a platform may ping for it, in its own words; nothing is ever pinged otherwise. */
  readonly mentions?: readonly string[];
  /** Somebody follows it for themselves alone (Asker.direct): nobody else is shown that they do. */
  readonly isPersonal?: true;
  /** `file`: listed in subscriptions.yaml (which wins); otherwise set in chat by this person. */
  readonly addedBy: string;
  readonly addedAt: string;
};

/** What people set for a channel as a whole. */
export type ChannelSettings = {
  /** BCP 47; one of LANGUAGES (newsroom/phrases). */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Hears of failures that need a person. */
  readonly isForModerators: boolean;
  /** Slugs of cases that this channel is told nothing of, whatever its subscriptions ask for. */
  readonly muted?: readonly string[];
};

/** One string for a destination, to compare and to key by. */
export function destinationKey({ platform, space, channel, thread }: Destination): string {
  return [platform, space, channel, ...(thread === undefined ? [] : [thread])]
    .map(encodeURIComponent)
    .join("/");
}
