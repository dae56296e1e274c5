/**
 * Discord asks what a field may become at every key that is pressed in it. The desk completes lines, so what is in the
 * fields becomes an unfinished line, and what that could become goes back as the field's own value.
 */

import type { APIApplicationCommandOptionChoice } from "discord.js";
import type { Completion } from "../../newsroom/ask.ts";
import type { Command } from "../../newsroom/command.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { lineOf, type Values } from "./line.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete */
const CHOICES_MAX = 25;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const CHOICE_CHARS_MAX = 100;

/** The fields of a command while somebody types in one of them. */
type Typing = {
  readonly command: string;
  readonly subcommand?: string;
  /** What the fields hold; the one that is typed in may be among them. */
  readonly values: Values;
  readonly focused: { readonly name: string; readonly value: string };
};

type Choice = APIApplicationCommandOptionChoice<string>;

/** The unfinished line to complete: `case view:timeline name:coo`. */
export function completionAsk(typing: Typing, commands: readonly Command[]): string {
  const { command, subcommand, values, focused } = typing;
  const others = Object.entries(values).filter(([name]) => name !== focused.name);
  const inOrder = Object.fromEntries([...others, [focused.name, focused.value]]);
  return lineOf(command, subcommand, inOrder, commands);
}

/**
 * What Discord offers for the field, in the order given. What is too long to be a value is left out, since half of one
 * would name something else, and so is what has no label or would be offered twice.
 */
export function choicesOf(completions: readonly Completion[]): Choice[] {
  const byValue = new Map<string, Choice>();
  const names = new Set<string>();
  for (const { value = "", label, hint } of completions) {
    const isChoice = value !== "" && value.length <= CHOICE_CHARS_MAX && label.trim() !== "";
    if (!isChoice || byValue.has(value)) continue;
    const name = nameOf(label, hint === value ? undefined : hint);
    // Two feeds may have one title; what tells them apart is what they are asked by.
    const shown = names.has(name) ? nameOf(value, label) : name;
    if (names.has(shown)) continue;
    names.add(shown);
    byValue.set(value, { name: shown, value });
  }
  return [...byValue.values()].slice(0, CHOICES_MAX);
}

/** "case · Tells what is known about a case.", cut where it is too long. */
function nameOf(label: string, hint: string | undefined): string {
  const name = hint === undefined || hint === label ? label : `${label} · ${hint}`;
  return shorten(oneLine(name), CHOICE_CHARS_MAX);
}
