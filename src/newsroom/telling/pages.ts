/** Long lists are told a page at a time. A page that does not exist is the nearest that does. */

import { type Block, type Button, text } from "../message.ts";
import { en } from "../phrases/en.ts";
import type { Phrases } from "../phrases/phrases.ts";

export type Cut<T> = {
  readonly shown: readonly T[];
  /** From 1. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
};

/** The nearest page that a list of `total` has, and how many there are. */
export function pageWithin(total: number, page: number, size: number): Omit<Cut<never>, "shown"> {
  const pages = Math.max(1, Math.ceil(total / size));
  return { page: Math.min(Math.max(1, page), pages), pages };
}

export function cut<T>(list: readonly T[], wanted: number, size: number): Cut<T> {
  const { page, pages } = pageWithin(list.length, wanted, size);
  return { shown: list.slice((page - 1) * size, page * size), page, pages };
}

/** Which page it is, in the language of moderators; nothing where there is one alone. */
export function pageNote({ page, pages }: Omit<Cut<unknown>, "shown">): readonly Block[] {
  return pages === 1 ? [] : [{ type: "footnote", spans: [text(en.pageOf(page, pages))] }];
}

/** Says that another page stands here than was asked for; nothing where it is that one. */
export function pageMissed(
  wanted: number,
  { page, pages }: Omit<Cut<unknown>, "shown">,
  phrases: Pick<Phrases, "noSuchPage">,
): readonly Block[] {
  if (wanted <= page) return [];
  return [{ type: "notice", tone: "info", spans: [text(phrases.noSuchPage(wanted, pages))] }];
}

/** Buttons to the page before and the page after, where there is one. */
export function pageButtons(
  { page, pages }: Omit<Cut<unknown>, "shown">,
  labels: { readonly before: string; readonly after: string },
  askFor: (page: number) => string,
): readonly Button[] {
  return [
    { type: "button" as const, label: labels.before, ask: askFor(page - 1) },
    { type: "button" as const, label: labels.after, ask: askFor(page + 1) },
  ].filter((_, index) => (index === 0 ? page > 1 : page < pages));
}
