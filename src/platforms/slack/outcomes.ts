/**
 * What an error of Slack's says about a message: surely not posted, not now, or nobody knows. A refusal is said only
 * where Slack itself answered that it refused; whatever is not certain is unknown, and the channel is looked at.
 */

import { webApi } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import type { PostOutcome } from "../../newsroom/platform.ts";

export type Failure = Exclude<PostOutcome, { readonly type: "sent" }>;

/** Where it happened, in the words of the sentence that says so. */
export type Where = {
  /** "#news" */
  readonly name: string;
  /** What the app is called there, to go behind /invite: "@casewire". */
  readonly self: string;
};

type Verdict =
  | { readonly limitedMs: number }
  | { readonly unknown: true }
  /** One sentence: what is wrong and what to do about it. */
  | { readonly refused: (where: Where, error: Answer) => string };

/** What Slack answered: its word for the error, and what it adds to it. */
type Answer = {
  readonly error: string;
  /** The scope that is missing. */
  readonly needed?: string;
  /** Places in the blocks that it does not accept. */
  readonly errors?: readonly unknown[];
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Nothing could be sent: asked again when a connection may be there again. */
const CONNECT_AGAIN_MS = 10 * SECOND_MS;

/** What is owed waits for a token that works. */
const TOKEN_AGAIN_MS = 10 * MINUTE_MS;

/**
 * The token itself is not accepted, whatever it is used for: the errors that every method may answer, such as
 * https://docs.slack.dev/reference/methods/auth.test#errors.
 */
const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "not_allowed_token_type",
  "not_authed",
  "org_login_required",
  "team_disabled",
  "token_expired",
  "token_revoked",
  "two_factor_setup_required",
  "user_removed_from_team",
]);

const notThere: Verdict = { refused: (where) => orUnsubscribe(notThereSentence(where)) };
const unseen: Verdict = { refused: (where) => orUnsubscribe(unseenSentence(where)) };
const archived: Verdict = { refused: (where) => orUnsubscribe(archivedSentence(where)) };
const noPerson: Verdict = {
  refused: () =>
    "Slack does not let me write to that person: their account must be active, and they must be one whom I can see.",
};
const noReplies: Verdict = {
  refused: ({ name }) =>
    orUnsubscribe(`I cannot reply in ${name}: choose another thread or the channel itself.`),
};
const restricted: Verdict = {
  refused: ({ name }) =>
    orUnsubscribe(
      `A setting of this workspace keeps me from posting in ${name}: let an admin allow it.`,
    ),
};
const kept: Verdict = {
  refused: ({ name }) =>
    orUnsubscribe(`The admins of this workspace keep me from ${name}: let them approve my app.`),
};
const unacceptable: Verdict = {
  refused: ({ name }, answer) =>
    `Slack does not accept this message in ${name} (${detailOf(answer)}): please report it.`,
};
const notMine: Verdict = {
  refused: ({ name }) => `That message in ${name} is not mine, so I cannot change it.`,
};
const waitMinute: Verdict = { limitedMs: MINUTE_MS };
const waitLonger: Verdict = { limitedMs: 10 * MINUTE_MS };
const nobodyKnows: Verdict = { unknown: true };

/**
 * The answers that have a meaning of their own, from the pages of https://docs.slack.dev/reference/methods/chat.postMessage#errors,
 * chat.update, chat.delete, conversations.open, conversations.history and conversations.replies.
 */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  not_in_channel: notThere,
  channel_not_found: unseen,
  channel_is_limited_access: unseen,
  is_archived: archived,
  is_inactive: archived,

  restricted_action: restricted,
  restricted_action_read_only_channel: restricted,
  restricted_action_thread_only_channel: {
    refused: ({ name }) =>
      orUnsubscribe(`I may only reply in ${name}: subscribe in one of its threads.`),
  },
  restricted_action_non_threadable_channel: noReplies,
  restricted_action_thread_locked: noReplies,
  cannot_reply_to_message: noReplies,
  thread_not_found: noReplies,

  no_permission: kept,
  access_denied: kept,
  app_access_restricted: kept,
  team_access_not_granted: kept,
  enterprise_is_restricted: kept,
  ekm_access_denied: kept,
  posting_to_channel_denied: kept,
  missing_scope: { refused: (_, { needed = "" }) => missingScopeSentence([needed]) },

  user_not_found: noPerson,
  user_disabled: noPerson,
  user_not_visible: noPerson,
  cannot_dm_bot: noPerson,
  messages_tab_disabled: {
    refused: () =>
      "I may not write direct messages here: switch my Messages tab on, in my app’s settings under App Home.",
  },

  message_not_found: { refused: () => "That message was removed." },
  cant_update_message: notMine,
  cant_delete_message: notMine,
  edit_window_closed: {
    refused: ({ name }) =>
      `A setting of this workspace keeps me from changing a message that old in ${name}: let an admin allow it.`,
  },

  msg_too_long: unacceptable,
  msg_blocks_too_long: unacceptable,
  invalid_blocks: unacceptable,
  invalid_blocks_format: unacceptable,
  invalid_metadata_format: unacceptable,
  invalid_metadata_schema: unacceptable,
  metadata_too_large: unacceptable,
  metadata_must_be_sent_from_app: unacceptable,
  no_text: unacceptable,
  invalid_arguments: unacceptable,

  ratelimited: waitMinute,
  rate_limited: waitMinute,
  message_limit_exceeded: waitLonger,
  external_channel_migrating: waitLonger,
  // The workspace moves to an Enterprise organisation, and little works meanwhile.
  team_added_to_org: waitLonger,
  accesslimited: waitLonger,

  // “It's possible some aspect of the operation succeeded before the error was raised.”
  fatal_error: nobodyKnows,
  internal_error: nobodyKnows,
  request_timeout: nobodyKnows,
  service_unavailable: nobodyKnows,
  update_failed: nobodyKnows,
};

/** What became of a message whose sending, changing or removing failed with this error. */
export function outcomeOf(error: unknown, where: Where): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { type: "limited", retryAfterMs: Math.max(error.retryAfter, 1) * SECOND_MS };
  }
  if (isUnsent(error)) return { type: "limited", retryAfterMs: CONNECT_AGAIN_MS };
  const answer = answerOf(error);
  if (answer !== undefined) return answered(answer, where);
  return { type: "unknown", reason: `Slack’s answer did not arrive: ${reasonOf(error)}` };
}

/** Slack's word for why it refuses the token as such; undefined for every other error. */
export function tokenErrorOf(error: unknown): string | undefined {
  const said = answerOf(error)?.error;
  return said !== undefined && TOKEN_ERRORS.has(said) ? said : undefined;
}

/** Whether Slack answered with one of these errors. */
export function hasError(error: unknown, ...names: readonly string[]): boolean {
  const said = answerOf(error)?.error;
  return said !== undefined && names.includes(said);
}

/** Which pictures Slack refuses the message for: a publisher's, or one of ours that it has not worked through yet. */
export function refusedPictures(error: unknown): "remote" | "own" | undefined {
  if (!hasError(error, "invalid_blocks")) return undefined;
  const said = (answerOf(error)?.errors ?? []).join(" ");
  if (said.includes("downloading image failed")) return "remote";
  return said.includes("invalid slack file") ? "own" : undefined;
}

/** A refusal is told to the moderators, who may as well want no more of it. */
function orUnsubscribe(sentence: string): string {
  return sentence.replace(/\.$/u, ", or remove its subscriptions with the command “unsubscribe”.");
}

export function notThereSentence({ name, self }: Where): string {
  return `I am not in ${name}: invite me with /invite ${self} there.`;
}

/** Slack does not tell a channel that is gone from a private one where the app is not a member. */
export function unseenSentence({ name, self }: Where): string {
  return `I cannot find ${name}: if it is private, invite me with /invite ${self} there, else choose another channel.`;
}

export function archivedSentence({ name }: Where): string {
  return `I cannot write in ${name}, which is archived: unarchive it or choose another channel.`;
}

export function missingScopeSentence(scopes: readonly string[]): string {
  const names = scopes.map((scope) => `“${scope}”`).join(" and ");
  return `My app lacks the permission ${names}: update its manifest and reinstall it to this workspace.`;
}

/** An error that is not a word of Slack's comes from something on the way there, such as a proxy's page. */
function answerOf(error: unknown): Answer | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  const answer = error.data as webApi.WebAPICallResult & Answer;
  return /^[a-z][a-z0-9_]{1,99}$/u.test(String(answer.error)) ? answer : undefined;
}

function answered(answer: Answer, where: Where): Failure {
  const { error } = answer;
  if (TOKEN_ERRORS.has(error)) return { type: "limited", retryAfterMs: TOKEN_AGAIN_MS };
  const verdict = VERDICTS[error] ?? { refused: unlistedSentence };
  if ("limitedMs" in verdict) return { type: "limited", retryAfterMs: verdict.limitedMs };
  if ("unknown" in verdict) return { type: "unknown", reason: `Slack failed with “${error}”` };
  return { type: "refused", reason: verdict.refused(where, answer) };
}

function unlistedSentence({ name }: Where, { error }: Answer): string {
  return `Slack refuses it in ${name} with “${error}”: remove its subscriptions with the command “unsubscribe” if that stays so.`;
}

function detailOf({ error, errors = [] }: Answer): string {
  const [first] = errors;
  return typeof first === "string" ? `${error}: ${first}` : error;
}

/** Errors of undici and of Node from before there was a connection. */
const UNCONNECTED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** fetch says “fetch failed”, and why in its cause. */
function isUnsent(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIRequestError)) return false;
  const { cause } = error.original;
  return cause instanceof Error && "code" in cause && UNCONNECTED.has(String(cause.code));
}
