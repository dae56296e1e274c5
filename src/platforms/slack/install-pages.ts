/** What the browser of somebody who installs the app shows: plain pages that need no script and reach nothing else. */

import type { ServerResponse } from "node:http";

export type Page = {
  readonly status: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
};

/**
 * The address of a page holds what is good for an installation, so it goes no further, and the page is nowhere kept.
 * Nobody can put it into a page of theirs to have somebody press its button unawares.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const STYLE = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem}
a.go{display:inline-block;padding:.6rem 1rem;border-radius:.4rem;background:#8a1c1c;color:#fff;text-decoration:none}`;

export function sendPage(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, { ...PAGE_HEADERS }).end(htmlOf(page));
}

export function htmlOf({ title, paragraphs, list = [], link }: Omit<Page, "status">): string {
  const items = list.map((line) => `<li>${escaped(line)}</li>`).join("");
  const body = [
    `<h1>${escaped(title)}</h1>`,
    ...paragraphs.map((words) => `<p>${escaped(words)}</p>`),
    items === "" ? "" : `<ul>${items}</ul>`,
    link === undefined
      ? ""
      : `<p><a class="go" href="${escaped(link.url)}">${escaped(link.label)}</a></p>`,
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${body.join("\n")}</body></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The name of a workspace is whatever its owners call it. */
function escaped(words: string): string {
  return words.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}
