/** Who asks on Slack, and where. Both are read anew each time; only where somebody's own messages are is remembered. */

import type { webApi } from "@slack/bolt";
import type { Ask } from "../../newsroom/ask.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { type Timed, within } from "../../newsroom/within.ts";

export type Who = {
  readonly teamId: string;
  readonly userId: string;
  readonly client: webApi.WebClient;
};

/** Without a channel it is the app's own Home. */
export type Spot = {
  readonly channel?: string;
  readonly thread?: string;
  /** In the asker's own messages with the app, where nobody else sees anything. */
  readonly isDirect?: true;
};

export type AskerParts = Timed & {
  readonly log: Log;
  /** As Slack says it now. */
  isModerator(userId: string, teamId: string, client: webApi.WebClient): Promise<boolean>;
};

export type Askers = {
  /** An ask as this person makes it there. Never rejects. */
  askOf(who: Who, spot: Spot, line: string): Promise<Ask>;
  /** The spot, with whether it is direct. Never rejects: where Slack does not say, it is not. */
  placed(who: Who, spot: Spot): Promise<Spot>;
};

/** What is asked of Slack about somebody who asks the desk: they wait no longer for that. */
const PERSON_MS_MAX = 1_500;

/** People whose own messages with the app are known; the oldest goes for a further one. */
const DIRECTS_MAX = 2_000;

export function createAskers(parts: AskerParts): Askers {
  const directs = new Map<string, Promise<string | undefined>>();

  function directChannel({ teamId, userId, client }: Who): Promise<string | undefined> {
    const key = `${teamId}/${userId}`;
    const known = directs.get(key);
    if (known !== undefined) return known;
    const opened = client.conversations.open({ users: userId }).then(
      ({ channel }) => channel?.id,
      (error) => {
        directs.delete(key);
        parts.log.warn({ reason: reasonOf(error) }, "Somebody's own messages could not be found.");
        return undefined;
      },
    );
    directs.set(key, opened);
    for (const oldest of [...directs.keys()].slice(0, -DIRECTS_MAX)) directs.delete(oldest);
    return opened;
  }

  return {
    async placed(who, spot) {
      // A channel of two people looks alike, whether one of them is the app or not.
      if (!isBetweenTwo(spot.channel)) return spot;
      const own = await within(directChannel(who), PERSON_MS_MAX, parts);
      return own === spot.channel ? { ...spot, isDirect: true } : spot;
    },
    async askOf(who, spot, line) {
      const { teamId, userId } = who;
      const direct = { platform: "slack", space: teamId, channel: userId };
      const isModerator = await moderates(who, parts);
      const isAlone = spot.isDirect === true || spot.channel === undefined;
      return {
        line,
        asker: { platform: "slack", id: userId, isModerator, direct },
        place: askedIn(spot, direct),
        ...(isAlone && { isAlone }),
      };
    },
  };
}

/** Between two people it is the asker's own place, as posts cannot go where the app is not. */
export function askedIn({ channel, thread }: Spot, direct: Destination): Destination {
  if (channel === undefined || isBetweenTwo(channel)) return direct;
  return { ...direct, channel, ...(thread !== undefined && { thread }) };
}

function isBetweenTwo(channel: string | undefined): boolean {
  return channel?.startsWith("D") === true;
}

/** Nobody is taken for a moderator of whom Slack does not say in time that they are one. */
async function moderates({ userId, teamId, client }: Who, parts: AskerParts): Promise<boolean> {
  try {
    const told = parts.isModerator(userId, teamId, client);
    return (await within(told, PERSON_MS_MAX, parts)) ?? false;
  } catch (error) {
    parts.log.warn({ reason: reasonOf(error) }, "Slack did not say whether somebody moderates.");
    return false;
  }
}
