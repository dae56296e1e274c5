import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Block } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { createInteractions } from "../../../src/platforms/discord/interactions.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { button, reply } from "../told-desk.ts";
import { openScene, type Scene, wordsIn } from "./interaction-scene.ts";

/** Discord's callback types: a message, thinking, thinking on a message, a changed message. */
const [NEW, THINKING, THINKING_ON, CHANGED] = [4, 5, 6, 7];

const CALLBACK = /callback$/u;
const NOT_SHOWN =
  "This reply could not be shown here. Ask for less at once, such as one view or page, or try again later.";

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});

afterEach(async () => {
  await scene.interactions.settle();
  await scene.close();
});

type Exchange = ReturnType<Scene["reader"]["slash"]>;

function stepsOf({ steps }: Exchange) {
  return steps.map(({ kind, type, isEphemeral }) => ({
    did: type === undefined ? kind : type,
    by: isEphemeral ? "asker" : "all",
  }));
}

/** Asks, lets Discord's patience run out, and answers then. */
async function answeredLate(act: () => Exchange, said: ReturnType<typeof reply>) {
  const { isAsked, release } = scene.slowly(said);
  const exchange = act();
  await isAsked;
  scene.pass(1_500);
  await exchange.responded();
  release();
  await scene.interactions.settle();
  return exchange;
}

describe("a slow answer", () => {
  const ask = () => scene.reader.slash(scene.channel, "case", { name: "cooper" });
  const share = () => scene.reader.slash(scene.channel, "share", { ask: "case cooper" });

  it("is announced to the asker, and replaces the announcement", async () => {
    const exchange = await answeredLate(ask, reply("At last."));
    expect(stepsOf(exchange)).toEqual([
      { did: THINKING, by: "asker" },
      { did: "edit", by: "asker" },
    ]);
    expect(wordsIn(exchange.message)).toBe("At last.");
  });

  it("for all to see is announced to all", async () => {
    const exchange = await answeredLate(share, reply("At last.", { audience: "channel" }));
    expect(stepsOf(exchange)).toEqual([
      { did: THINKING, by: "all" },
      { did: "edit", by: "all" },
    ]);
  });

  it("that turns out to be for the asker alone is not shown to all", async () => {
    const exchange = await answeredLate(share, reply("Not for all.", { problem: "wrong" }));
    expect(stepsOf(exchange)).toEqual([
      { did: THINKING, by: "all" },
      { did: "edit", by: "all" },
      { did: "followup", by: "asker" },
      { did: "delete", by: "all" },
    ]);
    expect(exchange.message).toBeUndefined();
    expect(exchange.followups.map(wordsIn)).toEqual(["Not for all."]);
    const seen = scene.channel.messages.filter((message) => message.onlyFor === undefined);
    expect(seen).toEqual([]);
  });

  it("that turns out to be for all is shown to all", async () => {
    const exchange = await answeredLate(ask, reply("For all.", { audience: "channel" }));
    expect(exchange.message).toBeUndefined();
    expect(exchange.followups.map((message) => [wordsIn(message), message.onlyFor])).toEqual([
      ["For all.", undefined],
    ]);
  });

  it("on a private reply is announced there, and changes it", async () => {
    scene.answerWith(async () => reply("First.", {}, button("Next", "case page:2")));
    const message = await ask().reply();
    const press = () => scene.reader.press(message, "Next");
    const exchange = await answeredLate(press, reply("Second."));
    expect(stepsOf(exchange)).toEqual([
      { did: THINKING_ON, by: "asker" },
      { did: "edit", by: "asker" },
    ]);
    expect(wordsIn(message)).toBe("Second.");
  });

  it("that went wrong leaves the private reply as it is", async () => {
    scene.answerWith(async () => reply("First.", {}, button("Next", "case page:2")));
    const message = await ask().reply();
    const press = () => scene.reader.press(message, "Next");
    const exchange = await answeredLate(press, reply("No such page.", { problem: "wrong" }));
    expect(stepsOf(exchange)).toEqual([
      { did: THINKING_ON, by: "asker" },
      { did: "followup", by: "asker" },
    ]);
    expect(wordsIn(message)).toContain("First.");
    expect(exchange.followups.map(wordsIn)).toEqual(["No such page."]);
  });

  it("that never comes is given up before Discord would", async () => {
    const { isAsked } = scene.slowly(reply("Never."));
    const exchange = ask();
    await isAsked;
    scene.pass(1_500);
    await exchange.responded();
    scene.pass(14 * 60_000);
    expect(wordsIn(await exchange.reply())).toBe(
      "This took too long to answer. Ask for less at once, such as one view or page.",
    );
  });

  it("is waited for by whoever stops the desk, and not for ever", async () => {
    const { isAsked, release } = scene.slowly(reply("At last."));
    const exchange = ask();
    await isAsked;
    const settled = scene.interactions.settle();
    scene.pass(10_000);
    await settled;
    expect(exchange.message).toBeUndefined();
    release();
    await scene.interactions.settle();
    expect(wordsIn(exchange.message)).toBe("At last.");
  });
});

describe("what comes too late", () => {
  const ask = () => scene.reader.slash(scene.channel, "case", { name: "cooper" });

  it("for a first response ends quietly", async () => {
    const { isAsked, release } = scene.slowly(reply("Late."));
    const exchange = ask();
    await isAsked;
    scene.standin.advance(3_001);
    release();
    await scene.interactions.settle();
    expect(exchange.steps).toEqual([]);
    expect(scene.heard).toEqual([
      { level: "warn", sentence: "A reply came later than Discord waits for it." },
    ]);
  });

  it("after the token's quarter of an hour ends quietly", async () => {
    const { isAsked, release } = scene.slowly(reply("Late."));
    const exchange = ask();
    await isAsked;
    scene.pass(1_500);
    await exchange.responded();
    scene.standin.advance(15 * 60_000 + 1);
    release();
    await scene.interactions.settle();
    expect(scene.heard).toEqual([
      { level: "warn", sentence: "A reply came after its interaction had expired." },
    ]);
  });

  it("because another desk was quicker ends quietly", async () => {
    const { isAsked, release } = scene.slowly(reply("Mine."));
    const other = createInteractions({
      asking: { ...scene.asking, answer: async () => reply("Theirs.") },
      commands: [],
      phrases: async () => en,
      png: async () => new Uint8Array(),
      isModerator: () => false,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      timing: { after: () => () => {} },
    });
    scene.client.on("interactionCreate", other.on);
    const exchange = ask();
    await isAsked;
    expect(wordsIn(await exchange.reply())).toBe("Theirs.");
    release();
    await scene.interactions.settle();
    expect(stepsOf(exchange)).toHaveLength(1);
    expect(scene.heard.map(({ level }) => level)).toEqual(["warn"]);
  });
});

describe("what Discord does not take", () => {
  const ask = () => scene.reader.slash(scene.channel, "case", { name: "cooper" });
  const refused = {
    what: "error",
    status: 400,
    code: 50035,
    message: "Invalid Form Body",
  } as const;

  it("is replaced by a notice, and logged", async () => {
    scene.standin.faults.add({ ...refused, on: { route: CALLBACK }, nth: 1 });
    expect(wordsIn(await ask().reply())).toBe(NOT_SHOWN);
    expect(scene.heard).toEqual([{ level: "error", sentence: "Discord did not take a reply." }]);
  });

  it("after an announcement is replaced by a notice as well", async () => {
    scene.standin.faults.add({ ...refused, on: { method: "PATCH" }, nth: 1 });
    const exchange = await answeredLate(ask, reply("At last."));
    expect(wordsIn(exchange.message)).toBe(NOT_SHOWN);
  });

  it("leaves a private reply that it was to change as it is", async () => {
    scene.answerWith(async () => reply("First.", {}, button("Next", "case page:2")));
    const message = await ask().reply();
    scene.standin.faults.add({ ...refused, on: { method: "PATCH" }, nth: 1 });
    const press = () => scene.reader.press(message, "Next");
    const exchange = await answeredLate(press, reply("Second."));
    expect(wordsIn(message)).toContain("First.");
    expect(exchange.followups.map(wordsIn)).toEqual([NOT_SHOWN]);
  });

  it("is not posted twice for all when nobody knows whether it arrived", async () => {
    const hook = /^\/webhooks\/[^/]+\/[^/]+$/u;
    scene.standin.faults.add({ what: "drop-after", on: { method: "POST", route: hook }, nth: 1 });
    const exchange = await answeredLate(ask, reply("For all.", { audience: "channel" }));
    expect(exchange.followups.map((message) => [wordsIn(message), message.onlyFor])).toEqual([
      ["For all.", undefined],
      [
        "Nobody can say whether this reply arrived. Look whether it is there before you ask again.",
        scene.reader.user,
      ],
    ]);
  });

  it("is tried again when Discord itself fails", async () => {
    scene.standin.faults.add({ what: "5xx", on: { route: CALLBACK }, nth: 1 });
    expect(wordsIn(await ask().reply())).toBe("Known.");
    expect(scene.heard).toEqual([]);
  });

  it("is not shown twice when only Discord's answer was lost", async () => {
    scene.standin.faults.add({ what: "drop-after", on: { route: CALLBACK }, nth: 1 });
    const exchange = ask();
    await exchange.reply();
    await scene.interactions.settle();
    expect(stepsOf(exchange)).toEqual([{ did: NEW, by: "asker" }]);
    expect(scene.heard).toEqual([]);
  });
});

describe("a failure of the desk", () => {
  const fail = async () => {
    throw new Error("the archive is gone");
  };
  const SENTENCE =
    /^This went wrong at the desk, not with you\. Whoever runs it finds why in its log, under \d+\.$/u;

  it("is told to the asker under a number, and logged", async () => {
    scene.answerWith(fail);
    const told = await scene.reader.slash(scene.channel, "case", { name: "cooper" }).reply();
    expect(wordsIn(told)).toMatch(SENTENCE);
    expect(told.onlyFor).toBe(scene.reader.user);
    expect(scene.heard).toEqual([
      { level: "error", sentence: "An ask on Discord could not be answered." },
    ]);
  });

  it("is told in place of the announcement when it took long", async () => {
    const failing = Promise.withResolvers<never>();
    const isAsked = Promise.withResolvers<void>();
    scene.answerWith(() => {
      isAsked.resolve();
      return failing.promise;
    });
    const exchange = scene.reader.slash(scene.channel, "case", { name: "cooper" });
    await isAsked.promise;
    scene.pass(1_500);
    await exchange.responded();
    failing.reject(new Error("the archive is gone"));
    expect(wordsIn(await exchange.reply())).toMatch(SENTENCE);
  });

  it("is told also when it fails before the answer is there", async () => {
    await scene.close();
    scene = await openScene({ phrases: fail });
    const { release } = scene.slowly(reply("Never shown."));
    const told = await scene.reader.slash(scene.channel, "case", { name: "cooper" }).reply();
    release();
    expect(wordsIn(told)).toMatch(SENTENCE);
  });

  it("is told when a form cannot be opened", async () => {
    const opener = button("Add", "feeds add", { isForm: true });
    scene.answerWith(async () => reply("Feeds.", {}, opener));
    scene.asking.openForm = fail;
    const message = await scene.moderator.slash(scene.channel, "feeds list").reply();
    expect(wordsIn(await scene.moderator.press(message, "Add").reply())).toMatch(SENTENCE);
  });
});

describe("a picture", () => {
  const picture = (svg: string): Block => ({ type: "picture", svg, alt: `It shows ${svg}.` });
  const ask = () => scene.reader.slash(scene.channel, "case", { name: "cooper" }).reply();

  it("is attached with its words, and goes when another reply takes the place", async () => {
    const next = button("Next", "case page:2");
    scene.answerWith(async () => reply("Drawn.", {}, picture("a line"), next));
    const message = await ask();
    expect(
      message.attachments.map(({ description, bytes }) => [
        description,
        Buffer.from(bytes).toString(),
      ]),
    ).toEqual([["It shows a line.", "png of a line"]]);
    scene.answerWith(async () => reply("Second."));
    await scene.reader.press(message, "Next").reply();
    expect(message.attachments).toEqual([]);
  });

  it("is told in words where the bot may attach no files", async () => {
    const { world, standin, reader } = scene;
    const { SEND_MESSAGES, VIEW_CHANNEL, USE_APPLICATION_COMMANDS } = PERMISSION;
    const everyone = SEND_MESSAGES | VIEW_CHANNEL | USE_APPLICATION_COMMANDS;
    const strict = world.guild({ permissions: VIEW_CHANNEL, everyone });
    const channel = world.channel(strict);
    standin.member(strict, { user: reader.user });
    scene.answerWith(async () => reply("Drawn.", {}, picture("a line")));
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    expect(wordsIn(message)).toContain("It shows a line.");
    expect(message.attachments).toEqual([]);
  });

  it("that cannot be made is told in words, and the others are shown", async () => {
    await scene.close();
    scene = await openScene({
      png: async (svg) => {
        if (svg === "no svg") throw new Error("no svg");
        return Buffer.from(svg);
      },
    });
    scene.answerWith(async () => reply("Drawn.", {}, picture("no svg"), picture("a line")));
    const message = await ask();
    expect(wordsIn(message)).toContain("It shows no svg.");
    expect(message.attachments.map(({ description }) => description)).toEqual(["It shows a line."]);
  });
});

describe("a change of a message", () => {
  it("takes one request", async () => {
    scene.answerWith(async () => reply("First.", {}, button("Next", "case page:2")));
    const { reader, channel } = scene;
    const message = await reader.slash(channel, "case", { name: "cooper" }).reply();
    const exchange = reader.press(message, "Next");
    await exchange.reply();
    expect(stepsOf(exchange)).toEqual([{ did: CHANGED, by: "asker" }]);
  });
});
