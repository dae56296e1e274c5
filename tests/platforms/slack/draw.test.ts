import { describe, expect, it } from "vitest";
import { type Block, type Span, text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { drawReply } from "../../../src/platforms/slack/payload.ts";

function source(id: string): Span {
  return { type: "article", text: `Source ${id}`, articleId: id, url: `https://n.example/${id}` };
}

function drawn(...blocks: readonly Block[]) {
  return drawReply({ title: "T", blocks }, { phrases: en }).blocks;
}

const plain = (words: string) => ({ type: "plain_text", text: words, emoji: false });
const words = (shown: string, style?: object) => ({
  type: "text",
  text: shown,
  ...(style && { style }),
});
const bold = (shown: string) => words(shown, { bold: true });
const section = (...elements: readonly object[]) => ({ type: "rich_text_section", elements });
const rich = (...elements: readonly object[]) => ({ type: "rich_text", elements });
const context = (words: string) => ({ type: "context", elements: [plain(words)] });
const small = (mrkdwn: string) => ({
  type: "context",
  elements: [{ type: "mrkdwn", text: mrkdwn, verbatim: true }],
});
const option = (label: string, value: string) => ({ text: plain(label), value });
const select = (n: number, placeholder: string, ...options: readonly object[]) => ({
  type: "static_select",
  action_id: `v1:m${n}`,
  placeholder: plain(placeholder),
  options,
});

describe("blocks as Slack's blocks", () => {
  it("name the message in a header, and divide it by other headings", () => {
    const heading = (title: string): Block => ({ type: "heading", spans: [text(title)] });
    const paragraph: Block = { type: "text", spans: [text("Words.")] };
    expect(drawn(heading("Cooper :boom:"), paragraph, heading("People"), paragraph)).toEqual([
      { type: "header", text: plain("Cooper :boom:") },
      rich(section(words("Words."))),
      { type: "divider" },
      rich(section(bold("People"), words("\n"), words("Words."))),
    ]);
  });

  it("show a heading that leads somewhere in bold", () => {
    expect(drawn({ type: "heading", spans: [source("a")] })).toEqual([
      rich(
        section({
          type: "link",
          url: "https://n.example/a",
          text: "Source a",
          style: { bold: true },
        }),
      ),
    ]);
  });

  it("put lines of a list beneath each other, and paragraphs apart", () => {
    expect(
      drawn(
        { type: "text", spans: [text("One")] },
        { type: "list", lines: [[text("a")], [text("• b", "emphasis")]] },
        {
          type: "facts",
          facts: [
            { label: "Next", spans: [text("at eight")] },
            { label: "Then", spans: [text("at nine")] },
          ],
        },
        { type: "footnote", spans: [text("From 2 articles by R&D.")] },
      ),
    ).toEqual([
      rich(section(words("One"))),
      rich({
        type: "rich_text_list",
        style: "bullet",
        elements: [section(words("a")), section(words("• b", { italic: true }))],
      }),
      rich(
        section(bold("Next:"), words(" at eight"), words("\n"), bold("Then:"), words(" at nine")),
      ),
      context("From 2 articles by R&D."),
    ]);
  });

  it("tell a day, a person, a quote and a difference, each with its source", () => {
    expect(
      drawn(
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
            { words: [text("“I was there.”")], speaker: "Ada Lane", details: [source("c")] },
            { words: [text("“No.”")], details: [] },
          ],
        },
        {
          type: "disagreements",
          disagreements: [
            {
              about: "The year",
              values: [
                { value: "1983", spans: [source("a")] },
                { value: "1984", spans: [text("Harbour Watch")] },
              ],
            },
          ],
        },
      ),
    ).toEqual([
      rich(section(bold("1984"), words(" It began."))),
      small("<https://n.example/b|Source b>"),
      rich(section(bold("Ada Lane"), words("\n"), words("a witness"))),
      context("3 times"),
      rich({ type: "rich_text_quote", elements: [words("“I was there.”")] }),
      small("— Ada Lane · <https://n.example/c|Source c>"),
      rich({ type: "rich_text_quote", elements: [words("“No.”")] }),
      rich(section(bold("The year")), {
        type: "rich_text_list",
        style: "bullet",
        elements: [
          section(bold("1983"), words(": "), {
            type: "link",
            url: "https://n.example/a",
            text: "Source a",
          }),
          section(bold("1984"), words(": Harbour Watch")),
        ],
      }),
    ]);
  });

  it("tell a story alone with its picture beside the excerpt, and its menu beneath", () => {
    const story = {
      mark: "Update",
      title: [source("a")],
      excerpt: [text("*He* is accused of it <!here>.")],
      details: [text("Harbour Watch · "), { type: "ask", text: "cooper", ask: "case cooper" }],
      picture: { url: "https://p.example/a.jpg", alt: "Picture from Harbour Watch" },
      menu: { type: "menu", label: "More …", choices: [{ label: "Open", ask: "story a" }] },
    } as const;
    const title = rich(
      section(bold("Update: "), {
        type: "link",
        url: "https://n.example/a",
        text: "Source a",
        style: { bold: true },
      }),
    );
    const image = {
      type: "image",
      image_url: "https://p.example/a.jpg",
      alt_text: "Picture from Harbour Watch",
    };
    const menus = {
      type: "actions",
      elements: [
        select(0, "More …", option("Open", "story a")),
        select(1, "Open …", option("cooper", "case cooper")),
      ],
    };
    expect(drawn({ type: "stories", stories: [story] })).toEqual([
      title,
      { type: "section", text: plain("*He* is accused of it <!here>."), accessory: image },
      context("Harbour Watch · cooper"),
      menus,
    ]);
    expect(drawn({ type: "stories", stories: [{ ...story, excerpt: [] }] })).toEqual([
      title,
      image,
      context("Harbour Watch · cooper"),
      menus,
    ]);
  });

  it("tell stories among others without pictures, and collect the asks among their words", () => {
    const story = (id: string, slug: string) =>
      ({
        title: [source(id)],
        details: [{ type: "ask", text: slug, ask: `case ${slug}` }],
        picture: { url: "https://p.example/a.jpg", alt: "A" },
      }) as const;
    const title = (id: string) =>
      rich(
        section({
          type: "link",
          url: `https://n.example/${id}`,
          text: `Source ${id}`,
          style: { bold: true },
        }),
      );
    expect(
      drawn({ type: "stories", stories: [story("a", "x"), story("b", "y"), story("c", "x")] }),
    ).toEqual([
      title("a"),
      context("x"),
      title("b"),
      context("y"),
      title("c"),
      context("x"),
      {
        type: "actions",
        elements: [select(0, "Open …", option("x", "case x"), option("y", "case y"))],
      },
    ]);
  });

  it("say whether a notice is a warning", () => {
    expect(
      drawn(
        { type: "notice", tone: "warning", spans: [text("Gone.")] },
        { type: "notice", tone: "info", spans: [text("Soon.")] },
      ),
    ).toEqual([rich(section(words("⚠️ Gone."))), rich(section(words("ℹ️ Soon.")))]);
  });

  it("offer what can be pressed and chosen in one row, but for what is shown now", () => {
    const button = { type: "button", ask: "case x" } as const;
    expect(
      drawn({
        type: "actions",
        actions: [
          { ...button, label: "Overview", isCurrent: true },
          { ...button, label: "Share", tone: "primary" },
          { ...button, label: "Add", ask: "feeds add", isForm: true },
          { ...button, label: "Too long", ask: "x".repeat(2_001) },
          {
            type: "menu",
            label: "Cases",
            choices: [
              { label: "X & Y", ask: "search x&y" },
              { label: "Again", ask: "search x&y" },
              { label: "Too long", ask: "x".repeat(151) },
            ],
          },
        ],
      }),
    ).toEqual([
      {
        type: "actions",
        elements: [
          {
            type: "button",
            text: plain("Share"),
            action_id: "v1:a0",
            value: "case x",
            style: "primary",
          },
          { type: "button", text: plain("Add"), action_id: "v1:f1", value: "feeds add" },
          select(2, "Cases", option("X & Y", "search x%26y")),
        ],
      },
    ]);
  });

  it("make buttons of a text that says nothing but asks", () => {
    expect(
      drawn({
        type: "text",
        spans: [
          { type: "ask", text: "One", ask: "case one" },
          text(" · "),
          { type: "ask", text: "Two", ask: "case two" },
        ],
      }),
    ).toEqual([
      {
        type: "actions",
        elements: [
          { type: "button", text: plain("One"), action_id: "v1:a0", value: "case one" },
          { type: "button", text: plain("Two"), action_id: "v1:a1", value: "case two" },
        ],
      },
    ]);
  });

  it("shorten labels with what makes them a claim", () => {
    const label = `${"A very long label about ".repeat(4)}the man accused of it`;
    const [row] = drawn({ type: "actions", actions: [{ type: "button", label, ask: "help" }] });
    expect(row).toEqual({
      type: "actions",
      elements: [
        {
          type: "button",
          text: plain("A very long label about A very long label about A very long… [“accused” …]"),
          action_id: "v1:a0",
          value: "help",
        },
      ],
    });
  });

  it("say the title of a message without blocks", () => {
    expect(drawn()).toEqual([rich(section(words("T")))]);
    expect(drawReply({ title: " ", blocks: [] }, { phrases: en }).blocks).toEqual([
      rich(section(words("…"))),
    ]);
  });
});
