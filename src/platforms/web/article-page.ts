/**
 * One article as a page, drawn by the server so that it works without scripts. A claim links here as
 * `/articles/<id>?at=text:120-180#claim`: the page marks exactly those characters and the browser scrolls to them.
 */

import { html } from "hono/html";
import type { Article } from "../../newsroom/article.ts";
import type { Place } from "../../newsroom/claim.ts";
import { contentNote } from "../../newsroom/phrases/note-words.ts";
import { kindsIn } from "../../newsroom/telling/folded.ts";
import { documentPage, type Frame, type Html } from "./pages.ts";

const PARAGRAPH_GAP = "\n\n";

/** More than any report has; what is longer is not looked through for its note to the end. */
const NOTED_CHARS_MAX = 200_000;

/** Reads `text:120-180` (field, start, end in UTF-16 code units); undefined for anything else. */
export function readPlace(at: string | undefined): Place | undefined {
  const [, field, start, end] = /^(title|text):(\d{1,9})-(\d{1,9})$/u.exec(at ?? "") ?? [];
  if (field !== "title" && field !== "text") return undefined;
  return { field, start: Number(start), end: Number(end) };
}

/** The whole article, with `place` marked when it lies inside the text as it is now. */
export function articlePage(frame: Frame, article: Article, place?: Place): Html {
  const language = article.language === "und" ? "" : article.language;
  const body = html`<main class="article" id="top">
  <p class="name"><a href="/">casewire</a></p>
  <article>
    <header>
      <p class="source">${article.source}</p>
      <h1 lang="${language}" dir="auto">${marked(article.title, 0, within(article, place, "title"))}</h1>
      <p class="facts">${facts(article)}</p>
      ${marks(article, place).map((sentence) => html`<p class="notice">${sentence}</p>`)}
    </header>
    <div class="text" lang="${language}">
      ${article.text === "" ? html`<p class="quiet">Only the title of this article is known to the desk.</p>` : paragraphs(article, place)}
    </div>
    <footer>${origin(article)}</footer>
  </article>
</main>`;
  return documentPage(
    frame,
    { title: `${article.title} · casewire`, kind: "page", body },
    "article.ts",
  );
}

/** Part [start, end) of a field, which `place` marks; undefined when it does not lie in that field. */
type Range = { readonly start: number; readonly end: number };

function within(
  article: Article,
  place: Place | undefined,
  field: Place["field"],
): Range | undefined {
  return place?.field === field && isInside(article, place) ? place : undefined;
}

function isInside(article: Article, { field, start, end }: Place): boolean {
  return start < end && end <= article[field].length;
}

function facts(article: Article): Html {
  const date =
    article.publishedAt === undefined
      ? html`<span>no date given</span>`
      : html`<span>${moment(article.publishedAt)}</span>`;
  const byline =
    article.byline === undefined ? "" : html` <span dir="auto">${article.byline}</span>`;
  const change =
    article.updatedAt === undefined || article.updatedAt === article.publishedAt
      ? ""
      : html` <span>updated ${moment(article.updatedAt)}</span>`;
  return html`${date}${byline}${change}`;
}

/** Written in UTC; client/article.ts puts it into the reader's own zone. */
function moment(at: string): Html {
  const isDay = at.endsWith("T00:00:00.000Z");
  const words = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "long",
    timeStyle: isDay ? undefined : "short",
    timeZone: "UTC",
  }).format(new Date(at));
  return html`<time datetime="${at}" data-show="${isDay ? "date" : "datetime"}">${words}${isDay ? "" : " UTC"}</time>`;
}

/** What a reader must know before trusting the page. */
function marks(article: Article, place: Place | undefined): readonly (string | Html)[] {
  const { withdrawnAt, isTitleDerived, sourceKind, revision } = article;
  const isLost = place !== undefined && !isInside(article, place);
  return [
    noteOf(article),
    withdrawnAt !== undefined &&
      html`Withdrawn ${moment(withdrawnAt)}: its publisher no longer stands by it.`,
    isTitleDerived && "It has no title of its own: the desk took this one from its text.",
    sourceKind === "feed" && "It does not name its outlet: the name above is its feed’s.",
    sourceKind === "file" && "It does not name its outlet: the name above is its file’s.",
    isLost && "The sentence you came for is not in this version of the article.",
    place !== undefined &&
      !isLost &&
      revision > 1 &&
      `It was changed since it was first read (this is version ${revision}): the marked words stand where an older answer saw its sentence, which may have read differently.`,
  ].filter((mark) => mark !== false);
}

/** What it describes, told before any of it is read: whoever opened an article wants to read it, so nothing is folded. */
function noteOf({ title, text }: Article): string | false {
  const passages = [title, ...text.slice(0, NOTED_CHARS_MAX).split(PARAGRAPH_GAP)];
  const kinds = kindsIn(passages);
  return kinds.length > 0 && `${contentNote(kinds, "en")}.`;
}

function paragraphs(article: Article, place: Place | undefined): readonly Html[] {
  const range = within(article, place, "text");
  let start = 0;
  return article.text.split(PARAGRAPH_GAP).map((words) => {
    const paragraph = html`<p dir="auto">${marked(words, start, range)}</p>`;
    start += words.length + PARAGRAPH_GAP.length;
    return paragraph;
  });
}

/** `words`, which begin at `offset` of their field, with the part that lies in `range` marked. */
function marked(words: string, offset: number, range: Range | undefined): string | Html {
  const start = Math.max(0, (range?.start ?? 0) - offset);
  const end = Math.min(words.length, (range?.end ?? 0) - offset);
  if (start >= end) return words;
  const isFirst = range !== undefined && range.start >= offset - PARAGRAPH_GAP.length;
  const mark = html`<mark${isFirst ? html` id="claim"` : ""}>${words.slice(start, end)}</mark>`;
  return html`${words.slice(0, start)}${mark}${words.slice(end)}`;
}

function origin({ url, file }: Article): Html {
  const isWeb = url !== undefined && /^https?:\/\//iu.test(url);
  const page = isWeb
    ? html`<p><a href="${url}" rel="noopener noreferrer">Read it at ${new URL(url).host}</a></p>`
    : "";
  return html`${page}${file === undefined ? "" : html`<p class="quiet">Read from the file <code>${file}</code></p>`}`;
}
