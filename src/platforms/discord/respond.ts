/**
 * How a reply gets onto Discord. Each interaction is acknowledged exactly once and within three seconds: by the reply
 * itself when it is quick, else by "thinking", which the reply then replaces. What is acknowledged how cannot be changed
 * later, so a reply for other eyes than were expected takes a new message.
 */

import {
  type APIMessageTopLevelComponent,
  AttachmentBuilder,
  ComponentType,
  DiscordAPIError,
  type InteractionReplyOptions,
  InteractionType,
  type InteractionUpdateOptions,
  MessageFlags,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from "discord.js";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { mistakeWords } from "../../newsroom/phrases/mistake-words.ts";
import { within } from "../../newsroom/within.ts";
import type { PictureFile } from "./pictures.ts";

/** `asker`: seen by whoever asked; `channel`: by all who read it; `inPlace`: instead of the message that was pressed. */
export type Where = "asker" | "channel" | "inPlace";

/** All that a message is made of, its pictures as files. */
export type Face = {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly files: readonly PictureFile[];
};

export type Shown = {
  readonly face: Face;
  readonly where: Where;
  /** What is said where Discord does not take it; English without. */
  readonly language?: string;
};

export type RespondParts = {
  readonly log: Log;
  readonly timing: {
    /** Calls once, later. Returns how to call it off. */
    after(delayMs: number, call: () => void): () => void;
  };
};

/**
 * A reply that takes longer is announced by "thinking", well before the three seconds are over.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
const DEFER_AFTER_MS = 1_500;

/** A reply pings nobody, whatever it says. */
const MENTIONS = { parse: [] } as const;

/** Nothing more can be said to whoever asked, and nobody is at fault who could put it right. */
const OVER: Readonly<Record<number, string>> = {
  [RESTJSONErrorCodes.UnknownInteraction]: "A reply came later than Discord waits for it.",
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]:
    "An interaction had been answered already: perhaps a second desk runs with this token.",
  [RESTJSONErrorCodes.InvalidWebhookToken]: "A reply came after its interaction had expired.",
  [RESTJSONErrorCodes.UnknownWebhook]: "A reply came after its interaction had expired.",
  [RESTJSONErrorCodes.UnknownMessage]: "A message was taken away before its reply came.",
};

/** `unknown`: it may have arrived. */
type Outcome = "done" | "over" | "failed" | "unknown";

/**
 * Shows what becomes ready. `expected` is where it will probably be shown; when it takes long, that is announced.
 * Rejects only if `ready` does: what Discord refuses is logged, and a notice stands in its place.
 */
export async function respond(
  interaction: RepliableInteraction,
  ready: Promise<Shown>,
  expected: Where,
  parts: RespondParts,
): Promise<void> {
  const quick = await within(ready, DEFER_AFTER_MS, parts);
  if (quick !== undefined) return await showFirst(interaction, quick, parts);
  const deferred = await attempt(() => defer(interaction, expected), interaction, parts);
  if (deferred === "done") await showLater(interaction, await ready, expected, parts);
}

/** A first response other than a message; a notice where Discord refuses it. Never rejects. */
export async function respondWith(
  interaction: RepliableInteraction,
  act: () => Promise<unknown>,
  parts: RespondParts,
  language = "en",
): Promise<void> {
  const outcome = await attempt(act, interaction, parts);
  if (outcome !== "failed") return;
  const notice = newOf(noticeOf(mistakeWords(language).notShown), "asker");
  await attempt(() => interaction.reply(notice), interaction, parts);
}

/** One sentence of the platform's own, for what cannot be drawn or was never asked. */
export function noticeOf(sentence: string): Face {
  const components = [{ type: ComponentType.TextDisplay, content: sentence } as const];
  return { components, flags: MessageFlags.IsComponentsV2, files: [] };
}

async function showFirst(
  interaction: RepliableInteraction,
  { face, where, language }: Shown,
  parts: RespondParts,
): Promise<void> {
  const pressed = where === "inPlace" ? onMessage(interaction) : undefined;
  const show = () => pressed?.update(editOf(face)) ?? interaction.reply(newOf(face, where));
  await respondWith(interaction, show, parts, language);
}

function defer(interaction: RepliableInteraction, expected: Where): Promise<unknown> {
  const pressed = expected === "inPlace" ? onMessage(interaction) : undefined;
  if (pressed !== undefined) return pressed.deferUpdate();
  return interaction.deferReply(expected === "channel" ? {} : { flags: MessageFlags.Ephemeral });
}

/** The interaction, when it is with a message, which can then be replaced: a press there, or a form opened there. */
function onMessage(interaction: RepliableInteraction) {
  if (interaction.isMessageComponent()) return interaction;
  return interaction.isModalSubmit() && interaction.isFromMessage() ? interaction : undefined;
}

/**
 * Replaces "thinking", or the message that was pressed. Where the reply is for other eyes, "thinking" is filled before
 * and taken away after: the first message that follows it would take its place, and with it who sees it
 * (https://github.com/discord/discord-api-docs/issues/2866).
 */
async function showLater(
  interaction: RepliableInteraction,
  { face, where, language = "en" }: Shown,
  announced: Where,
  parts: RespondParts,
): Promise<void> {
  const { notShown, perhapsShown, elsewhere } = mistakeWords(language);
  const { webhook } = interaction;
  const replace = (shown: Face) =>
    attempt(() => webhook.editMessage("@original", editOf(shown)), interaction, parts);
  const add = (shown: Face, to: Where) =>
    attempt(() => webhook.send(newOf(shown, to)), interaction, parts, "once");

  if (where === announced) {
    if ((await replace(face)) !== "failed") return;
    const notice = noticeOf(notShown);
    await (where === "inPlace" ? add(notice, "asker") : replace(notice));
    return;
  }
  const isThinking = announced !== "inPlace";
  if (isThinking) await replace(noticeOf(elsewhere));
  const outcome = await add(face, where);
  if (outcome === "failed") await add(noticeOf(notShown), "asker");
  if (outcome === "unknown") await add(noticeOf(perhapsShown), "asker");
  if (isThinking) await attempt(() => webhook.deleteMessage("@original"), interaction, parts);
}

/**
 * Tries a request, and once more where nobody knows whether it arrived. All but a new message may be repeated: of first
 * responses Discord takes only one, and says so when the first had arrived after all.
 */
async function attempt(
  act: () => Promise<unknown>,
  interaction: RepliableInteraction,
  { log }: RespondParts,
  times: "once" | "twice" = "twice",
): Promise<Outcome> {
  const first = await errorOf(act);
  if (first === undefined) return "done";
  if (first instanceof DiscordAPIError) return sayWhy(first, interaction, log);
  if (times === "once") {
    sayWhy(first, interaction, log);
    return "unknown";
  }
  const second = await errorOf(act);
  return second === undefined || isAcknowledged(second) ? "done" : sayWhy(second, interaction, log);
}

async function errorOf(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error ?? new Error("failed without a reason");
  }
}

function isAcknowledged(error: unknown): boolean {
  const { InteractionHasAlreadyBeenAcknowledged: acknowledged } = RESTJSONErrorCodes;
  return error instanceof DiscordAPIError && error.code === acknowledged;
}

function sayWhy(error: unknown, { id, type }: RepliableInteraction, log: Log): Outcome {
  const facts = { interaction: id, kind: InteractionType[type], error: reasonOf(error) };
  const over = error instanceof DiscordAPIError ? OVER[Number(error.code)] : undefined;
  if (over === undefined) log.error(facts, "Discord did not take a reply.");
  else log.warn(facts, over);
  return over === undefined ? "failed" : "over";
}

function newOf({ components, flags, files }: Face, where: Where): InteractionReplyOptions {
  const seenBy = where === "channel" ? 0 : MessageFlags.Ephemeral;
  return { components, flags: flags | seenBy, files: attached(files), allowedMentions: MENTIONS };
}

/** Without its flags but the one that a message with components needs; its files take the place of those before. */
function editOf({ components, files }: Face): InteractionUpdateOptions {
  return {
    components,
    flags: MessageFlags.IsComponentsV2,
    files: attached(files),
    allowedMentions: MENTIONS,
  };
}

function attached(files: Face["files"]): readonly AttachmentBuilder[] {
  return files.map(
    ({ name, alt, png }) => new AttachmentBuilder(Buffer.from(png), { name, description: alt }),
  );
}
