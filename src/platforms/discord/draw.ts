/** Draws messages: one function a block, one exhaustive switch, so that a new kind does not compile until it is drawn. */

import { asksAlone, asksOffered } from "../../newsroom/asks-in.ts";
import {
  type Block,
  type Menu,
  type Message,
  type Span,
  type StoryItem,
  text,
} from "../../newsroom/message.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { actionPieces, offered, selects } from "./draw-actions.ts";
import {
  disagreementLines,
  eventLines,
  factLine,
  listLine,
  personLines,
  prefixed,
  quoteLines,
  small,
  storyLines,
  wholeOrShortened,
} from "./draw-story.ts";
import type { Choice, Piece, Unit } from "./draw-unit.ts";
import { PICTURE_URL_CHARS_MAX, TEXT_CHARS_MAX } from "./limits.ts";
import { address, inline, type Pen, wordsOf } from "./markdown.ts";

export type DrawParts = {
  readonly phrases: Phrases;
  /** The console's address, where readers can open it: articles without an address are shown there. */
  readonly publicUrl?: string;
};

/** What is left out or joined where a message would not fit else. */
export type Way = {
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

/** Larger than any heading is; what follows it must find room below it. */
const HEADING_CHARS_MAX = 200;

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
  const pen = { publicUrl, spanCharsMax: way.spanCharsMax, hasLinks: true };
  const taken = asksOffered(message.blocks);
  const units = message.blocks.flatMap((block, index) => {
    return drawBlock(block, { phrases, way, pen, taken, block: index });
  });
  const isEmpty = units.every(({ pieces }) => pieces.length === 0);
  if (!isEmpty) return units.filter(({ pieces }) => pieces.length > 0);
  const title = text(wordsOf([text(message.title)]) || "…");
  return drawBlock({ type: "text", spans: [title] }, { phrases, way, pen, taken, block: 0 });
}

function drawBlock(block: Block, sheet: Sheet): readonly Unit[] {
  switch (block.type) {
    case "heading":
      return drawHeading(block.spans, sheet);
    case "text":
      return drawText(block.spans, sheet);
    case "list":
      return block.lines.map((spans, index) =>
        textUnit((pen) => [listLine(spans, pen)], spans, sheet, index === 0),
      );
    case "facts":
      return block.facts.map((fact, index) =>
        textUnit((pen) => [factLine(fact, pen)], fact.spans, sheet, index === 0),
      );
    case "stories":
      return block.stories.flatMap((story) => drawStory(story, block.stories.length === 1, sheet));
    case "timeline":
      return block.events.map((event) =>
        textUnit((pen) => eventLines(event, pen), [...event.spans, ...event.details], sheet),
      );
    case "people":
      return block.people.map((person) =>
        textUnit(
          (pen) => personLines(person, pen),
          [...(person.role ?? []), ...person.details],
          sheet,
        ),
      );
    case "quotes":
      return block.quotes.map((quote) =>
        textUnit((pen) => quoteLines(quote, pen), [...quote.words, ...quote.details], sheet),
      );
    case "disagreements":
      return block.disagreements.map((one) =>
        textUnit(
          (pen) => disagreementLines(one, pen),
          one.values.flatMap(({ spans }) => spans),
          sheet,
        ),
      );
    case "notice":
      return [drawNotice(block, sheet)];
    case "footnote":
      return [textUnit((pen) => [small(block.spans, pen)], block.spans, sheet)];
    case "picture":
      return [{ pieces: [pictureOf(block)], asks: [], block: sheet.block }];
    case "actions":
      return actionUnits(actionPieces(block.actions), sheet);
  }
}

/** The first block's heading names the message; others divide it. */
function drawHeading(spans: readonly Span[], sheet: Sheet): readonly Unit[] {
  const { block, way } = sheet;
  const sign = block === 0 ? "## " : "### ";
  const pen = { ...sheet.pen, spanCharsMax: Math.min(HEADING_CHARS_MAX, way.spanCharsMax) };
  const markdown = prefixed(
    sign,
    wholeOrShortened((one) => [inline(spans, one)], pen, sheet.phrases),
  );
  if (markdown === "") return [];
  const divider: readonly Piece[] = block > 0 && way.hasExtras ? [{ type: "separator" }] : [];
  const pieces: readonly Piece[] = [...divider, { type: "text", markdown }];
  return [{ pieces, asks: asksAmong(spans, sheet), block, role: "heading" }];
}

/** A text that says nothing but asks is a row of buttons. */
function drawText(spans: readonly Span[], sheet: Sheet): readonly Unit[] {
  const buttons = asksAlone(spans);
  if (buttons === undefined) return [textUnit((pen) => [inline(spans, pen)], spans, sheet)];
  const fresh = buttons.filter(({ ask }) => !sheet.taken.has(ask));
  return actionUnits(actionPieces(fresh), sheet);
}

function drawStory(story: StoryItem, isAlone: boolean, sheet: Sheet): readonly Unit[] {
  const { way, pen, phrases, block } = sheet;
  const told = way.hasExcerpts ? story : { ...story, excerpt: undefined };
  const markdown = wholeOrShortened((one) => storyLines(told, isAlone, one), pen, phrases);
  const words = [...story.title, ...(told.excerpt ?? []), ...story.details];
  const picture = isAlone ? thumbnail(story) : undefined;
  const main: Piece =
    picture === undefined
      ? { type: "text", markdown, gap: true }
      : { type: "section", markdown, picture };
  const shown: readonly Piece[] = markdown === "" ? [] : [main];
  if (way.hasOneMenu) return [{ pieces: shown, asks: storyChoice(story), block: STORIES_BLOCK }];
  const [menu, ...menus] = story.menu === undefined ? [] : selects(story.menu);
  const asks = asksAmong(words, sheet, story.menu);
  return [
    { pieces: menu === undefined ? shown : [...shown, menu], asks, block },
    ...menus.map((more) => ({ pieces: [more], asks: [], block })),
  ];
}

/** Opens the story; where nothing says which one it is, the first that its menu can do. */
function storyChoice({ title, menu }: StoryItem): readonly Choice[] {
  const label = wordsOf(title);
  const article = title.find((span) => span.type === "article");
  const ask = article === undefined ? menu?.choices[0]?.ask : `story ${article.articleId}`;
  return ask === undefined ? [] : offered([{ label, ask }]);
}

function thumbnail({ picture }: StoryItem): StoryItem["picture"] {
  const url = picture && address(picture.url, PICTURE_URL_CHARS_MAX);
  return picture && url?.startsWith("https:") ? { ...picture, url } : undefined;
}

function drawNotice(block: Extract<Block, { type: "notice" }>, sheet: Sheet): Unit {
  const sign = block.tone === "warning" ? "⚠️ " : "ℹ️ ";
  return textUnit((pen) => [prefixed(sign, inline(block.spans, pen))], block.spans, sheet);
}

function pictureOf({ svg, alt }: Extract<Block, { type: "picture" }>): Piece {
  return { type: "picture", svg, alt };
}

function textUnit(
  draw: (pen: Pen) => readonly string[],
  words: readonly Span[],
  sheet: Sheet,
  hasGap = true,
): Unit {
  const markdown = wholeOrShortened(draw, sheet.pen, sheet.phrases);
  const gap = hasGap ? ({ gap: true } as const) : {};
  const pieces: readonly Piece[] = markdown === "" ? [] : [{ type: "text", markdown, ...gap }];
  return { pieces, asks: asksAmong(words, sheet), block: sheet.block };
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
