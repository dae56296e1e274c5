/**
 * Templates: the line of a story as moderators word it, `{{title}} — {{source}} {{link}}`. Of `{{excerpt||title::none}}`
 * the first that has something is shown, and what stands after `::` where none has. What comes out is spans with
 * meaning, so that nothing that a feed says is read as a template or as markup.
 */

import type { Article } from "../article.ts";
import { UserError } from "../errors.ts";
import { type Span, type StoryItem, spanWords, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import type { StoryView } from "../story.ts";
import { articleHead, excerptSpan, type TellingOptions, titleNote } from "./article.ts";
import { noteOnTitle } from "./folded.ts";
import { articleSpan, dateSpan, dotted, sourceLabel } from "./line.ts";

const PLACEHOLDERS = ["title", "source", "date", "excerpt", "cases", "link"] as const;

type Placeholder = (typeof PLACEHOLDERS)[number];

/** Words as they stand, or what is put in place of `{{…}}`: the first of `names` that has something, else `otherwise`. */
type Part = string | { readonly names: readonly Placeholder[]; readonly otherwise: string };

/** A line that is longer is read by nobody. */
const TEMPLATE_CHARS_MAX = 300;

/** Throws UserError for one that cannot be read, naming what there is. */
export function checkTemplate(template: string): void {
  partsOf(template);
}

/**
 * A story worded by a template; undefined where that has nothing to show, or cannot be read. Its source is named and its
 * article can be opened, though the template leave them out.
 */
export function templatedItem(
  view: StoryView,
  template: string,
  phrases: Phrases,
  { mark }: TellingOptions,
): StoryItem | undefined {
  const parts = readable(template);
  if (parts === undefined) return undefined;
  const spans = parts.flatMap((part) => shownBy(part, view, phrases));
  if (!spans.some((span) => span.type !== "time" && /[\p{L}\p{N}]/u.test(spanWords(span)))) {
    return undefined;
  }
  const { lead } = view;
  const names = new Set(parts.flatMap((part) => (typeof part === "string" ? [] : part.names)));
  const below = names.has("excerpt") ? lead.excerpt : "";
  const label = sourceLabel(lead, phrases);
  const isOpened = spans.some(({ type }) => type === "article");
  const source = isOpened ? text(label) : articleSpan(lead, label);
  const { title: _, ...head } = articleHead(lead, phrases, { mark });
  return {
    ...head,
    title: spans,
    details: dotted([
      names.has("title") ? noteOnTitle(lead.title, phrases, below) : undefined,
      isOpened && names.has("source") ? undefined : source,
      names.has("title") ? titleNote(lead, phrases) : undefined,
    ]),
    template,
  };
}

function readable(template: string): readonly Part[] | undefined {
  try {
    return partsOf(template);
  } catch {
    return undefined; // one that was good once
  }
}

function partsOf(template: string): readonly Part[] {
  if (template.length > TEMPLATE_CHARS_MAX) {
    throw new UserError(
      `A template may be ${TEMPLATE_CHARS_MAX} characters long; this one has ${template.length}.`,
    );
  }
  // Every second piece stood in braces.
  const parts = template.replace(/\s+/gu, " ").split(/\{\{(.*?)\}\}/u);
  const open = parts.find((part, index) => index % 2 === 0 && part.includes("{{"));
  if (open !== undefined) {
    throw new UserError(
      `“${open.slice(open.indexOf("{{"))}” is not closed: it needs “}}” at its end.`,
    );
  }
  const read = parts.map((part, index) => (index % 2 === 0 ? part : placeholder(part)));
  if (read.length === 1) {
    throw new UserError(
      `A template says where what goes, such as {{title}} — {{source}}. ${KNOWN}`,
    );
  }
  return read;
}

function placeholder(written: string): Part {
  const [names = "", ...otherwise] = written.split("::");
  return {
    names: names.split("||").map((name) => known(name.trim(), written)),
    otherwise: otherwise.join("::"),
  };
}

const KNOWN = `There are ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(", ")}.`;

function known(name: string, written: string): Placeholder {
  const found = PLACEHOLDERS.find((one) => one === name.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`I know no placeholder “${name}” as in “{{${written}}}”. ${KNOWN}`);
}

function shownBy(part: Part, view: StoryView, phrases: Phrases): readonly Span[] {
  if (typeof part === "string") return part === "" ? [] : [text(part)];
  for (const name of part.names) {
    const spans = spansFor(name, view, phrases);
    if (spans.length > 0) return spans;
  }
  return part.otherwise === "" ? [] : [text(part.otherwise)];
}

/** Nothing where the story has none. */
function spansFor(name: Placeholder, view: StoryView, phrases: Phrases): readonly Span[] {
  const { lead, cases } = view;
  switch (name) {
    case "title":
      return lead.title === "" ? [] : [articleSpan(lead, lead.title)];
    case "source":
      return [text(sourceLabel(lead, phrases))];
    case "date":
      return lead.publishedAt === undefined ? [] : [dateSpan(lead.publishedAt, phrases)];
    case "excerpt":
      return lead.excerpt === "" ? [] : [excerptSpan(lead, phrases)];
    case "cases":
      return cases.flatMap((slug, index): readonly Span[] => [
        ...(index === 0 ? [] : [text(", ")]),
        { type: "ask", text: slug, ask: `case ${slug}` },
      ]);
    case "link":
      return [articleSpan(lead, siteOf(lead) ?? sourceLabel(lead, phrases))];
  }
}

/** "reuters.com": links say where they lead. */
function siteOf({ url }: Article): string | undefined {
  return URL.parse(url ?? "")?.hostname.replace(/^www\./u, "");
}
