import { describe, expect, it } from "vitest";
import { type Block, type Message, type StoryItem, text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import {
  drawPost,
  drawReply,
  type Payload,
  postedKey,
  withoutPicture,
} from "../../../src/platforms/discord/payload.ts";
import { brokenRules, componentsOf, textsOf } from "./limits.ts";

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

function buttonsOf(payload: Payload): readonly (string | undefined)[] {
  return componentsOf(payload)
    .filter(({ type }) => type === 2)
    .map(({ label }) => label);
}

describe("a reply", () => {
  it("pings nobody", () => {
    expect(
      drawReply({ ...message(), mentions: ["<@123456789012345678>"] }, { phrases: en }),
    ).toEqual(expect.objectContaining({ allowed_mentions: { parse: [] }, flags: 32_768 }));
  });

  it("names whom the message does, each once, on every sheet, and still pings nobody", () => {
    const role = "<@&123456789012345678>";
    const long = { ...message(lines(60, 200)), mentions: [role, "@everyone", role] };
    for (const sheet of [1, 2]) {
      const drawn = drawReply(long, { phrases: en, ask: "x", sheet });
      expect(textsOf(drawn)[0]).toMatch(/^<@&123456789012345678> \\@everyone\n/u);
      expect(drawn.allowed_mentions).toEqual({ parse: [] });
      expect(brokenRules(drawn)).toEqual([]);
    }
  });

  it("has sheets that hold every line once, in order, with its own actions on each", () => {
    const long = message({ type: "heading", spans: [text("Long")] }, lines(60, 200), {
      type: "actions",
      actions: [{ type: "button", label: "Overview", ask: "case x" }],
    });
    const sheet = (number: number) =>
      drawReply(long, { phrases: en, ask: "case x view:y", sheet: number });
    const first = sheet(1);
    expect(buttonsOf(first)).toEqual(["Overview", "« Previous", "Page 1 of 4", "Next »"]);
    const sheets = [1, 2, 3, 4].map(sheet);
    const numbers = sheets
      .flatMap(textsOf)
      .join("\n")
      .match(/^- Line \d+/gmu);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, n) => `- Line ${n}`));
    expect(sheets.map(brokenRules)).toEqual([[], [], [], []]);
    expect(sheets.map((one) => buttonsOf(one)[0])).toEqual(Array(4).fill("Overview"));
    const turns = componentsOf(first).slice(-3);
    expect(turns).toEqual([
      {
        type: 2,
        style: 2,
        label: "« Previous",
        custom_id: "v1:p0:case x view:y",
        disabled: true,
      },
      {
        type: 2,
        style: 2,
        label: "Page 1 of 4",
        custom_id: "v1:p1:case x view:y",
        disabled: true,
      },
      { type: 2, style: 2, label: "Next »", custom_id: "v1:p2:case x view:y" },
    ]);
    expect(sheet(99)).toEqual(sheet(4));
    expect(sheet(-1)).toEqual(first);
  });

  it("says how much is missing when no ask can turn its sheets", () => {
    const drawn = drawReply(message(lines(60, 200)), { phrases: en });
    expect(textsOf(drawn).join("\n")).toMatch(/\n\n-# \d+ more parts are not shown here$/u);
    expect(brokenRules(drawn)).toEqual([]);
  });

  it("never ends a sheet behind a heading", () => {
    const blocks = Array.from({ length: 30 }, (_, n): readonly Block[] => [
      { type: "heading", spans: [text(`Heading ${n}`)] },
      lines(1, 300),
    ]).flat();
    for (let sheet = 1; sheet <= 4; sheet += 1) {
      const drawn = drawReply(message(...blocks), { phrases: en, ask: "x", sheet });
      expect(textsOf(drawn).at(-1)).toMatch(/word\s*$/u);
      expect(brokenRules(drawn)).toEqual([]);
    }
  });

  it("leaves lines between sections out before it needs a second sheet", () => {
    const blocks = Array.from({ length: 21 }, (_, n): readonly Block[] => [
      { type: "heading", spans: [text(`Heading ${n}`)] },
      { type: "text", spans: [text("Words.")] },
    ]).flat();
    const drawn = drawReply(message(...blocks), { phrases: en, ask: "x" });
    expect(buttonsOf(drawn)).toEqual([]);
    expect(textsOf(drawn).length).toBe(1);
  });

  it("shortens a thing that is larger than a sheet", () => {
    const words = `${"word ".repeat(2_000)}alleged`;
    const drawn = drawReply(message({ type: "text", spans: [text(words)] }), { phrases: en });
    expect(textsOf(drawn)[0]).toMatch(/^(?:word )+word… \\\[“alleged” …\\\]$/u);
  });

  it("counts bytes as Discord does", () => {
    const cjk: Block = {
      type: "list",
      lines: Array.from({ length: 30 }, () => [text("我".repeat(125))]),
    };
    const drawn = drawReply(message(cjk), { phrases: en, ask: "x" });
    expect(brokenRules(drawn)).toEqual([]);
    expect(buttonsOf(drawn)[1]).toBe("Page 1 of 2");
  });
});

describe("a post", () => {
  it("holds a digest of twelve stories with their menus, mentions, the rest and why", () => {
    const digest: Message = {
      title: "Digest",
      mentions: ["<@&123456789012345678>", "<@!223456789012345678>", "@news", "<@&7>"],
      isQuiet: true,
      blocks: [
        { type: "heading", spans: [text("Digest · #news")] },
        stories(12),
        { type: "text", spans: [{ type: "ask", text: "and 3 more", ask: "latest" }] },
      ],
    };
    const drawn = drawPost(digest, { phrases: en, key: KEY });
    expect(brokenRules(drawn)).toEqual([]);
    expect(componentsOf(drawn).length).toBe(40);
    expect(componentsOf(drawn).filter(({ type }) => type === 3).length).toBe(12);
    expect(textsOf(drawn)[0]).toBe(
      [
        "<@&123456789012345678> <@!223456789012345678> @news \\<@&7>",
        "## Digest · #news",
        "**[Story number 0](https://news.example/0)**",
        "-# Reuters, AP · cooper",
      ].join("\n"),
    );
    expect(drawn.allowed_mentions).toEqual({
      parse: [],
      users: ["223456789012345678"],
      roles: ["123456789012345678"],
    });
    expect(drawn.flags).toBe(32_768 | 4_096);
    expect(componentsOf(drawn).slice(-2)).toEqual([
      { type: 2, style: 2, label: "and 3 more", custom_id: "v1:a12:latest" },
      { type: 2, style: 2, label: "Why this?", custom_id: `v1:a13:why ${KEY}` },
    ]);
  });

  it("leaves excerpts out first, and says nothing of them", () => {
    const long = stories(8, { excerpt: [text("An excerpt. ".repeat(60))] });
    const drawn = drawPost(message(long), { phrases: en, key: KEY });
    const shown = textsOf(drawn).join("\n");
    expect(shown).not.toContain("excerpt");
    expect(shown.match(/Story number/gu)?.length).toBe(8);
    expect(
      componentsOf(drawn).filter(({ placeholder }) => placeholder === "More on this …").length,
    ).toBe(8);
  });

  it("then joins the menus into one of stories", () => {
    const drawn = drawPost(message(stories(20)), { phrases: en, key: KEY });
    const menus = componentsOf(drawn).filter(({ type }) => type === 3);
    expect(menus.map(({ placeholder, options }) => [placeholder, options?.length])).toEqual([
      ["Open …", 20],
    ]);
    expect(menus[0]?.options?.[3]).toEqual({ label: "Story number 3", value: "story s3" });
  });

  it("then leaves out what comes last, and says how much", () => {
    const drawn = drawPost(message(lines(60, 190)), { phrases: en, key: KEY });
    expect(brokenRules(drawn)).toEqual([]);
    const [shown = ""] = textsOf(drawn);
    expect(shown).toMatch(/^- Line 0 /u);
    const kept = shown.match(/^- Line/gmu)?.length ?? 0;
    expect(shown.endsWith(`-# ${60 - kept} more parts are not shown here`)).toBe(true);
    expect(buttonsOf(drawn)).toEqual(["Why this?"]);
  });

  it("puts why behind its own buttons, in a row of its own when theirs is full", () => {
    const button = (label: string) => ({ type: "button", label, ask: `case ${label}` }) as const;
    const row = (...labels: readonly string[]): Block => ({
      type: "actions",
      actions: labels.map(button),
    });
    const rows = (block: Block) =>
      componentsOf(drawPost(message(block), { phrases: en, key: KEY }))
        .filter(({ type }) => type === 1)
        .map(({ components = [] }) => components.map(({ label }) => label));
    expect(rows(row("a", "b"))).toEqual([["a", "b", "Why this?"]]);
    expect(rows(row("a", "b", "c", "d", "e"))).toEqual([["a", "b", "c", "d", "e"], ["Why this?"]]);
  });

  it("names as many as a line holds, and pings no more than it names", () => {
    const mentions = Array.from(
      { length: 200 },
      (_, n) => `<@${100_000_000_000_000_000n + BigInt(n)}>`,
    );
    const drawn = drawPost({ ...message(stories(1)), mentions }, { phrases: en, key: KEY });
    const [line = ""] = (textsOf(drawn)[0] ?? "").split("\n");
    const named = line.match(/\d{18}/gu) ?? [];
    expect(drawn.allowed_mentions).toEqual({ parse: [], users: named, roles: [] });
    expect(line.endsWith(` +${200 - named.length}`)).toBe(true);
    expect(brokenRules(drawn)).toEqual([]);
  });

  it("is found again by its key", () => {
    const drawn = drawPost(message(stories(2)), { phrases: en, key: KEY });
    expect(postedKey(JSON.parse(JSON.stringify(drawn.components)))).toBe(KEY);
    expect(postedKey(drawReply(message(stories(2)), { phrases: en }).components)).toBeUndefined();
    expect(postedKey([null, 3, { components: "x" }, { type: 2, custom_id: 5 }])).toBeUndefined();
  });
});

describe("a picture that cannot be drawn", () => {
  it("leaves its words", () => {
    const drawn = drawPost(message({ type: "picture", svg: "<svg/>", alt: "*Three* days." }), {
      phrases: en,
      key: KEY,
    });
    const without = withoutPicture(drawn, "picture-1.png");
    expect(textsOf(without)).toEqual(["-# \\*Three\\* days."]);
    expect(without.pictures).toEqual([]);
    expect(withoutPicture(drawn, "other.png")).toBe(drawn);
  });
});
