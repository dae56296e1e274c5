/**
 * A message is drawn as units, each of which stands whole on one sheet: a heading, a story with its menu, a day, a
 * quote, a line of a list, a row of buttons. What fits on a sheet is decided afterwards, over units (fit-sheets.ts).
 */

import type { Button, RemotePicture } from "../../newsroom/message.ts";

export type Choice = { readonly label: string; readonly ask: string };

export type Piece =
  /** `gap`: an empty line divides it from text before it. */
  | { readonly type: "text"; readonly markdown: string; readonly gap?: true }
  | { readonly type: "section"; readonly markdown: string; readonly picture: RemotePicture }
  | { readonly type: "picture"; readonly svg: string; readonly alt: string }
  | { readonly type: "separator" }
  | { readonly type: "buttons"; readonly buttons: readonly PlacedButton[] }
  | { readonly type: "select"; readonly placeholder: string; readonly choices: readonly Choice[] };

/** A button of the message, or one that turns to another sheet of it. */
export type PlacedButton = Omit<Button, "type"> & { readonly sheet?: number };

export type Unit = {
  readonly pieces: readonly Piece[];
  /** Asks among its words, offered in one menu under its block. */
  readonly asks: readonly Choice[];
  /** Units of one block share its number. */
  readonly block: number;
  /** Headings stand with what follows them; actions stand on every sheet. */
  readonly role?: "heading" | "actions";
};
