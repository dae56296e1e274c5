/** Names that could be a case, for moderators, who decide; and the line that makes one a case. */

import { formatAsk } from "../ask.ts";
import type { CaseSuggestion } from "../case.ts";
import { type Block, type Message, type Span, text } from "../message.ts";
import { count } from "../phrases/count.ts";
import { said, typed } from "../said.ts";
import { fold } from "../words.ts";
import { dotted, heading, paragraph } from "./line.ts";

/** Nothing where nothing keeps returning. */
export function suggestedBlocks(suggestions: readonly CaseSuggestion[]): readonly Block[] {
  if (suggestions.length === 0) return [];
  const choices = suggestions.map(({ name }) => ({
    label: name,
    ask: formatAsk("cases", { make: name }),
  }));
  return [
    heading("Could be a case"),
    paragraph("Names that keep returning in stories of no case, for moderators to see:"),
    { type: "list", lines: suggestions.map(suggestionLine) },
    { type: "actions", actions: [{ type: "menu", label: "Make it a case", choices }] },
  ];
}

function suggestionLine({ name, stories, weeks, sources }: CaseSuggestion): readonly Span[] {
  const told = `${count("en", stories, "story", "stories")} in ${count("en", weeks, "week", "weeks")}`;
  return dotted([
    { type: "ask", text: name, ask: formatAsk("case", { name }) },
    text(told),
    text(count("en", sources, "source", "sources")),
  ]);
}

/** How a name becomes a case: by a line in the file that people write. */
export function makingMessage(name: string): Message {
  const title = `To make ${name} a case`;
  return {
    title,
    blocks: [
      heading(title),
      paragraph([
        text("Put this line under "),
        text("cases:", "code"),
        text(" in "),
        text("feeds/cases.yaml", "code"),
        text(". The desk never writes that file, and notices the change by itself."),
      ]),
      { type: "text", spans: [text(caseLine(name), "code")] },
      paragraph(
        said`Then ${typed("cases")} lists it, channels can subscribe to it, and it can be followed. A ${"query:"} beside the names would select its articles more narrowly.`,
      ),
      {
        type: "actions",
        actions: [
          { type: "button", label: `See ${name}`, ask: formatAsk("case", { name }) },
          { type: "button", label: "All cases", ask: "cases" },
        ],
      },
    ],
  };
}

/** One line, so that it survives being copied out of any chat; what JSON quotes, YAML reads. */
function caseLine(name: string): string {
  const quoted = JSON.stringify(name);
  return `  - {slug: ${slugOf(name)}, title: ${quoted}, names: [${quoted}]}`;
}

/** As cases.yaml takes it: a-z, digits and hyphens; what a name of another script leaves out is for people to write. */
function slugOf(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/gu, "");
  return slug === "" ? "a-slug-of-yours" : slug;
}
