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

/** `thread`: a card, in one thread for each case or story; where a place has none, a card in the channel. */
export type Layout = "line" | "card" | "thread" | "digest";

/** What a subscription asks of a story beside its query. */
export type Filter = {
  /** So many independent sources must tell it. */
  readonly sourcesMin?: number;
  /** So old at most may an article have been when it was read. */
  readonly ageHoursMax?: number;
  /** Its mentions are named only where this query selects the story; else with every one. */
  readonly mentionQuery?: string;
};

/** What a subscription asked for, and how its stories looked. `look` is absent where an older desk wrote it. */
export type Before = Filter & {
  readonly query: string;
  readonly look?: { readonly layout: Layout; readonly template?: string };
  /** It was taken back: to go to it is to make the change again. */
  readonly isUndone?: true;
};

export type Subscription = Filter & {
  readonly id: string;
  readonly destination: Destination;
  /** In the query language. */
  readonly query: string;
  readonly when: When;
  readonly layout: Layout;
  /** How the line of a story is worded (telling/template.ts); else as its layout words it. */
  readonly template?: string;
  /** What it asked for before it was changed last. */
  readonly before?: Before;
  /** What a platform may ping for it, in its own words; nothing is ever pinged otherwise. */
  readonly mentions?: readonly string[];
  /** A moderator sees each story before it is posted. Only of what is told at once. */
  readonly needsApproval?: true;
  /** Somebody follows it for themselves alone (Asker.direct): nobody else is shown that they do. */
  readonly isPersonal?: true;
  /** `file`: listed in subscriptions.yaml (which wins); otherwise set in chat by this person. */
  readonly addedBy: string;
  readonly addedAt: string;
};

/** What may be changed about one that is there; undefined takes it away. */
export type SubscriptionChanges = Partial<
  Pick<
    Subscription,
    keyof Filter | "query" | "layout" | "template" | "before" | "mentions" | "needsApproval"
  >
>;

/** From one local time to another, `22:00` and `07:00`; they may pass midnight. */
export type QuietHours = { readonly from: string; readonly until: string };

/**
 * Minutes between two digests of one channel that come by themselves. One that is due sooner waits for that, and they
 * come together.
 */
export const DIGEST_GAP_MINUTES = 30;

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
  /** While they last, what is told at once waits. */
  readonly quietHours?: QuietHours;
  /** Somebody set it for the place where they alone are told: it is no channel of anybody else's. */
  readonly isPersonal?: true;
};

/** Why words that a platform does not read as a mention would ping nobody there. */
export function noMention(words: string): string {
  return `“${words}” would ping nobody: type @ and choose a person or role from the list that appears.`;
}

/** The space of direct messages where they belong to no server or workspace: one for all people, who share nothing. */
export const ALONE_SPACE = "@me";

/** A terminal shows answers alone: nobody may be there when something is to be posted. */
export function canBePostedTo({ platform }: Pick<Destination, "platform">): boolean {
  return platform !== "terminal";
}

/** Who sits at the console or the terminal runs the desk: its files are theirs to put right. */
export function runsTheDesk({ platform }: Destination): boolean {
  return platform === "web" || platform === "terminal";
}

/**
 * Whether moderators who ask in `place` look after `other` as well: everybody in their own server or workspace, and
 * after all of them who sits at the console or the terminal, who runs the desk.
 */
export function looksAfter(place: Destination, other: Destination): boolean {
  const { platform, space, channel } = place;
  if (runsTheDesk(place)) return true;
  if (platform !== other.platform || space !== other.space) return false;
  return space !== ALONE_SPACE || channel === other.channel;
}

/** One string for a destination, to compare and to key by. */
export function destinationKey({ platform, space, channel, thread }: Destination): string {
  return [platform, space, channel, ...(thread === undefined ? [] : [thread])]
    .map(encodeURIComponent)
    .join("/");
}
