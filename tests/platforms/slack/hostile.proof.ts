/** What feeds may say, drawn as every kind of block, as a reply on every sheet and as a post. */

import { describe, expect, it } from "vitest";
import { type Block, type Message, type Span, text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { drawPost, drawReply, type Payload } from "../../../src/platforms/slack/payload.ts";
import type { HostileArticle } from "../hostile-articles.ts";
import { hostileArticles } from "./hostile.ts";
import { addressesOf, brokenRules, nodesOf, readMentions, smallPrintOf } from "./reading.ts";

const KEY = "0123456789abcdef012345678";
const AT = "2026-11-20T08:00:00.000Z";

/** What the desk itself draws with. */
const OURS = new Set(
  [
    "header divider rich_text section context actions image",
    "rich_text_section rich_text_list rich_text_quote text link date",
    "plain_text mrkdwn button static_select",
  ]
    .join(" ")
    .split(" "),
);

/** What would be read as a sign in small print. */
const FORMATS = /[*_~`]|^\s*(?:>|&gt;|•)|:[^\s:]+:|:\/\//u;

function articleSpan({ id, url }: HostileArticle, words: string): Span {
  return { type: "article", text: words, articleId: id, url, file: "a`b*.md" };
}

/** One article as every kind of block. */
function everyBlock(article: HostileArticle): readonly Block[] {
  const { title, excerpt, source, speaker } = article;
  const when: Span = { type: "time", at: AT, show: "date" };
  const details: readonly Span[] = [
    text(source),
    text(" · "),
    when,
    text(" · "),
    { type: "ask", text: title, ask: `story ${article.id}` },
  ];
  const linked: readonly Span[] = [articleSpan(article, source), text(" · "), when];
  const menu = { type: "menu", label: title, choices: [{ label: title, ask: "help" }] } as const;
  const told = {
    mark: source,
    title: [articleSpan(article, title)],
    excerpt: [text(excerpt)],
    details,
    picture: { url: article.url, alt: title },
    menu,
  };
  const styles = (["strong", "emphasis", "quiet", "struck", "code"] as const).map((style) =>
    text(excerpt, style),
  );
  return [
    { type: "heading", spans: [text(title)] },
    { type: "text", spans: [text(title), text(excerpt)] },
    { type: "text", spans: styles },
    { type: "text", spans: [{ type: "link", text: title, url: article.url }] },
    { type: "list", lines: [[text(title)], [text(excerpt), articleSpan(article, source)]] },
    { type: "facts", facts: [{ label: title, spans: [text(excerpt)] }] },
    { type: "stories", stories: [told] },
    { type: "stories", stories: [{ ...told, excerpt: [], details: linked }] },
    { type: "heading", spans: [text(excerpt), articleSpan(article, title)] },
    { type: "stories", stories: [told, { ...told, menu: undefined }] },
    { type: "timeline", events: [{ date: "2019", label: title, spans: [text(excerpt)], details }] },
    { type: "people", people: [{ name: title, role: [text(excerpt)], details }] },
    {
      type: "quotes",
      quotes: [
        { words: [text("“"), text(title), text("”")], speaker, details: linked },
        { words: [text(excerpt)], details: [] },
      ],
    },
    {
      type: "disagreements",
      disagreements: [
        {
          about: title,
          values: [
            { value: source, spans: [text(excerpt)] },
            { value: speaker, spans: [articleSpan(article, title)] },
          ],
        },
      ],
    },
    { type: "notice", tone: "warning", spans: [text(title)] },
    { type: "notice", tone: "info", spans: [text(excerpt)] },
    { type: "footnote", spans: [text(title)] },
    { type: "footnote", spans: [text(source), articleSpan(article, excerpt)] },
    { type: "picture", svg: "<svg/>", alt: title },
    {
      type: "actions",
      actions: [
        { type: "button", label: title, ask: `case ${article.id}` },
        { type: "button", label: source, ask: title },
        menu,
      ],
    },
  ];
}

function sheetsOf(message: Message): readonly Payload[] {
  const sheets: Payload[] = [];
  for (let sheet = 1; sheet <= 60; sheet += 1) {
    const drawn = drawReply(message, { phrases: en, ask: "case x", sheet });
    if (sheets.length > 0 && JSON.stringify(drawn) === JSON.stringify(sheets.at(-1))) break;
    sheets.push(drawn);
  }
  return sheets;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "none";
}

/** Everything in it that the desk did not mean. */
function strangers(payload: Payload, article: HostileArticle): readonly unknown[] {
  const { pings, unescaped } = readMentions(payload);
  return [
    ...pings,
    ...unescaped,
    ...nodesOf(payload.blocks).filter(({ type }) => !OURS.has(type)),
    ...addressesOf(payload).filter((url) => hostOf(url) !== hostOf(article.url)),
    ...smallPrintOf(payload).filter((words) => FORMATS.test(words)),
  ];
}

describe("hostile articles on Slack", () => {
  const articles = hostileArticles();

  it("are at least 300", () => {
    expect(articles.length).toBeGreaterThanOrEqual(300);
  });

  it("ping, link and format nothing in a reply, on any sheet, and keep within every limit", () => {
    for (const article of articles) {
      const message = { title: article.title, blocks: everyBlock(article) };
      for (const payload of sheetsOf(message)) {
        expect([article.id, brokenRules(payload)]).toEqual([article.id, []]);
        expect([article.id, strangers(payload, article)]).toEqual([article.id, []]);
      }
    }
  });

  it("ping, link and format nothing as a post, block by block and all together", () => {
    for (const article of articles) {
      const blocks = everyBlock(article);
      for (const some of [...blocks.map((block) => [block]), blocks]) {
        const payload = drawPost({ title: article.title, blocks: some }, { phrases: en, key: KEY });
        expect([article.id, brokenRules(payload)]).toEqual([article.id, []]);
        expect([article.id, strangers(payload, article)]).toEqual([article.id, []]);
      }
    }
  });

  it("ping those of their words alone that the subscription names", () => {
    for (const { title, source, excerpt } of articles) {
      const message = { title, blocks: [], mentions: [source, excerpt, "<@U7777777>"] };
      const payload = drawPost(message, { phrases: en, key: KEY });
      const { pings } = readMentions(payload);
      const named = pings.filter((ping) => ping !== "@U7777777");
      expect(pings).toContain("@U7777777");
      for (const ping of named) expect(`${source} ${excerpt}`).toContain(ping.slice(1));
      expect(named.filter((ping) => /^@(?:here|channel|everyone|group)$/u.test(ping))).toEqual([]);
      expect(brokenRules(payload)).toEqual([]);
    }
  });
});
