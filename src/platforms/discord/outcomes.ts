/**
 * What an error of Discord's says about a message: surely not posted, not now, or nobody knows. A refusal is said only
 * where Discord itself answered that it refused; whatever is not certain is unknown, and the channel is looked at.
 */

import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { reasonOf } from "../../newsroom/errors.ts";
import type { PostOutcome } from "../../newsroom/platform.ts";
import { missingSentence } from "./places.ts";

export type Failure = Exclude<PostOutcome, { readonly type: "sent" }>;

/** Where it happened, in the words of the sentence that says so. */
export type Where = {
  /** "#news" */
  readonly name: string;
  /** Permissions that are missing there, as far as the gateway has told. */
  readonly missing: readonly string[];
};

type Verdict =
  | { readonly limitedMs: number }
  /** What is wrong and what to do about it, without a full stop. */
  | { readonly refused: (where: Where, error: DiscordAPIError) => string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Nothing could be sent: asked again when a connection may be there again. */
const CONNECT_AGAIN_MS = 10_000;

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#http-http-response-codes */
const UNAUTHORISED = 401;

/** The token is refused, so the connection ends the desk (connect.ts); what is owed waits for the next. */
const UNAUTHORISED_MS = 10 * MINUTE_MS;

const noPermission: Verdict = {
  refused: ({ name, missing }) =>
    orUnsubscribe(
      missingSentence(name, missing.length > 0 ? missing : ["View Channel", "Send Messages"]),
    ),
};
const noChannel: Verdict = {
  refused: ({ name }) => orUnsubscribe(`I cannot find ${name} any more: choose another channel.`),
};
const noPerson: Verdict = {
  refused: () =>
    "Discord does not let me write to that person: we must share a server, and they must accept direct messages from its members.",
};
const wrongKind: Verdict = {
  refused: ({ name }) =>
    orUnsubscribe(`${name} takes no messages: choose a text, announcement or forum channel.`),
};
const blocked: Verdict = {
  refused: ({ name }) =>
    `A filter of that server blocked my message in ${name}: exempt my role from AutoMod.`,
};
const unacceptable: Verdict = {
  refused: ({ name }, error) =>
    `Discord does not accept this message in ${name} (${fieldOf(error)}): please report it.`,
};
const waitMinute: Verdict = { limitedMs: MINUTE_MS };

/**
 * The answers that have a meaning of their own; the codes are those of
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes.
 */
const VERDICTS: Readonly<Partial<Record<number, Verdict>>> = {
  [Code.UnknownChannel]: noChannel,
  [Code.UnknownGuild]: noChannel,
  [Code.UnknownUser]: noPerson,
  [Code.UnknownMessage]: { refused: () => "That message was removed." },
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: waitMinute,
  [Code.AnnouncementEditLimitExceeded]: waitMinute,
  [Code.ChannelSendRateLimit]: waitMinute,
  [Code.ServerSendRateLimit]: waitMinute,
  [Code.ServiceResourceIsBeingRateLimited]: waitMinute,
  [Code.APIResourceOverloaded]: waitMinute,
  [Code.OpeningDirectMessagesTooFast]: { limitedMs: 10 * MINUTE_MS },
  [Code.SendMessagesHasBeenTemporarilyDisabled]: { limitedMs: 10 * MINUTE_MS },
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: { limitedMs: HOUR_MS },
  // Threads archive themselves, so there is room again without anybody's doing.
  [Code.MaximumActiveThreads]: { limitedMs: HOUR_MS },
  [Code.RequestEntityTooLarge]: unacceptable,
  [Code.CannotSendAMessageInAForumChannel]: wrongKind,
  [Code.TagRequiredToCreateAForumPostInThisChannel]: {
    refused: ({ name }) =>
      `${name} takes no post without a tag: switch that off, or name a tag as a case or a topic is called.`,
  },
  [Code.MissingAccess]: noPermission,
  [Code.CannotSendAnEmptyMessage]: unacceptable,
  [Code.CannotSendMessagesToThisUser]: noPerson,
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: noPerson,
  [Code.CannotSendMessagesInNonTextChannel]: wrongKind,
  [Code.CannotExecuteActionOnThisChannelType]: wrongKind,
  [Code.MissingPermissions]: noPermission,
  [Code.InvalidFormBodyOrContentType]: unacceptable,
  [Code.InvalidActionOnArchivedThread]: {
    refused: ({ name }) => orUnsubscribe(`I may not reopen ${name}, which is archived: reopen it.`),
  },
  [Code.ThreadLocked]: {
    refused: ({ name }) =>
      orUnsubscribe(`${name} is locked: unlock it, give my role “Manage Threads” there.`),
  },
  [Code.MessageWasBlockedByAutomaticModeration]: blocked,
  [Code.TitleWasBlockedByAutomaticModeration]: blocked,
  [Code.MessageBlockedByHarmfulLinksFilter]: blocked,
};

/** A refusal is told to the moderators, who may as well want no more of it. */
export function orUnsubscribe(sentence: string): string {
  return sentence.replace(/\.$/u, ", or remove its subscriptions with /unsubscribe.");
}

/** What became of a message whose sending, changing or removing failed with this error. */
export function outcomeOf(error: unknown, where: Where): Failure {
  if (error instanceof RateLimitError) return { type: "limited", retryAfterMs: waitOf(error) };
  if (error instanceof DiscordAPIError) return answered(error, where);
  if (isUnsent(error)) return { type: "limited", retryAfterMs: CONNECT_AGAIN_MS };
  return { type: "unknown", reason: `Discord’s answer did not arrive: ${reasonOf(error)}` };
}

/** Whether Discord said no for good, so that nothing comes of asking again. */
export function isRefusal(error: unknown): boolean {
  return outcomeOf(error, { name: "", missing: [] }).type === "refused";
}

/** Whether Discord did not answer, or not now: no fault of what was asked, nor of who asked it. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof RateLimitError || error instanceof HTTPError || isUnsent(error)) return true;
  if (!(error instanceof Error)) return false;
  return error.name === "AbortError" || ("code" in error && BROKEN_OFF.has(String(error.code)));
}

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => error.code === code);
}

function answered(error: DiscordAPIError, where: Where): Failure {
  if (error.status === UNAUTHORISED) return { type: "limited", retryAfterMs: UNAUTHORISED_MS };
  const verdict = VERDICTS[Number(error.code)];
  if (verdict === undefined) return unlisted(error, where);
  if ("limitedMs" in verdict) return { type: "limited", retryAfterMs: verdict.limitedMs };
  return { type: "refused", reason: verdict.refused(where, error) };
}

/** A code of Discord's own is its refusal; an answer without one may come from anything on the way there. */
function unlisted(error: DiscordAPIError, { name }: Where): Failure {
  const said = `“${firstLine(error.message)}”`;
  if (typeof error.code !== "number" || error.code === 0) {
    return { type: "unknown", reason: `The answer ${error.status} ${said} is not Discord’s` };
  }
  const reason = `Discord refuses it in ${name} with ${said} (${error.code}): remove its subscriptions with /unsubscribe if that stays so.`;
  return { type: "refused", reason };
}

/** The message is "Invalid Form Body", then a line for each fault: "name[BASE_TYPE_BAD_LENGTH]: Must be …". */
function fieldOf(error: DiscordAPIError): string {
  return error.message.split("\n")[1] ?? firstLine(error.message);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function waitOf({ retryAfter, timeToReset }: RateLimitError): number {
  return Math.max(retryAfter, timeToReset, 1_000);
}

/** Errors of undici and of Node from before there was a connection. */
const UNCONNECTED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Of a connection that ended, or was silent, before the answer. */
const BROKEN_OFF: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_SOCKET",
]);

/** Nothing was sent: no connection came about, or the client refused to use its token. */
function isUnsent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return UNCONNECTED.has(code) || error.message.startsWith("Expected token to be set");
}
