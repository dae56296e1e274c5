/** The whole desk on Discord: people try all that it offers, everywhere, and every act of theirs is answered. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../../src/newsroom/command.ts";
import type { Exchange } from "../../standins/discord/exchange.ts";
import type { Channel, Message } from "../../standins/discord/nouns.ts";
import { NotPossible } from "../../standins/discord/options.ts";
import type { Person } from "../../standins/discord/people.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import {
  doingsOf,
  filledFrom,
  fillingsOf,
  type Offer,
  offersOf,
  openWholeDesk,
  pressOn,
  type WholeDesk,
  wordsIn,
} from "./whole-desk.ts";

/** Discord says “did not respond” after three seconds; nothing here takes half of that. */
const ANSWERED_MS_MAX = 1_500;

/** Enough for all that is within three steps of any command. */
const PRESSES_MAX = 1_000;
const STEPS_MAX = 3;

const MEANT = { when: "every day at 8", clock: "mondays at 9", timezone: "Europe/Paris" };

/** In the languages that an example sets a channel to. */
const FAILED =
  /went wrong at the desk|could not be (?:shown|opened)|another version|lag an der Redaktion|ließ sich|anderen Version/u;

let desk: WholeDesk;

const opened = () => {
  beforeAll(async () => {
    desk = await openWholeDesk();
  });
  afterAll(() => desk.close());
  afterEach(() => {
    const { requests, world } = { ...desk.standin, ...desk };
    expect(requests.unknown).toEqual([]);
    expect(requests.refused.map(({ path, answer }) => [path, answer])).toEqual([]);
    expect(requests.bugs).toEqual([]);
    expect(requests.stats[429]).toBe(0);
    const pings = [...world.messages.values()].filter(
      ({ pings: { users, roles, everyone } }) => everyone || users.length + roles.length > 0,
    );
    expect(pings.map(wordsIn)).toEqual([]);
    expect(desk.heard.filter(({ level }) => level === "error")).toEqual([]);
  });
};

/** What an act comes to: the message that answers it, or undefined for a form. */
async function answerTo(what: string, exchange: Exchange): Promise<Message | undefined> {
  await exchange.settled().catch((error) => {
    throw new Error(`${what}: ${error}`);
  });
  expect([what, (exchange.ms ?? 0) < ANSWERED_MS_MAX]).toEqual([what, true]);
  if (exchange.modal !== undefined) return undefined;
  const { message } = exchange;
  expect([what, wordsIn(message)]).not.toEqual([what, ""]);
  expect([what, FAILED.exec(wordsIn(message))]).toEqual([what, null]);
  return message;
}

async function ask(person: Person, channel: Channel, line: string): Promise<Message> {
  const name = doingsOf(desk.commands).find((one) => `${line} `.startsWith(`${one.name} `))?.name;
  const exchange = person.slash(channel, name ?? line, filledFrom(line, desk.commands));
  const message = await answerTo(line, exchange);
  if (message === undefined) throw new Error(`${line} opened a form.`);
  return message;
}

/** Every example of every command, where the feed is one that is there. */
function examples() {
  return doingsOf(desk.commands).flatMap(({ name, command, doing }) =>
    doing.examples.map((example) => ({
      name,
      command,
      line: example.replace("https://news.example/feed.xml", desk.feedUrl),
    })),
  );
}

/** To somebody who moderates nothing. */
function isShown({ access, subcommands = {} }: Command, isHere: boolean): boolean {
  const hasOpenPart = Object.values(subcommands).some((part) => part.access === "everyone");
  return access === "everyone" || (isHere && hasOpenPart);
}

function isShare(line: string): boolean {
  return line.startsWith("share ");
}

describe("every command", () => {
  opened();

  it("answers each of its examples wherever it is offered, and whoever asked alone sees it", async () => {
    const { channels, reader, moderator, direct } = desk;
    const { news, thread, foreign } = channels;
    const places = [
      ...[news, thread].map((channel) => [moderator, channel] as const),
      ...[news, thread, foreign, direct(reader)].map((channel) => [reader, channel] as const),
    ];
    for (const [person, channel] of places) {
      for (const { command, line } of examples()) {
        const asked = ask(person, channel, line);
        const isHere = channel === news || channel === thread;
        if (person === reader && !isShown(command, isHere)) {
          await expect(asked).rejects.toThrow(NotPossible);
          continue;
        }
        const isSeenByAll = isShare(line) || channel.guild === undefined;
        const { onlyFor } = await asked;
        expect([line, onlyFor?.name]).toEqual([line, isSeenByAll ? undefined : person.user.name]);
      }
    }
  });

  it("completes each option that can be, at once", async () => {
    const { commands, channels, moderator, reader, direct } = desk;
    const places = [[moderator, channels.news] as const, [reader, direct(reader)] as const];
    for (const { name, doing, command } of doingsOf(commands)) {
      const options = Object.entries(doing.options).filter(([, { completeFrom }]) => completeFrom);
      for (const [person, channel] of command.access === "everyone" ? places : places.slice(0, 1)) {
        for (const [option] of options) {
          const fromNothing = person.autocomplete(channel, name, { [option]: "" });
          await fromNothing.settled();
          // Nothing waits for a moderator here.
          const isEmpty = doing.options[option]?.completeFrom === "deliveries";
          expect([name, option, fromNothing.choices.length === 0]).toEqual([name, option, isEmpty]);
          const fromWords = person.autocomplete(channel, name, { [option]: "a name with “marks" });
          await fromWords.settled();
          const slowest = Math.max(fromNothing.ms ?? 0, fromWords.ms ?? 0);
          expect(slowest).toBeLessThan(ANSWERED_MS_MAX);
        }
      }
    }
  });

  it("that a message can be pointed at with answers for any message", async () => {
    const { channels, reader, direct, world, commands } = desk;
    const labels = commands.flatMap(({ onMessage }) => onMessage?.label ?? []);
    expect(labels).toHaveLength(2);
    for (const channel of [channels.news, channels.thread, channels.foreign, direct(reader)]) {
      const own = await ask(reader, channel, "share latest");
      const said = [
        { content: "The board heard Kevin Cooper on Friday." },
        { content: "Read https://news.example/pier" },
        { content: "", embeds: [{ title: "Harbour", description: "Odile Marsh was charged." }] },
        { content: "" },
      ].map((fields) => world.message(channel, reader.user, fields));
      for (const message of [own, ...said]) {
        for (const label of labels) {
          const exchange = reader.contextMenu(message, label);
          await answerTo(`${label}: ${wordsIn(message) || message.fields.content}`, exchange);
        }
      }
    }
  });

  it("answers all that its replies offer: buttons, choices and forms, filled in rightly and wrongly", async () => {
    const { reader, moderator, channels } = desk;
    const found: Shown[] = [];
    for (const person of [moderator, reader]) {
      for (const { command, line } of examples()) {
        if (person === reader && command.access !== "everyone") continue;
        found.push(shown(person, await ask(person, channels.news, line), line));
      }
    }
    const pressed = new Set<string>();
    for (const reply of found) {
      for (const offer of offersOf(reply.message)) {
        const act = `${reply.person.id} ${offer.act}`;
        if (pressed.has(act) || pressed.size >= PRESSES_MAX) continue;
        pressed.add(act);
        const further = await pressing(reply, offer);
        if (reply.path.length < STEPS_MAX) found.push(...further);
      }
    }
    expect(pressed.size).toBeGreaterThan(250);
  });
});

type Shown = {
  readonly person: Person;
  readonly message: Message;
  /** What was asked and pressed until it was shown. */
  readonly path: readonly string[];
};

/** As it stands now, whatever becomes of it. */
function shown(person: Person, message: Message, ...path: readonly string[]): Shown {
  return { person, message: { ...message, fields: structuredClone(message.fields) }, path };
}

/** Presses, and where that opens a form fills it in in every way; the replies. */
async function pressing({ person, message, path }: Shown, offer: Offer): Promise<readonly Shown[]> {
  const way = [...path, offer.ask];
  const exchange = pressOn(desk, person, message, offer);
  const reply = await answerTo(way.join(" > "), exchange);
  if (reply !== undefined) {
    const isShared = isShare(offer.ask) || offer.ask.startsWith("@");
    expect([way, isShared || reply.onlyFor === person.user]).toEqual([way, true]);
    return [shown(person, reply, ...way)];
  }
  const replies: Shown[] = [];
  for (const filled of fillingsOf(exchange, { address: desk.feedUrl, ...MEANT })) {
    const form = pressOn(desk, person, message, offer);
    await form.settled();
    const sent = [...way, JSON.stringify(filled)];
    const told = await answerTo(sent.join(" > "), person.submit(form, filled));
    if (told !== undefined) replies.push(shown(person, told, ...sent));
  }
  return replies;
}

function unreachable(): never {
  throw new Error("It was expected to be there.");
}

describe("channels", () => {
  opened();

  const article = (word: string, about: string) => ({
    title: `Report ${word} on ${about}`,
    text: `${about} ${Array.from({ length: 30 }, (_, at) => `${word}x${at}`).join(" ")}.`,
    outlet: "Test Wire",
  });
  const posts = (channel: Channel, word: string) =>
    channel.messages.filter(
      (message) => message.onlyFor === undefined && wordsIn(message).includes(`Report ${word}`),
    );

  it("are answered in their own language", async () => {
    const { channels, moderator, reader } = desk;
    await ask(moderator, channels.german, "channel set language:de");
    await ask(moderator, channels.french, "channel set language:fr");
    expect(wordsIn(await ask(reader, channels.german, "latest"))).toContain("Neueste Meldungen");
    expect(wordsIn(await ask(reader, channels.french, "latest"))).toContain("Dernières nouvelles");
    expect(wordsIn(await ask(reader, channels.news, "latest"))).toContain("Latest stories");
  });

  it("where the bot may not post are not subscribed, and the permission is named", async () => {
    const { world, guild, moderator } = desk;
    const locked = world.channel(guild, { name: "locked" });
    const rule = { id: guild.botRole.id, type: 0, allow: 0n } as const;
    world.overwrite(locked, { ...rule, deny: PERMISSION.SEND_MESSAGES });
    const refused = await ask(moderator, locked, "subscribe cooper when:now");
    expect(wordsIn(refused)).toContain("Send Messages");
    expect(wordsIn(await ask(moderator, locked, "channel show"))).toContain(
      "Nothing is posted here yet",
    );
  });

  it("that asked are told a new story once, with a menu and a button that work", async () => {
    const { channels, moderator, reader, standin } = desk;
    await ask(moderator, channels.news, "subscribe cooper when:now");
    desk.drop("plumb", article("plumb", "Kevin Cooper"));
    const [post] = await standin.until(
      () => posts(channels.news, "plumb").length > 0 && posts(channels.news, "plumb"),
      "the story",
    );
    if (post === undefined) throw new Error("unreachable");
    const offers = offersOf(post);
    expect(offers.filter(({ value }) => value !== undefined).length).toBeGreaterThan(1);
    expect(offers.at(-1)?.ask).toMatch(/^why [0-9a-f]{25}$/u);
    for (const person of [reader, moderator]) {
      for (const offer of offers) {
        const reply = await answerTo(offer.ask, pressOn(desk, person, post, offer));
        expect([offer.ask, reply?.onlyFor?.name]).toEqual([offer.ask, person.user.name]);
      }
    }
    await ask(moderator, channels.news, "unmute cooper");
  });

  it("whose stories a moderator sees first get what is posted, not what is skipped or merged", async () => {
    const { world, guild, moderator, standin } = desk;
    const seen = world.channel(guild, { name: "seen-first" });
    await ask(moderator, seen, "subscribe kiln when:now approve:yes");
    for (const word of ["mortar", "gable", "lintel"]) desk.drop(word, article(word, `a kiln`));
    const waiting = async () => wordsIn(await ask(moderator, seen, "deliveries list"));
    await expect.poll(waiting, { timeout: 10_000 }).toContain("3 deliveries wait for you");

    const completed = async () => {
      const typing = moderator.autocomplete(seen, "deliveries show", { key: "" });
      await typing.settled();
      return typing.choices;
    };
    await expect.poll(async () => (await completed()).length).toBe(3);
    const choices = await completed();
    const show = async (word: string) => {
      const choice = choices.find(({ name }) => String(name).includes(word));
      return ask(moderator, seen, `deliveries show key:${choice?.value}`);
    };
    const press = async (message: Message, begins: string) => {
      const offer = offersOf(message).find((one) => one.ask.startsWith(begins));
      if (offer === undefined) throw new Error(`${wordsIn(message)} offers no ${begins}.`);
      return answerTo(offer.ask, pressOn(desk, moderator, message, offer));
    };
    await press(await show("mortar"), "deliveries post");
    await standin.until(() => posts(seen, "mortar").length > 0, "what was approved");
    await press(await show("gable"), "deliveries skip");
    const near = await press(await show("lintel"), "deliveries merge");
    const [first] = offersOf(near ?? unreachable()).filter(({ value }) => value !== undefined);
    const merged = await answerTo(
      "the first of the stories",
      pressOn(desk, moderator, near ?? unreachable(), first ?? unreachable()),
    );
    expect(wordsIn(merged)).toContain("are one story now");
    for (const word of ["gable", "lintel"]) expect(posts(seen, word)).toEqual([]);
    expect(posts(seen, "mortar")).toHaveLength(1);
  });

  it("that muted a case hear no more of it, and whoever follows it is told alone", async () => {
    const { channels, moderator, reader, standin, direct } = desk;
    const { news, french } = channels;
    await ask(moderator, french, "subscribe everything when:now");
    await ask(moderator, french, "mute cooper");
    await ask(reader, french, "follow cooper");
    desk.drop("quoin", article("quoin", "Kevin Cooper"));
    await standin.until(() => posts(direct(reader), "quoin").length > 0, "the direct message");
    await standin.until(() => posts(news, "quoin").length > 0, "the story where it is not muted");
    desk.drop("ashlar", article("ashlar", "Odile Marsh"));
    await standin.until(() => posts(french, "ashlar").length > 0, "the other story");
    expect(posts(french, "quoin")).toEqual([]);
    for (const channel of [news, direct(reader)]) {
      expect(posts(channel, "quoin")).toHaveLength(1);
      expect(posts(channel, "ashlar")).toEqual([]);
    }
    expect(posts(news, "plumb")).toHaveLength(1);
    await ask(reader, direct(reader), "unfollow cooper");
    expect(wordsIn(await ask(reader, direct(reader), "follow"))).toContain("nothing");
  });
});
