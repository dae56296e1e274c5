/** Hostile articles as every kind of block there is, and every sheet of a reply: both chats draw the same. */

import { type Block, type Span, text } from "../../src/newsroom/message.ts";
import type { HostileArticle } from "./hostile-articles.ts";

const AT = "2026-11-20T08:00:00.000Z";

const SHEETS_MAX = 60;

/** One article as every kind of block. */
export function everyBlock(article: HostileArticle): readonly Block[] {
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

/** Sheet after sheet until it is the last one that comes again. */
export function everySheet<Payload>(draw: (sheet: number) => Payload): readonly Payload[] {
  const sheets: Payload[] = [];
  for (let sheet = 1; sheet <= SHEETS_MAX; sheet += 1) {
    const drawn = draw(sheet);
    if (sheets.length > 0 && JSON.stringify(drawn) === JSON.stringify(sheets.at(-1))) break;
    sheets.push(drawn);
  }
  return sheets;
}

export function hostOf(url: unknown): string {
  return URL.canParse(String(url)) ? new URL(String(url)).host : "none";
}

function articleSpan({ id, url }: HostileArticle, words: string): Span {
  return { type: "article", text: words, articleId: id, url, file: "a`b*.md" };
}
