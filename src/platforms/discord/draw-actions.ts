/** What can be pressed and chosen: rows of buttons, and menus whose choices carry the asks. */

import type { Button, Menu } from "../../newsroom/message.ts";

import { askId } from "./custom-id.ts";
import type { Choice, Piece } from "./draw-unit.ts";
import {
  BUTTONS_IN_ROW_MAX,
  CHOICE_CHARS_MAX,
  CHOICES_MAX,
  CUSTOM_ID_CHARS_MAX,
} from "./limits.ts";

/** Buttons in even rows, menus each in its own, in the order of the message. */
export function actionPieces(actions: readonly (Button | Menu)[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let buttons: Button[] = [];
  const endRow = () => {
    pieces.push(...buttonRows(buttons));
    buttons = [];
  };
  for (const action of actions) {
    if (action.type === "button") {
      if (isCarried(action.ask)) buttons.push(action);
      continue;
    }
    endRow();
    pieces.push(...selects(action));
  }
  endRow();
  return pieces;
}

/** A menu of more choices than one holds is several. */
export function selects({ label, choices }: Menu): readonly Piece[] {
  return chunks(offered(choices), CHOICES_MAX).map((chunk) => ({
    type: "select",
    placeholder: label,
    choices: chunk,
  }));
}

/** The choices that can be chosen, each ask once. */
export function offered(choices: readonly Choice[]): readonly Choice[] {
  const asks = new Map<string, Choice>();
  for (const choice of choices) {
    const isNew = !asks.has(choice.ask) && choice.ask.length <= CHOICE_CHARS_MAX;
    if (isNew && isCarried(choice.ask)) asks.set(choice.ask, choice);
  }
  return [...asks.values()];
}

/** False for a line longer than a button can carry: the desk keeps such asks under a shorter one. */
export function isCarried(ask: string): boolean {
  return ask !== "" && ask.isWellFormed() && askId(ask, 99).length <= CUSTOM_ID_CHARS_MAX;
}

function buttonRows(buttons: readonly Button[]): readonly Piece[] {
  const rows = Math.ceil(buttons.length / BUTTONS_IN_ROW_MAX);
  return chunks(buttons, Math.ceil(buttons.length / rows)).map((row) => ({
    type: "buttons",
    buttons: row,
  }));
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const count = list.length === 0 ? 0 : Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
