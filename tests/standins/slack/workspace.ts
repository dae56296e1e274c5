/** A workspace as a test builds and changes it. */

import type { Ways } from "./acting.ts";
import { newCode, takeAway } from "./installing.ts";
import { newPerson, type Person } from "./people.ts";
import { post } from "./posting.ts";
import type { Json } from "./rules.ts";
import {
  type Channel,
  directChannel,
  type Group,
  type Message,
  newChannel,
  newId,
  newTeam,
  type Role,
  type Upload,
  type User,
} from "./world.ts";

export type Workspace = {
  readonly id: string;
  readonly botToken: string;
  readonly botUserId: string;
  /** Taken from and added to at will. */
  readonly scopes: Set<string>;
  readonly uploads: ReadonlyMap<string, Upload>;
  person(options?: {
    name?: string;
    role?: Role;
    timeZone?: string;
    locale?: string;
    homeTeam?: string;
  }): Person;
  /** With the app and the named people in it; `withApp: false` leaves the app out. */
  channel(
    name: string,
    options?: { people?: readonly Person[]; kind?: "public" | "private"; withApp?: boolean },
  ): Channel;
  group(handle: string, people: readonly Person[]): Group;
  /** The direct messages of the app and a person. */
  direct(person: Person): Channel;
  /** A message that was already there, by a person, or by the app as if posted long ago. */
  message(channel: Channel, given: Json, by?: Person): Message;
  /** The token stops working, with this error. */
  revoke(error: "token_revoked" | "account_inactive" | "invalid_auth" | undefined): void;
  /** Any event of https://docs.slack.dev/reference/events, told as often as Slack would. */
  tell(event: Json): void;
  /** A code as an OAuth redirect carries it. */
  authorize(redirectUri?: string): string;
  /** Whoever opens Slack's page from now on installs the app here. */
  consents(): void;
  /** Somebody takes the app out of the workspace. */
  uninstall(): void;
};

export function newWorkspace(ways: Ways, name: string, scopes: readonly string[]): Workspace {
  const { core } = ways;
  const team = newTeam(name, scopes);
  core.teams.set(team.id, team);
  team.users.set(team.botUserId, newUser(team.botUserId, "casewire"));
  return {
    id: team.id,
    get botToken() {
      return team.botToken;
    },
    botUserId: team.botUserId,
    scopes: team.scopes,
    uploads: team.uploads,
    person(options = {}) {
      const id = newId("U");
      const user = { ...newUser(id, `person${team.users.size}`), ...options };
      team.users.set(id, user);
      return newPerson({ ...ways, team, user });
    },
    channel(channelName, { people = [], kind = "public", withApp = true } = {}) {
      const channel = newChannel(team, channelName, kind);
      for (const { id } of people) channel.members.add(id);
      if (withApp) channel.members.add(team.botUserId);
      return channel;
    },
    group(handle, people) {
      const users = new Set(people.map(({ id }) => id));
      const group: Group = { id: newId("S"), handle, users, isDisabled: false };
      team.groups.set(group.id, group);
      return group;
    },
    direct: ({ id }) => directChannel(team, id).channel,
    message: (channel, given, by) =>
      post(core, team, channel, {
        given,
        user: by?.id ?? team.botUserId,
        isFromApp: by === undefined,
      }),
    revoke: (error) => {
      team.tokenError = error;
    },
    tell: (event) => core.tell(team, event),
    authorize: (redirectUri) =>
      newCode(core, { redirectUri, scopes: undefined, consent: { type: "workspace", team } }),
    consents() {
      core.consent = { type: "workspace", team };
    },
    uninstall: () => takeAway(core, team),
  };
}

function newUser(id: string, name: string): User {
  return { id, name, role: "member", timeZone: "UTC", locale: "en-US", isDeleted: false };
}
