import { describe, expect, it } from "vitest";
import { type Span, text } from "../../../src/newsroom/message.ts";
import { line, paragraph } from "../../../src/platforms/slack/rich-text.ts";
import { address, type Pen } from "../../../src/platforms/slack/runs.ts";
import { smallPrint } from "../../../src/platforms/slack/small-print.ts";
import { HOSTILE_WORDS } from "./hostile.ts";

const pen: Pen = { language: "en", spanCharsMax: 3_000, spansMax: 60, hasLinks: true };

const at = (show: "date" | "time" | "datetime" | "relative", moment = "2026-11-20T08:05:00Z") =>
  ({ type: "time", at: moment, show }) as const;

function article(given: Partial<Extract<Span, { type: "article" }>> = {}): Span {
  return { type: "article", text: "Reuters", articleId: "a/1", ...given };
}

function mrkdwn(...spans: readonly Span[]): string | undefined {
  const element = smallPrint(spans, pen)?.elements[0];
  return element?.type === "mrkdwn" ? element.text : undefined;
}

describe("words in rich text", () => {
  it.each(HOSTILE_WORDS.map((words) => [words]))("hold %j in text elements alone", (words) => {
    const elements = line([text("a "), text(words), text(" b")], pen);
    expect(elements.map(({ type }) => type)).toEqual(["text"]);
  });

  it("keep their style, and are one element where it is the same", () => {
    expect(
      line(
        [text("a"), text("b"), text("c", "strong"), text("d", "quiet"), text("e", "emphasis")],
        pen,
      ),
    ).toEqual([
      { type: "text", text: "ab" },
      { type: "text", text: "c", style: { bold: true } },
      { type: "text", text: "d", style: { italic: true } },
      { type: "text", text: "e", style: { italic: true } },
    ]);
    expect(line([text("f", "struck"), text("g", "code"), text("h")], pen, "strong")).toEqual([
      { type: "text", text: "f", style: { strike: true } },
      { type: "text", text: "g", style: { code: true } },
      { type: "text", text: "h", style: { bold: true } },
    ]);
  });

  it("have no spaces at the ends of a line, and no empty line", () => {
    expect(line([text("  "), text(" a ", "strong"), text(" ")], pen)).toEqual([
      { type: "text", text: "a", style: { bold: true } },
    ]);
    expect(line([text(" "), text("\n")], pen)).toEqual([]);
    expect(paragraph([[], line([text("a")], pen), [], line([text("b")], pen)])).toEqual([
      { type: "text", text: "a" },
      { type: "text", text: "\n" },
      { type: "text", text: "b" },
    ]);
  });

  it("show a moment in the reader's zone, and in UTC where Slack cannot", () => {
    const timestamp = 1_795_161_900;
    expect(line([at("date")], pen)).toEqual([
      { type: "date", timestamp, format: "{date_short}", fallback: "20 November 2026" },
    ]);
    expect(line([at("time")], pen)).toEqual([
      { type: "date", timestamp, format: "{time}", fallback: "08:05 UTC" },
    ]);
    expect(line([at("datetime")], pen)).toEqual([
      {
        type: "date",
        timestamp,
        format: "{date_short} {time}",
        fallback: "20 November 2026, 08:05 UTC",
      },
    ]);
    expect(line([at("relative")], pen)).toEqual([
      { type: "date", timestamp, format: "{ago}", fallback: "20 November 2026" },
    ]);
    expect(line([at("date", "1963-11-22T18:30:00Z")], pen)).toEqual([
      { type: "text", text: "22 November 1963" },
    ]);
    expect(line([at("date", "some day")], pen)).toEqual([{ type: "text", text: "some day" }]);
  });

  it("lead to the publisher, else to the console's page, else name the file", () => {
    const url = "https://news.example/a";
    expect(line([article({ url })], pen)).toEqual([{ type: "link", url, text: "Reuters" }]);
    const place = { field: "text", start: 3, end: 9 } as const;
    const withConsole = { ...pen, publicUrl: "https://desk.example/" };
    expect(line([article({ place, file: "a.md", url: "" })], withConsole)).toEqual([
      {
        type: "link",
        url: "https://desk.example/articles/a%2F1?at=text:3-9#claim",
        text: "Reuters",
      },
    ]);
    expect(line([article({ file: "in/a.md" })], pen)).toEqual([
      { type: "text", text: "Reuters (" },
      { type: "text", text: "in/a.md", style: { code: true } },
      { type: "text", text: ")" },
    ]);
    expect(line([article({ url: "javascript:alert(1)" })], pen)).toEqual([
      { type: "text", text: "Reuters" },
    ]);
    expect(line([{ type: "link", url, text: " " }], pen)).toEqual([
      { type: "link", url, text: "→" },
    ]);
  });

  it("are cut with what makes them a claim", () => {
    expect(
      line([text("Cooper killed them, prosecutors alleged")], { ...pen, spanCharsMax: 32 }),
    ).toEqual([{ type: "text", text: "Cooper killed… [“alleged” …]" }]);
  });

  it("from right to left do not turn what stands beside them", () => {
    expect(line([text("שלום "), text("x", "strong")], pen)).toEqual([
      { type: "text", text: "\u2068שלום\u2069 " },
      { type: "text", text: "x", style: { bold: true } },
    ]);
  });
});

describe("words in small print", () => {
  it("are escaped, with links and dates of the desk's", () => {
    expect(
      mrkdwn(
        text("AT&T <x> · "),
        article({ text: "R&D <!here>", url: "https://n.example/?a=1&b=2" }),
        text(" · "),
      ),
    ).toBe("AT&amp;T &lt;x&gt; · <https://n.example/?a=1&amp;b=2|R&amp;D &lt;!here&gt;> ·");
    expect(mrkdwn(text("on "), at("date"))).toBe(
      "on <!date^1795161900^{date_short}|20 November 2026>",
    );
    expect(smallPrint([at("time")], pen)).toEqual({
      type: "context",
      elements: [{ type: "mrkdwn", text: "<!date^1795161900^{time}|08:05 UTC>", verbatim: true }],
    });
  });

  it("are plain text where they lead nowhere, whatever they hold", () => {
    expect(smallPrint([text("*R&D* "), text("<!here> :boom:", "strong")], pen)).toEqual({
      type: "context",
      elements: [{ type: "plain_text", text: "*R&D* <!here> :boom:", emoji: false }],
    });
  });

  it.each([
    "*a*",
    "a_b",
    "~a",
    "`a`",
    "a|b",
    "> a",
    "• a",
    ":boom:",
    "@here",
    "@Channel",
    "https://evil.example",
    "mailto:a@evil.example",
    "www.evil.example",
  ])("are left to rich text when they hold a sign beside a link: %j", (words) => {
    const url = "https://n.example/";
    expect(smallPrint([text(`${words} `), article({ url })], pen)).toBeUndefined();
    expect(smallPrint([article({ text: words, url })], pen)).toBeUndefined();
  });

  it("are left to rich text when they are struck, code, too long or none", () => {
    const link = article({ url: "https://n.example/" });
    expect(smallPrint([text("a", "struck")], pen)).toBeUndefined();
    expect(smallPrint([text("a", "code")], pen)).toBeUndefined();
    expect(smallPrint([text("&".repeat(600)), link], pen)).toBeUndefined();
    expect(
      smallPrint([text("a".repeat(2_999)), text("b", "strong"), text("c")], pen),
    ).toBeUndefined();
    expect(smallPrint([text(" ")], pen)).toBeUndefined();
  });
});

describe("an address", () => {
  it("keeps nothing that could end a link", () => {
    expect(address("https://n.example/a|b>c<d^e f`*~\"'")).toBe(
      "https://n.example/a%7Cb%3Ec%3Cd%5Ee%20f%60%2A%7E%22%27",
    );
  });

  it.each([
    "https://user:secret@n.example/",
    "ftp://n.example/",
    "slack://open",
    "https://[::1]/",
    "n.example",
    `https://n.example/${"a".repeat(3_000)}`,
  ])("is none when it is %s", (url) => {
    expect(address(url)).toBeUndefined();
  });
});
