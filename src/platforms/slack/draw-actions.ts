/** What can be pressed and chosen: rows of buttons and menus, all of which carry their asks. */

import type { Button, Menu } from "../../newsroom/message.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { askValue } from "./action-id.ts";
import type { Choice, Piece, PlacedButton, Select } from "./draw-unit.ts";
import {
  ACTIONS_IN_ROW_MAX,
  BUTTON_LABEL_CHARS_MAX,
  BUTTON_VALUE_CHARS_MAX,
  CHOICE_LABEL_CHARS_MAX,
  CHOICE_VALUE_CHARS_MAX,
  CHOICES_MAX,
  PLACEHOLDER_CHARS_MAX,
} from "./limits.ts";
import { weightOf } from "./weight.ts";

/** Of one row, and of one menu: each fits on a sheet beside the longest text. */
const ROW_BYTES_MAX = 2_000;

/** What Slack's own words take around a button or a choice. */
const ACTION_BYTES = 120;

/**
 * In the order of the message, as few rows as hold them. Slack has no button that cannot be pressed: one that stands
 * for what is shown now is left out, as the message says what it is.
 */
export function actionPieces(actions: readonly (Button | Menu)[]): readonly Piece[] {
  const placed = actions.flatMap((action): readonly (PlacedButton | Select)[] => {
    if (action.type === "menu") return selects(action);
    const { isCurrent = false, ...button } = action;
    return isCurrent || !isCarried(button.ask) ? [] : [labelled(button)];
  });
  return chunks(placed, ACTIONS_IN_ROW_MAX).map((row) => ({ type: "actions", actions: row }));
}

/** A menu of more choices than one holds is several. */
export function selects({ label, choices }: Menu): readonly Select[] {
  const placeholder = labelOf(label, "…", PLACEHOLDER_CHARS_MAX);
  return chunks(offered(choices), CHOICES_MAX).map((chunk) => ({
    type: "select",
    placeholder,
    choices: chunk,
  }));
}

/** The choices that can be chosen, each ask once. */
export function offered(choices: readonly Choice[]): readonly Choice[] {
  const asks = new Map<string, Choice>();
  for (const { label, ask } of choices) {
    if (asks.has(ask) || !isCarried(ask)) continue;
    if (askValue(ask).length > CHOICE_VALUE_CHARS_MAX) continue;
    asks.set(ask, { label: labelOf(label, ask, CHOICE_LABEL_CHARS_MAX), ask });
  }
  return [...asks.values()];
}

/** False for a line longer than a button can carry: the desk keeps such asks under a shorter one. */
export function isCarried(ask: string, bytesMax: number = BUTTON_VALUE_CHARS_MAX): boolean {
  const isShort = ask !== "" && ask.length <= bytesMax;
  return isShort && ask.isWellFormed() && weightOf(askValue(ask)) <= bytesMax;
}

export function labelled<T extends PlacedButton>(button: T): T {
  return { ...button, label: labelOf(button.label, button.ask, BUTTON_LABEL_CHARS_MAX) };
}

/** Nothing can be pressed that says nothing. */
function labelOf(words: string, otherwise: string, charsMax: number): string {
  return shorten(oneLine(words).trim() || oneLine(otherwise), charsMax);
}

/** As much in each as fits into a row; at least one. */
function chunks<T>(list: readonly T[], countMax: number): readonly (readonly T[])[] {
  const all: T[][] = [];
  let bytes = 0;
  for (const one of list) {
    const more = weightOf(one) + ACTION_BYTES;
    const last = all.at(-1);
    if (last !== undefined && last.length < countMax && bytes + more <= ROW_BYTES_MAX) {
      last.push(one);
      bytes += more;
    } else {
      all.push([one]);
      bytes = more;
    }
  }
  return all;
}
