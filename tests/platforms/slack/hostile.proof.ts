/** What feeds may say, drawn as every kind of block, as a reply on every sheet and as a post. */

import { describe, expect, it } from "vitest";
import type { Message } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { drawPost, drawReply, type Payload } from "../../../src/platforms/slack/payload.ts";
import type { HostileArticle } from "../hostile-articles.ts";
import { everyBlock, everySheet, hostOf } from "../hostile-blocks.ts";
import { hostileArticles } from "./hostile.ts";
import { addressesOf, brokenRules, nodesOf, readMentions, smallPrintOf } from "./reading.ts";

const KEY = "0123456789abcdef012345678";
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

function sheetsOf(message: Message): readonly Payload[] {
  return everySheet((sheet) => drawReply(message, { phrases: en, ask: "case x", sheet }));
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
