/** The JSON in which Slack shows the world to an app. */

import type { Json } from "./rules.ts";
import { type Channel, type Message, repliesTo, type Team, type User, type View } from "./world.ts";

export function messageJson(
  team: Team,
  channel: Channel,
  message: Message,
  { metadata }: { metadata: boolean },
): Json {
  const { metadata: own, ...content } = message.content;
  const replies = repliesTo(channel, message.ts);
  const last = replies.at(-1);
  if (message.state === "tombstone") {
    return {
      type: "message",
      subtype: "tombstone",
      text: "This message was deleted.",
      user: "USLACKBOT",
      hidden: true,
      ts: message.ts,
      thread_ts: message.ts,
      reply_count: replies.length,
    };
  }
  return {
    type: "message",
    ...(message.isBroadcast ? { subtype: "thread_broadcast" } : {}),
    ...(message.isFromApp ? { bot_id: team.botId } : {}),
    user: message.user,
    team: team.id,
    ts: message.ts,
    ...content,
    text: content.text ?? "",
    ...(metadata && own !== undefined ? { metadata: own } : {}),
    ...(message.edits > 0 ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(last === undefined
      ? {}
      : { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts }),
  };
}

export function channelJson(team: Team, channel: Channel): Json {
  const { id, kind, isArchived, members } = channel;
  if (kind === "im") {
    const user = [...members].find((member) => member !== team.botUserId);
    return { id, is_im: true, user, is_archived: false, is_org_shared: false, is_open: true };
  }
  return {
    id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: kind === "public",
    is_group: kind === "private",
    is_private: kind === "private",
    is_im: false,
    is_mpim: false,
    is_archived: isArchived,
    is_general: false,
    is_member: members.has(team.botUserId),
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    num_members: members.size,
    context_team_id: team.id,
  };
}

export function userJson(team: Team, user: User, { locale }: { locale: boolean }): Json {
  const { id, name, role, timeZone, isDeleted, homeTeam = team.id } = user;
  return {
    id,
    team_id: homeTeam,
    name,
    real_name: name,
    deleted: isDeleted,
    tz: timeZone,
    tz_label: timeZone,
    tz_offset: offsetSeconds(timeZone),
    profile: { real_name: name, display_name: name, team: homeTeam },
    is_admin: role === "admin" || role === "owner",
    is_owner: role === "owner",
    is_primary_owner: false,
    is_restricted: role === "guest",
    is_ultra_restricted: false,
    is_bot: id === team.botUserId,
    is_app_user: false,
    ...(locale ? { locale: user.locale } : {}),
  };
}

export function viewJson(team: Team, appId: string, view: View): Json {
  const isModal = view.type === "modal";
  return {
    id: view.id,
    team_id: team.id,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    ...(isModal
      ? { close: null, submit: null, clear_on_close: false, notify_on_close: false }
      : { title: { type: "plain_text", text: "View Title" }, close: null, submit: null }),
    ...view.given,
    state: { values: Object.fromEntries(view.values) },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: appId,
    app_installed_team_id: team.id,
    bot_id: team.botId,
  };
}

function offsetSeconds(timeZone: string): number {
  const name = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
    .formatToParts()
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign = "+", hours = "0", minutes = "0"] =
    /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
