/**
 * A message as plain text: no colours, no markup, so that it reads the same in a terminal, in a file and in a mail.
 * Links are numbered and listed at the end; what can be asked stands as the ask to type.
 */

import type {
  Block,
  Button,
  DisagreementItem,
  Menu,
  Message,
  PersonItem,
  QuoteItem,
  Span,
  StoryItem,
  TimelineItem,
} from "../../newsroom/message.ts";
import { columns, hang, plain, wrap } from "./columns.ts";

const WIDTH = 80;

/** Narrower than this nothing can be read. */
const WIDTH_MIN = 20;

/** Where links lead to, in the order they are met; a link's number is its place in it. */
type Sheet = { readonly width: number; readonly targets: string[] };

type Lines = readonly string[];

/**
 * Draws every block in lines of at most `width` columns (80), addresses excepted. Times are in UTC, as nobody knows
 * where the text will be read. Has no line break at its end.
 */
export function renderText(message: Message, options: { readonly width?: number } = {}): string {
  const sheet: Sheet = { width: Math.max(WIDTH_MIN, options.width ?? WIDTH), targets: [] };
  const [first] = message.blocks;
  const title = first?.type === "heading" ? [] : [underlined(plain(message.title), "=", sheet)];
  const mentions = wrap(plain((message.mentions ?? []).join(" ")), sheet.width);
  const blocks = message.blocks.map((block) =>
    drawBlock(block, block === first ? "=" : "-", sheet),
  );
  const addresses = sheet.targets.map((target, index) => `[${index + 1}] ${target}`);
  return [mentions, ...title, ...blocks, addresses]
    .filter((lines) => lines.some((line) => line !== ""))
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function drawBlock(block: Block, rule: string, sheet: Sheet): Lines {
  switch (block.type) {
    case "heading":
      return underlined(words(block.spans, sheet), rule, sheet);
    case "text":
    case "footnote":
      return wrap(words(block.spans, sheet), sheet.width);
    case "notice":
      return hang(block.tone === "warning" ? "! " : "* ", words(block.spans, sheet), sheet.width);
    case "list":
      return block.lines.flatMap((line) => hang("• ", words(line, sheet), sheet.width));
    case "facts":
      return block.facts.flatMap(({ label, spans }) =>
        hang("", `${plain(label)}: ${words(spans, sheet)}`, sheet.width),
      );
    case "stories":
      return block.stories.flatMap((story) => storyLines(story, sheet));
    case "timeline":
      return block.events.flatMap((event) => eventLines(event, sheet));
    case "people":
      return block.people.flatMap((person) => personLines(person, sheet));
    case "quotes":
      return block.quotes.flatMap((quote) => quoteLines(quote, sheet));
    case "disagreements":
      return block.disagreements.flatMap((one) => disagreementLines(one, sheet));
    case "picture":
      return []; // what it shows of days stands below it in words
    case "actions":
      return block.actions.flatMap((action) => actionLines(action, sheet));
  }
}

function underlined(title: string, rule: string, { width }: Sheet): Lines {
  const lines = wrap(title, width);
  return [...lines, rule.repeat(Math.max(...lines.map(columns)))];
}

function storyLines({ mark, title, excerpt, details }: StoryItem, sheet: Sheet): Lines {
  const marked = `${mark === undefined ? "" : `${plain(mark)}: `}${words(title, sheet)}`;
  return [
    ...hang("• ", marked, sheet.width),
    ...below(details, sheet),
    ...(excerpt === undefined ? [] : below(excerpt, sheet)),
  ];
}

function eventLines({ label, spans, details }: TimelineItem, sheet: Sheet): Lines {
  return [...wrap(plain(label), sheet.width), ...below(spans, sheet), ...below(details, sheet)];
}

function personLines({ name, role, details }: PersonItem, sheet: Sheet): Lines {
  return [
    ...hang("• ", plain(name), sheet.width),
    ...(role === undefined ? [] : below(role, sheet)),
    ...below(details, sheet),
  ];
}

function quoteLines({ words: quoted, speaker, details }: QuoteItem, sheet: Sheet): Lines {
  const whose = [speaker === undefined ? "" : plain(speaker), words(details, sheet)];
  return [
    ...hang("", words(quoted, sheet), sheet.width),
    ...hang("  — ", whose.filter((part) => part !== "").join(" · "), sheet.width),
  ];
}

function disagreementLines({ about, values }: DisagreementItem, sheet: Sheet): Lines {
  return [
    ...wrap(plain(about), sheet.width),
    ...values.flatMap(({ value, spans }) =>
      hang("  • ", `${plain(value)}: ${words(spans, sheet)}`, sheet.width),
    ),
  ];
}

function actionLines(action: Button | Menu, { width }: Sheet): Lines {
  if (action.type === "menu") {
    const choices = action.choices.flatMap(({ label, ask }) =>
      hang("  → ", `${plain(label)}: ${typed(ask)}`, width),
    );
    return [...wrap(`${plain(action.label)}:`, width), ...choices];
  }
  const label = plain(action.label);
  return action.isCurrent === true
    ? hang("• ", label, width)
    : hang("→ ", `${label}: ${typed(action.ask)}`, width);
}

function below(spans: readonly Span[], sheet: Sheet): Lines {
  return spans.length === 0 ? [] : hang("  ", words(spans, sheet), sheet.width);
}

function words(spans: readonly Span[], sheet: Sheet): string {
  return spans
    .map((span) => spanWords(span, sheet))
    .join("")
    .trim();
}

function spanWords(span: Span, sheet: Sheet): string {
  switch (span.type) {
    case "text":
    case "command":
      return styled(plain(span.text), span.style);
    case "link":
      return `${plain(span.text)} ${numbered(span.url, sheet)}`;
    case "article": {
      const { text, url, file, articleId } = span;
      return `${plain(text)} ${numbered(url ?? file ?? typed(`story ${articleId}`), sheet)}`;
    }
    case "time":
      return moment(span);
    case "folded": // nothing can be unfolded here, so that whoever asks is told beforehand
      return `[${plain(span.note)}] ${plain(span.passage)}`;
    case "ask": {
      const ask = typed(span.ask);
      const text = plain(span.text);
      return text === ask || `/${text}` === ask ? ask : `${text} (${ask})`;
    }
  }
}

/** Only what would mean something else without its style keeps a sign of it. */
function styled(text: string, style: Extract<Span, { type: "text" }>["style"]): string {
  if (style === "struck") return `~~${text}~~`;
  return style === "code" ? `\`${text}\`` : text;
}

function typed(ask: string): string {
  return `/${plain(ask)}`;
}

function numbered(target: string, { targets }: Sheet): string {
  const address = plain(target);
  const known = targets.indexOf(address);
  const number = known === -1 ? targets.push(address) : known + 1;
  return `[${number}]`;
}

/** "2019-05-31", "14:30 UTC" or both: the same in every language. What is relative has no now to be relative to. */
function moment({ at, show }: Extract<Span, { type: "time" }>): string {
  const day = at.slice(0, 10);
  const time = `${at.slice(11, 16)} UTC`;
  const shown = { date: day, time, datetime: `${day} ${time}`, relative: `${day} ${time}` }[show];
  return plain(shown);
}
