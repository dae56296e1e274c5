/** The app itself: who it is, its end, and its files. */

import { checkBlocks } from "./blocks.ts";
import type { Answer, Call } from "./chat-methods.ts";
import { invalidBlocks } from "./content.ts";
import { takeAway, tokenEnds } from "./installing.ts";
import { post } from "./posting.ts";
import { asJson, asList, type Json, problem } from "./rules.ts";
import { checkView } from "./views.ts";
import { type Channel, newId, type Upload } from "./world.ts";

/** files.getUploadURLExternal: `alt_txt_too_large`, `snippet_too_large`. */
const ALT_CHARS_MAX = 1000;
const SNIPPET_BYTES_MAX = 1_000_000;

export function authTest({ core, team }: Call): Answer {
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: "casewire",
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    app_id: core.appId,
    is_enterprise_install: false,
  };
}

/** Public, without a token: an operator's way to have messages checked by Slack itself. */
export function validate({ args }: Call): Answer {
  const given = ["blocks", "view", "message"].filter((name) => args[name] !== undefined);
  const [what = ""] = given;
  if (given.length !== 1) {
    const message = "must provide exactly one of `blocks`, `view`, or `message`";
    return { error: "invalid_arguments", problems: problem(message, "") };
  }
  const type = asJson(args.view).type === "home" ? "home" : "modal";
  const problems =
    what === "view"
      ? checkView(args.view, type, "")
      : checkBlocks(what === "blocks" ? args.blocks : asJson(args.message).blocks, "message", "");
  if (problems.length === 0) return {};
  return {
    error: `invalid_${what}`,
    errors: problems.map((each) => ({ code: "failed_constraint", ...each })),
  };
}

export function openConnection({ core }: Call): Answer {
  return core.connectionsError === undefined
    ? { url: core.ticket() }
    : { error: core.connectionsError };
}

export function teamInfo({ team }: Call): Answer {
  return { team: { id: team.id, name: team.name, domain: team.domain } };
}

export function revoke({ core, team, args }: Call): Answer {
  if (args.test === true) return { revoked: false };
  tokenEnds(core, team, "token_revoked");
  return { revoked: true };
}

export function uninstall({ core, team, args }: Call): Answer {
  if (args.client_id !== core.clientId) return { error: "invalid_client_id" };
  if (args.client_secret !== core.clientSecret) return { error: "bad_client_secret" };
  takeAway(core, team);
  return {};
}

export function uploadUrl({ core, team, args }: Call): Answer {
  const expectedBytes = Number(args.length);
  if (expectedBytes === 0) return { error: "missing_argument" };
  if (String(args.alt_txt ?? "").length > ALT_CHARS_MAX) return { error: "alt_txt_too_large" };
  if (args.snippet_type !== undefined && expectedBytes > SNIPPET_BYTES_MAX) {
    return { error: "snippet_too_large" };
  }
  const upload: Upload = {
    id: newId("F"),
    name: String(args.filename),
    expectedBytes,
    altText: args.alt_txt === undefined ? undefined : String(args.alt_txt),
    title: String(args.filename),
    body: undefined,
    isComplete: false,
    sharedIn: [],
  };
  team.uploads.set(upload.id, upload);
  return { upload_url: `${core.base()}/upload/v1/${upload.id}`, file_id: upload.id };
}

export function completeUpload({ core, team, args }: Call): Answer {
  const files = asList(args.files).map(asJson);
  if (!Array.isArray(args.files) || files.length === 0) {
    return { error: "invalid_arguments", problems: problem("must provide an array", "/files") };
  }
  const uploads = files.map(({ id }) => team.uploads.get(String(id)));
  if (!uploads.every((upload) => upload?.body !== undefined)) return { error: "file_not_found" };
  const named = [args.channel_id, ...String(args.channels ?? "").split(",")].filter(Boolean);
  const channels = named.map((id) => team.channels.get(String(id)));
  if (!channels.every((channel) => channel !== undefined)) return { error: "channel_not_found" };
  if (channels.some((channel) => !channel.members.has(team.botUserId))) {
    return { error: "not_in_channel" };
  }
  const refused = invalidBlocks(
    args.blocks === undefined ? [] : checkBlocks(args.blocks, "message", "/blocks"),
  );
  if (refused !== undefined) return refused;
  const done = uploads.filter((upload) => upload !== undefined);
  for (const { id } of done) core.unreadyFiles.set(id, core.unreadyUses);
  for (const [at, upload] of done.entries()) finish(upload, files[at] ?? {}, channels);
  for (const channel of channels) {
    post(core, team, channel, {
      given: {
        text: args.initial_comment ?? "",
        blocks: args.blocks,
        thread_ts: args.thread_ts,
        files: done.map(fileJson),
      },
      user: team.botUserId,
      isFromApp: true,
    });
  }
  return { files: done.map(({ id, title }) => ({ id, title })) };
}

export function fileInfo({ team, args }: Call): Answer {
  const upload = team.uploads.get(String(args.file));
  return upload?.isComplete === true
    ? { file: fileJson(upload), comments: [] }
    : { error: "file_not_found" };
}

function finish(upload: Upload, { title }: Json, channels: readonly Channel[]): void {
  upload.title = String(title ?? upload.title);
  upload.isComplete = true;
  upload.sharedIn.push(...channels.map(({ id }) => id));
}

function fileJson({ id, name, title, altText, expectedBytes, sharedIn }: Upload): Json {
  return {
    id,
    name,
    title,
    size: expectedBytes,
    ...(altText === undefined ? {} : { alt_txt: altText }),
    channels: sharedIn,
  };
}
