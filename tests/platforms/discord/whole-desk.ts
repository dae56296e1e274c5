/** The real desk on the stand-in, over folders of its own, and people who try everything that it shows them. */

import { parseAsk } from "../../../src/answering/parse-ask.ts";
import type { Command, Subcommand } from "../../../src/newsroom/command.ts";
import { flatten, isSelect, TYPE } from "../../standins/discord/check-components.ts";
import { inputOf } from "../../standins/discord/check-modal.ts";
import type { Exchange } from "../../standins/discord/exchange.ts";
import { type Fields, listOf, textOf } from "../../standins/discord/fields.ts";
import type { Message } from "../../standins/discord/nouns.ts";
import type { Filled } from "../../standins/discord/options.ts";
import type { Person } from "../../standins/discord/people.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { startDiscordStandin } from "../../standins/discord/standin.ts";
import { openDeskPlace } from "../whole-desk-place.ts";

/** Buckets that a crowd of testers does not fill; what a limit does is tested elsewhere. */
const FAST = Object.fromEntries(
  [
    "POST /interactions/{interaction_id}/{interaction_token}/callback",
    "POST /channels/{channel_id}/messages",
    "GET /channels/{channel_id}/messages",
  ].map((route) => [route, { limit: 10_000, windowMs: 1_000 }]),
);

export type WholeDesk = Awaited<ReturnType<typeof openWholeDesk>>;

export async function openWholeDesk() {
  const standin = await startDiscordStandin({ rates: FAST, globalPerSecond: 1_000 });
  const { world } = standin;
  const guild = world.guild({ name: "Harbour Watch" });
  const foreign = world.guild({ name: "Elsewhere", withBot: false });
  const hears = (name: string) => world.channel(guild, { name });
  const news = hears("news");
  const channels = {
    news,
    thread: world.thread(news, { name: "cooper" }),
    german: hears("nachrichten"),
    french: hears("nouvelles"),
    foreign: world.channel(foreign, { name: "talk" }),
  };
  const reader = standin.member(guild, { name: "reader", hasApp: true });
  const moderator = standin.member(guild, {
    name: "moderator",
    hasApp: true,
    permissions: PERMISSION.MANAGE_GUILD,
  });
  world.member(foreign, reader.user);
  world.member(foreign, moderator.user, PERMISSION.MANAGE_GUILD);

  const place = await openDeskPlace({
    DISCORD_TOKEN: standin.token,
    DISCORD_API_URL: standin.api,
  });

  return {
    ...place,
    standin,
    world,
    guild,
    foreign,
    channels,
    reader,
    moderator,
    direct: (person: Person) => world.dm(person.user, world.bot),
    async close() {
      await place.close();
      await standin.close();
    },
  };
}

/** All that one can ask for by name: "digest now" with what it takes. */
export function doingsOf(commands: readonly Command[]): readonly Named[] {
  return commands.flatMap((command): readonly Named[] => {
    const { name, subcommands } = command;
    if (subcommands === undefined) return [{ name, command, doing: command }];
    const parts = Object.entries(subcommands);
    return parts.map(([part, doing]) => ({ name: `${name} ${part}`, command, doing }));
  });
}

type Named = { readonly name: string; readonly command: Command; readonly doing: Subcommand };

/** A line's options as somebody fills them in on Discord. */
export function filledFrom(line: string, commands: readonly Command[]): Filled {
  const given = Object.entries(parseAsk(line, commands).values);
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** All that a person can read in a message, in its order. */
export function wordsIn(message: Message | undefined): string {
  const words: string[] = [];
  JSON.stringify(message?.fields.components ?? [], (key, value) => {
    if (["content", "label", "placeholder"].includes(key)) words.push(String(value));
    return value;
  });
  return words.join(" | ");
}

/** One thing that a message offers to press: a button, or one choice of a menu. */
export type Offer = {
  readonly id: string;
  readonly value?: string;
  readonly ask: string;
  /** The same for offers that do the same. */
  readonly act: string;
};

export function offersOf({ fields }: Message): readonly Offer[] {
  return flatten(listOf(fields.components)).flatMap(({ component }): Offer[] => {
    const id = textOf(component.custom_id);
    if (id === "" || component.disabled === true) return [];
    if (!isSelect(component)) {
      const act = id.replace(/^(v1:[af])\d+/u, "$1");
      return [{ id, act, ask: id.replace(/^v1:.\d+:/u, "") }];
    }
    const values = listOf(component.options).map(({ value }) => textOf(value));
    return values.map((value) => ({ id, value, act: value, ask: value }));
  });
}

/** Presses on a copy of the message, so that all else that it offers can be pressed as well. */
export function pressOn(
  { world }: Pick<WholeDesk, "world">,
  person: Person,
  message: Message,
  { id, value }: Offer,
): Exchange {
  const { channel, author, fields, attachments, onlyFor, interaction } = message;
  const copy = world.message(channel, author, structuredClone(fields), {
    attachments,
    ...(onlyFor !== undefined && { onlyFor }),
    ...(interaction !== undefined && { interaction }),
  });
  channel.messages.pop(); // the copy is nothing that the bot posted
  return value === undefined ? person.press(copy, id) : person.choose(copy, id, [value]);
}

type FilledForm = Readonly<Record<string, string | readonly string[]>>;

/** Three ways to fill in the form on the screen: as it is meant, with what it needs alone, and wrongly. */
export function fillingsOf(
  opened: Exchange,
  meant: Readonly<Record<string, string>>,
): readonly FilledForm[] {
  const inputs = listOf(opened.modal?.components).flatMap((one): readonly Fields[] => {
    const input = inputOf(one);
    return input === undefined ? [] : [input];
  });
  const filled = (fill: (id: string, input: Fields) => string | readonly string[] | undefined) =>
    Object.fromEntries(
      inputs.flatMap((input) => {
        const id = textOf(input.custom_id);
        const value = fill(id, input);
        return value === undefined ? [] : [[id, value]];
      }),
    );
  const rightly = (id: string, input: Fields) => {
    if (input.type !== TYPE.TEXT_INPUT)
      return listOf(input.options)
        .slice(0, 1)
        .map((one) => textOf(one.value));
    return textOf(input.value) || meant[id] || "cooper";
  };
  return [
    filled(rightly),
    filled((id, input) => {
      if (input.required !== false) return rightly(id, input);
      return input.type === TYPE.TEXT_INPUT ? "" : undefined;
    }),
    filled((id, input) => (input.type === TYPE.TEXT_INPUT ? WRONG : rightly(id, input))),
  ];
}

const WRONG = '@everyone (zzyzx OR "';
