/**
 * What a button or menu says back when it is used: an id such as `v1:a0`, and the ask as its value. The version lets
 * later desks read what earlier ones posted, the letter says what to do with the ask, and the number makes ids unique
 * in one message, as Slack wishes (https://docs.slack.dev/reference/block-kit/block-elements/button-element).
 */

const KINDS = { a: "ask", f: "form", p: "sheet", m: "menu", s: "show" } as const;

export type Action =
  /** `show`: its answer stands beside the message that it was pressed on, which stays. */
  | { readonly type: "ask" | "form" | "menu" | "show"; readonly ask: string }
  /** Another sheet of the reply to that ask, counted from 1. */
  | { readonly type: "sheet"; readonly ask: string; readonly sheet: number };

/** The number has two digits. */
export const SHEETS_MAX = 98;

/** Answers its ask (`show`: beside), opens the form for it, or (a menu) answers the ask that is chosen. */
export function actionId(type: "ask" | "form" | "menu" | "show", n: number): string {
  return `v1:${type.charAt(0)}${n}`;
}

/** Turns the reply to its ask to another sheet; only one button of a message leads to each. */
export function sheetId(sheet: number): string {
  return `v1:p${sheet}`;
}

/**
 * An ask as a button or a choice carries it. Slack gives `&`, `<` and `>` back as `&amp;`, `&lt;` and `&gt;`
 * (https://github.com/slackapi/bolt-python/issues/513), so they are written in another way.
 */
export function askValue(ask: string): string {
  return ask.replace(/[%&<>]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/**
 * What was pressed or chosen, by its `action_id` and the `value` of the button or of the chosen option. Undefined for
 * what is none of ours, or of a version that is not known here.
 */
export function readAction(id: string, value: string): Action | undefined {
  const [, kind, number] = /^v1:([afpms])(\d{1,3})$/u.exec(id) ?? [];
  if (kind === undefined) return undefined;
  const type = KINDS[kind as keyof typeof KINDS];
  const ask = value.replace(/%(25|26|3c|3e)/gu, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return type === "sheet" ? { type, ask, sheet: Number(number) } : { type, ask };
}
