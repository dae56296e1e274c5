/**
 * Units as the blocks of one message. Lines below each other become one block, as each counts among the 50; ids get
 * their numbers here, where all of the message is known.
 */

import type { types } from "@slack/bolt";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { actionId, askValue, sheetId } from "./action-id.ts";
import { selects } from "./draw-actions.ts";
import { altText } from "./draw-parts.ts";
import type { Choice, Piece, PlacedButton, Select, Unit } from "./draw-unit.ts";
import { ACTIONS_IN_ROW_MAX } from "./limits.ts";
import { paragraph } from "./rich-text.ts";

/** A drawing of ours. Whoever sends the message draws it, uploads it and says where it stands (withPicture). */
export type Picture = {
  /** Also the `block_id` of its place. */
  readonly name: string;
  readonly svg: string;
  readonly alt: string;
};

export type Drawn = {
  readonly blocks: readonly types.KnownBlock[];
  readonly pictures: readonly Picture[];
};

/** What grows while a message is put together. */
type Growing = {
  ids: number;
  readonly blocks: types.KnownBlock[];
  readonly pictures: Picture[];
};

/** Puts units together. Nothing is left out, whatever Slack would say of it. */
export function assemble(units: readonly Unit[], phrases: Phrases): Drawn {
  const growing: Growing = { ids: 0, blocks: [], pictures: [] };
  const taken = new Set<string>();
  let asks: Choice[] = [];
  units.forEach((unit, index) => {
    unit.pieces.forEach((piece, at) => {
      const continues = at > 0 || isBelow(unit, units[index - 1]);
      place(piece, continues, growing);
    });
    asks.push(...unit.asks);
    const next = units[index + 1];
    if (next?.block === unit.block && next.role !== "actions") return;
    const fresh = asks.filter(({ ask }) => !taken.has(ask));
    const [menu] = selects({ type: "menu", label: phrases.openOne, choices: fresh });
    for (const { ask } of menu?.choices ?? []) taken.add(ask);
    if (menu !== undefined) place({ type: "actions", actions: [menu] }, true, growing);
    asks = [];
  });
  return { blocks: growing.blocks.filter(isDividing), pictures: growing.pictures };
}

/** Whether it goes on in the block of what stands before it. */
function isBelow({ isLine, block }: Unit, before: Unit | undefined): boolean {
  if (before === undefined) return false;
  return before.role === "heading" || (isLine === true && before.block === block);
}

function place(piece: Piece, continues: boolean, growing: Growing): void {
  switch (piece.type) {
    case "words":
      placeWords(piece, continues, growing);
      break;
    case "block":
      growing.blocks.push(piece.block);
      break;
    case "picture":
      placePicture(piece, growing);
      break;
    case "actions":
      placeActions(piece, continues, growing);
  }
}

function placeWords(
  { kind, words }: Extract<Piece, { type: "words" }>,
  continues: boolean,
  { blocks }: Growing,
): void {
  const element = wordsElement(kind, [...words]);
  const last = blocks.at(-1);
  if (!continues || last?.type !== "rich_text") {
    blocks.push({ type: "rich_text", elements: [element] });
    return;
  }
  const before = last.elements.at(-1);
  const merged = before && mergedElement(before, element);
  const elements =
    merged === undefined ? [...last.elements, element] : [...last.elements.slice(0, -1), merged];
  blocks.splice(-1, 1, { type: "rich_text", elements });
}

function wordsElement(
  kind: "lines" | "bullet" | "quote",
  elements: types.RichTextElement[],
): types.RichTextBlockElement {
  if (kind === "quote") return { type: "rich_text_quote", elements };
  const section: types.RichTextSection = { type: "rich_text_section", elements };
  return kind === "lines"
    ? section
    : { type: "rich_text_list", style: "bullet", elements: [section] };
}

/** Two sections are one of several lines, two lists one list. */
function mergedElement(
  before: types.RichTextBlockElement,
  next: types.RichTextBlockElement,
): types.RichTextBlockElement | undefined {
  if (before.type === "rich_text_section" && next.type === "rich_text_section") {
    return { ...before, elements: [...paragraph([before.elements, next.elements])] };
  }
  if (before.type === "rich_text_list" && next.type === "rich_text_list") {
    return { ...before, elements: [...before.elements, ...next.elements] };
  }
  return undefined;
}

/** The name stands for the file until it is uploaded: Slack shows a picture of ours only from its own files. */
function placePicture(
  { svg, alt }: Extract<Piece, { type: "picture" }>,
  { blocks, pictures }: Growing,
): void {
  const name = `picture-${pictures.length + 1}`;
  const alt_text = altText(alt);
  pictures.push({ name, svg, alt: alt_text });
  blocks.push({ type: "image", block_id: name, slack_file: { id: name }, alt_text });
}

/** In the row before, where they belong to the same and it has room. */
function placeActions(
  { actions }: Extract<Piece, { type: "actions" }>,
  continues: boolean,
  growing: Growing,
): void {
  const { blocks } = growing;
  const elements = actions.map((action) => elementOf(action, growing));
  const last = blocks.at(-1);
  if (!continues || last?.type !== "actions" || last.elements.length >= ACTIONS_IN_ROW_MAX) {
    blocks.push({ type: "actions", elements });
  } else {
    blocks.splice(-1, 1, { type: "actions", elements: [...last.elements, ...elements] });
  }
}

function elementOf(
  action: PlacedButton | Select,
  growing: Growing,
): types.Button | types.StaticSelect {
  const n = growing.ids++;
  return action.type === "select" ? selectOf(action, n) : buttonOf(action, n);
}

function buttonOf(
  { label, ask, tone, isForm, isBeside, sheet }: PlacedButton,
  n: number,
): types.Button {
  const kind = isBeside === true ? "show" : "ask";
  const own = actionId(isForm === true ? "form" : kind, n);
  return {
    type: "button",
    text: plainText(label),
    action_id: sheet === undefined ? own : sheetId(sheet),
    value: askValue(ask),
    ...(tone !== undefined && { style: tone }),
  };
}

function selectOf({ placeholder, choices }: Select, n: number): types.StaticSelect {
  return {
    type: "static_select",
    action_id: actionId("menu", n),
    placeholder: plainText(placeholder),
    options: choices.map(({ label, ask }) => ({ text: plainText(label), value: askValue(ask) })),
  };
}

/** An emoji's name in it stays a name. */
function plainText(words: string): types.PlainTextElement {
  return { type: "plain_text", text: words, emoji: false };
}

/** A line between sections stands only between two. */
function isDividing(
  block: types.KnownBlock,
  index: number,
  blocks: readonly types.KnownBlock[],
): boolean {
  return block.type !== "divider" || (index > 0 && index < blocks.length - 1);
}
