/**
 * Slack asks what a field may become while somebody types in it. The desk completes lines, so what is in the form
 * becomes an unfinished line, and what that could become goes back as the field's own value.
 */

import type { types } from "@slack/bolt";
import type { Completion } from "../../newsroom/ask.ts";
import type { Command } from "../../newsroom/command.ts";
import { choiceOf } from "./forms.ts";
import { CHOICES_MAX } from "./limits.ts";
import { lineOf, type Values } from "./line.ts";

/** The unfinished line to complete: `case view:timeline name:coo`. */
export function completionLine(
  name: string,
  values: Values,
  focused: { readonly name: string; readonly value: string },
  commands: readonly Command[],
): string {
  const { [focused.name]: _, ...others } = values;
  return lineOf(name, { ...others, [focused.name]: focused.value }, commands);
}

/**
 * What Slack offers for the field, in the order given, each once. Slack lets nobody leave such a field with words that
 * are not offered, so those that were typed stand at its end.
 */
export function choicesOf(
  completions: readonly Completion[],
  typed: string,
): types.PlainTextOption[] {
  const byValue = new Map<string, types.PlainTextOption>();
  const labels = new Set<string>();
  for (const { value = "", label, hint } of completions) {
    if (value === "") continue;
    const shown = hint === undefined || hint === label ? label : `${label} · ${hint}`;
    // Two feeds may have one title; what tells them apart is what they are asked by.
    const choice = choiceOf(labels.has(shown) ? `${value} · ${label}` : shown, value);
    if (choice?.value === undefined || byValue.has(choice.value)) continue;
    labels.add(shown);
    byValue.set(choice.value, choice);
  }
  const own = choiceOf(`“${typed}”`, typed);
  const isOffered = own?.value !== undefined && byValue.has(own.value);
  const offered = [...byValue.values()];
  if (own === undefined || isOffered) return offered.slice(0, CHOICES_MAX);
  return [...offered.slice(0, CHOICES_MAX - 1), own];
}
