/** Where the console shows an article. */

import type { Span } from "./message.ts";

/** The article's page, at the place that is told of; `publicUrl` is where readers reach the console. */
export function consolePage(
  publicUrl: string,
  { articleId, place }: Extract<Span, { type: "article" }>,
): string {
  const page = `${publicUrl.replace(/\/$/u, "")}/articles/${encodeURIComponent(articleId.toWellFormed())}`;
  return place === undefined ? page : `${page}?at=${place.field}:${place.start}-${place.end}#claim`;
}
