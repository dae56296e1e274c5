/** conversations.*, users.* and usergroups.*: what an app may read of the workspace. */

import { type Answer, type Call, visible } from "./chat-methods.ts";
import type { Json } from "./rules.ts";
import { channelJson, messageJson, userJson } from "./wire.ts";
import {
  type Channel,
  directChannel,
  findMessage,
  type Message,
  repliesTo,
  type Team,
} from "./world.ts";

/** Pages of an internal app: https://docs.slack.dev/apis/web-api/rate-limits, conversations.history and .replies. */
const LIMIT_MAX = 999;
const SCOPE_KINDS = { public: "channels", private: "groups", im: "im" } as const;

export function history(call: Call): Answer {
  const { team, args } = call;
  const channel = readable(call, "history");
  if ("error" in channel) return channel;
  const messages = channel.messages
    .filter(({ to, state, threadTs, isBroadcast }) => {
      const isTop = threadTs === undefined || isBroadcast;
      return to === undefined && state !== "deleted" && isTop;
    })
    .filter((message) => isInRange(message, args))
    .toReversed();
  return page(messages, args, byTs, (part) => ({
    messages: part.map((message) => shown(team, channel, message, args)),
    pin_count: 0,
  }));
}

/** The parent heads every page, whatever the range; that it does so past the first page is not verified. */
export function replies(call: Call): Answer {
  const { team, args } = call;
  const channel = readable(call, "history");
  if ("error" in channel) return channel;
  const parent = findMessage(channel, args.ts);
  if (parent === undefined) return { error: "thread_not_found" };
  const found = repliesTo(channel, parent.ts).filter((message) => isInRange(message, args));
  return page(found, args, byTs, (part) => ({
    messages: [parent, ...part].map((message) => shown(team, channel, message, args)),
  }));
}

export function channelInfo(call: Call): Answer {
  const channel = readable(call, "read");
  return "error" in channel ? channel : { channel: channelJson(call.team, channel) };
}

export function members(call: Call): Answer {
  const channel = readable(call, "read");
  if ("error" in channel) return channel;
  return page([...channel.members], call.args, String, (part) => ({ members: part }));
}

export function listChannels({ team, args }: Call): Answer {
  const types = String(args.types ?? "public_channel").split(",");
  const known = ["public_channel", "private_channel", "im", "mpim"];
  if (types.some((type) => !known.includes(type.trim()))) return { error: "invalid_types" };
  const channels = [...team.channels.values()].filter(
    (channel) =>
      types.some((type) => type.trim().replace("_channel", "") === channel.kind) &&
      visible(team, channel.id) !== undefined &&
      (args.exclude_archived !== true || !channel.isArchived),
  );
  return page(
    channels,
    args,
    ({ id }) => id,
    (part) => ({
      channels: part.map((channel) => channelJson(team, channel)),
    }),
  );
}

export function ownChannels(call: Call): Answer {
  const { team, args } = call;
  const user = String(args.user ?? team.botUserId);
  const answer = listChannels({ ...call, args: { ...args, limit: LIMIT_MAX, cursor: undefined } });
  if ("error" in answer) return answer;
  const own = (answer.channels as readonly Json[]).filter(({ id }) =>
    team.channels.get(String(id))?.members.has(user),
  );
  return page(
    own,
    args,
    ({ id }) => String(id),
    (part) => ({ channels: part }),
  );
}

export function join({ core, team, args }: Call): Answer {
  const channel = visible(team, args.channel);
  if (channel === undefined) return { error: "channel_not_found" };
  if (channel.kind !== "public") return { error: "method_not_supported_for_channel_type" };
  if (channel.isArchived) return { error: "is_archived" };
  const isMember = channel.members.has(team.botUserId);
  channel.members.add(team.botUserId);
  core.journal.touch();
  return {
    channel: channelJson(team, channel),
    ...(isMember
      ? { warning: "already_in_channel", response_metadata: { warnings: ["already_in_channel"] } }
      : {}),
  };
}

/** Direct messages with one person; groups of people are not modelled. */
export function openDirect({ team, args }: Call): Answer {
  if (args.channel !== undefined) {
    const channel = visible(team, args.channel);
    if (channel?.kind !== "im") return { error: "channel_not_found" };
    return { no_op: true, already_open: true, channel: { id: channel.id } };
  }
  if (args.users === undefined || args.users === "") return { error: "users_list_not_supplied" };
  const [userId = "", ...others] = String(args.users).split(",");
  if (others.length > 0) return { error: "method_not_supported_for_channel_type" };
  const user = team.users.get(userId);
  if (user === undefined) return { error: "user_not_found" };
  if (user.isDeleted) return { error: "user_disabled" };
  const { channel, isNew } = directChannel(team, userId);
  const whole = args.return_im === true ? channelJson(team, channel) : { id: channel.id };
  return { ...(isNew ? {} : { no_op: true, already_open: true }), channel: whole };
}

export function userInfo({ team, args }: Call): Answer {
  const user = team.users.get(String(args.user));
  return user === undefined
    ? { error: "user_not_found" }
    : { user: userJson(team, user, { locale: args.include_locale === true }) };
}

export function listGroups({ team, args }: Call): Answer {
  const groups = [...team.groups.values()].filter(
    ({ isDisabled }) => !isDisabled || args.include_disabled === true,
  );
  return {
    usergroups: groups.map(({ id, handle, users }) => ({
      id,
      team_id: team.id,
      is_usergroup: true,
      name: handle,
      handle,
      ...(args.include_users === true ? { users: [...users] } : {}),
      ...(args.include_count === true ? { user_count: users.size } : {}),
    })),
  };
}

export function groupUsers({ team, args }: Call): Answer {
  const group = team.groups.get(String(args.usergroup));
  const isThere = group !== undefined && (!group.isDisabled || args.include_disabled === true);
  return isThere ? { users: [...group.users] } : { error: "no_such_subteam" };
}

function byTs({ ts }: Message): string {
  return ts;
}

/** The scope depends on the kind of channel; history also needs the app to be in it. */
function readable(
  { team, args }: Call,
  what: "history" | "read",
): Channel | ({ error: string } & Json) {
  const channel = visible(team, args.channel);
  if (channel === undefined) return { error: "channel_not_found" };
  const needed = `${SCOPE_KINDS[channel.kind]}:${what}`;
  if (!team.scopes.has(needed)) {
    return { error: "missing_scope", needed, provided: [...team.scopes].join(",") };
  }
  const isOut = what === "history" && !channel.members.has(team.botUserId);
  return isOut ? { error: "not_in_channel" } : channel;
}

function shown(team: Team, channel: Channel, message: Message, args: Json): Json {
  return messageJson(team, channel, message, { metadata: args.include_all_metadata === true });
}

function isInRange({ ts }: Message, { oldest, latest, inclusive }: Json): boolean {
  const after = Number(oldest ?? 0);
  const before = latest === undefined || latest === "now" ? Infinity : Number(latest);
  const at = Number(ts);
  return inclusive === true ? at >= after && at <= before : at > after && at < before;
}

/** A cursor names the first one of the next page, so that what is posted meanwhile shifts nothing. */
function page<T>(
  all: readonly T[],
  args: Json,
  key: (one: T) => string,
  answer: (part: readonly T[]) => Json,
): Answer {
  const limit = Number(args.limit ?? 100) || 100;
  if (limit > LIMIT_MAX) return { error: "invalid_limit" };
  if (!isTime(args.oldest)) return { error: "invalid_ts_oldest" };
  if (!isTime(args.latest)) return { error: "invalid_ts_latest" };
  const wanted = Buffer.from(String(args.cursor ?? ""), "base64").toString();
  const start = wanted === "" ? 0 : all.findIndex((one) => `next:${key(one)}` === wanted);
  if (start === -1) return { error: "invalid_cursor" };
  const next = all[start + limit];
  return {
    ...answer(all.slice(start, start + limit)),
    has_more: next !== undefined,
    response_metadata: {
      next_cursor: next === undefined ? "" : Buffer.from(`next:${key(next)}`).toString("base64"),
    },
  };
}

function isTime(ts: unknown): boolean {
  return ts === undefined || /^(now|\d+(\.\d+)?)$/.test(String(ts));
}
