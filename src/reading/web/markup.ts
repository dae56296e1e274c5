/** Markup that stands in a feed's text as elements of the feed's own: made into what a reader of HTML understands. */

import type { Own } from "../references.ts";

/** As HTML would have it: no CDATA, no prefixes, no script that ends where it begins. */
export function markupOf(written: string, own: Own): string {
  return resolveOwn(withoutCdata(written), own)
    .replace(/<(\/?)[\w-]{1,40}:(?=\w)/gu, "<$1")
    .replace(
      /<(script|style|iframe|title|textarea|noscript|template)\b([^<>]*)\/>/giu,
      "<$1$2></$1>",
    );
}

/** Only the document's own entities: HTML's are resolved where HTML is read. */
function resolveOwn(markup: string, own: Own): string {
  if (own === undefined) return markup;
  return markup.replace(/&([a-z_][\w.-]{0,63});/giu, (reference, name) => own(name) ?? reference);
}

function withoutCdata(written: string): string {
  if (!written.includes("<![CDATA[")) return written;
  const [before = "", ...sections] = written.split("<![CDATA[");
  const texts = sections.map((section) => {
    const end = section.indexOf("]]>");
    const verbatim = end < 0 ? section : section.slice(0, end);
    const escaped = verbatim.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return end < 0 ? escaped : escaped + section.slice(end + 3);
  });
  return before + texts.join("");
}
