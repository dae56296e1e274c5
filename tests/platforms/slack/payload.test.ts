import { describe, expect, it } from "vitest";
import { type Block, type Message, type StoryItem, text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import {
  drawPost,
  drawReply,
  type Payload,
  postedKey,
  withoutPicture,
  withoutRemotePictures,
  withPicture,
} from "../../../src/platforms/slack/payload.ts";
import { brokenRules, nodesOf, readMentions } from "./reading.ts";

const KEY = "0123456789abcdef012345678";

function story(n: number, given: Partial<StoryItem> = {}): StoryItem {
  const url = `https://news.example/${n}`;
  return {
    title: [{ type: "article", text: `Story number ${n}`, articleId: `s${n}`, url }],
    details: [text("Reuters, AP · "), { type: "ask", text: "cooper", ask: "case cooper" }],
    menu: {
      type: "menu",
      label: "More on this …",
      choices: [
        { label: "Open", ask: `story s${n}` },
        { label: "Mute", ask: `mute s${n}` },
      ],
    },
    ...given,
  };
}

function stories(count: number, given: Partial<StoryItem> = {}): Block {
  return { type: "stories", stories: Array.from({ length: count }, (_, n) => story(n, given)) };
}

function lines(count: number, chars: number): Block {
  return {
    type: "list",
    lines: Array.from({ length: count }, (_, n) => [
      text(`Line ${n} ${"word ".repeat(chars / 5)}`),
    ]),
  };
}

function message(...blocks: readonly Block[]): Message {
  return { title: "T", blocks };
}

function buttonsOf({ blocks }: Payload): readonly unknown[] {
  return nodesOf(blocks)
    .filter(({ type }) => type === "button")
    .map((node) => [(node.text as { text: string }).text, node.action_id, node.value]);
}

function smallPrintOf({ blocks }: Payload): readonly string[] {
  return nodesOf(blocks)
    .filter(({ type }) => type === "context")
    .flatMap((node) =>
      (node.elements as readonly { readonly text: string }[]).map(({ text }) => text),
    );
}

function wordsOf({ blocks }: Payload): string {
  return JSON.stringify(blocks);
}

describe("a reply", () => {
  it("unfurls nothing, carries no key, and shows whom its message names", () => {
    const reply = drawReply({ ...message(), mentions: ["<@U1234567>"] }, { phrases: en });
    expect(reply).toEqual({
      text: "T",
      blocks: [
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [{ type: "user", user_id: "U1234567" }],
            },
          ],
        },
        {
          type: "rich_text",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "T" }] }],
        },
      ],
      unfurl_links: false,
      unfurl_media: false,
      pictures: [],
    });
  });

  it("has sheets that hold every line once, in order, with its own actions on each", () => {
    const long = message({ type: "heading", spans: [text("Long")] }, lines(120, 300), {
      type: "actions",
      actions: [{ type: "button", label: "Overview", ask: "case x" }],
    });
    const sheet = (number: number) =>
      drawReply(long, { phrases: en, ask: "case x view:y", sheet: number });
    const sheets = [1, 2, 3, 4].map(sheet);
    const numbers = sheets
      .map(wordsOf)
      .join("\n")
      .match(/Line \d+/gu);
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, n) => `Line ${n}`));
    expect(sheets.map(brokenRules)).toEqual([[], [], [], []]);
    const ask = "case x view:y";
    expect(sheets.map(buttonsOf)).toEqual([
      [
        ["Overview", "v1:a0", "case x"],
        ["Next »", "v1:p2", ask],
      ],
      [
        ["Overview", "v1:a0", "case x"],
        ["« Previous", "v1:p1", ask],
        ["Next »", "v1:p3", ask],
      ],
      [
        ["Overview", "v1:a0", "case x"],
        ["« Previous", "v1:p2", ask],
        ["Next »", "v1:p4", ask],
      ],
      [
        ["Overview", "v1:a0", "case x"],
        ["« Previous", "v1:p3", ask],
      ],
    ]);
    expect(sheets.map(smallPrintOf)).toEqual([
      ["Page 1 of 4"],
      ["Page 2 of 4"],
      ["Page 3 of 4"],
      ["Page 4 of 4"],
    ]);
    expect(sheet(99)).toEqual(sheet(4));
    expect(sheet(-1)).toEqual(sheet(1));
  });

  it("says how much is missing when no ask can turn its sheets", () => {
    const drawn = drawReply(message(lines(60, 300)), { phrases: en });
    const shown = wordsOf(drawn).match(/Line \d+/gu)?.length ?? 0;
    expect(smallPrintOf(drawn)).toEqual([`${60 - shown} more parts are not shown here`]);
    expect(brokenRules(drawn)).toEqual([]);
  });

  it("never ends a sheet behind a heading", () => {
    const blocks = Array.from({ length: 30 }, (_, n): readonly Block[] => [
      { type: "heading", spans: [text(`Heading ${n}`)] },
      lines(1, 900),
    ]).flat();
    for (let sheet = 1; sheet <= 3; sheet += 1) {
      const drawn = drawReply(message(...blocks), { phrases: en, ask: "x", sheet });
      const last = drawn.blocks.findLast(({ type }) => type === "rich_text");
      expect(JSON.stringify(last)).toContain("word word");
      expect(brokenRules(drawn)).toEqual([]);
    }
  });

  it("shortens a single text that no sheet could hold", () => {
    const words = `${"He walked on. ".repeat(900)}So it was alleged.`;
    const drawn = drawReply(message({ type: "text", spans: [text(words)] }), { phrases: en });
    expect(wordsOf(drawn)).toContain("He… [“alleged” …]");
    expect(brokenRules(drawn)).toEqual([]);
  });

  it("keeps an excerpt beside a picture within one text, whatever its direction", () => {
    const excerpt = [text(`שלום ${"word ".repeat(700)}`)];
    const one = story(1, { excerpt, picture: { url: "https://p.example/a.jpg", alt: "A" } });
    const drawn = drawReply(message({ type: "stories", stories: [one] }), { phrases: en });
    expect(drawn.blocks[1]).toMatchObject({ type: "section" });
    expect(brokenRules(drawn)).toEqual([]);
  });

  it("is told to who cannot see its blocks, escaped and as far as there is room", () => {
    const told = message(
      { type: "heading", spans: [text("T")] },
      { type: "text", spans: [text("A & B <!here>")] },
      { type: "list", lines: [[text("one")], [text("two")]] },
      {
        type: "stories",
        stories: [
          story(1, {
            details: [text("R&D · "), { type: "time", at: "2026-11-20T08:00:00Z", show: "date" }],
          }),
        ],
      },
    );
    expect(drawReply(told, { phrases: en }).text).toBe(
      [
        "T",
        "A &amp; B &lt;!here&gt;",
        "one",
        "two",
        "Story number 1",
        "R&amp;D · 20 November 2026",
      ].join("\n"),
    );
    const long = drawReply(message(lines(40, 200)), { phrases: en }).text;
    expect(long).toMatch(/^T\nLine 0 word/u);
    expect(long).toMatch(/word\n…$/u);
    expect(long.length).toBeLessThanOrEqual(4_000);
  });
});

describe("a post", () => {
  it("carries its key twice and says why it is there, beside the story's menu", () => {
    const post = drawPost(message({ type: "stories", stories: [story(1)] }), {
      phrases: en,
      key: KEY,
    });
    expect(post.metadata).toEqual({ event_type: "casewire_delivery", event_payload: { k: KEY } });
    expect(post.blocks.at(-1)).toMatchObject({
      type: "actions",
      elements: [
        { type: "static_select", action_id: "v1:m0" },
        { type: "static_select", action_id: "v1:m1" },
        { type: "button", action_id: "v1:a2", value: `why ${KEY}` },
      ],
    });
    expect(postedKey(post)).toBe(KEY);
    expect(postedKey({ blocks: post.blocks })).toBe(KEY);
    expect(postedKey({ metadata: post.metadata })).toBe(KEY);
  });

  it("is told apart from what others post", () => {
    const button = { type: "button", action_id: "v1:a0", value: "why me" };
    expect(postedKey({})).toBeUndefined();
    expect(postedKey({ metadata: { event_type: "other", event_payload: { k: KEY } } })).toBe(
      undefined,
    );
    expect(postedKey({ blocks: [{ type: "actions", elements: [button] }] })).toBeUndefined();
    const choice = { type: "static_select", action_id: "v1:m0", value: `why ${KEY}` };
    expect(postedKey({ blocks: [null, { elements: [choice, 1] }] })).toBeUndefined();
    expect(postedKey({ blocks: "x" })).toBeUndefined();
  });

  it("pings the people and groups that it names, once, and never a whole channel", () => {
    const mentions = [
      "<@U1234567>",
      "<@U1234567|ada>",
      "<@W7654321>",
      "<!subteam^S1234567|@editors>",
      "<!here>",
      "<!channel>",
      "<!everyone|x>",
      "@here",
      "<#C1234567>",
      "<@u1234567>",
      "editors",
    ];
    const post = drawPost({ ...message(), mentions }, { phrases: en, key: KEY });
    expect(post.blocks[0]).toEqual({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "user", user_id: "U1234567" },
            { type: "text", text: " " },
            { type: "user", user_id: "W7654321" },
            { type: "text", text: " " },
            { type: "usergroup", usergroup_id: "S1234567" },
            ...mentions.slice(4).flatMap((words) => [
              { type: "text", text: " " },
              { type: "text", text: words },
            ]),
          ],
        },
      ],
    });
    expect(readMentions(post).pings).toEqual(["@U1234567", "@W7654321", "@S1234567"]);
  });

  it("counts those whom it has no room to name", () => {
    const mentions = Array.from({ length: 60 }, (_, n) => `<@U${1_000_000 + n}>`);
    const post = drawPost({ ...message(), mentions }, { phrases: en, key: KEY });
    expect(readMentions(post).pings).toHaveLength(46);
    expect(JSON.stringify(post.blocks[0])).toContain('{"type":"text","text":"+14"}');
    expect(brokenRules(post)).toEqual([]);
  });

  it("leaves out excerpts first, then joins menus, at last says how many stories are missing", () => {
    const told = (count: number, sentences = 20) => {
      const excerpt = [text("He is accused of it. ".repeat(sentences))];
      const drawn = drawPost(message(stories(count, { excerpt })), { phrases: en, key: KEY });
      const written = wordsOf(drawn);
      expect(brokenRules(drawn)).toEqual([]);
      return {
        stories: written.match(/Story number \d+","style/gu)?.length,
        hasExcerpts: written.includes("accused"),
        menus: written.match(/More on this/gu)?.length ?? 0,
        missing: smallPrintOf(drawn).filter((one) => one.includes("not shown")),
      };
    };
    expect(told(9)).toEqual({ stories: 9, hasExcerpts: true, menus: 9, missing: [] });
    expect(told(14)).toEqual({ stories: 14, hasExcerpts: false, menus: 14, missing: [] });
    expect(told(20, 10)).toEqual({ stories: 20, hasExcerpts: true, menus: 0, missing: [] });
    expect(told(22)).toEqual({ stories: 22, hasExcerpts: false, menus: 0, missing: [] });
    expect(told(40)).toEqual({
      stories: 23,
      hasExcerpts: false,
      menus: 0,
      missing: ["17 more parts are not shown here"],
    });
  });
});

describe("a picture", () => {
  const picture: Block = { type: "picture", svg: "<svg/>", alt: "Two days & one <place>." };
  const drawn = drawReply(message(picture, picture), { phrases: en });

  it("has a place, which waits for the uploaded file", () => {
    const alt_text = "Two days & one <place>.";
    expect(drawn.pictures).toEqual([
      { name: "picture-1", svg: "<svg/>", alt: alt_text },
      { name: "picture-2", svg: "<svg/>", alt: alt_text },
    ]);
    const placed = withPicture(withPicture(drawn, "picture-2", "F2"), "picture-1", "F1");
    expect(placed.blocks).toEqual([
      { type: "image", block_id: "picture-1", slack_file: { id: "F1" }, alt_text },
      { type: "image", block_id: "picture-2", slack_file: { id: "F2" }, alt_text },
    ]);
  });

  it("leaves its words where it cannot be drawn", () => {
    const without = withoutPicture(drawn, "picture-1");
    expect(without.pictures.map(({ name }) => name)).toEqual(["picture-2"]);
    expect(without.blocks[0]).toEqual({
      type: "context",
      elements: [{ type: "plain_text", text: "Two days & one <place>.", emoji: false }],
    });
    expect(withoutPicture(drawn, "picture-9")).toEqual(drawn);
  });

  it("of a publisher that Slack cannot fetch goes, and all words stay", () => {
    const image = { url: "https://p.example/a.jpg", alt: "A" };
    const one = (given: Partial<StoryItem>): Block => ({
      type: "stories",
      stories: [story(1, { picture: image, ...given })],
    });
    const both = message(one({ excerpt: [text("Excerpt.")] }), one({}), picture);
    const post = withoutRemotePictures(drawPost(both, { phrases: en, key: KEY }));
    expect(nodesOf(post.blocks).filter(({ type }) => type === "image")).toMatchObject([
      { block_id: "picture-1" },
    ]);
    expect(wordsOf(post)).toContain("Excerpt.");
    expect(brokenRules(post)).toEqual([]);
  });
});
