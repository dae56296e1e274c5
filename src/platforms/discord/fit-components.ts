/**
 * Units as the components of one container. Texts beside each other become one, as each counts among the 40; ids get
 * their numbers here, where all of the message is known.
 */

import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { oneLine } from "../../newsroom/one-line.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { askId, formId, menuId, sheetId } from "./custom-id.ts";
import { offered } from "./draw-actions.ts";
import type { Choice, Piece, PlacedButton, Unit } from "./draw-unit.ts";
import {
  ALT_CHARS_MAX,
  BUTTON_LABEL_CHARS_MAX,
  CHOICE_CHARS_MAX,
  CHOICES_MAX,
  PLACEHOLDER_CHARS_MAX,
} from "./limits.ts";
import { escaped } from "./markdown.ts";

/** A picture that whoever sends the message draws and attaches under `name`. */
export type Picture = { readonly name: string; readonly svg: string; readonly alt: string };

export type Drawn = {
  readonly container: APIContainerComponent;
  readonly pictures: readonly Picture[];
};

/** What is numbered while a message is put together. */
type Numbers = { ids: number; readonly pictures: Picture[] };

/** Says whose message it is at a glance; the second that something is wrong. */
const ACCENT = { plain: 0xb5_38_2f, warning: 0xf0_b2_32 } as const;

export type Accent = keyof typeof ACCENT;

/** Puts units together. Nothing is left out, whatever Discord would say of it. */
export function assemble(units: readonly Unit[], accent: Accent, phrases: Phrases): Drawn {
  const numbers: Numbers = { ids: 0, pictures: [] };
  const pieces = flow(units, phrases).filter(isDividing);
  const components = pieces.map((piece) => componentOf(piece, numbers));
  const accent_color = ACCENT[accent];
  const container = { type: ComponentType.Container, accent_color, components } as const;
  return { container, pictures: numbers.pictures };
}

/** The words that stand where a picture cannot be drawn. */
export function altText(alt: string): string {
  return `-# ${escaped(alt)}`;
}

/** The pieces of all units, texts joined, and below each block the asks among its words. */
function flow(units: readonly Unit[], { openOne }: Phrases): readonly Piece[] {
  const pieces: Piece[] = [];
  const taken = new Set<string>();
  let asks: Choice[] = [];
  units.forEach((unit, index) => {
    for (const piece of unit.pieces) place(piece, pieces, units[index - 1]?.role === "heading");
    asks.push(...unit.asks);
    const next = units[index + 1];
    if (next?.block === unit.block && next.role !== "actions") return;
    const fresh = offered(asks).filter(({ ask }) => !taken.has(ask));
    const choices = fresh.slice(0, CHOICES_MAX);
    for (const { ask } of choices) taken.add(ask);
    if (choices.length > 0) pieces.push({ type: "select", placeholder: openOne, choices });
    asks = [];
  });
  return pieces;
}

function place(piece: Piece, pieces: Piece[], isBelowHeading: boolean): void {
  const last = pieces.at(-1);
  if (piece.type !== "text" || last?.type !== "text") {
    pieces.push(piece);
    return;
  }
  const between = piece.gap && !isBelowHeading ? "\n\n" : "\n";
  pieces.splice(-1, 1, { type: "text", markdown: `${last.markdown}${between}${piece.markdown}` });
}

/** A line between sections stands only between two. */
function isDividing(piece: Piece, index: number, pieces: readonly Piece[]): boolean {
  if (piece.type !== "separator") return true;
  const next = pieces[index + 1];
  return index > 0 && next !== undefined && next.type !== "separator";
}

function componentOf(piece: Piece, numbers: Numbers): APIComponentInContainer {
  switch (piece.type) {
    case "text":
      return { type: ComponentType.TextDisplay, content: piece.markdown };
    case "section":
      return sectionOf(piece);
    case "picture":
      return galleryOf(piece, numbers);
    case "separator":
      return { type: ComponentType.Separator, divider: true, spacing: 1 };
    case "buttons":
      return {
        type: ComponentType.ActionRow,
        components: piece.buttons.map((button) => buttonOf(button, numbers)),
      };
    case "select":
      return selectRow(piece, numbers);
  }
}

function sectionOf({
  markdown,
  picture,
}: Extract<Piece, { type: "section" }>): APIComponentInContainer {
  const alt = shownAlt(picture.alt);
  const media = { url: picture.url };
  return {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content: markdown }],
    accessory: { type: ComponentType.Thumbnail, media, ...(alt !== "" && { description: alt }) },
  };
}

function galleryOf(
  { svg, alt }: Extract<Piece, { type: "picture" }>,
  { pictures }: Numbers,
): APIComponentInContainer {
  const picture = { name: `picture-${pictures.length + 1}.png`, svg, alt: shownAlt(alt) || "…" };
  pictures.push(picture);
  const media = { url: `attachment://${picture.name}` };
  return { type: ComponentType.MediaGallery, items: [{ media, description: picture.alt }] };
}

function shownAlt(alt: string): string {
  return shorten(oneLine(alt).trim(), ALT_CHARS_MAX);
}

function buttonOf(button: PlacedButton, numbers: Numbers): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: styleOf(button),
    label: label(button.label, button.ask, BUTTON_LABEL_CHARS_MAX),
    custom_id: buttonId(button, numbers.ids++),
    ...(button.isCurrent === true && { disabled: true }),
  };
}

/** What is shown now stands out from the ways elsewhere. */
function styleOf({ tone, isCurrent, sheet }: PlacedButton) {
  if (tone === "danger") return ButtonStyle.Danger;
  const isLit = tone === "primary" || (isCurrent === true && sheet === undefined);
  return isLit ? ButtonStyle.Primary : ButtonStyle.Secondary;
}

function buttonId({ ask, isForm, sheet }: PlacedButton, n: number): string {
  if (sheet !== undefined) return sheetId(ask, sheet);
  return isForm === true ? formId(ask, n) : askId(ask, n);
}

function selectRow(
  { placeholder, choices }: Extract<Piece, { type: "select" }>,
  numbers: Numbers,
): APIComponentInContainer {
  const options = choices.map((choice) => ({
    label: label(choice.label, choice.ask, CHOICE_CHARS_MAX),
    value: choice.ask,
  }));
  const select = {
    type: ComponentType.StringSelect,
    custom_id: menuId(numbers.ids++),
    placeholder: label(placeholder, "…", PLACEHOLDER_CHARS_MAX),
    options,
  } as const;
  return { type: ComponentType.ActionRow, components: [select] };
}

/** Nothing can be pressed that says nothing. */
function label(words: string, otherwise: string, charsMax: number): string {
  return shorten(oneLine(words).trim() || otherwise, charsMax);
}
