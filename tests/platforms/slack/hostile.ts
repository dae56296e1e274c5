/** Articles that want to be more than words on Slack: to ping, link, format, hide, or run over what follows. */

import { existsSync, readFileSync } from "node:fs";

export type HostileArticle = {
  readonly id: string;
  readonly title: string;
  readonly excerpt: string;
  readonly source: string;
  readonly url: string;
  readonly speaker: string;
};

/** What each of them wants stands in it. */
export const HOSTILE_WORDS: readonly string[] = [
  // Mentions of every form.
  "<@U1>",
  "<@U0123456789>",
  "<@W0123456789|ada>",
  "<!subteam^S0123456789>",
  "<!subteam^S0123456789|@editors>",
  "<#C0123456789>",
  "<#C0123456789|general>",
  "<!here>",
  "<!here|here>",
  "<!channel>",
  "<!everyone>",
  "<!group>",
  "@here @channel @everyone @U0123456789",
  "hey @here, and @channel!",
  "＠here",
  "@\u200bhere",
  "<\u200b!here>",
  "<!here",
  "!here>",
  "<",
  ">",
  "<>",
  "<|>",
  "<@",
  // Escapes that may be undone once too often.
  "&lt;!here&gt;",
  "&lt;@U0123456789&gt;",
  "&amp;lt;!here&amp;gt;",
  "&#60;!here&#62;",
  "&",
  "&&",
  "&amp;",
  "AT&T <b>bold</b> R&D",
  "\\u003c!here\\u003e",
  "%3c!here%3e",
  // Dates.
  "<!date^1618953630^{date_num}|here>",
  "<!date^1618953630^{date_num}^https://evil.example|here>",
  "{date_num} {ago}",
  // Links.
  "<https://evil.example>",
  "<https://evil.example|click>",
  "<http://evil.example|<!here>>",
  "<mailto:a@evil.example|mail>",
  "<tel:+15551234|call>",
  "<slack://open>",
  "x|y>",
  "> <https://evil.example|x",
  "[words](https://evil.example)",
  "https://evil.example/path_with_underscores_",
  "see https://evil.example, or http://evil.example.",
  "HTTP://EVIL.EXAMPLE",
  "www.evil.example",
  "evil.example",
  "mailto:a@evil.example a@evil.example",
  "javascript:alert(1)",
  // Formats.
  "*bold* _em_ ~gone~ `code`",
  "*_~bold~_*",
  "*unclosed",
  "snake_case_name and __init__",
  "```code```",
  "```",
  "`",
  "*",
  "_",
  "~",
  "|",
  "a | b || c",
  "¯\\_(ツ)_/¯",
  "\\",
  '"quoted" and \'quoted\' and {"json": ["a"]}',
  // At the beginning of a line.
  "> quote",
  ">>> quote of all that follows",
  "&gt; quote",
  "• bullet",
  "1. list",
  "- list",
  "# heading",
  "one\n> two\n• three",
  "one\r\n\r\n```\ntwo\n```",
  "\t> tab",
  "\u2028> line separator",
  // Emoji.
  ":boom:",
  ":boom::boom::skin-tone-2:",
  ":+1: :100: :助かる:",
  "10:30:15 and 1:2:3",
  ":)",
  "😀😃😄😁😆😅😂🤣😊",
  "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪1️⃣",
  "🔴 LIVE: the *court* decides 🔴",
  // Html.
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  // Direction.
  "\u202egnp.exe",
  "\u2067\u2066isolates\u2069",
  "שלום עולם - חדשות (2019)",
  "عاجل: المحكمة تحكم <!here>",
  "mixed עברית and *english*",
  // Unseen.
  "acc\u200bused and acc\u00adused and acc\u2060used",
  "tag\u{e0041}\u{e0042}s",
  "\u0000\u0007\u001b[31mred\u001b[0m",
  "\ufe0f\ufe0f\ufe0f",
  "\u3164",
  "\u2800",
  // Marks and halves of characters.
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349algo",
  "\ud800 lone \udc00",
  "\ud83d",
  // Nothing.
  "",
  " ",
  "\n",
  "…",
];

const FLOODS: readonly string[] = [
  "A very long headline about the man accused of it ".repeat(2_100),
  "<!here> ".repeat(2_500),
  "<".repeat(20_000),
  "&".repeat(20_000),
  "*".repeat(20_000),
  '"'.repeat(20_000),
  "\\".repeat(20_000),
  ":boom:".repeat(3_200),
  "我".repeat(50_000),
  "😀".repeat(5_000),
  "👨‍👩‍👧‍👦".repeat(800),
  "e\u0301".repeat(4_000),
  `x${"\u0301".repeat(10_000)}`,
  "\n".repeat(20_000),
  "שלום ".repeat(4_000),
];

const URLS: readonly string[] = [
  "https://news.example/a",
  "http://news.example/a?b=1&c=2#d",
  "https://news.example/a|b>c<d^e f",
  "https://news.example/|<!here>",
  "https://user:secret@news.example/",
  "javascript:alert(1)",
  "slack://open",
  "mailto:a@news.example",
  "ftp://news.example/a",
  `https://news.example/${"long/".repeat(200)}`,
  `https://news.example/${"long/".repeat(2_000)}`,
  "not an address",
  "",
  "https://[::1]/x",
  "https://münchen.example/ä",
];

/** Every hostile text as a title, then mixtures of them, the same in every run; at least 300. */
export function hostileArticles(): readonly HostileArticle[] {
  const random = randomFrom(19_830_605);
  const words = [...HOSTILE_WORDS, ...FLOODS, ...naughtyStrings().slice(0, 60)];
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const mixture = () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(HOSTILE_WORDS)).join(
      pick(["", " ", "\n", "|", "<", ":"]),
    );
  return Array.from({ length: Math.max(300, words.length) }, (_, index) => ({
    id: `article-${index}`,
    title: words[index] ?? mixture(),
    excerpt: mixture(),
    source: pick(HOSTILE_WORDS),
    url: pick(URLS),
    speaker: mixture(),
  }));
}

/** The Big List of Naughty Strings, where it is at hand. */
function naughtyStrings(): readonly string[] {
  const file = new URL("../../../../shared/data/blns/blns.json", import.meta.url);
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, Numerical Recipes). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
