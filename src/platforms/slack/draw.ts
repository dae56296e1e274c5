/** Draws messages: one function a block, one exhaustive switch, so that a new kind does not compile until it is drawn. */

import { asksAlone, asksOffered } from "../../newsroom/asks-in.ts";
import type { Block, Menu, Message, Span, StoryItem } from "../../newsroom/message.ts";
import { text } from "../../newsroom/message.ts";
import { showLabel } from "../../newsroom/phrases/note-words.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { actionPieces, labelled, offered, selects } from "./draw-actions.ts";
import {
  bullet,
  disagreementPieces,
  eventPieces,
  factPieces,
  lines,
  personPieces,
  quotePieces,
  small,
  storyPieces,
  wholeOrShortened,
} from "./draw-parts.ts";
import type { Choice, Piece, PlacedButton, Unit } from "./draw-unit.ts";
import { HEADER_CHARS_MAX, TEXT_CHARS_MAX } from "./limits.ts";
import { line } from "./rich-text.ts";
import { type Pen, wordsOf } from "./runs.ts";

export type DrawParts = {
  readonly phrases: Phrases;
  /** The console's address, where readers can open it: articles without an address are shown there. */
  readonly publicUrl?: string;
};

/** What is left out or joined where a message would not fit else. */
export type Way = {
  /** With excerpts go the publishers' pictures beside them. */
  readonly hasExcerpts: boolean;
  /** Lines between sections, and menus of the asks among words. */
  readonly hasExtras: boolean;
  /** Instead of a menu under each story, one menu of all stories. */
  readonly hasOneMenu: boolean;
  readonly spanCharsMax: number;
};

/** All of it, but for what no sheet could hold. */
export const FULL: Way = {
  hasExcerpts: true,
  hasExtras: true,
  hasOneMenu: false,
  spanCharsMax: TEXT_CHARS_MAX,
};

/** More than any telling has. */
const SPANS_MAX = 60;

/** Stories of all blocks that are offered in one menu. */
const STORIES_BLOCK = -1;

/** What drawing one block needs to know. */
type Sheet = {
  readonly phrases: Phrases;
  readonly way: Way;
  readonly pen: Pen;
  /** Asks that are offered already. */
  readonly taken: ReadonlySet<string>;
  readonly block: number;
};

/** The units of a message in their order; of one without blocks its title. */
export function drawMessage(message: Message, parts: DrawParts, way: Way): readonly Unit[] {
  const { publicUrl, phrases } = parts;
  const { spanCharsMax } = way;
  const { language } = phrases;
  const pen = { language, publicUrl, spanCharsMax, spansMax: SPANS_MAX, hasLinks: true };
  const taken = asksOffered(message.blocks);
  const units = message.blocks
    .flatMap((block, index) => drawBlock(block, { phrases, way, pen, taken, block: index }))
    .filter(({ pieces }) => pieces.length > 0);
  if (units.length > 0) return units;
  const title: Block = { type: "text", spans: [text(wordsOf([text(message.title)]) || "…")] };
  return drawBlock(title, { phrases, way, pen, taken, block: 0 });
}

function drawBlock(block: Block, sheet: Sheet): readonly Unit[] {
  switch (block.type) {
    case "heading":
      return [drawHeading(block.spans, sheet)];
    case "text":
      return drawText(block.spans, sheet);
    case "list":
      return block.lines.map((spans) => ({
        ...partUnit((pen) => bullet(spans, pen), spans, sheet),
        isLine: true,
      }));
    case "facts":
      return block.facts.map((fact) => ({
        ...partUnit((pen) => factPieces(fact, pen), fact.spans, sheet),
        isLine: true,
      }));
    case "stories":
      return block.stories.flatMap((story) => drawStory(story, block.stories.length === 1, sheet));
    case "timeline":
      return block.events.map((event) =>
        partUnit((pen) => eventPieces(event, pen), [...event.spans, ...event.details], sheet),
      );
    case "people":
      return block.people.map((person) =>
        partUnit(
          (pen) => personPieces(person, pen),
          [...(person.role ?? []), ...person.details],
          sheet,
        ),
      );
    case "quotes":
      return block.quotes.map((quote) =>
        partUnit((pen) => quotePieces(quote, pen), [...quote.words, ...quote.details], sheet),
      );
    case "disagreements":
      return block.disagreements.map((one) =>
        partUnit(
          (pen) => disagreementPieces(one, pen),
          one.values.flatMap(({ spans }) => spans),
          sheet,
        ),
      );
    case "notice":
      return [drawNotice(block, sheet)];
    case "footnote":
      return [partUnit((pen) => small(block.spans, pen), block.spans, sheet)];
    case "picture":
      return [{ pieces: [block], asks: [], block: sheet.block }];
    case "actions":
      return actionUnits(actionPieces(block.actions), sheet);
  }
}

/** The first block's heading names the message; others divide it, and so do those that a header could not show. */
function drawHeading(spans: readonly Span[], sheet: Sheet): Unit {
  const { block, way, phrases } = sheet;
  const asks = asksAmong(spans, sheet);
  const words = shorten(wordsOf(spans), HEADER_CHARS_MAX);
  const isPlain = spans.every(({ type }) => ["text", "command", "ask"].includes(type));
  if (block === 0 && isPlain && words !== "") {
    const header: Piece = {
      type: "block",
      block: { type: "header", text: { type: "plain_text", text: words, emoji: false } },
    };
    return { pieces: [header], asks, block, role: "heading" };
  }
  const pen = { ...sheet.pen, spanCharsMax: HEADER_CHARS_MAX, spansMax: 3 };
  const shown = wholeOrShortened((one) => lines([line(spans, one, "strong")]), pen, phrases);
  const isDividing = block > 0 && way.hasExtras && shown.length > 0;
  const divider: Piece = { type: "block", block: { type: "divider" } };
  return { pieces: isDividing ? [divider, ...shown] : shown, asks, block, role: "heading" };
}

/** A text that says nothing but asks is a row of buttons. */
function drawText(spans: readonly Span[], sheet: Sheet): readonly Unit[] {
  const buttons = asksAlone(spans);
  if (buttons === undefined) return [partUnit((pen) => lines([line(spans, pen)]), spans, sheet)];
  const fresh = buttons.filter(({ ask }) => !sheet.taken.has(ask));
  return actionUnits(actionPieces(fresh), sheet);
}

/** Only a story that stands alone shows its publisher's picture. */
function drawStory(story: StoryItem, isAlone: boolean, sheet: Sheet): readonly Unit[] {
  const { way, pen, phrases, block } = sheet;
  const excerpt = way.hasExcerpts ? story.excerpt : undefined;
  const picture = way.hasExcerpts && isAlone ? story.picture : undefined;
  const told = { ...story, excerpt, picture };
  const pieces = wholeOrShortened((one) => storyPieces(told, one), pen, phrases);
  const shown = [...pieces, ...showButtons([...story.title, ...(excerpt ?? [])], sheet)];
  if (way.hasOneMenu) return [{ pieces: shown, asks: storyChoice(story), block: STORIES_BLOCK }];
  const menus = story.menu === undefined ? [] : selects(story.menu);
  const [menu, ...more] = menus.map((one): Piece => ({ type: "actions", actions: [one] }));
  const words = [...story.title, ...(excerpt ?? []), ...story.details];
  return [
    {
      pieces: menu === undefined ? shown : [...shown, menu],
      asks: asksAmong(words, sheet, story.menu),
      block,
    },
    ...more.map((one) => ({ pieces: [one], asks: [], block })),
  ];
}

/** Opens the story; where nothing says which one it is, the first that its menu can do. */
function storyChoice({ title, menu }: StoryItem): readonly Choice[] {
  const article = title.find((span) => span.type === "article");
  const ask = article === undefined ? menu?.choices[0]?.ask : `story ${article.articleId}`;
  return ask === undefined ? [] : offered([{ label: wordsOf(title), ask }]);
}

function drawNotice({ tone, spans }: Extract<Block, { type: "notice" }>, sheet: Sheet): Unit {
  const sign = tone === "warning" ? "⚠️ " : "ℹ️ ";
  const signed = wordsOf(spans) === "" ? spans : [text(sign), ...spans];
  return partUnit((pen) => lines([line(signed, pen)]), spans, sheet);
}

function partUnit(
  draw: (pen: Pen) => readonly Piece[],
  words: readonly Span[],
  sheet: Sheet,
): Unit {
  const pieces = wholeOrShortened(draw, sheet.pen, sheet.phrases);
  return {
    pieces: [...pieces, ...showButtons(words, sheet)],
    asks: asksAmong(words, sheet),
    block: sheet.block,
  };
}

/** Slack folds nothing: a note stands in the place of each graphic passage, and below them a button for each. */
function showButtons(spans: readonly Span[], { phrases }: Sheet): readonly Piece[] {
  const folded = spans.filter((span) => span.type === "folded");
  const show = showLabel(phrases.language);
  const actions = folded.map(({ ask }, index): PlacedButton => {
    const label = folded.length === 1 ? show : `${show} ${index + 1}`;
    return labelled({ type: "button", label, ask, isBeside: true });
  });
  return actions.length === 0 ? [] : [{ type: "actions", actions }];
}

/** A row each, so that too many of them can be divided. */
function actionUnits(pieces: readonly Piece[], { block }: Sheet): readonly Unit[] {
  return pieces.map((piece) => ({ pieces: [piece], asks: [], block, role: "actions" }));
}

function asksAmong(spans: readonly Span[], { way, taken }: Sheet, menu?: Menu): readonly Choice[] {
  if (!way.hasExtras || way.hasOneMenu) return [];
  const own = new Set(menu?.choices.map(({ ask }) => ask));
  const choices = spans.flatMap((span) =>
    span.type === "ask" ? [{ label: span.text, ask: span.ask }] : [],
  );
  return offered(choices).filter(({ ask }) => !taken.has(ask) && !own.has(ask));
}
