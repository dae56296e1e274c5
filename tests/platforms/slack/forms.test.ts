import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAnswering } from "../../../src/answering/answer.ts";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import { type Form, LINE_CHARS_MAX } from "../../../src/newsroom/ask.ts";
import { fakeDesk } from "../../fakes/desk.ts";
import { fakeRecords } from "../../fakes/records.ts";
import type { View } from "../../standins/slack/world.ts";
import { button } from "../told-desk.ts";
import {
  openScene,
  reply,
  type Scene,
  wordsIn,
  wordsOfBlocks,
  wrong,
} from "./interaction-scene.ts";

const ADD: Form = {
  name: "feeds add",
  summary: "Adds a feed.",
  fields: [
    { name: "url", label: "The url", summary: "Where it is.", isRequired: true, isQuery: false },
    {
      name: "query",
      label: "The query",
      summary: "Only these.",
      isRequired: false,
      isQuery: true,
      value: '"dna test"',
    },
    {
      name: "kind",
      label: "The kind",
      summary: "Which kind.",
      isRequired: false,
      isQuery: false,
      choices: ["rss", "atom"].map((value) => ({ label: value, value })),
    },
  ],
};

const FOLLOW: Form = {
  name: "follow",
  summary: "Tells you alone what is new.",
  fields: [
    {
      name: "case",
      label: "The case",
      summary: "A case.",
      isRequired: false,
      isQuery: false,
      value: "coo",
    },
  ],
};

let scene: Scene;

/** The input blocks of a window, without what Slack makes up. */
function inputsOf(view: View): readonly unknown[] {
  const blocks = view.given.blocks as readonly { readonly type: string }[];
  return blocks.filter(({ type }) => type === "input");
}

/** A private reply with a button that opens the form, and the window that it opens. */
async function opened(form: Form) {
  scene.asking.openForm = async () => form;
  scene.answerWith(async () => reply("First.", {}, button("Open", form.name, { isForm: true })));
  const message = await (await scene.reader.command(scene.channel, "/news-case", "x")).reply();
  const exchange = await scene.reader.press(message, "Open");
  return { message, view: await exchange.modal() };
}

describe.each(["Socket Mode", "HTTP"] as const)("by %s, a form", (mode) => {
  beforeEach(async () => {
    scene = await openScene(mode);
  });

  afterEach(async () => {
    scene.expectCare();
    await scene.close();
  });

  it("has a field for each option, as it takes it and with what is known", async () => {
    const { view } = await opened(ADD);
    expect(view.given.title).toMatchObject({ text: "feeds add" });
    expect(inputsOf(view)).toMatchObject([
      {
        block_id: "url",
        label: { text: "The url" },
        optional: false,
        hint: { text: "Where it is." },
        element: { type: "plain_text_input", multiline: false },
      },
      {
        block_id: "query",
        optional: true,
        element: { type: "plain_text_input", multiline: true, initial_value: '"dna test"' },
      },
      { block_id: "kind", element: { type: "static_select" } },
    ]);
  });

  it("that is sent is one line, whose reply takes the place of the one it was opened on", async () => {
    const { message, view } = await opened(ADD);
    scene.answerWith(async () => reply("Added."));
    const url = "https://a.example/?a=1&b=2";
    const sent = await scene.reader.submit(view, { url, kind: "atom" });
    expect(sent.error).toBeUndefined();
    expect(scene.asks.at(-1)).toMatchObject({
      line: `feeds add url:${url} query:"\\"dna test\\"" kind:atom`,
      place: { channel: scene.channel.id },
    });
    expect(wordsIn(message)).toBe("Added.");
    expect(scene.reader.view()).toBeUndefined();
  });

  it("lets people and user groups be picked where they are to be pinged", async () => {
    const field = { name: "mention", label: "mention", summary: "Whom to ping." };
    const { view } = await opened({
      name: "tell",
      summary: "Tells.",
      fields: [
        {
          ...field,
          isMention: true,
          isRequired: false,
          isQuery: false,
          value: "<@U1KIM> @editors",
        },
      ],
    });
    const shown = (...elements: object[]) => ({
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements }],
    });
    const space = { type: "text", text: " " };
    expect(inputsOf(view)).toMatchObject([
      {
        element: {
          type: "rich_text_input",
          initial_value: shown(
            { type: "user", user_id: "U1KIM" },
            space,
            { type: "text", text: "@editors" },
            space,
          ),
        },
      },
    ]);
    scene.answerWith(async () => reply("Done."));
    await scene.reader.submit(view, {
      mention: shown(
        { type: "usergroup", usergroup_id: "S1DESK" },
        { type: "user", user_id: "U1KIM" },
      ),
    });
    expect(scene.asks.at(-1)?.line).toBe('tell mention:"<!subteam^S1DESK> <@U1KIM>"');
  });

  it("keeps whom it named already", async () => {
    const field = { name: "mention", label: "mention", summary: "Whom to ping." };
    const { view } = await opened({
      name: "tell",
      summary: "Tells.",
      fields: [
        {
          ...field,
          isMention: true,
          isRequired: false,
          isQuery: false,
          value: "<!subteam^S1DESK> <@U1KIM>",
        },
      ],
    });
    scene.answerWith(async () => reply("Done."));
    await scene.reader.submit(view);
    expect(scene.asks.at(-1)?.line).toBe('tell mention:"<!subteam^S1DESK> <@U1KIM>"');
  });

  it("opened in the app's own messages is asked alone and answered in place", async () => {
    const { reader, direct } = scene;
    scene.asking.openForm = async () => ADD;
    scene.answerWith(async () =>
      reply("First.", {}, button("Open", "feeds add", { isForm: true })),
    );
    const message = await (await reader.command(direct, "/news-case", "x")).reply();
    const view = await (await reader.press(message, "Open")).modal();
    scene.answerWith(async () => reply("Added."));
    await reader.submit(view, { url: "https://a.example/" });
    expect(scene.asks.at(-1)).toMatchObject({ isAlone: true, place: { channel: reader.id } });
    expect([wordsIn(message), message.to]).toEqual(["Added.", undefined]);
  });

  it("that names the field at fault says so there", async () => {
    const { view } = await opened(ADD);
    scene.answerWith(async () => wrong("“url” takes an address, not “x”."));
    const sent = await scene.reader.submit(view, { url: "x" });
    expect(sent.errors).toEqual({ url: "“url” takes an address, not “x”." });
    expect(scene.reader.view()).toBe(view);
  });

  it("that went wrong otherwise says so above what was typed, with what may be meant", async () => {
    const { message, view } = await opened(ADD);
    scene.answerWith(async ({ line }) =>
      line === "case cooper"
        ? reply("Cooper.")
        : wrong("There is such a feed.", button("Look", "case cooper")),
    );
    await scene.reader.submit(view, { url: "https://a.example/" });
    expect(wordsIn(view)).toContain("There is such a feed.");
    expect(view.values.get("url")).toMatchObject({ "v1:m0": { value: "https://a.example/" } });
    await scene.reader.submit(view);
    expect(wordsIn(view).match(/There is such a feed\./gu)).toHaveLength(1);
    expect(scene.asks.at(-1)?.line).toContain("url:https://a.example/");
    const pressed = await scene.reader.press(view, "Look");
    await pressed.until(() => (wordsIn(view) === "Cooper." ? true : undefined));
    expect(wordsIn(message)).toBe("First.");
  });

  it("whose line is too long is not lost", async () => {
    const { view } = await opened(ADD);
    scene.answerWith(async ({ line }) =>
      line.length > LINE_CHARS_MAX ? wrong("Too long.") : reply("Added."),
    );
    const query = "x".repeat(999);
    await scene.reader.submit(view, { url: `https://a.example/${"y".repeat(982)}`, query });
    expect(scene.reader.view()).toBe(view);
    expect(view.values.get("query")).toMatchObject({ "v1:m0": { value: query } });
  });

  it("whose answer takes long says so, and shows it in its window", async () => {
    const { message, view } = await opened(ADD);
    const { isAsked, release } = scene.slowly(reply("Added."));
    const running = scene.reader.submit(view, { url: "https://a.example/" });
    await isAsked;
    scene.pass(1_500);
    const sent = await running;
    expect(wordsIn(view)).toBe("One moment: the desk is looking.");
    release();
    await sent.until(() => (wordsIn(view) === "Added." ? true : undefined));
    expect(wordsIn(message)).toBe("First.");
  });

  it("that went wrong after long stands again with all that was typed", async () => {
    const { view } = await opened(ADD);
    scene.asking.openForm = async ({ line }) => ({
      ...ADD,
      fields: ADD.fields.map((field) => ({
        ...field,
        ...(field.name === "url" && { value: line }),
      })),
    });
    const { isAsked, release } = scene.slowly(wrong("No feed is there."));
    const running = scene.reader.submit(view, { url: "https://a.example/" });
    await isAsked;
    scene.pass(1_500);
    const sent = await running;
    release();
    await sent.until(() => (wordsIn(view).includes("No feed is there.") ? true : undefined));
    expect(inputsOf(view)[0]).toMatchObject({
      element: { initial_value: 'feeds add url:https://a.example/ query:"\\"dna test\\""' },
    });
  });

  it("whose window was closed meanwhile is answered where it was opened", async () => {
    const { message, view } = await opened(ADD);
    const { isAsked, release } = scene.slowly(reply("Added."));
    const running = scene.reader.submit(view, { url: "https://a.example/" });
    await isAsked;
    scene.pass(1_500);
    await running;
    scene.slack.fault({ on: /^views\.update$/u, what: "fatal_error" });
    release();
    await scene.slack.until(() => message.edits || undefined, "the reply");
    expect(wordsIn(message)).toBe("Added.");
  });

  it("whose reply finds no place where it was opened is answered in its window", async () => {
    const { view } = await opened(ADD);
    scene.slack.fault({ on: /^response_url$/u, what: "5xx" });
    scene.answerWith(async () => reply("Added."));
    await scene.reader.submit(view, { url: "https://a.example/" });
    expect(wordsIn(view)).toBe("Added.");
  });

  it("answered in its window shares with the channel it was opened in, and says when it cannot", async () => {
    const { view } = await opened(ADD);
    const failing = scene.slack.fault({ on: /^response_url$/u, what: "5xx" });
    scene.answerWith(async () => reply("Added.", {}, button("Share", "share feeds")));
    await scene.reader.submit(view, { url: "https://a.example/" });
    scene.answerWith(async () => reply("For all.", { audience: "channel" }));
    const above = await (await scene.reader.press(view, "Share")).modal();
    expect(wordsIn(above)).toBe(
      "Nobody can say whether the channel sees this. Look there before you share it again, or ask in the channel itself.",
    );
    await scene.reader.close(above);
    failing.stop();
    await scene.reader.press(view, "Share");
    await scene.interactions.settle();
    const shared = scene.channel.messages.filter(({ to }) => to === undefined);
    expect(shared.map(wordsIn)).toEqual(["For all."]);
    expect(wordsIn(view)).toBe("Added.");
  });

  it("that may not be opened is told as a reply", async () => {
    scene.asking.openForm = async () => wrong("Only moderators may.");
    scene.answerWith(async () =>
      reply("First.", {}, button("Open", "feeds add", { isForm: true })),
    );
    const { reader, channel } = scene;
    const message = await (await reader.command(channel, "/news-case", "x")).reply();
    const told = await (await reader.press(message, "Open")).reply();
    expect(wordsIn(told)).toBe("Only moderators may.");
    expect(reader.view()).toBeUndefined();
  });

  it("that cannot be opened in time is told as a sentence", async () => {
    scene.asking.openForm = async () => ADD;
    scene.answerWith(async () =>
      reply("First.", {}, button("Open", "feeds add", { isForm: true })),
    );
    const { reader, channel } = scene;
    const message = await (await reader.command(channel, "/news-case", "x")).reply();
    scene.slack.fault({ on: /^views\.open$/u, what: "fatal_error" });
    const told = await (await reader.press(message, "Open")).reply();
    expect(wordsIn(told)).toBe(
      "The form could not be opened in time. Press again, or type the command.",
    );
  });

  describe("completed while somebody types", () => {
    it("offers what the desk completes, and what was typed", async () => {
      const { view } = await opened(FOLLOW);
      const lines: string[] = [];
      scene.asking.complete = async ({ line }, limit) => {
        lines.push(`${line} ${limit}`);
        return [
          { label: "Kevin Cooper", line: "", value: "cooper", hint: "cooper" },
          { label: "page:", line: "" },
        ];
      };
      const { options } = await scene.reader.options(view, "v1:m0", "Smith & Co");
      expect(lines).toEqual(['follow case:"Smith & Co" 100']);
      expect(options).toMatchObject([
        { text: { text: "Kevin Cooper · cooper" }, value: "cooper" },
        { text: { text: "“Smith & Co”" }, value: "Smith %26 Co" },
      ]);
    });

    it("is asked with what was chosen, as it was typed", async () => {
      const { view } = await opened(FOLLOW);
      expect(inputsOf(view)).toMatchObject([
        {
          element: {
            type: "external_select",
            min_query_length: 0,
            initial_option: { value: "coo" },
          },
        },
      ]);
      scene.answerWith(async () => reply("Followed."));
      await scene.reader.submit(view, { case: "Smith" });
      expect(scene.asks.at(-1)?.line).toBe("follow case:Smith");
    });

    it("completes each field as that field", async () => {
      const known = { isRequired: false, isQuery: false, summary: "A case." };
      const { view } = await opened({
        name: "compare",
        summary: "Compares.",
        fields: ["one", "other"].map((name) => ({ ...known, name, label: name })),
      });
      const completed: string[] = [];
      scene.asking.complete = async ({ line }) => {
        completed.push(line);
        return [];
      };
      scene.answerWith(async () => reply("Compared."));
      await scene.reader.submit(view, { one: "cooper", other: "lane" });
      expect(completed).toEqual(["compare one:cooper", "compare one:cooper other:lane"]);
      expect(scene.asks.at(-1)?.line).toBe("compare one:cooper other:lane");
    });

    it("offers at most a hundred, each once, and none that is too long to carry", async () => {
      const { view } = await opened(FOLLOW);
      scene.asking.complete = async () => [
        { label: "Long", line: "", value: "x".repeat(151) },
        { label: "One", line: "", value: "one" },
        { label: "One again", line: "", value: "one" },
        ...Array.from({ length: 150 }, (_, at) => ({
          label: `${at} ${"word ".repeat(30)}`,
          line: "",
          value: `v${at}`,
        })),
      ];
      const { exchange, options } = await scene.reader.options(view, "v1:m0", "o");
      expect(exchange.error).toBeUndefined();
      expect(options).toHaveLength(100);
      expect(options[0]).toMatchObject({ text: { text: "One" }, value: "one" });
      expect(options.at(-1)).toMatchObject({ text: { text: "“o”" }, value: "o" });
    });

    it("offers what was typed when completing fails", async () => {
      const { view } = await opened(FOLLOW);
      scene.asking.complete = async () => {
        throw new Error("no memory");
      };
      const { options } = await scene.reader.options(view, "v1:m0", "coo");
      expect(options).toMatchObject([{ value: "coo" }]);
      expect(scene.heard).toEqual([{ level: "warn", sentence: "A field could not be completed." }]);
    });
  });

  it("in a window takes the window's place", async () => {
    const { view } = await opened(ADD);
    scene.answerWith(async () => wrong("No.", button("Instead", "follow", { isForm: true })));
    await scene.reader.submit(view, { url: "https://a.example/" });
    scene.asking.openForm = async () => FOLLOW;
    const pressed = await scene.reader.press(view, "Instead");
    await pressed.until(() =>
      wordsOfBlocks(view.given.blocks).includes("Tells you") ? true : undefined,
    );
    expect(view.given.title).toMatchObject({ text: "follow" });
    expect(inputsOf(view)).toHaveLength(1);
  });
});

describe("the form of every command", () => {
  it("is one that Slack takes", async () => {
    const commands = await loadCommands("commands");
    const desk = fakeDesk();
    const names = () => [{ value: "cooper", label: "Kevin Cooper & others" }];
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { openForm } = createAnswering({ commands, desk, records: fakeRecords(), log, names });
    scene = await openScene("Socket Mode", { commands });
    scene.asking.openForm = openForm;
    const asks = commands.flatMap(({ name, subcommands }) =>
      subcommands === undefined
        ? [name]
        : Object.keys(subcommands).map((part) => `${name} ${part}`),
    );
    expect(asks.length).toBeGreaterThan(20);
    const { moderator, channel } = scene;
    for (const ask of asks) {
      scene.answerWith(async () => reply("First.", {}, button("Open", ask, { isForm: true })));
      const message = await (await moderator.command(channel, "/news", "start")).reply();
      const view = await (await moderator.press(message, "Open")).modal();
      expect(view.given.title).toMatchObject({ text: ask });
      await moderator.close(view);
    }
    scene.expectCare();
    await scene.close();
  });
});
