/** Articles that want to be more than words: to ping, link, format, hide, run over what follows, or break the desk. */

import { type HostileArticle, mixedArticles } from "../hostile-articles.ts";

const ID = "123456789012345678";

/** What each of them wants stands in it. */
export const HOSTILE_WORDS: readonly string[] = [
  // Mentions of every form.
  `<@${ID}>`,
  `<@!${ID}>`,
  `<@&${ID}>`,
  `<#${ID}>`,
  `</case:${ID}>`,
  `</case view all:${ID}>`,
  `<id:customize>`,
  `<${ID}:customize>`,
  `<${ID}:linked-roles:${ID}>`,
  "@everyone",
  "@here",
  "hey @everyone and @here!",
  "@@everyone",
  "\\@everyone",
  // Times and emoji.
  "<t:1618953630:R>",
  "<t:1618953630>",
  `<:smile:${ID}>`,
  `<a:smile:${ID}>`,
  ":smile: :+1: :100:",
  "10:30:15 and 1:2:3",
  // Inline markdown.
  "**bold** and __under__ and *em* and _em_ and ~~gone~~ and ||spoiler||",
  "***bold em*** ___all___ ****four****",
  "* a * b ** c ** d",
  "snake_case_name and __init__",
  "*unclosed",
  "**unclosed",
  "_",
  "*",
  "**",
  "|",
  "||",
  "~",
  "~~~~",
  "a | b || c",
  "`code` ``more`` ```js\nalert(1)\n```",
  "```",
  "`",
  "``",
  "backslash at the end \\",
  "\\*not em\\* \\\\*em*",
  "\\",
  "\\\\",
  "¯\\_(ツ)_/¯",
  // At the beginning of a line.
  "# heading",
  "## heading",
  "### heading",
  "-# small",
  "- list",
  "+ list",
  "* list",
  "1. list",
  "1) list",
  "> quote",
  ">>> quote of all that follows",
  "one\n# two\n> three\n- four\n-# five",
  "one\r\n\r\n```\ntwo\n```",
  "\t# tab",
  "   > spaces",
  "\u2028# line separator",
  "---",
  "===",
  // Links.
  "[words](https://evil.example)",
  "[words](<https://evil.example>)",
  '[words](https://evil.example "title")',
  "x](https://evil.example) [y",
  "](https://evil.example)",
  "[x]",
  "[[x]](https://evil.example)",
  "![image](https://evil.example/a.png)",
  "[ref]: https://evil.example",
  "https://evil.example/path_with_underscores_",
  "HTTP://EVIL.EXAMPLE",
  "see https://evil.example, or http://evil.example.",
  "<https://evil.example>",
  "<a:/b>",
  "</:/:>",
  "discord://-/channels/1/2",
  "discord.gg/evil",
  "https://discord.gg/evil",
  "discord.com/invite/evil discordapp.com/invite/evil discord.gift/evil",
  "mailto:a@evil.example <a@evil.example> <mailto:a@evil.example> <+15551234>",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  // Html.
  "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;",
  // Direction.
  "\u202egnp.exe",
  "\u2067\u2066isolates\u2069",
  "שלום עולם - חדשות (2019)",
  "عاجل: المحكمة تحكم [عاجل]",
  "mixed עברית and *english*",
  // Unseen.
  "acc\u200bused and acc\u00adused and acc\u2060used",
  "tag\u{e0041}\u{e0042}s",
  "@\u200beveryone",
  "<\u200b@123456789012345678>",
  "http:\u200b//evil.example",
  "\u0000\u0007\u001b[31mred\u001b[0m",
  "\ufe0f\ufe0f\ufe0f",
  "\u3164",
  "\u2800",
  // Marks, emoji, surrogates.
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349algo",
  "😀😃😄😁😆😅😂🤣😊",
  "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪1️⃣",
  "🔴 LIVE: the *court* decides 🔴",
  "\ud800 lone \udc00",
  "\ud83d",
  "©®™ ☺ ↗",
  // Nothing.
  "",
  " ",
  "\n",
  "…",
];

const FLOODS: readonly string[] = [
  "A very long headline about the man accused of it ".repeat(2_100),
  "@everyone ".repeat(10_000),
  "*".repeat(20_000),
  "[".repeat(20_000),
  "`".repeat(5_000),
  "<".repeat(20_000),
  "\\".repeat(20_000),
  ":a".repeat(20_000),
  "a".repeat(20_000),
  "我".repeat(20_000),
  "😀".repeat(10_000),
  "👨‍👩‍👧‍👦".repeat(4_000),
  "e\u0301".repeat(20_000),
  `x${"\u0301".repeat(20_000)}`,
  "\n".repeat(20_000),
  "> ".repeat(20_000),
  "שלום ".repeat(20_000),
];

const URLS: readonly string[] = [
  "https://news.example/a",
  "http://news.example/a_b_(c)?q=[1]&r='*'",
  'https://news.example/a b"c<d>e|f`g',
  "https://user:secret@news.example/",
  "javascript:alert(1)",
  "discord://-/channels/1/2",
  "ftp://news.example/a",
  "https://news.example/)[x](https://evil.example",
  `https://news.example/${"long/".repeat(200)}`,
  "not an address",
  "",
  "https://[::1]/x",
  "https://münchen.example/ä",
];

/** Every hostile text as a title, then mixtures of them. */
export function hostileArticles(): readonly HostileArticle[] {
  return mixedArticles({
    seed: 20_261_122,
    titles: HOSTILE_WORDS,
    words: HOSTILE_WORDS,
    urls: URLS,
    joints: ["", " ", "\n", "|", "*", "("],
  });
}

/** Texts of up to 100 KB, which nobody has to read to the end. */
export function floodedArticles(): readonly HostileArticle[] {
  const url = "https://news.example/a";
  return FLOODS.map((words, index) => ({
    id: `flood-${index}`,
    title: words,
    excerpt: words,
    source: words,
    speaker: words,
    url,
  }));
}
