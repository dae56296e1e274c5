/**
 * What a button or menu says back when it is used: `v1:a0:case cooper`. The version lets later desks read what earlier
 * ones posted, the letter says what to do with the ask, and the number makes ids unique in one message, as Discord
 * requires (https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id).
 */

const KINDS = { a: "ask", f: "form", p: "sheet", m: "menu" } as const;

export type CustomId =
  | { readonly type: "ask" | "form"; readonly ask: string }
  /** Another sheet of the reply to that ask, counted from 1. */
  | { readonly type: "sheet"; readonly ask: string; readonly sheet: number }
  /** The chosen value is the ask. */
  | { readonly type: "menu" };

/** The number has two digits. */
export const SHEETS_MAX = 98;

/** Answers the ask when pressed. */
export function askId(ask: string, n: number): string {
  return `v1:a${n}:${ask}`;
}

/** Opens the form for the ask when pressed. */
export function formId(ask: string, n: number): string {
  return `v1:f${n}:${ask}`;
}

/** Turns the reply to that ask to another sheet; only one button of a message leads to each. */
export function sheetId(ask: string, sheet: number): string {
  return `v1:p${sheet}:${ask}`;
}

export function menuId(n: number): string {
  return `v1:m${n}:`;
}

/** Undefined for what is none of ours, or of a version that is not known here. */
export function readCustomId(id: string): CustomId | undefined {
  const [, kind, number, ask = ""] = /^v1:([afpm])(\d{1,2}):(.*)$/su.exec(id) ?? [];
  if (kind === undefined) return undefined;
  const type = KINDS[kind as keyof typeof KINDS];
  if (type === "menu") return { type };
  return type === "sheet" ? { type, ask, sheet: Number(number) } : { type, ask };
}
