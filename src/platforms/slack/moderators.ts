/**
 * Who counts as a moderator on Slack: admins and owners of the workspace, and whom the operator names, people and user
 * groups. Slack's payloads do not say it, so Slack is asked; what it says is believed for a short while only.
 */

import type { webApi } from "@slack/bolt";
import type { Log } from "../../newsroom/log.ts";
import { slackErrorOf, slackReasonOf } from "./refusals.ts";

type Client = Pick<webApi.WebClient, "users" | "usergroups">;

type ModeratorParts = {
  /** Ids of people (`U…`, `W…`) and user groups (`S…`). */
  readonly named: readonly string[];
  readonly log: Log;
  readonly timing: { monotonicMs(): number };
};

/** Who is no admin any more may still act as one for so long. */
const PERSON_MS = 60_000;

/** usergroups.users.list may be called twenty times a minute: https://docs.slack.dev/apis/web-api/rate-limits */
const GROUP_MS = 5 * 60_000;

/** More people than ask within a minute. */
const REMEMBERED_MAX = 1_000;

/** True when Slack, or the operator, says so; whatever fails is logged and makes nobody a moderator. */
export function createModerators({ named, log, timing }: ModeratorParts) {
  const people = new Set(named);
  const groups = named.filter((id) => id.startsWith("S"));
  const admins = remembered<boolean>(PERSON_MS, timing);
  const members = remembered<ReadonlySet<string>>(GROUP_MS, timing);

  const isAdmin = (userId: string, teamId: string, client: Client) =>
    admins(`${teamId}/${userId}`, () => askAdmin(userId, teamId, client));
  const isIn = async (
    group: string,
    [userId, teamId]: readonly [string, string],
    client: Client,
  ) => {
    const users = await members(`${teamId}/${group}`, () => askMembers(group, client));
    return users.has(userId);
  };
  const orNo = async (checked: Promise<boolean>, whom: object) => {
    try {
      return await checked;
    } catch (error) {
      log.warn({ ...whom, reason: slackReasonOf(error) }, UNCHECKED);
      return false;
    }
  };

  return async (userId: string, teamId: string, client: Client): Promise<boolean> => {
    if (people.has(userId)) return true;
    const checks = [
      orNo(isAdmin(userId, teamId, client), { userId }),
      ...groups.map((group) => orNo(isIn(group, [userId, teamId], client), { userId, group })),
    ];
    return (await Promise.all(checks)).includes(true);
  };
}

const UNCHECKED =
  "Slack did not say whether somebody moderates, so they were taken for one who does not.";

/** Admins of another workspace, with which a channel is shared, moderate nothing here. */
async function askAdmin(userId: string, teamId: string, { users }: Client): Promise<boolean> {
  const { user } = await users.info({ user: userId });
  if (user === undefined || user.deleted === true || user.is_stranger === true) return false;
  const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
  if (!teams.includes(teamId)) return false;
  return [user.is_admin, user.is_owner, user.is_primary_owner].includes(true);
}

/** Nobody, where the group is another workspace's. */
async function askMembers(group: string, { usergroups }: Client): Promise<ReadonlySet<string>> {
  try {
    const { users } = await usergroups.users.list({ usergroup: group });
    return new Set(users);
  } catch (error) {
    if (slackErrorOf(error) === "no_such_subteam") return new Set();
    throw error;
  }
}

/** What is asked once and believed for `forMs`; asked anew after that, and when it failed. */
function remembered<Value>(forMs: number, { monotonicMs }: ModeratorParts["timing"]) {
  const known = new Map<string, { readonly atMs: number; readonly value: Promise<Value> }>();
  return (key: string, ask: () => Promise<Value>): Promise<Value> => {
    const found = known.get(key);
    if (found !== undefined && monotonicMs() - found.atMs < forMs) return found.value;
    const value = ask();
    known.delete(key);
    known.set(key, { atMs: monotonicMs(), value });
    value.catch(() => known.delete(key));
    for (const oldest of [...known.keys()].slice(0, -REMEMBERED_MAX)) known.delete(oldest);
    return value;
  };
}
