import { describe, expect, it } from "vitest";
import { type Block, type Message, type Span, text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { drawReply } from "../../../src/platforms/discord/payload.ts";
import { componentsOf } from "./limits.ts";

function source(id: string): Span {
  return { type: "article", text: `Source ${id}`, articleId: id, url: `https://n.example/${id}` };
}

function drawn(...blocks: readonly Block[]) {
  const message: Message = { title: "T", blocks };
  const [container] = drawReply(message, { phrases: en }).components;
  return container && "components" in container ? container.components : [];
}

/** The words of a message that is one text. */
function words(...blocks: readonly Block[]): string {
  const components = drawn(...blocks);
  const [one] = components;
  expect(components.length).toBe(1);
  return one && "content" in one ? one.content : "";
}

describe("blocks as Discord's components", () => {
  it("name the message in its first heading, and divide it by others", () => {
    const heading = (title: string): Block => ({ type: "heading", spans: [text(title)] });
    const paragraph: Block = { type: "text", spans: [text("Words.")] };
    expect(drawn(heading("Cooper"), paragraph, heading("People"), paragraph)).toEqual([
      { type: 10, content: "## Cooper\nWords." },
      { type: 14, divider: true, spacing: 1 },
      { type: 10, content: "### People\nWords." },
    ]);
  });

  it("put lines of a list beneath each other, and paragraphs apart", () => {
    expect(
      words(
        { type: "text", spans: [text("One")] },
        { type: "list", lines: [[text("a")], [text("- b")]] },
        { type: "facts", facts: [{ label: "Next", spans: [text("at eight")] }] },
        { type: "footnote", spans: [text("From 2 articles.")] },
      ),
    ).toBe("One\n\n- a\n- \\- b\n\n**Next:** at eight\n\n-# From 2 articles.");
  });

  it("tell a day, a person and a quote, each with its source", () => {
    expect(
      words(
        {
          type: "timeline",
          events: [
            { date: "1984", label: "1984", spans: [text("It began.")], details: [source("b")] },
          ],
        },
        {
          type: "people",
          people: [{ name: "Ada Lane", role: [text("a witness")], details: [text("3 times")] }],
        },
        {
          type: "quotes",
          quotes: [
            { words: [text("“It was dark.”")], speaker: "Ada Lane", details: [source("b")] },
            { words: [text("“No.”")], details: [text("speaker not clear")] },
          ],
        },
      ),
    ).toBe(
      [
        "**1984** It began.\n-# [Source b](https://n.example/b)",
        "**Ada Lane**\na witness\n-# 3 times",
        "> “It was dark.”\n-# — **Ada Lane** · [Source b](https://n.example/b)",
        "> “No.”\n-# — speaker not clear",
      ].join("\n\n"),
    );
  });

  it("show both sides of a disagreement alike", () => {
    expect(
      words({
        type: "disagreements",
        disagreements: [
          {
            about: "year",
            values: [
              { value: "1984", spans: [text("In 1984."), text(" — "), source("a")] },
              { value: "1985", spans: [text("In 1985.")] },
            ],
          },
        ],
      }),
    ).toBe(
      "**year**\n- **1984**: In 1984. — [Source a](https://n.example/a)\n- **1985**: In 1985.",
    );
  });

  it("mark a warning with a sign and a colour", () => {
    const message = (tone: "info" | "warning"): Message => ({
      title: "T",
      blocks: [{ type: "notice", tone, spans: [text("Look.")] }],
    });
    expect(drawReply(message("warning"), { phrases: en }).components).toEqual([
      { type: 17, accent_color: 0xf0_b2_32, components: [{ type: 10, content: "⚠️ Look." }] },
    ]);
    expect(drawReply(message("info"), { phrases: en }).components).toEqual([
      { type: 17, accent_color: 0xb5_38_2f, components: [{ type: 10, content: "ℹ️ Look." }] },
    ]);
  });

  it("show a story that stands alone with its picture, and what can be done about it below", () => {
    expect(
      drawn({
        type: "stories",
        stories: [
          {
            mark: "Update",
            title: [source("a")],
            excerpt: [text("It rained.")],
            details: [text("Reuters")],
            picture: { url: "https://n.example/p.jpg", alt: "A house" },
            menu: {
              type: "menu",
              label: "More …",
              choices: [{ label: "Follow", ask: "follow a" }],
            },
          },
        ],
      }),
    ).toEqual([
      {
        type: 9,
        components: [
          {
            type: 10,
            content: "### Update: [Source a](https://n.example/a)\nIt rained.\n-# Reuters",
          },
        ],
        accessory: { type: 11, media: { url: "https://n.example/p.jpg" }, description: "A house" },
      },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: "v1:m0:",
            placeholder: "More …",
            options: [{ label: "Follow", value: "follow a" }],
          },
        ],
      },
    ]);
  });

  it("show no picture among several stories, nor one that is not at an https address", () => {
    const story = { title: [source("a")], details: [text("AP")] };
    const picture = { url: "https://n.example/p.jpg", alt: "" };
    const line = "**[Source a](https://n.example/a)**\n-# AP";
    expect(words({ type: "stories", stories: [{ ...story, picture }, story] })).toBe(
      `${line}\n\n${line}`,
    );
    const plain = { url: "http://n.example/p.jpg", alt: "" };
    expect(words({ type: "stories", stories: [{ ...story, picture: plain }] })).toBe(
      "### [Source a](https://n.example/a)\n-# AP",
    );
  });

  it("attach a picture of ours under a name, with its words", () => {
    const { components, pictures } = drawReply(
      { title: "T", blocks: [{ type: "picture", svg: "<svg/>", alt: "Three days." }] },
      { phrases: en },
    );
    expect(components).toEqual([
      {
        type: 17,
        accent_color: 0xb5_38_2f,
        components: [
          {
            type: 12,
            items: [{ media: { url: "attachment://picture-1.png" }, description: "Three days." }],
          },
        ],
      },
    ]);
    expect(pictures).toEqual([{ name: "picture-1.png", svg: "<svg/>", alt: "Three days." }]);
  });

  it("draw a message without blocks as its title", () => {
    expect(words()).toBe("T");
  });
});

describe("what can be pressed and chosen", () => {
  it("stands in even rows; what is shown now cannot be pressed", () => {
    const button = (label: string) => ({ type: "button", label, ask: `case ${label}` }) as const;
    expect(
      drawn({
        type: "actions",
        actions: [
          { ...button("a"), isCurrent: true },
          { ...button("b"), tone: "danger" },
          { ...button("c"), tone: "primary" },
          { ...button("d"), isForm: true },
          button("e"),
          button("f"),
        ],
      }),
    ).toEqual([
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: "a", custom_id: "v1:a0:case a", disabled: true },
          { type: 2, style: 4, label: "b", custom_id: "v1:a1:case b" },
          { type: 2, style: 1, label: "c", custom_id: "v1:a2:case c" },
        ],
      },
      {
        type: 1,
        components: [
          { type: 2, style: 2, label: "d", custom_id: "v1:f3:case d" },
          { type: 2, style: 2, label: "e", custom_id: "v1:a4:case e" },
          { type: 2, style: 2, label: "f", custom_id: "v1:a5:case f" },
        ],
      },
    ]);
  });

  it("offers the asks among a block's words once, in a menu below it", () => {
    const ask = (name: string): Span => ({ type: "ask", text: name, ask: `case ${name}` });
    const components = drawn(
      { type: "list", lines: [[ask("lane"), text(": 3")], [ask("cooper")], [ask("lane")]] },
      { type: "text", spans: [text("Also "), ask("taken")] },
      { type: "actions", actions: [{ type: "button", label: "Taken", ask: "case taken" }] },
    );
    expect(components.slice(0, 3)).toEqual([
      { type: 10, content: "- lane: 3\n- cooper\n- lane" },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: "v1:m0:",
            placeholder: "Open …",
            options: [
              { label: "lane", value: "case lane" },
              { label: "cooper", value: "case cooper" },
            ],
          },
        ],
      },
      { type: 10, content: "Also taken" },
    ]);
    expect(components.length).toBe(4);
  });

  it("offers an ask that stands in two blocks in the first one's menu", () => {
    const ask: Span = { type: "ask", text: "lane", ask: "case lane" };
    const line: Block = { type: "list", lines: [[ask, text(": 3")]] };
    expect(drawn(line, line).map(({ type }) => type)).toEqual([10, 1, 10]);
  });

  it("offers no ask twice in a menu, and none that is too long to come back", () => {
    const choices = [
      { label: "a", ask: "case a" },
      { label: "b", ask: "case a" },
      { label: "c", ask: `case ${"c".repeat(96)}` },
    ];
    const blocks: readonly Block[] = [
      { type: "actions", actions: [{ type: "menu", label: "Choose", choices }] },
    ];
    const drawnMenu = componentsOf(drawReply({ title: "T", blocks }, { phrases: en }))[2];
    expect(drawnMenu?.options).toEqual([{ label: "a", value: "case a" }]);
  });

  it("is a button where a text says nothing but an ask", () => {
    expect(
      drawn({ type: "text", spans: [{ type: "ask", text: "and 3 more", ask: "latest" }] }),
    ).toEqual([
      {
        type: 1,
        components: [{ type: 2, style: 2, label: "and 3 more", custom_id: "v1:a0:latest" }],
      },
    ]);
  });

  it("divides a menu of more than 25 choices, and shortens labels", () => {
    const choices = Array.from({ length: 30 }, (_, n) => ({
      label: `${n} `.repeat(60),
      ask: `a ${n}`,
    }));
    const menu = { type: "menu", label: "Choose", choices } as const;
    const blocks: readonly Block[] = [{ type: "actions", actions: [menu] }];
    const menus = componentsOf(drawReply({ title: "T", blocks }, { phrases: en })).filter(
      ({ type }) => type === 3,
    );
    expect(menus.map(({ options }) => options?.length)).toEqual([25, 5]);
    expect(menus[0]?.options?.[10]).toEqual({
      label: `${"10 ".repeat(33).trim()}…`,
      value: "a 10",
    });
  });
});
