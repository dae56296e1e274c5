import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyAsk } from "../../../src/newsroom/delivery.ts";
import { text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { drawPost } from "../../../src/platforms/discord/payload.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { button, reply, saying } from "../told-desk.ts";
import { openScene, type Scene, wordsIn } from "./interaction-scene.ts";

const KEY = "0123456789abcdef012345678";

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});

afterEach(async () => {
  await scene.interactions.settle();
  await scene.close();
});

describe("a command", () => {
  it("is an ask of this person in this channel, answered for them alone", async () => {
    const { reader, channel, guild, asks } = scene;
    const exchange = reader.slash(channel, "case", { name: "kevin cooper", brief: true, page: 2 });
    const message = await exchange.reply();
    expect(asks).toEqual([
      {
        line: 'case name:"kevin cooper" brief:yes page:2',
        asker: {
          platform: "discord",
          id: reader.id,
          isModerator: false,
          direct: { platform: "discord", space: "@me", channel: reader.id },
        },
        place: { platform: "discord", space: guild.id, channel: channel.id },
      },
    ]);
    expect(wordsIn(message)).toBe("Known.");
    expect(message.onlyFor).toBe(reader.user);
    expect(exchange.steps.map(({ kind, type }) => [kind, type])).toEqual([["response", 4]]);
  });

  it("has its part in the line, also one without options", async () => {
    const { moderator, channel, asks } = scene;
    await moderator.slash(channel, "feeds add", { url: "https://a.example/feed" }).reply();
    await moderator.slash(channel, "feeds list").reply();
    expect(asks.map(({ line, asker }) => [line, asker.isModerator])).toEqual([
      ["feeds add url:https://a.example/feed", true],
      ["feeds list", true],
    ]);
  });

  it("in a thread is asked in the thread of its channel", async () => {
    const { reader, channel, guild, world, asks } = scene;
    const thread = world.thread(channel);
    await reader.slash(thread, "case", { name: "cooper" }).reply();
    expect(asks[0]?.place).toEqual({
      platform: "discord",
      space: guild.id,
      channel: channel.id,
      thread: thread.id,
    });
  });

  it("in a thread that the client does not know is asked there too, if the bot may see it", async () => {
    const { reader, channel, guild, world, client, standin, asks } = scene;
    const thread = world.thread(channel);
    const ask = async () => {
      client.channels.cache.delete(thread.id);
      await reader.slash(thread, "case", { name: "cooper" }).reply();
      return asks.at(-1)?.place;
    };
    const place = { platform: "discord", space: guild.id };
    expect(await ask()).toEqual({ ...place, channel: channel.id, thread: thread.id });
    standin.faults.add({
      what: "error",
      status: 403,
      code: 50001,
      on: { method: "GET", route: /^\/channels/u },
    });
    expect(await ask()).toEqual({ ...place, channel: thread.id });
  });

  it("in direct messages is asked alone and answered openly", async () => {
    const { reader, world, asks } = scene;
    const message = await reader
      .slash(world.dm(reader.user, world.bot), "case", { name: "cooper" })
      .reply();
    expect(asks[0]).toMatchObject({
      place: { platform: "discord", space: "@me", channel: reader.id },
      isAlone: true,
    });
    expect(message.onlyFor).toBeUndefined();
  });

  it("between two people is not asked alone, and seen by the asker only", async () => {
    const { reader, moderator, world, asks } = scene;
    const message = await reader
      .slash(world.dm(reader.user, moderator.user), "case", { name: "cooper" })
      .reply();
    expect(asks[0]?.place).toEqual({ platform: "discord", space: "@me", channel: reader.id });
    expect(asks[0]).not.toHaveProperty("isAlone");
    expect(message.onlyFor).toBe(reader.user);
  });

  it("works in a server the bot is not in, where nobody is a moderator", async () => {
    const { standin, world, moderator, asks } = scene;
    const abroad = world.guild({ withBot: false });
    const place = world.channel(abroad);
    standin.member(abroad, { user: moderator.user, permissions: PERMISSION.MANAGE_GUILD });
    const message = await moderator.slash(place, "case", { name: "cooper" }).reply();
    expect(asks[0]?.place).toEqual({ platform: "discord", space: abroad.id, channel: place.id });
    expect(standin.requests.all.filter(({ path }) => path.includes("/channels"))).toEqual([]);
    expect(asks[0]?.asker.isModerator).toBe(false);
    expect(message.onlyFor).toBe(moderator.user);
  });

  it("for all to see is answered in the channel", async () => {
    const { reader, channel } = scene;
    scene.answerWith(async () => reply("Shared.", { audience: "channel" }));
    const message = await reader.slash(channel, "share", { ask: "case cooper" }).reply();
    expect(message.onlyFor).toBeUndefined();
  });
});

describe("a button", () => {
  const withButton = (ask: string) => reply("First.", {}, button("Next", ask));

  it("on a private reply changes that reply", async () => {
    const { reader, channel, asks } = scene;
    scene.answerWith(async ({ line }) =>
      line === "case page:2" ? reply("Second.") : withButton("case page:2"),
    );
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    const pressed = reader.press(message, "Next");
    expect(wordsIn(await pressed.reply())).toBe("Second.");
    expect(wordsIn(message)).toBe("Second.");
    expect(asks[1]?.line).toBe("case page:2");
    expect(pressed.steps.map(({ type }) => type)).toEqual([7]);
  });

  it("that goes wrong leaves the private reply as it is", async () => {
    const { reader, channel } = scene;
    scene.answerWith(async ({ line }) =>
      line === "case page:9"
        ? reply("No such page.", { problem: "wrong" })
        : withButton("case page:9"),
    );
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    const told = await reader.press(message, "Next").reply();
    expect(wordsIn(told)).toBe("No such page.");
    expect(told.onlyFor).toBe(reader.user);
    expect(wordsIn(message)).toContain("First.");
  });

  it("that shares makes a message for all, and the private reply stays", async () => {
    const { reader, channel } = scene;
    scene.answerWith(async ({ line }) =>
      line === "share case" ? reply("For all.", { audience: "channel" }) : withButton("share case"),
    );
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    const shared = await reader.press(message, "Next").reply();
    expect(shared.onlyFor).toBeUndefined();
    expect(wordsIn(shared)).toBe("For all.");
    expect(wordsIn(message)).toContain("First.");
  });

  it("on a message for all answers whoever presses, and changes nothing", async () => {
    const { reader, moderator, channel } = scene;
    scene.answerWith(async () => ({ ...withButton("case page:2"), audience: "channel" }));
    const message = await reader.slash(channel, "share", { ask: "case" }).reply();
    const before = message.fields;
    scene.answerWith(async () => reply("For you."));
    const told = await moderator.press(message, "Next").reply();
    expect(told.onlyFor).toBe(moderator.user);
    expect(message.fields).toBe(before);
  });

  it("in direct messages changes a reply, and never a post", async () => {
    const { reader, world } = scene;
    const direct = world.dm(reader.user, world.bot);
    scene.answerWith(async () => withButton("case page:2"));
    const answered = await reader.slash(direct, "case", { name: "cooper" }).reply();
    scene.answerWith(async () => reply("Second."));
    await reader.press(answered, "Next").reply();
    expect(wordsIn(answered)).toBe("Second.");

    const { components, flags } = drawPost(saying("Digest."), { phrases: en, key: KEY });
    const posted = world.message(direct, world.bot, { components, flags });
    const why = await reader.press(posted, "Why this?").reply();
    expect(wordsIn(posted)).toBe("Digest.");
    expect(wordsIn(why)).toBe("Second.");
    expect(scene.asks.at(-1)?.line).toBe(whyAsk(KEY));
  });

  it("of another version is answered in the language of the channel", async () => {
    await scene.close();
    scene = await openScene({ phrases: async () => phrasesFor("de") });
    const { reader, channel, world } = scene;
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: "Old", custom_id: "v0:x" }] },
    ];
    const old = world.message(channel, world.bot, { components, flags: 1 << 15 });
    expect(wordsIn(await reader.press(old, "Old").reply())).toBe(
      "Das stammt von einer anderen Version der Redaktion und geht nicht mehr. Frag noch einmal mit dem Befehl selbst.",
    );
  });

  it("of another version is answered by a sentence", async () => {
    const { reader, channel, world, asks } = scene;
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: "Old", custom_id: "v0:x" }] },
    ];
    const old = world.message(channel, world.bot, { components, flags: 1 << 15 });
    const told = await reader.press(old, "Old").reply();
    expect(wordsIn(told)).toBe(
      "This was made by another version of the desk and no longer works. Ask again with the command itself.",
    );
    expect(told.onlyFor).toBe(reader.user);
    expect(asks).toEqual([]);
  });
});

describe("a menu", () => {
  it("asks what was chosen", async () => {
    const { reader, channel, asks } = scene;
    const choices = ["cooper", "syed"].map((name) => ({ label: name, ask: `case ${name}` }));
    const menu = { type: "actions", actions: [{ type: "menu", label: "Cases", choices }] } as const;
    scene.answerWith(async () => reply("Choose.", {}, menu));
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    await reader.choose(message, "Cases", ["syed"]).reply();
    expect(asks[1]?.line).toBe("case syed");
  });
});

describe("the sheets of a long reply", () => {
  const paragraphs = Array.from({ length: 12 }, (_, n) => ({
    type: "text" as const,
    spans: [text(`Part ${n + 1}. ${"Words. ".repeat(100)}`)],
  }));

  it("are turned in place", async () => {
    const { reader, channel, asks } = scene;
    scene.answerWith(async () => reply("Long.", { ask: "case cooper" }, ...paragraphs));
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    expect(wordsIn(message)).toContain("Part 1.");
    await reader.press(message, "Next »").reply();
    expect(wordsIn(message)).not.toContain("Part 1.");
    expect(asks.map(({ line }) => line)).toEqual(["case name:cooper", "case cooper"]);
  });

  it("of a message for all are for whoever turns them", async () => {
    const { reader, moderator, channel } = scene;
    scene.answerWith(async () =>
      reply("Long.", { ask: "share case cooper", audience: "channel" }, ...paragraphs),
    );
    const message = await reader.slash(channel, "share", { ask: "case cooper" }).reply();
    const turned = await moderator.press(message, "Next »").reply();
    expect(turned.onlyFor).toBe(moderator.user);
    expect(wordsIn(message)).toContain("Part 1.");
  });
});

describe("a form", () => {
  const opener = reply("Feeds.", {}, button("Add a feed", "feeds add", { isForm: true }));
  const url = {
    name: "url",
    label: "url",
    summary: "Where it is.",
    isRequired: true,
    isQuery: false,
  };

  it("is opened at once, and what it is filled with is asked and shown in place", async () => {
    const { moderator, channel, asks, asking } = scene;
    scene.answerWith(async ({ line }) => (line === "feeds list" ? opener : reply("Added.")));
    asking.openForm = async ({ line }) => ({ name: line, summary: "Adds a feed.", fields: [url] });
    const message = await moderator.slash(channel, "feeds list").reply();
    const shown = moderator.press(message, "Add a feed");
    await shown.responded();
    expect(shown.modal).toMatchObject({ title: "/feeds add", custom_id: "v1:f0:feeds add" });
    await moderator.submit(shown, { url: "https://a.example/feed" }).reply();
    expect(asks[1]).toMatchObject({
      line: "feeds add url:https://a.example/feed",
      asker: { isModerator: true },
    });
    expect(wordsIn(message)).toBe("Added.");
  });

  it("that may not be opened is answered by the reason", async () => {
    const { moderator, channel, asking } = scene;
    scene.answerWith(async () => opener);
    asking.openForm = async () => reply("Only moderators.", { problem: "wrong" });
    const message = await moderator.slash(channel, "feeds list").reply();
    const told = await moderator.press(message, "Add a feed").reply();
    expect(wordsIn(told)).toBe("Only moderators.");
    expect(told.onlyFor).toBe(moderator.user);
  });

  it("that does not come in time is answered by how to go on", async () => {
    const { moderator, channel, asking } = scene;
    scene.answerWith(async () => opener);
    const isAsked = Promise.withResolvers<void>();
    asking.openForm = () => {
      isAsked.resolve();
      return new Promise(() => {});
    };
    const message = await moderator.slash(channel, "feeds list").reply();
    const told = moderator.press(message, "Add a feed");
    await isAsked.promise;
    scene.pass(2_000);
    expect(wordsIn(await told.reply())).toBe(
      "The form could not be opened in time. Press again, or type the command.",
    );
  });
});

describe("a command on a message", () => {
  it("asks with what the message says", async () => {
    const { reader, moderator, channel, asks } = scene;
    const message = moderator.write(channel, {
      content: 'A "new" trial',
      embeds: [{ title: "Ruling", url: "https://a.example/r" }],
    });
    await reader.contextMenu(message, "Why is this here?").reply();
    expect(asks[0]?.line).toBe('why post:"A \\"new\\" trial Ruling https://a.example/r"');
  });

  it("asks by the key of a post of our own, and not of somebody else's that looks like one", async () => {
    const { reader, channel, world, asks } = scene;
    const { components, flags } = drawPost(saying("A story."), { phrases: en, key: KEY });
    const ours = world.message(channel, world.bot, { components, flags });
    const theirs = world.message(channel, world.user({ isBot: true }), { components, flags });
    await reader.contextMenu(ours, "Why is this here?").reply();
    await reader.contextMenu(theirs, "Why is this here?").reply();
    expect(asks.map(({ line }) => line)).toEqual([whyAsk(KEY), 'why post:"A story."']);
  });

  it("says that there are no words in a picture", async () => {
    const { reader, moderator, channel, asks } = scene;
    const told = await reader
      .contextMenu(moderator.write(channel, { content: "" }), "Why is this here?")
      .reply();
    expect(wordsIn(told)).toBe(
      "There are no words in this message to look for. Search with your own.",
    );
    expect(asks).toEqual([]);
  });
});

describe("a field that is typed in", () => {
  it("is completed", async () => {
    const { reader, channel, asking } = scene;
    const lines: string[] = [];
    asking.complete = async ({ line }, limit) => {
      lines.push(`${line} (${limit})`);
      return [{ label: "Cooper", line: "case cooper", value: "cooper" }];
    };
    const exchange = reader.autocomplete(channel, "case", { name: "coo" });
    await exchange.responded();
    expect(exchange.choices).toEqual([{ name: "Cooper", value: "cooper" }]);
    expect(lines).toEqual(["case name:coo (25)"]);
  });

  it("is offered nothing where that fails or takes too long", async () => {
    const { reader, channel, asking } = scene;
    asking.complete = async () => {
      throw new Error("no memory");
    };
    const failed = reader.autocomplete(channel, "case", { name: "coo" });
    await failed.responded();
    expect(failed.choices).toEqual([]);

    const isAsked = Promise.withResolvers<void>();
    asking.complete = () => {
      isAsked.resolve();
      return new Promise(() => {});
    };
    const late = reader.autocomplete(channel, "case", { name: "coo" });
    await isAsked.promise;
    scene.pass(1_000);
    await late.responded();
    expect(late.choices).toEqual([]);
  });
});
