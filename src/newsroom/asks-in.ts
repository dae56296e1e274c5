/** The asks that a message offers, for platforms where words cannot be pressed. */

import type { Block, Button, Span } from "./message.ts";

/** Every ask that stands in the message as a button or in a menu of its own. */
export function asksOffered(blocks: readonly Block[]): ReadonlySet<string> {
  const actions = blocks.flatMap((block) => (block.type === "actions" ? block.actions : []));
  return new Set(
    actions.flatMap((action) =>
      action.type === "button" ? [action.ask] : action.choices.map(({ ask }) => ask),
    ),
  );
}

/** The asks of a text that says nothing but asks; undefined for any other. */
export function asksAlone(spans: readonly Span[]): readonly Button[] | undefined {
  const buttons = spans.flatMap((span): readonly Button[] =>
    span.type === "ask" ? [{ type: "button", label: span.text, ask: span.ask }] : [],
  );
  const isAsk = (span: Span) =>
    span.type === "ask" || (span.type === "text" && !/[\p{L}\p{N}]/u.test(span.text));
  return buttons.length > 0 && spans.every(isAsk) ? buttons : undefined;
}
