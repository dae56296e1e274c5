/**
 * A message is drawn as units, each of which stands whole on one sheet: a heading, a story with its menu, a day, a
 * quote, a line of a list, a row of buttons. What fits on a sheet is decided afterwards, over units (fit-sheets.ts).
 */

import type { types } from "@slack/bolt";
import type { Button } from "../../newsroom/message.ts";
import type { Words } from "./rich-text.ts";

export type Choice = { readonly label: string; readonly ask: string };

/** A button of the message, or one that turns to another sheet of it. */
export type PlacedButton = Omit<Button, "isCurrent"> & {
  readonly sheet?: number;
  /** Its answer stands beside this message and takes no place of it. */
  readonly isBeside?: true;
};

export type Select = {
  readonly type: "select";
  readonly placeholder: string;
  readonly choices: readonly Choice[];
};

export type Piece =
  | { readonly type: "words"; readonly kind: "lines" | "bullet" | "quote"; readonly words: Words }
  | { readonly type: "block"; readonly block: types.KnownBlock }
  | { readonly type: "picture"; readonly svg: string; readonly alt: string }
  /** One row of them. */
  | { readonly type: "actions"; readonly actions: readonly (PlacedButton | Select)[] };

export type Unit = {
  readonly pieces: readonly Piece[];
  /** Asks among its words, offered in one menu under its block. */
  readonly asks: readonly Choice[];
  /** Units of one block share its number. */
  readonly block: number;
  /** Headings stand with what follows them; actions stand on every sheet. */
  readonly role?: "heading" | "actions";
  /** Stands in one block with what is before it: line below line, or in one row. */
  readonly isLine?: true;
};
