/**
 * What people call channels. Slack is asked when a name is needed, and what it said is kept for a while: names change,
 * and one that is not known costs nothing but its place in a sentence.
 */

import type { webApi } from "@slack/bolt";
import type { Place } from "./places.ts";

export type Names = {
  /** "#news in Harbour Watch". Undefined when it is not known yet: the next time it is, unless Slack does not tell. */
  full(place: Place): string | undefined;
  /** "#news", else "that channel". Never rejects. */
  short(place: Place): Promise<string>;
  learn(channelId: string, name: string | undefined): void;
  /**
   * Ids of the public channels where the app is a member, by name, as the list said when it was last read. Private ones
   * are left out: whoever moderates need not be in them, and their names are not for others.
   */
  open(): readonly string[];
};

export type NamesParts = {
  readonly client: webApi.WebClient;
  readonly teamName: string;
  readonly timing: { monotonicMs(): number };
};

/** Channels whose names are kept; whichever is forgotten is asked for again. */
const NAMES_MAX = 10_000;

/** The list of channels is read again when it is older than this and somebody asks. */
const LIST_AGAIN_MS = 10 * 60_000;

/** https://docs.slack.dev/reference/methods/users.conversations: under 1,000 a page. */
const PAGE_CHANNELS_MAX = 999;
const PAGES_MAX = 10;

const DIRECT = "direct messages";

export function createNames({ client, teamName, timing }: NamesParts): Names {
  const channels = new Map<string, string>();
  let listedAtMs = Number.NEGATIVE_INFINITY;
  let open: readonly string[] = [];

  const learn = (id: string, name: string | undefined) => {
    if (name === undefined || name === "") return;
    if (channels.size >= NAMES_MAX) channels.clear();
    channels.set(id, `#${name}`);
  };
  const learnAll = async () => {
    const own = await ownChannels(client);
    for (const { id, name } of own) learn(id, name);
    open = own
      .filter(({ isPrivate }) => !isPrivate)
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map(({ id }) => id);
  };
  const keepListed = () => {
    if (timing.monotonicMs() - listedAtMs < LIST_AGAIN_MS) return;
    listedAtMs = timing.monotonicMs();
    void learnAll().catch(() => undefined);
  };
  return {
    learn,
    open() {
      keepListed();
      return open;
    },
    full(place) {
      if (place.type === "person") return DIRECT;
      keepListed();
      const name = channels.get(place.id);
      return name === undefined ? undefined : `${inThread(place, name)} in ${teamName}`;
    },
    async short(place) {
      if (place.type === "person") return DIRECT;
      if (!channels.has(place.id)) {
        const told = await client.conversations.info({ channel: place.id }).catch(() => undefined);
        learn(place.id, told?.channel?.name);
      }
      return inThread(place, channels.get(place.id) ?? "that channel");
    },
  };
}

type OwnChannel = { readonly id: string; readonly name: string; readonly isPrivate: boolean };

async function ownChannels(client: webApi.WebClient): Promise<readonly OwnChannel[]> {
  const own: OwnChannel[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const said = await client.users.conversations({
      types: "public_channel,private_channel",
      exclude_archived: true,
      limit: PAGE_CHANNELS_MAX,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { id, name = "", is_private } of said.channels ?? []) {
      if (id !== undefined) own.push({ id, name, isPrivate: is_private === true });
    }
    cursor = said.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return own;
}

function inThread({ thread }: Place, channel: string): string {
  return thread === undefined ? channel : `a thread of ${channel}`;
}
