/** The rules for modals and autocomplete: https://docs.discord.com/developers/interactions/receiving-and-responding. */

import { isSelect, TYPE } from "./check-components.ts";
import { checkCustomId, checkSelect } from "./check-parts.ts";
import { type Fields, fieldsOf, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import { COMMAND, INTERACTION, MODAL } from "./limits.ts";
import type { Problem, Problems } from "./problems.ts";

type Path = Problem["path"];

const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;

export function checkModal(modal: Fields, problems: Problems): void {
  checkCustomId(modal, [], problems);
  if (textOf(modal.title) === "") problems.required(["title"]);
  problems.max(["title"], modal.title, MODAL.TITLE_CHARS_MAX);
  const inside = listOf(modal.components);
  problems.count(["components"], inside.length, 1, MODAL.COMPONENTS_MAX);
  const seen = new Set<unknown>();
  for (const [at, component] of inside.entries()) {
    const path = ["components", at];
    if (component.type === TYPE.TEXT) continue;
    const input = inputOf(component);
    if (input === undefined) {
      problems.add([...path, "type"], "UNION_TYPE_CHOICES", "A modal holds labels and texts.");
      continue;
    }
    if (component.type === TYPE.LABEL) checkLabel(component, path, problems);
    checkInput(input, [...path, "component"], problems);
    const id = input.custom_id;
    if (seen.has(id))
      problems.add(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Custom ids must differ.");
    seen.add(id);
  }
}

/** The input that a label, or an old row, holds. */
export function inputOf(component: Fields): Fields | undefined {
  if (component.type === TYPE.LABEL) return fieldsOf(component.component);
  if (component.type === TYPE.ROW) return listOf(component.components)[0];
  return undefined;
}

function checkLabel(label: Fields, path: Path, problems: Problems): void {
  if (textOf(label.label) === "") problems.required([...path, "label"]);
  problems.max([...path, "label"], label.label, MODAL.LABEL_CHARS_MAX);
  problems.max([...path, "description"], label.description, MODAL.DESCRIPTION_CHARS_MAX);
}

function checkInput(input: Fields, path: Path, problems: Problems): void {
  checkCustomId(input, path, problems);
  const type = numberOf(input.type);
  const options = listOf(input.options).length;
  if (type === TYPE.TEXT_INPUT) checkTextInput(input, path, problems);
  else if (isSelect(input)) checkSelect(input, path, problems);
  else if (type === FILE_UPLOAD)
    problems.count([...path, "max_values"], numberOf(input.max_values), 0, MODAL.FILES_MAX);
  else if (type === RADIO_GROUP)
    problems.count([...path, "options"], options, 2, MODAL.CHOICES_MAX);
  else if (type === CHECKBOX_GROUP)
    problems.count([...path, "options"], options, 1, MODAL.CHOICES_MAX);
  else if (type !== CHECKBOX)
    problems.add([...path, "type"], "UNION_TYPE_CHOICES", "This cannot stand in a modal.");
}

function checkTextInput(input: Fields, path: Path, problems: Problems): void {
  if (![1, 2].includes(numberOf(input.style)))
    problems.add([...path, "style"], "BASE_TYPE_CHOICES", "Value must be one of (1, 2).");
  problems.max([...path, "placeholder"], input.placeholder, MODAL.PLACEHOLDER_CHARS_MAX);
  problems.max([...path, "value"], input.value, MODAL.INPUT_CHARS_MAX);
  const min = numberOf(input.min_length);
  const max = isGiven(input.max_length) ? numberOf(input.max_length) : MODAL.INPUT_CHARS_MAX;
  if (min < 0 || max < 1 || max > MODAL.INPUT_CHARS_MAX || min > max)
    problems.add([...path, "max_length"], "NUMBER_TYPE_RANGE", "The lengths are out of bounds.");
}

/** `type` is the option's: 3 text, 4 whole number, 10 number. */
export function checkChoices(
  choices: unknown,
  type: number,
  problems: Problems,
  path: Path = ["choices"],
): void {
  if (!Array.isArray(choices)) {
    problems.required(path);
    return;
  }
  problems.count(path, choices.length, 0, INTERACTION.CHOICES_MAX);
  for (const [at, { name, value }] of listOf(choices).entries()) {
    if (textOf(name) === "") problems.required([...path, at, "name"]);
    problems.max([...path, at, "name"], name, COMMAND.CHOICE_CHARS_MAX);
    problems.max([...path, at, "value"], value, COMMAND.CHOICE_CHARS_MAX);
    if (!isOfType(value, type))
      problems.add([...path, at, "value"], "BASE_TYPE_BAD_TYPE", "Not of the option's type.");
  }
}

function isOfType(value: unknown, type: number): boolean {
  if (type === 3) return typeof value === "string" && value !== "";
  return type === 4 ? Number.isSafeInteger(value) : typeof value === "number";
}
