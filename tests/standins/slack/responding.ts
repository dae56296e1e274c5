/** What is posted to a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */

import { refusedContent } from "./content.ts";
import { type Core, concern, type ResponseUrl } from "./core.ts";
import { edit, post, remove } from "./posting.ts";
import { isJson, type Json } from "./rules.ts";
import type { Message } from "./world.ts";

const USES_MAX = 5;
const KNOWN = [
  ..."text blocks attachments metadata mrkdwn thread_ts unfurl_links unfurl_media".split(" "),
  ..."response_type replace_original delete_original link_names parse".split(" "),
];

type Answered = { readonly status: number; readonly body: Json };

/**
 * Carries out one use. The refusals `used_url` and `expired_url` with 404 are a third party's statement; that
 * bad blocks are answered 400 is known of incoming webhooks (slackapi/java-slack-sdk#1017) and assumed here.
 */
export function respond(core: Core, key: string, body: string): Answered {
  const url = core.responseUrls.get(key);
  const given = readJson(body);
  const answered = url === undefined ? refusal(404, "invalid_url") : used(core, url, given);
  core.journal.add({
    what: "respond",
    name: "response_url",
    team: url?.team.id,
    exchange: url?.exchange,
    given: given ?? { body },
    answer: answered,
  });
  return answered;
}

function used(core: Core, url: ResponseUrl, given: Json | undefined): Answered {
  if (core.now() > url.expiresAt) return refusal(404, "expired_url");
  if (url.uses >= USES_MAX) return refusal(404, "used_url");
  url.uses += 1;
  if (given === undefined) return refusal(400, "invalid_payload");
  const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) return refusal(400, `invalid additional property: ${unknown}`);
  const { message, team, channel } = url;
  if (given.delete_original === true) {
    if (message === undefined) return refusal(404, "no original message");
    remove(core, message, false);
    return { status: 200, body: { ok: true } };
  }
  const refused = refusedContent(given, "respond", core);
  if (refused !== undefined) return refusal(400, refused.error);
  if (given.replace_original === true && message !== undefined) {
    edit(core, team, channel, message, { blocks: [], attachments: [], text: "", ...given });
    return { status: 200, body: { ok: true } };
  }
  // What Slack makes of it is not verified: a command has no message that could be replaced.
  if (given.replace_original === true) concern(core, team, "nothing to replace", given);
  postAnswer(core, url, given);
  return { status: 200, body: { ok: true } };
}

/** An answer that stands by itself; only the asker sees it unless `in_channel` is asked for. */
export function postAnswer(
  core: Core,
  { team, channel, user, exchange }: Pick<ResponseUrl, "team" | "channel" | "user" | "exchange">,
  given: Json,
): Message {
  return post(core, team, channel, {
    given,
    user: team.botUserId,
    isFromApp: true,
    to: given.response_type === "in_channel" ? undefined : user,
    exchange,
  });
}

function refusal(status: number, error: string): Answered {
  return { status, body: { ok: false, error } };
}

function readJson(body: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
