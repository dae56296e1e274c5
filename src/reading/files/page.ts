/**
 * Reads a saved web page as one article. Mozilla's Readability finds the part that holds the article; page-body takes
 * out what it leaves in, page-facts reads what the page says of itself. Both libraries load only when a page is read: together they are the slowest to start.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { cleanLine } from "../plain-text.ts";
import { derivedTitle } from "../title.ts";
import { articleText } from "./page-body.ts";
import { whyTooLarge } from "./page-bounds.ts";
import { factsOf, type PageElement } from "./page-facts.ts";
import { wallOf } from "./page-wall.ts";

export type PageReading =
  | {
      readonly article: RawArticle;
      /** Why that may be something else, as a page from the web shows it; completes "the page …". */
      readonly wall?: string;
    }
  /** Completes the sentence "<where it stands> …". */
  | { readonly problem: string };

/** The encoding that the page's first kilobyte names (HTML §13.2.3.2). */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  return /<meta[^<>]{0,200}charset=["']?([\w-]{2,40})/iu.exec(head)?.[1];
}

/** The article of a page; a problem where there is none or where the page is built to take forever. */
export async function readPage(html: string): Promise<PageReading> {
  const problem = whyTooLarge(html);
  if (problem !== undefined) return { problem };
  const [{ parseHTML }, { Readability }] = await Promise.all([
    import("linkedom"),
    import("@mozilla/readability"),
  ]);
  try {
    const { document } = parseHTML(withBody(html));
    const facts = factsOf(document);
    const wall = wallOf(document);
    // Its title is read above, whole; Readability would cut it, in quadratic time.
    document.querySelector("title")?.remove();
    const found = new Readability<PageElement>(document, {
      serializer: (content) => content as PageElement,
      disableJSONLD: true,
    }).parse();
    const text = found?.content ? articleText(found.content, facts) : "";
    if (text === "") return { problem: "is a page without an article" };
    const title = facts.title === "" ? { title: derivedTitle(text), isTitleDerived: true } : {};
    return { article: { ...facts, ...title, text }, wall };
  } catch (error) {
    return {
      problem: `is a page that I cannot take apart: ${cleanLine(reasonOf(error)).slice(0, 150)}`,
    };
  }
}

/** The tree builder puts what stands outside html and body nowhere; browsers put it into the body. */
function withBody(html: string): string {
  if (/<body[\s/>]/iu.test(html)) return /<html[\s/>]/iu.test(html) ? html : `<html>${html}`;
  const cut = /<\/head[\s>]|<html[\s/>]/iu.test(html) ? headEnd(html) : 0;
  return `${cut === 0 ? "<html>" : html.slice(0, cut)}<body>${html.slice(cut)}`;
}

/** Behind `</head>`, else behind `<html …>`. */
function headEnd(html: string): number {
  const close = html.search(/<\/head[\s>]/iu);
  const tag = close === -1 ? html.search(/<html[\s/>]/iu) : close;
  return html.indexOf(">", tag) + 1;
}
