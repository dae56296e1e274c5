import { describe, expect, it } from "vitest";
import share from "../../commands/share.ts";
import { createAnswering } from "../../src/answering/answer.ts";
import { ASKS_KEPT_MAX } from "../../src/answering/long-asks.ts";
import type { Ask, Reply } from "../../src/newsroom/ask.ts";
import { type Command, defineCommand } from "../../src/newsroom/command.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import type { Log } from "../../src/newsroom/log.ts";
import type { Message } from "../../src/newsroom/message.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { Records } from "../../src/newsroom/records.ts";
import { type DeskParts, fakeDesk, memberAsk, moderatorAsk, wordsOf } from "../fakes/desk.ts";
import { fakeRecords } from "../fakes/records.ts";
import { COMMANDS } from "./commands.ts";

const LONG_ASK = `search ${"parole ".repeat(20)}page:2`;

/** A command that does as it is told, for everyone. */
function commandThat(run: () => Promise<Message | Reply>, name = "tell"): Command {
  return defineCommand({
    name,
    summary: "Tells.",
    access: "everyone",
    options: {},
    examples: [],
    run,
  });
}

function message(...asks: readonly string[]): Message {
  const buttons = asks.map((ask) => ({ type: "button", label: "Go", ask }) as const);
  return { title: "Told", blocks: [{ type: "actions", actions: buttons }] };
}

type Around = { commands?: readonly Command[]; records?: Records; desk?: DeskParts };

/** Answering with a log that can be read. `answer` is also what the desk answers with. */
function answering({ commands = COMMANDS, records = fakeRecords(), desk = {} }: Around = {}) {
  const logged: object[] = [];
  const keep = (facts: object) => void logged.push(facts);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const answer: (ask: Ask) => Promise<Reply> = (ask) => made.answer(ask);
  const made = createAnswering({
    commands: [...commands, share],
    desk: fakeDesk({ answer, ...desk }),
    records,
    log,
    names: () => [],
  });
  return { answer, logged };
}

/** The asks of all buttons. */
function buttonsOf(reply: Reply): readonly string[] {
  return reply.message.blocks.flatMap((block) =>
    block.type === "actions"
      ? block.actions.flatMap((action) => (action.type === "button" ? [action.ask] : []))
      : [],
  );
}

describe("an ask is answered", () => {
  it("by the command it names, to the asker alone, with a button to share it", async () => {
    const reply = await answering().answer(memberAsk("/case kevin cooper page:2"));
    expect(reply.audience).toBe("asker");
    expect(reply.problem).toBeUndefined();
    expect(reply.message.title).toBe('{"name":"kevin cooper","page":2}');
    expect(wordsOf(reply.message)).toContain(
      '[Share in channel → share ask:"case kevin cooper page:2"]',
    );
  });

  it("with the share button in the channel's language", async () => {
    const desk = { channels: { phrases: async () => phrasesFor("de") } };
    const reply = await answering({ desk }).answer(memberAsk("case cooper"));
    expect(wordsOf(reply.message)).toContain("[Im Kanal teilen → ");
  });

  it("as the command decides who sees it", async () => {
    const tell = commandThat(async () => ({ message: message(), audience: "channel" }));
    const reply = await answering({ commands: [tell] }).answer(memberAsk("tell"));
    expect(reply).toEqual({ message: message(), audience: "channel", ask: "tell" });
  });
});

describe("what is wrong is said in one sentence", () => {
  it("with what was perhaps meant as buttons", async () => {
    const reply = await answering().answer(memberAsk("/caze cooper"));
    expect(reply.problem).toBe("wrong");
    expect(reply.audience).toBe("asker");
    expect(wordsOf(reply.message)).toBe(
      [
        "There is no command “/caze”.",
        "There is no command “/caze”.",
        "[/case cooper → case cooper]",
      ].join("\n"),
    );
  });

  it("also when a command finds it out, as it was written", async () => {
    const tell = commandThat(async () => {
      throw new UserError("I know no case “x”.", { suggestions: ["tell", LONG_ASK] });
    });
    const reply = await answering({ commands: [tell] }).answer(memberAsk("tell"));
    expect(reply.problem).toBe("wrong");
    expect(reply.message.title).toBe("I know no case “x”.");
    expect(buttonsOf(reply)).toEqual(["tell", expect.stringMatching(/^@\d{12}$/u)]);
  });

  it("with what may be meant in words, before what is nearest", async () => {
    const tell = commandThat(async () => {
      const choices = [{ label: "1. Kevin Cooper, at once", ask: "tell s1" }];
      throw new UserError("Say which:", { choices, suggestions: ["tell"] });
    });
    const reply = await answering({ commands: [tell] }).answer(memberAsk("tell"));
    expect(wordsOf(reply.message).split("\n").slice(2)).toEqual([
      "[1. Kevin Cooper, at once → tell s1]",
      "[/tell → tell]",
    ]);
  });

  it("to the asker alone, with nothing to share, even where the command says so itself", async () => {
    const tell = commandThat(async () => ({
      message: message(),
      audience: "channel",
      problem: "wrong",
    }));
    const reply = await answering({ commands: [tell] }).answer(memberAsk("share tell"));
    expect(reply).toEqual({ message: message(), audience: "asker", problem: "wrong", ask: "tell" });
  });

  it("to whoever writes more than an ask may hold", async () => {
    const reply = await answering().answer(memberAsk(`search ${"x".repeat(1_994)}`));
    expect(reply.message.title).toBe("An ask may be 2,000 characters long; this one has 2,001.");
    const fits = await answering().answer(memberAsk(`search ${"x".repeat(1_993)}`));
    expect(fits.problem).toBeUndefined();
  });
});

describe("what goes wrong is told in the language of the place", () => {
  const german: DeskParts = { channels: { phrases: async () => phrasesFor("de") } };

  it("where only moderators may ask it", async () => {
    const { message } = await answering({ desk: german }).answer(memberAsk("feeds add x"));
    expect(message.title).toBe(
      "Nur die Moderation darf /feeds add benutzen. /help sagt, was du tun kannst.",
    );
  });

  it("where the desk failed", async () => {
    const commands = [commandThat(() => Promise.reject(new Error("x")))];
    const { message } = await answering({ commands, desk: german }).answer(memberAsk("tell"));
    expect(message.title).toBe("Die Redaktion konnte nicht antworten");
  });

  it("and in English where not even that can be read", async () => {
    const phrases = () => Promise.reject(new Error("The store is closed."));
    const { message } = await answering({ desk: { channels: { phrases } } }).answer(
      memberAsk("case cooper"),
    );
    expect(message.title).toBe("The desk could not answer");
  });
});

describe("moderators' commands", () => {
  it.each(["subscribe cooper when:now", "feeds add https://news.example/feed"])(
    "are refused to members: %s",
    async (line) => {
      const { answer } = answering();
      const reply = await answer(memberAsk(line));
      expect(reply.problem).toBe("wrong");
      expect(reply.message.title).toMatch(/^Only moderators may use \/(?:subscribe|feeds add)\. /u);
      expect((await answer(moderatorAsk(line))).problem).toBeUndefined();
    },
  );

  it("may have parts that are for everyone", async () => {
    expect((await answering().answer(memberAsk("feeds list"))).problem).toBeUndefined();
  });

  it("are neither offered to share nor shared", async () => {
    const { answer } = answering();
    const line = "subscribe cooper when:now";
    expect(buttonsOf(await answer(moderatorAsk(line)))).toEqual([]);
    const shared = await answer(moderatorAsk(`share ${line}`));
    expect(shared).toMatchObject({ problem: "wrong", audience: "asker" });
    expect(shared.message.title).toBe("/subscribe cannot be shared: its reply is for you alone.");
  });
});

describe("sharing", () => {
  it("answers the same ask again for the channel, with nothing left to share", async () => {
    const { answer } = answering();
    const [ask = ""] = buttonsOf(await answer(memberAsk("/search “death row” page:2")));
    const shared = await answer(memberAsk(ask));
    expect(shared.audience).toBe("channel");
    expect(shared.message.title).toBe('{"query":"“death row”","page":2}');
    expect(buttonsOf(shared)).toEqual([]);
  });

  it("works for an ask that is longer than a button", async () => {
    const { answer } = answering();
    const [ask = ""] = buttonsOf(await answer(memberAsk(LONG_ASK)));
    expect(ask).toMatch(/^share ask:@\d{12}$/u);
    const shared = await answer(memberAsk(ask));
    expect(shared).toMatchObject({ audience: "channel" });
    expect(shared.message.title).toContain('"page":2');
  });

  it("is not shared itself", async () => {
    const reply = await answering().answer(memberAsk("share share case cooper"));
    expect(reply).toMatchObject({ problem: "wrong", audience: "asker" });
    expect(reply.message.title).toBe("/share cannot be shared: its reply is for you alone.");
  });

  it("keeps a mistake between the desk and the asker", async () => {
    const reply = await answering().answer(memberAsk("share caze cooper"));
    expect(reply).toMatchObject({ problem: "wrong", audience: "asker" });
    expect(buttonsOf(reply)).toEqual(["case cooper"]);
  });
});

describe("an ask that is longer than a button", () => {
  it("is kept under its number wherever it stands, and the number answers it", async () => {
    const tell = commandThat(async () => ({
      title: "Told",
      blocks: [
        { type: "text", spans: [{ type: "ask", text: "more", ask: LONG_ASK }] },
        {
          type: "actions",
          actions: [
            { type: "menu", label: "Go", choices: [{ label: LONG_ASK, ask: LONG_ASK }] },
            { type: "button", label: "Go", ask: "case cooper" },
          ],
        },
      ],
    }));
    const { answer } = answering({ commands: [...COMMANDS, tell] });
    const { message: told } = await answer(memberAsk("tell"));
    const [inText, inActions] = told.blocks;
    const ask =
      inText?.type === "text" && inText.spans[0]?.type === "ask" ? inText.spans[0].ask : "";
    expect(ask).toMatch(/^@\d{12}$/u);
    expect(inActions).toEqual({
      type: "actions",
      actions: [
        { type: "menu", label: "Go", choices: [{ label: LONG_ASK, ask }] },
        { type: "button", label: "Go", ask: "case cooper" },
      ],
    });
    expect((await answer(memberAsk(ask))).message.title).toContain('"page":2');
    expect((await answer(memberAsk(`/${ask}`))).message.title).toContain('"page":2');
  });

  it("keeps its number for good, in any run", async () => {
    const tell = commandThat(async () => message(LONG_ASK));
    const first = await answering({ commands: [tell] }).answer(memberAsk("tell"));
    const second = await answering({ commands: [tell] }).answer(memberAsk("tell"));
    expect(buttonsOf(first)[0]).toBe(buttonsOf(second)[0]);
  });

  it("takes another number when its own is another ask's", async () => {
    const records = fakeRecords();
    const tell = commandThat(async () => message(LONG_ASK));
    const around = { commands: [tell, ...COMMANDS], records };
    const [ask = ""] = buttonsOf(await answering(around).answer(memberAsk("tell")));
    await records.set("ask", ask.slice(1), "case cooper");
    const [other = ""] = buttonsOf(await answering(around).answer(memberAsk("tell")));
    expect(other).toMatch(/^@\d{12}$/u);
    expect(other).not.toBe(ask);
    expect(await records.get("ask", other.slice(1))).toBe(LONG_ASK);
    expect((await answering(around).answer(memberAsk(ask))).message.title).toBe(
      '{"name":"cooper"}',
    );
  });

  it("is kept among twenty thousand, and those of this run before all others", async () => {
    const records = fakeRecords();
    const tell = commandThat(async () => message(`${LONG_ASK}0`, `${LONG_ASK}1`));
    for (let old = 0; old < ASKS_KEPT_MAX; old++) {
      await records.set("ask", String(old * 37_000_000).padStart(12, "0"), "case cooper");
    }
    const { answer } = answering({ commands: [tell, ...COMMANDS], records });
    const asks = buttonsOf(await answer(memberAsk("tell")));
    const kept = await records.list("ask");
    expect(kept).toHaveLength(ASKS_KEPT_MAX - 1_000 + 1);
    expect(kept.filter(([, ask]) => ask.startsWith(LONG_ASK))).toHaveLength(2);
    for (const ask of asks) expect((await answer(memberAsk(ask))).problem).toBeUndefined();
    const gone = await answer(memberAsk("@000000000000"));
    expect(gone.message.title).toBe(
      "This button is no longer known here. Ask again with the command itself.",
    );
  });

  it("that nobody kept is said to be unknown", async () => {
    const reply = await answering().answer(memberAsk("@000000000000"));
    expect(reply.problem).toBe("wrong");
    expect(reply.message.title).toBe(
      "This button is no longer known here. Ask again with the command itself.",
    );
  });
});

describe("whatever breaks, the asker gets a reply", () => {
  const boom = async () => {
    throw new Error("disk on fire", { cause: new Error("smoke") });
  };

  it.each<[string, Around]>([
    ["a command", { commands: [commandThat(boom)] }],
    [
      "the desk",
      { commands: [commandThat(async () => message())], desk: { channels: { phrases: boom } } },
    ],
    [
      "the store",
      {
        commands: [commandThat(async () => message(LONG_ASK))],
        records: { ...fakeRecords(), setIfAbsent: boom },
      },
    ],
  ])("%s", async (_what, around) => {
    const { answer, logged } = answering(around);
    const reply = await answer(memberAsk("tell"));
    expect(reply).toMatchObject({ problem: "broken", audience: "asker" });
    const [, reference] = wordsOf(reply.message).match(/under (\d{8})\.$/u) ?? [];
    expect(wordsOf(reply.message)).not.toContain("fire");
    expect(logged).toEqual([
      {
        reference,
        line: "tell",
        platform: "web",
        error: expect.stringMatching(/disk on fire[\s\S]*at [\s\S]*smoke/u),
      },
    ]);
  });

  it("even one who breaks a command by sharing it", async () => {
    const { answer } = answering({ commands: [commandThat(boom)] });
    expect(await answer(memberAsk("share tell"))).toMatchObject({
      problem: "broken",
      audience: "asker",
    });
  });
});
