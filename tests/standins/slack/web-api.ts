/** Takes a call of the Web API through the checks in Slack's order: token, arguments, scopes, rates; then carries it out. */

import {
  authTest,
  completeUpload,
  fileInfo,
  openConnection,
  revoke,
  teamInfo,
  uninstall,
  uploadUrl,
  validate,
} from "./app-methods.ts";
import { rawArguments, readArguments } from "./arguments.ts";
import {
  type Answer,
  deleteMessage,
  getPermalink,
  type Method,
  postEphemeral,
  postMessage,
  unfurl,
  updateMessage,
} from "./chat-methods.ts";
import {
  channelInfo,
  groupUsers,
  history,
  join,
  listChannels,
  listGroups,
  members,
  openDirect,
  ownChannels,
  replies,
  userInfo,
} from "./conversation-methods.ts";
import type { Core } from "./core.ts";
import { exchangeCode } from "./installing.ts";
import { METHODS, type MethodTable } from "./methods.ts";
import type { Rates } from "./rates.ts";
import { asList, type Json, type Problem } from "./rules.ts";
import { openView, publishView, pushView, updateView } from "./view-methods.ts";
import type { Team } from "./world.ts";

/** A call as it came in; `team` is whose token it bore. */
export type Asked = {
  readonly method: string;
  readonly table: MethodTable;
  readonly team: Team | undefined;
  readonly args: Json;
  readonly problems: readonly Problem[];
  readonly token: string;
};

type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
};

const CARRIED_OUT: Readonly<Record<string, Method>> = {
  "auth.test": authTest,
  "auth.revoke": revoke,
  "apps.connections.open": openConnection,
  "apps.uninstall": uninstall,
  "blocks.validate": validate,
  "chat.postMessage": postMessage,
  "chat.update": updateMessage,
  "chat.delete": deleteMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.unfurl": unfurl,
  "chat.getPermalink": getPermalink,
  "conversations.history": history,
  "conversations.replies": replies,
  "conversations.info": channelInfo,
  "conversations.members": members,
  "conversations.list": listChannels,
  "conversations.join": join,
  "conversations.open": openDirect,
  "users.info": userInfo,
  "users.conversations": ownChannels,
  "usergroups.list": listGroups,
  "usergroups.users.list": groupUsers,
  "team.info": teamInfo,
  "views.open": openView,
  "views.push": pushView,
  "views.update": updateView,
  "views.publish": publishView,
  "files.getUploadURLExternal": uploadUrl,
  "files.completeUploadExternal": completeUpload,
  "files.info": fileInfo,
  "oauth.v2.access": exchangeCode,
};

/** Reads who asks for what; undefined for a method that the stand-in does not know. */
export function readCall(
  core: Core,
  method: string,
  request: { url: URL; headers: Readonly<Record<string, unknown>>; body: string },
): Asked | undefined {
  const table = METHODS[method];
  if (table === undefined) return undefined;
  const { headers, url, body } = request;
  const contentType = String(headers["content-type"] ?? "");
  const { raw, isForm } = rawArguments(url, contentType, body);
  const basic = basicAuth(headers.authorization);
  const read = readArguments(table, { ...raw, ...basic }, isForm);
  const bearer = /^Bearer (.+)$/.exec(String(headers.authorization ?? ""))?.[1];
  const token = bearer ?? String(raw.token ?? "");
  const cannotRead = !isForm && !table.takesJson && Object.keys(raw).length > 0;
  return {
    method,
    table,
    team: [...core.teams.values()].find(({ botToken }) => botToken === token),
    args: cannotRead ? {} : read.args,
    problems: cannotRead
      ? [{ message: "this method takes forms, not JSON", pointer: "" }]
      : read.problems,
    token,
  };
}

export function answerCall(core: Core, rates: Rates, asked: Asked): Answered {
  const { method, table, team, args, problems, token } = asked;
  const refused = refusedToken(core, asked) ?? refusedScope(table, team);
  if (refused !== undefined) return answered(refused, asked);
  const wait = rates.take({
    method,
    tier: table.tier,
    team: team?.id ?? token,
    channel: String(args.channel ?? ""),
  });
  if (wait !== undefined) return rateLimited(wait);
  if (problems.length > 0) return answered({ error: "invalid_arguments", problems }, asked);
  // Methods without a workspace's token never look at the team.
  const carriedOut = CARRIED_OUT[method]?.({ core, team: team as Team, args });
  return answered(carriedOut ?? { error: "unknown_method" }, asked);
}

export function rateLimited(seconds: number): Answered {
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { ok: false, error: "ratelimited" },
  };
}

function refusedToken(core: Core, { table, team, token }: Asked): Answer | undefined {
  if (table.token === "none") return undefined;
  if (token === "") return { error: "not_authed" };
  if (table.token === "app") {
    if (team !== undefined) return { error: "not_allowed_token_type" };
    return token === core.appToken ? undefined : { error: "invalid_auth" };
  }
  if (token === core.appToken) return { error: "not_allowed_token_type" };
  if (team === undefined) return { error: "invalid_auth" };
  return team.tokenError === undefined ? undefined : { error: team.tokenError };
}

function refusedScope({ scopes, token }: MethodTable, team: Team | undefined): Answer | undefined {
  if (token !== "bot" || team === undefined || scopes.length === 0) return undefined;
  if (scopes.some((scope) => team.scopes.has(scope))) return undefined;
  return {
    error: "missing_scope",
    needed: scopes.join(","),
    provided: [...team.scopes].join(","),
  };
}

/** Slack's answers are 200 even when they refuse: https://docs.slack.dev/apis/web-api#responses */
function answered({ problems, ...answer }: Answer, { table, team }: Asked): Answered {
  const messages = asList(problems).map((each) => told(each as Problem));
  const isOk = answer.error === undefined;
  return {
    status: 200,
    headers: {
      "x-oauth-scopes": [...(team?.scopes ?? [])].join(","),
      "x-accepted-oauth-scopes": table.scopes.join(","),
    },
    body: {
      ok: isOk,
      ...answer,
      ...(messages.length > 0 && answer.error === "invalid_blocks" ? { errors: messages } : {}),
      ...(messages.length === 0
        ? {}
        : { response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } }),
    },
  };
}

function told({ message, pointer }: Problem): string {
  return pointer === "" ? message : `${message} [json-pointer:${pointer}]`;
}

function basicAuth(authorization: unknown): Json {
  const [, encoded] = /^Basic (.+)$/.exec(String(authorization ?? "")) ?? [];
  if (encoded === undefined) return {};
  const [client_id, client_secret] = Buffer.from(encoded, "base64").toString().split(":");
  return { client_id, client_secret };
}
