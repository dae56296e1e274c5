/** What Slack sends when a person acts: https://docs.slack.dev/reference/interaction-payloads */

import { randomBytes } from "node:crypto";
import type { Core } from "./core.ts";
import { asJson, type Json } from "./rules.ts";
import { messageJson, viewJson } from "./wire.ts";
import { type Channel, type Message, newId, type Team, type User, type View } from "./world.ts";

/** Where the person acted: in a channel, on a message of it, or in a view. */
export type Place =
  | { readonly channel: Channel; readonly message?: Message; readonly view?: undefined }
  | { readonly view: View; readonly channel?: undefined; readonly message?: undefined };

type Who = { readonly core: Core; readonly team: Team; readonly user: User };

export function commandPayload(
  { core, team, user }: Who,
  channel: Channel,
  [command, text]: readonly [string, string],
  handles: { triggerId: string; responseUrl: string },
): Json {
  return {
    token: "legacy",
    team_id: user.homeTeam ?? team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: core.appId,
    is_enterprise_install: "false",
    response_url: handles.responseUrl,
    trigger_id: handles.triggerId,
  };
}

/**
 * What all interactive payloads carry. In a shared channel `team` may be that of whoever acts, even where the app is not
 * installed: https://github.com/slackapi/bolt-js/issues/1614.
 */
export function interaction(who: Who, type: string, more: Json): Json {
  const { core, team, user } = who;
  const home = user.homeTeam ?? team.id;
  return {
    type,
    token: "legacy",
    api_app_id: core.appId,
    team: { id: home, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: home },
    enterprise: null,
    is_enterprise_install: false,
    ...more,
  };
}

/**
 * Where a press came from. An ephemeral message is named but not shown: apps do not get its content back; and for a
 * press in the preview of a `link` they get that preview and not the message. Both are as remembered and not verified.
 */
export function placeJson({ core, team }: Who, place: Place, link?: string): Json {
  if (place.view !== undefined) {
    const view = viewJson(team, core.appId, place.view);
    return { container: { type: "view", view_id: place.view.id }, view };
  }
  const { channel, message } = place;
  const named = { channel: { id: channel.id, name: channelName(channel) } };
  if (message === undefined) return named;
  if (link !== undefined) {
    const container = {
      type: "message_attachment",
      message_ts: message.ts,
      attachment_id: 1,
      channel_id: channel.id,
      is_ephemeral: false,
      is_app_unfurl: true,
      app_unfurl_url: link,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    };
    const app_unfurl = { id: 1, app_unfurl_url: link, is_app_unfurl: true };
    return {
      ...named,
      container,
      app_unfurl: { ...app_unfurl, ...asJson(message.unfurled?.[link]) },
    };
  }
  const isEphemeral = message.to !== undefined;
  return {
    ...named,
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    ...(isEphemeral ? {} : { message: messageJson(team, channel, message, { metadata: true }) }),
  };
}

export function eventPayload(core: Core, team: Team, event: Json): Json {
  const seconds = Math.floor(core.now() / 1000);
  return {
    token: "legacy",
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: core.appId,
    event: { event_ts: `${seconds}.${randomBytes(3).toString("hex")}`, ...event },
    type: "event_callback",
    event_id: newId("Ev"),
    event_time: seconds,
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: team.botUserId, is_bot: true },
    ],
    is_ext_shared_channel: false,
  };
}

function channelName({ kind, name }: Channel): string {
  if (kind === "im") return "directmessage";
  return kind === "private" ? "privategroup" : name;
}
