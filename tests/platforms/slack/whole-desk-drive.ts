/** The whole desk on Slack: people try all that it offers, everywhere, and every act of theirs is answered. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Exchange } from "../../standins/slack/exchange.ts";
import type { Trace } from "../../standins/slack/journal.ts";
import type { Person } from "../../standins/slack/people.ts";
import { asJson, isJson } from "../../standins/slack/rules.ts";
import { type Channel, type Message, seenBy, type View } from "../../standins/slack/world.ts";
import {
  copyOf,
  examplesOf,
  fillIn,
  inputsOf,
  type Mode,
  type Offer,
  offersOf,
  openWholeDesk,
  optionsFor,
  pressOn,
  type Way,
  type WholeDesk,
  wordsIn,
} from "./whole-desk.ts";

/** Slack says that the app failed after this. How soon it is heard in truth is measured in bench/slack.ts. */
const ACK_MS_MAX = 3_000;

/** Enough for all that is within three steps of any command. */
const PRESSES_MAX = 600;
const STEPS_MAX = 3;

/** What people mean in the fields of forms, where it is not a case; they leave the field for whom to ping empty. */
const MEANT = {
  when: "every day at 8",
  clock: "mondays at 9",
  timezone: "Europe/Paris",
  page: "1",
  mention: "",
};

const FAILED =
  /went wrong at the desk|could not be (?:shown|opened)|another version|can say whether|took too long|lag an der Redaktion|ließ sich|anderen Version|kann sagen, ob|zu lange gedauert/u;

/** In the languages that an example sets a channel to. */
const FOR_MODERATORS = /Only moderators may use|Nur die Moderation darf/u;

let desk: WholeDesk;

const opened = (mode: Mode) => {
  beforeAll(async () => {
    desk = await openWholeDesk(mode);
  });
  afterAll(() => desk.close());
  afterEach(() => {
    const { slack, heard, reader, admin } = desk;
    expect(slack.unknown()).toEqual([]);
    expect(
      slack.record.filter(isRefused).map(({ what, name, answer }) => [what, name, answer]),
    ).toEqual([]);
    expect(slack.concerns().map(({ name, given }) => [name, given])).toEqual([]);
    expect(slack.stats().rateLimited).toBe(0);
    const posted = [reader, admin].flatMap(allOf);
    const pings = posted.flatMap(({ mentions }) => mentions.pings);
    expect(pings.filter((one) => one !== `@${desk.editors.id}`)).toEqual([]);
    expect(heard.filter(({ level }) => level === "error")).toEqual([]);
  });
};

/**
 * A call or a reply that Slack did not take, or an act that was not acknowledged in time. That a window went on before its
 * picture came is no mistake: the picture is sent for the window as it was.
 */
function isRefused({ what, answer }: Trace): boolean {
  const isCall = what === "call" || what === "respond";
  if (JSON.stringify(answer ?? null).includes('"hash_conflict"')) return false;
  return (
    what === "failure" ||
    what === "late ack" ||
    (isCall && JSON.stringify(answer ?? null).includes('"ok":false'))
  );
}

/** What an act comes to: the message or the window that answers it. `on` is what was pressed. */
async function answerTo(
  what: string,
  person: Person,
  act: () => Promise<Exchange>,
  on?: Message | View,
): Promise<Message | View> {
  const { slack } = desk;
  const from = slack.record.length;
  const before = allOf(person);
  const exchange = await act();
  const { error, notice, errors, ackMs = Number.POSITIVE_INFINITY } = exchange;
  if (error !== "errors")
    expect([what, error, notice, errors]).toEqual([what, undefined, undefined, {}]);
  expect([what, ackMs < ACK_MS_MAX ? "in time" : ackMs]).toEqual([what, "in time"]);
  const isShown = ({ what: kind, name }: Trace) =>
    kind === "respond" || (kind === "call" && /^views\.(?:open|push|update)$/u.test(name));
  if (!isJson(exchange.answer) || Object.keys(exchange.answer).length === 0) {
    await slack.until(() => slack.record.slice(from).find(isShown), `an answer to ${what}`);
  }
  const shown = allOf(person).find((one) => !before.includes(one)) ?? person.view() ?? on;
  if (shown === undefined) throw new Error(`${what} shows nothing.`);
  const words = `${wordsIn(shown)}${Object.values(errors).join(" ")}`;
  expect([what, words]).not.toEqual([what, ""]);
  expect([what, FAILED.exec(words)]).toEqual([what, null]);
  return shown;
}

/** All messages of the app that somebody sees. */
function allOf(person: Person): readonly Message[] {
  const channels = [...Object.values(desk.channels), desk.slack.team.direct(person)];
  return channels.flatMap((channel) => seenBy(channel, person.id)).filter((one) => one.isFromApp);
}

/** Asks with the root, `/news latest`. */
async function ask(person: Person, channel: Channel, line: string): Promise<Message> {
  return messageOf(await answerTo(line, person, () => person.command(channel, "/news", line)));
}

/** Asks with the command's own entry, `/news-latest`. */
async function askByName(person: Person, channel: Channel, line: string): Promise<Message> {
  const [name = "", ...words] = line.split(" ");
  const act = () => person.command(channel, `/news-${name}`, words.join(" "));
  return messageOf(await answerTo(line, person, act));
}

function messageOf(shown: Message | View): Message {
  if ("hash" in shown) throw new Error(`A window: ${wordsIn(shown)}`);
  return shown;
}

async function closeAll(person: Person): Promise<void> {
  for (let view = person.view(); view !== undefined; view = person.view()) await person.close(view);
}

function isShare(ask: string): boolean {
  return ask.startsWith("share ") || ask.startsWith("@");
}

type Shown = {
  readonly person: Person;
  readonly shown: Message | View;
  /** What was asked and pressed until it was shown. */
  readonly path: readonly string[];
};

/** Presses, and where that opens a form fills it in in every way; the replies. */
async function pressing({ person, shown, path }: Shown, offer: Offer): Promise<readonly Shown[]> {
  const way = [...path, offer.ask];
  const what = way.join(" > ");
  const on = copyOf(shown);
  const reply = await answerTo(what, person, () => pressOn(person, on, offer), on);
  if (!("hash" in reply)) {
    if (!isShare(offer.ask)) expect([what, reply.to]).toEqual([what, person.id]);
    return [{ person, shown: copyOf(reply), path: way }];
  }
  if (inputsOf(reply).length === 0) {
    const seen = { person, shown: copyOf(reply), path: way };
    if (!("hash" in shown)) await closeAll(person);
    return [seen];
  }
  await closeAll(person);
  const replies: Shown[] = [];
  for (const filled of ["meant", "least", "wrong"] satisfies Way[]) {
    if ("hash" in shown) break;
    const anew = copyOf(shown);
    const form = await answerTo(what, person, () => pressOn(person, anew, offer), anew);
    if (!("hash" in form)) throw new Error(`${what} opened a form only once.`);
    const typed = await fillIn(person, form, filled, { address: desk.feedUrl, ...MEANT });
    const sent = [...way, filled];
    const told = await answerTo(sent.join(" > "), person, () => person.submit(form, typed), anew);
    if (filled === "wrong") expect([sent, "hash" in told]).toEqual([sent, true]);
    if (!("hash" in told)) replies.push({ person, shown: copyOf(told), path: sent });
    await closeAll(person);
  }
  return replies;
}

/** All of it, as Slack brings it in this way. */
export function tryEverything(mode: Mode): void {
  describe("every command", () => {
    opened(mode);

    it("answers each of its examples wherever it is asked, and whoever asked alone sees it", async () => {
      const { channels, reader, admin, slack } = desk;
      const direct = slack.team.direct(reader);
      const places = [
        [admin, channels.news, ask],
        [admin, channels.others, askByName],
        [reader, channels.news, askByName],
        [reader, direct, ask],
        [reader, channels.outside, ask],
      ] as const;
      for (const [person, channel, how] of places) {
        for (const { access, line } of examplesOf(desk)) {
          const reply = await how(person, channel, line);
          const isAllowed = access === "everyone" || person === admin;
          const isOnlyForModerators = FOR_MODERATORS.test(wordsIn(reply));
          expect([line, isOnlyForModerators]).toEqual([line, !isAllowed]);
          const isSeenByAll = channel === direct || (isShare(line) && isAllowed);
          expect([line, reply.to]).toEqual([line, isSeenByAll ? undefined : person.id]);
        }
      }
      await ask(admin, channels.news, "channel set language:en");
      await ask(admin, channels.others, "channel set language:en");
    });

    it("answers without any words with help, and what is no command with what it may mean", async () => {
      const { channels, reader } = desk;
      expect(wordsIn(await ask(reader, channels.news, ""))).toContain("latest");
      expect(wordsIn(await ask(reader, channels.news, "lattest"))).toContain("There is no command");
      expect(wordsIn(await ask(reader, channels.news, "/LATEST"))).toContain("Latest stories");
    });

    it("that a message can be pointed at with answers for any message", async () => {
      const { channels, reader, slack, commands } = desk;
      const names = commands.flatMap(({ name, onMessage }) =>
        onMessage === undefined ? [] : [name],
      );
      expect(names).toHaveLength(2);
      for (const channel of [channels.news, channels.outside, slack.team.direct(reader)]) {
        const texts = [
          "The board heard Kevin Cooper on Friday.",
          "Read <https://news.example/pier>",
          "<!everyone> *hold* &amp; <@U012ABCDEF>",
        ];
        const said = texts.map((text) => slack.team.message(channel, { text }, reader));
        for (const message of [await ask(reader, channel, "share latest"), ...said]) {
          for (const name of names) {
            const what = `${name} on ${wordsIn(message) || message.content.text}`;
            await answerTo(what, reader, () => reader.shortcut(name, message));
          }
        }
      }
    });

    it("answers all that its replies offer: buttons, choices and forms, filled in rightly and wrongly", async () => {
      const { reader, admin, channels } = desk;
      const found: Shown[] = [];
      for (const person of [admin, reader]) {
        for (const { access, line } of examplesOf(desk)) {
          if (person === reader && access !== "everyone") continue;
          const reply = await ask(person, channels.news, line);
          found.push({ person, shown: copyOf(reply), path: [line] });
        }
      }
      const pressed = new Set<string>();
      for (const reply of found) {
        for (const offer of offersOf(reply.shown)) {
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

  describe("the Home", () => {
    opened(mode);

    it("answers all that it offers in a window, and so do the windows", async () => {
      const { reader, admin } = desk;
      const pressed = new Set<string>();
      for (const person of [reader, admin]) {
        await person.openHome();
        const home = await desk.slack.until(() => person.home(), "the Home");
        expect(wordsIn(home)).toContain("News desk");
        expect(FAILED.exec(wordsIn(home))).toBeNull();
        const offers = new Map(offersOf(home).map((offer) => [offer.act, offer]));
        expect(offers.size).toBeGreaterThan(5);
        for (const offer of offers.values()) {
          for (const reply of await pressing({ person, shown: home, path: ["home"] }, offer)) {
            for (const further of offersOf(reply.shown).slice(0, 3)) {
              if (isShare(further.ask) || pressed.has(further.act)) continue;
              pressed.add(further.act);
              await pressing(reply, further);
            }
          }
          await closeAll(person);
        }
      }
    });

    it("opens forms that complete each field that can be, and refuse what is wrong where it stands", async () => {
      const { reader } = desk;
      await reader.openHome();
      const home = await desk.slack.until(() => reader.home(), "the Home");
      for (const offer of offersOf(home).filter(({ id }) => id.startsWith("v1:f"))) {
        const form = await answerTo(offer.ask, reader, () => pressOn(reader, home, offer));
        if (!("hash" in form)) throw new Error("no form");
        for (const block of inputsOf(form)) {
          if (asJson(block.element).type !== "external_select") continue;
          expect((await optionsFor(reader, form, block, "")).length).toBeGreaterThan(0);
          const options = await optionsFor(reader, form, block, "a name with “marks");
          expect(options.at(-1)?.value).toBe("a name with “marks");
        }
        for (const way of ["wrong", "meant"] satisfies Way[]) {
          const typed = await fillIn(reader, form, way, MEANT);
          if (reader.view() !== form) break;
          await answerTo(`${offer.ask} ${way}`, reader, () => reader.submit(form, typed), form);
        }
        await closeAll(reader);
      }
    });
  });

  describe("channels", () => {
    opened(mode);

    const article = (word: string, about: string) => ({
      title: `Report ${word} on ${about}`,
      text: `${about} ${Array.from({ length: 30 }, (_, at) => `${word}x${at}`).join(" ")}.`,
      url: `https://news.example/${word}`,
      outlet: "Test Wire",
    });
    const posts = (channel: Channel, word: string) =>
      channel.messages.filter(
        (message) =>
          message.isFromApp &&
          message.to === undefined &&
          wordsIn(message).includes(`Report ${word}`),
      );
    const posted = (channel: Channel, word: string) =>
      desk.slack.until(() => posts(channel, word)[0], `Report ${word} in ${channel.name}`);

    it("are answered in their own language", async () => {
      const { channels, admin, reader } = desk;
      await ask(admin, channels.others, "channel set language:de");
      expect(wordsIn(await ask(reader, channels.others, "latest"))).toContain("Neueste Meldungen");
      expect(wordsIn(await ask(reader, channels.news, "latest"))).toContain("Latest stories");
      await ask(admin, channels.others, "channel set language:en");
    });

    it("where the bot is not are not subscribed, and who asked is told how to invite it", async () => {
      const { channels, admin } = desk;
      const refused = await ask(admin, channels.outside, "subscribe cooper when:now");
      expect(wordsIn(refused)).toContain(
        "I am not in #outside: invite me with /invite @casewire there.",
      );
      expect(wordsIn(await ask(admin, channels.outside, "channel show"))).toContain(
        "Nothing is posted here yet",
      );
    });

    it("where the bot is are offered by name for a first subscription, but no private ones", async () => {
      const { channels, admin } = desk;
      const asked = wordsIn(await ask(admin, channels.news, "start case:cooper"));
      expect(asked).toContain("#others in Casewire readers");
      expect(asked).not.toMatch(/editors-only|outside/u);
      const chosen = await ask(
        admin,
        channels.news,
        `start case:cooper channel:<#${channels.others.id}|others>`,
      );
      expect(wordsIn(chosen)).toContain("When should it be told?");
    });

    it("that asked are told a new story once, with a menu and a button that work", async () => {
      const { channels, admin, reader } = desk;
      await ask(admin, channels.news, "subscribe cooper when:now");
      desk.drop("plumb", article("plumb", "Kevin Cooper"));
      const post = await posted(channels.news, "plumb");
      const offers = offersOf(post);
      expect(offers.filter(({ value }) => value !== undefined).length).toBeGreaterThan(1);
      expect(offers.at(-1)?.ask).toMatch(/^why [0-9a-f]{25}$/u);
      for (const person of [reader, admin]) {
        for (const offer of offers) {
          const reply = await answerTo(offer.ask, person, () => pressOn(person, post, offer), post);
          expect([offer.ask, messageOf(reply).to]).toEqual([offer.ask, person.id]);
        }
        for (const name of ["why", "which"]) {
          const reply = await answerTo(name, person, () => person.shortcut(name, post));
          expect([name, messageOf(reply).to]).toEqual([name, person.id]);
        }
      }
      await ask(admin, channels.news, "unmute cooper");
    });

    it("that name whom to ping ping them alone, once", async () => {
      const { channels, admin, editors } = desk;
      const mention = `<!subteam^${editors.id}|@editors>`;
      const line = `subscribe "odile marsh" when:now mention:${mention}`;
      const told = await ask(admin, channels.others, line);
      expect([told.to, wordsIn(told)]).toEqual([admin.id, expect.stringContaining("Subscribed")]);
      desk.drop("corbel", article("corbel", "Odile Marsh"));
      expect((await posted(channels.others, "corbel")).mentions.pings).toEqual([`@${editors.id}`]);
      expect(posts(channels.others, "corbel")).toHaveLength(1);
    });

    it("see what is known of a link to an article of the archive, and nothing of another", async () => {
      const { channels, reader, slack } = desk;
      const known = await reader.postLink(channels.news, "https://news.example/plumb");
      await known.exchange.until(() => known.message.unfurled, "the preview");
      expect(JSON.stringify(known.message.unfurled)).toContain("Report plumb on Kevin Cooper");
      const calls = slack.calls("chat.unfurl").length;
      const other = await reader.postLink(channels.news, "https://news.example/nobody-knows");
      await ask(reader, channels.news, "latest");
      expect(other.message.unfurled).toBeUndefined();
      expect(slack.calls("chat.unfurl")).toHaveLength(calls);
    });

    it("that muted a case hear no more of it, and whoever follows it is told alone", async () => {
      const { channels, admin, reader, slack } = desk;
      const { news, others } = channels;
      const direct = slack.team.direct(reader);
      await ask(admin, others, "subscribe everything when:now");
      await ask(admin, others, "mute cooper");
      await ask(reader, others, "follow cooper");
      desk.drop("quoin", article("quoin", "Kevin Cooper"));
      await posted(direct, "quoin");
      await posted(news, "quoin");
      desk.drop("ashlar", article("ashlar", "Odile Marsh"));
      await posted(others, "ashlar");
      expect(posts(others, "quoin")).toEqual([]);
      for (const channel of [news, direct]) {
        expect(posts(channel, "quoin")).toHaveLength(1);
        expect(posts(channel, "ashlar")).toEqual([]);
      }
      expect(posts(news, "plumb")).toHaveLength(1);
      await ask(reader, direct, "unfollow cooper");
      expect(wordsIn(await ask(reader, direct, "follow"))).toContain("nothing");
    });
  });
}
