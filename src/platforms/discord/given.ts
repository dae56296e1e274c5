/** What an interaction says: the options somebody chose, the message they pointed at, and where they did it. */

import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
  type RepliableInteraction,
} from "discord.js";
import type { Command } from "../../newsroom/command.ts";
import { whyAsk } from "../../newsroom/delivery.ts";
import { fitWords } from "../../newsroom/fit-words.ts";
import { isDirect } from "./asker.ts";
import { lineOf, type Values } from "./line.ts";
import { type ReadMessage, wordsOf } from "./message-words.ts";
import { postedKey } from "./payload.ts";
import type { Stage } from "./ready.ts";

/** What is forwarded is a part of a message. */
type MessageLike = Partial<Pick<Message, "content" | "embeds" | "components">>;

type Chosen = { readonly subcommand?: string; readonly values: Values };

/** The options of a command that somebody filled in, and which part of it they belong to. */
export function chosenIn({
  data,
}: Pick<(ChatInputCommandInteraction | AutocompleteInteraction)["options"], "data">): Chosen {
  const [first] = data;
  if (first?.type === ApplicationCommandOptionType.Subcommand) {
    return { subcommand: first.name, ...chosenIn({ data: first.options ?? [] }) };
  }
  const values = data.flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { values: Object.fromEntries(values) };
}

export function stageOf(interaction: RepliableInteraction): Stage {
  const isAlone = isDirect(interaction);
  const pressed =
    interaction.isMessageComponent() || interaction.isModalSubmit() ? interaction.message : null;
  return {
    isDirect: isAlone,
    isOwn: pressed !== null && isOwn(pressed, isAlone),
    mayAttach: interaction.appPermissions.has(PermissionFlagsBits.AttachFiles),
  };
}

/**
 * What is asked of a command by pointing at a message. A post of our own goes by its delivery's key where the command
 * can tell why it is there. Undefined for a message without words.
 */
export function lineOnMessage(
  interaction: MessageContextMenuCommandInteraction,
  name: string,
  option: string,
  commands: readonly Command[],
): string | undefined {
  const { targetMessage, client } = interaction;
  const isOurs = targetMessage.author.id === client.user.id;
  const key = isOurs ? postedKey(targetMessage.components.map(plainly)) : undefined;
  if (key !== undefined && whyAsk(key).startsWith(`${name} `)) return whyAsk(key);
  const forwarded = [...targetMessage.messageSnapshots.values()];
  const words = wordsOf([targetMessage, ...forwarded].map(readable));
  if (words === "") return undefined;
  return fitWords(words, (value) => lineOf(name, undefined, { [option]: value }, commands));
}

/** A reply that only the asker sees. In direct messages that is any but a post, which is left as it stands. */
function isOwn({ flags, components }: Message, isAlone: boolean): boolean {
  if (flags.has(MessageFlags.Ephemeral)) return true;
  return isAlone && postedKey(components.map(plainly)) === undefined;
}

function readable({ content, embeds, components }: MessageLike): ReadMessage {
  return {
    content: content ?? "",
    embeds: embeds ?? [],
    components: (components ?? []).map(plainly),
  };
}

/** As the API has it. */
function plainly(component: Message["components"][number]): unknown {
  return component.toJSON();
}
