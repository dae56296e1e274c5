/**
 * All that people do on Discord becomes an ask, and its reply is shown where it belongs. Nothing is remembered between
 * two interactions: what a button or a form means stands in its id, so those of before a restart still work.
 */

import { inspect } from "node:util";
import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RepliableInteraction,
} from "discord.js";
import type { Ask, Asking } from "../../newsroom/ask.ts";
import type { Command } from "../../newsroom/command.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { type MistakeWords, mistakeWords } from "../../newsroom/phrases/mistake-words.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { within } from "../../newsroom/within.ts";
import { askOf, channelOf, isDirect } from "./asker.ts";
import { choicesOf, completionAsk } from "./autocomplete.ts";
import { readCustomId } from "./custom-id.ts";
import { lineOfForm, modalOf } from "./forms.ts";
import { chosenIn, lineOnMessage, stageOf } from "./given.ts";
import { lineOf } from "./line.ts";
import { type DrawingParts, expectedOf, type Stage, shownOf } from "./ready.ts";
import { noticeOf, type RespondParts, respond, respondWith, type Shown } from "./respond.ts";

export type InteractionParts = DrawingParts &
  RespondParts & {
    readonly asking: Asking;
    readonly commands: readonly Command[];
    phrases(place: Destination): Promise<Phrases>;
    /** As Discord says it with this interaction. */
    isModerator(interaction: BaseInteraction): boolean;
  };

type Interactions = {
  /** Answers an interaction. Never throws, and leaves nothing rejected behind. */
  on(interaction: Interaction): void;
  /** Waits for all that is being answered, and not longer than SETTLE_MS_MAX. */
  settle(): Promise<void>;
};

/** A button pressed, or something chosen in a menu. */
type Press = Extract<Interaction, MessageComponentInteraction>;

/** Completing reads memory alone; whatever takes longer comes too late for whoever types. */
const COMPLETE_MS_MAX = 1_000;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete */
const CHOICES_MAX = 25;

/** A form cannot be announced, so Discord's three seconds are all there is. */
const FORM_MS_MAX = 2_000;

/** Discord takes a reply for 15 minutes: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const ANSWER_MS_MAX = 14 * 60_000;

/** Whoever stops the desk waits no longer for what it is answering: there is more to end, and ten seconds for all. */
const SETTLE_MS_MAX = 3_000;

export function createInteractions(parts: InteractionParts): Interactions {
  const underway = new Set<Promise<void>>();
  return {
    on(interaction) {
      const done = take(interaction, parts)
        .catch((error) => sayBroken(interaction, error, parts))
        .finally(() => underway.delete(done));
      underway.add(done);
    },
    async settle() {
      await within(Promise.all(underway), SETTLE_MS_MAX, parts);
    },
  };
}

async function take(interaction: Interaction, parts: InteractionParts): Promise<void> {
  if (interaction.isAutocomplete()) return await complete(interaction, parts);
  if (interaction.isChatInputCommand()) return await onCommand(interaction, parts);
  if (interaction.isMessageContextMenuCommand()) return await onMessage(interaction, parts);
  if (interaction.isMessageComponent()) return await onPress(interaction, parts);
  if (interaction.isModalSubmit()) return await onForm(interaction, parts);
  parts.log.warn({ kind: interaction.type }, "Discord sent an interaction of an unknown kind.");
}

/** Offers nothing where completing fails or takes too long: the field still takes what is typed. */
async function complete(
  interaction: AutocompleteInteraction,
  parts: InteractionParts,
): Promise<void> {
  const { asking, commands, log } = parts;
  const { commandName: command, options } = interaction;
  try {
    const { name, value } = options.getFocused(true);
    const typing = { command, ...chosenIn(options), focused: { name, value: String(value) } };
    const line = completionAsk(typing, commands);
    const channel = interaction.channel ?? undefined;
    const ask = askOf(interaction, line, parts.isModerator(interaction), channel);
    const found = await within(asking.complete(ask, CHOICES_MAX), COMPLETE_MS_MAX, parts);
    await interaction.respond(choicesOf(found ?? []));
  } catch (error) {
    log.warn({ error: reasonOf(error) }, "A field could not be completed.");
    await interaction.respond([]).catch(() => undefined);
  }
}

function onCommand(
  interaction: ChatInputCommandInteraction,
  parts: InteractionParts,
): Promise<void> {
  const { subcommand, values } = chosenIn(interaction.options);
  const line = lineOf(interaction.commandName, subcommand, values, parts.commands);
  return answer(interaction, line, stageOf(interaction), parts);
}

function onMessage(
  interaction: MessageContextMenuCommandInteraction,
  parts: InteractionParts,
): Promise<void> {
  const { commandName } = interaction;
  const command = parts.commands.find(({ onMessage }) => onMessage?.label === commandName);
  if (command?.onMessage === undefined)
    return notice(interaction, ({ outdated }) => outdated, parts);
  const line = lineOnMessage(interaction, command.name, command.onMessage.option, parts.commands);
  if (line === undefined) return notice(interaction, ({ noWords }) => noWords, parts);
  return answer(interaction, line, stageOf(interaction), parts);
}

async function onPress(interaction: Press, parts: InteractionParts): Promise<void> {
  const id = readCustomId(interaction.customId);
  const stage = stageOf(interaction);
  switch (id?.type) {
    case "ask":
      return await answer(interaction, id.ask, stage, parts);
    case "sheet":
      return await answer(interaction, id.ask, { ...stage, sheet: id.sheet }, parts);
    case "form":
      return await openForm(interaction, id.ask, stage, parts);
    case "menu": {
      const ask = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
      if (ask !== undefined) return await answer(interaction, ask, stage, parts);
    }
  }
  await notice(interaction, ({ outdated }) => outdated, parts);
}

function onForm(interaction: ModalSubmitInteraction, parts: InteractionParts): Promise<void> {
  const id = readCustomId(interaction.customId);
  if (id?.type !== "form") return notice(interaction, ({ outdated }) => outdated, parts);
  const line = lineOfForm(id.ask, interaction.fields, parts.commands);
  return answer(interaction, line, stageOf(interaction), parts);
}

async function answer(
  interaction: RepliableInteraction,
  line: string,
  stage: Stage,
  parts: InteractionParts,
): Promise<void> {
  const answering = asked(interaction, line, parts).then(async (ask) => {
    const both = [parts.asking.answer(ask), parts.phrases(ask.place)] as const;
    const [reply, phrases] = await Promise.all(both);
    return await shownOf(reply, stage, phrases, parts);
  });
  const ready = within(answering, ANSWER_MS_MAX, parts)
    .then(async (shown) => shown ?? noticed((await words(interaction, parts)).answerLate, stage))
    .catch(async (error) => {
      const { broken } = await words(interaction, parts);
      return noticed(broken(logged(interaction, error, parts)), stage);
    });
  await respond(interaction, ready, expectedOf(line, stage), parts);
}

/** A form must be the first response, so whatever stands against it is said instead. */
async function openForm(
  interaction: Press,
  line: string,
  stage: Stage,
  parts: InteractionParts,
): Promise<void> {
  const opening = asked(interaction, line, parts).then(async (ask) => {
    const opened = await parts.asking.openForm(ask);
    if ("fields" in opened) return modalOf(opened);
    return await shownOf(opened, stage, await parts.phrases(ask.place), parts);
  });
  const opened =
    (await within(opening, FORM_MS_MAX, parts)) ??
    noticed((await words(interaction, parts)).formLate, stage);
  if ("custom_id" in opened) {
    await respondWith(interaction, () => interaction.showModal(opened), parts);
  } else {
    await respond(interaction, Promise.resolve(opened), opened.where, parts);
  }
}

async function asked(
  interaction: RepliableInteraction,
  line: string,
  { isModerator }: InteractionParts,
): Promise<Ask> {
  return askOf(interaction, line, isModerator(interaction), await channelOf(interaction));
}

async function notice(
  interaction: RepliableInteraction,
  sentenceIn: (words: MistakeWords) => string,
  parts: InteractionParts,
): Promise<void> {
  const sentence = sentenceIn(await words(interaction, parts));
  const shown = noticed(sentence, { isDirect: isDirect(interaction) });
  return respond(interaction, Promise.resolve(shown), shown.where, parts);
}

function noticed(sentence: string, { isDirect }: Pick<Stage, "isDirect">): Shown {
  return { face: noticeOf(sentence), where: isDirect ? "channel" : "asker" };
}

/** The last resort: whatever failed here, whoever asked hears of it. */
async function sayBroken(
  interaction: Interaction,
  error: unknown,
  parts: InteractionParts,
): Promise<void> {
  const reference = logged(interaction, error, parts);
  if (!interaction.isRepliable() || interaction.replied || interaction.deferred) return;
  await notice(interaction, ({ broken }) => broken(reference), parts);
}

/** Logs what went wrong and returns under which reference. */
function logged({ id }: BaseInteraction, error: unknown, { log }: InteractionParts): string {
  log.error({ reference: id, error: inspect(error) }, "An ask on Discord could not be answered.");
  return id;
}

/** The place's own; English where that cannot be read, as the store may be what failed. */
async function words(
  interaction: RepliableInteraction,
  { phrases }: InteractionParts,
): Promise<MistakeWords> {
  const { place } = askOf(interaction, "", false, interaction.channel ?? undefined);
  const known = await phrases(place).catch(() => undefined);
  return mistakeWords(known?.language ?? "en");
}
