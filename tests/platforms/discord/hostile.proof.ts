/** What feeds may say, drawn as every kind of block, as a reply on every sheet and as a post. */

import { describe, expect, it } from "vitest";
import type { Message } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import {
  drawPost,
  drawReply,
  type Payload,
  postedKey,
} from "../../../src/platforms/discord/payload.ts";
import { checkMessage } from "../../standins/discord/check-message.ts";
import { Problems } from "../../standins/discord/problems.ts";
import type { HostileArticle } from "../hostile-articles.ts";
import { everyBlock, everySheet, hostOf } from "../hostile-blocks.ts";
import { floodedArticles, hostileArticles } from "./hostile.ts";
import { brokenRules, componentsOf, textsOf } from "./limits.ts";
import { nodesOf } from "./parsed.ts";

const KEY = "0123456789abcdef012345678";

/** What the desk itself draws with. */
const OURS = new Set([
  "text",
  "twemoji",
  "br",
  "newline",
  "heading",
  "subtext",
  "blockQuote",
  "strong",
  "em",
  "strikethrough",
  "inlineCode",
  "link",
  "timestamp",
]);

function sheetsOf(message: Message): readonly Payload[] {
  return everySheet((sheet) => drawReply(message, { phrases: en, ask: "case x", sheet }));
}

/** What Discord would read in it that the desk did not draw. */
function strangers(
  payload: Payload,
  article: HostileArticle,
  { users, roles }: Allowed = { users: [], roles: [] },
): readonly unknown[] {
  return textsOf(payload)
    .flatMap(nodesOf)
    .filter((node) => {
      if (node.type === "user") return !users.includes(String(node.id));
      if (node.type === "role") return !roles.includes(String(node.id));
      if (node.type === "timestamp") return node.timestamp !== "1795161600";
      if (node.type === "link") return hostOf(node.target) !== hostOf(article.url);
      return !OURS.has(node.type);
    });
}

type Allowed = { readonly users: readonly string[]; readonly roles: readonly string[] };

/** Whom a subscription's mention pings: one that is written whole in Discord's own way. */
function allowedIds(mention: string): Allowed {
  const [, user = []] = /^<@!?(\d{18})>$/u.exec(mention) ?? [];
  const [, role = []] = /^<@&(\d{18})>$/u.exec(mention) ?? [];
  return { users: [user].flat(), roles: [role].flat() };
}

/** The rules written down here, and those of the stand-in for Discord. */
function problemsOf(payload: Payload): readonly unknown[] {
  const problems = new Problems();
  const body = JSON.parse(JSON.stringify({ ...payload, pictures: undefined }));
  const files = payload.pictures.map(({ name }, index) => ({
    key: `files[${index}]`,
    name,
    type: "image/png",
    bytes: new Uint8Array(1),
  }));
  checkMessage(body, files, { flags: 32_768 | 4_096, whole: body }, problems);
  return [...brokenRules(payload), ...problems.found];
}

describe("hostile articles on Discord", () => {
  const articles = hostileArticles();

  it("are at least 300", () => {
    expect(articles.length).toBeGreaterThanOrEqual(300);
  });

  it("ping, link and format nothing in a reply, on any sheet, and keep within every limit", () => {
    for (const article of articles) {
      const message = { title: article.title, blocks: everyBlock(article) };
      for (const payload of sheetsOf(message)) {
        expect([article.id, problemsOf(payload)]).toEqual([article.id, []]);
        expect([article.id, strangers(payload, article)]).toEqual([article.id, []]);
        expect(payload.allowed_mentions).toEqual({ parse: [] });
      }
    }
  });

  it("ping, link and format nothing as a post, block by block and all together", () => {
    for (const article of articles) {
      const blocks = everyBlock(article);
      for (const some of [...blocks.map((block) => [block]), blocks]) {
        const message = { title: article.title, blocks: some, mentions: [article.source] };
        const payload = drawPost(message, { phrases: en, key: KEY });
        expect([article.id, problemsOf(payload)]).toEqual([article.id, []]);
        const named = allowedIds(article.source);
        expect([article.id, strangers(payload, article, named)]).toEqual([article.id, []]);
        expect(payload.allowed_mentions).toEqual({ parse: [], ...named });
        expect(postedKey(payload.components)).toBe(KEY);
      }
    }
  });

  it("are cut to a message when they are of 20 to 100 KB, block by block", () => {
    for (const article of floodedArticles()) {
      for (const block of everyBlock(article)) {
        const message = { title: article.title, blocks: [block] };
        const post = drawPost(message, { phrases: en, key: KEY });
        const reply = drawReply(message, { phrases: en, ask: "case x" });
        for (const payload of [post, reply]) {
          expect([article.id, block.type, problemsOf(payload)]).toEqual([
            article.id,
            block.type,
            [],
          ]);
          expect([article.id, strangers(payload, article)]).toEqual([article.id, []]);
        }
      }
    }
  });

  it("draw as many signs as harmless ones do, line by line", () => {
    const harmless: HostileArticle = {
      id: "h",
      title: "words",
      excerpt: "words",
      source: "words",
      speaker: "words",
      url: "https://news.example/a",
    };
    const signs = (article: HostileArticle, index: number) => {
      const payload = drawPost(
        { title: "x", blocks: everyBlock(article).slice(index, index + 1) },
        { phrases: en, key: KEY },
      );
      const counted = textsOf(payload)
        .flatMap(nodesOf)
        .map(({ type }) => type)
        .filter((type) => ["heading", "subtext", "blockQuote", "strikethrough"].includes(type));
      return Map.groupBy(counted, (type) => type);
    };
    const expected = everyBlock(harmless).map((_, index) => signs(harmless, index));
    for (const article of articles) {
      expected.forEach((most, index) => {
        for (const [type, found] of signs(article, index)) {
          // What is left out is said in small print.
          const extra = type === "subtext" ? 1 : 0;
          const allowed = (most.get(type)?.length ?? 0) + extra;
          expect([article.id, index, type, found.length <= allowed]).toEqual([
            article.id,
            index,
            type,
            true,
          ]);
        }
      });
    }
  });

  it("leave only addresses that we were given in pictures and links", () => {
    for (const article of articles) {
      const blocks = everyBlock(article);
      const payload = drawPost({ title: "x", blocks }, { phrases: en, key: KEY });
      const media = componentsOf(payload).flatMap((one) => one.media?.url ?? []);
      expect(media.every((url) => hostOf(url) === hostOf(article.url))).toBe(true);
    }
  });
});
