/** Forms as Discord's modals: an ask is opened as one, and what comes back is a line again. */

import {
  type APILabelComponent,
  type APIMentionableSelectComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  type ModalData,
  type ModalSubmitFields,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord.js";
import { ASK_CHARS_MAX, type Form, type FormField, formatAsk } from "../../newsroom/ask.ts";
import type { Command } from "../../newsroom/command.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { formId } from "./custom-id.ts";
import { readMention } from "./draw-mentions.ts";
import { lineOf } from "./line.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
const TITLE_CHARS_MAX = 45;
const FIELDS_MAX = 5;

/** https://docs.discord.com/developers/components/reference#label */
const LABEL_CHARS_MAX = 45;
const SUMMARY_CHARS_MAX = 100;

/** https://docs.discord.com/developers/components/reference#string-select */
const CHOICES_MAX = 25;
const CHOICE_CHARS_MAX = 100;

const DEFAULT_TYPES = {
  user: SelectMenuDefaultValueType.User,
  role: SelectMenuDefaultValueType.Role,
} as const;

/** Half of what an ask may have (LINE_CHARS_MAX), and as long as a query may be. */
const VALUE_CHARS_MAX = 1_000;

/**
 * The required fields stand first, so they have room; what the ask says of fields that have none goes with the form's
 * id, as far as that can carry it, and is asked along with the others.
 */
export function modalOf({ name, summary, fields }: Form): APIModalInteractionResponseCallbackData {
  const shown = fields.slice(0, FIELDS_MAX).map(labelled);
  const hidden = formatAsk(name, Object.fromEntries(fields.slice(FIELDS_MAX).map(given)));
  const about = { type: ComponentType.TextDisplay, content: summary } as const;
  return {
    custom_id: formId(hidden.length <= ASK_CHARS_MAX ? hidden : name, 0),
    title: shorten(`/${name}`, TITLE_CHARS_MAX),
    components: shown.length < FIELDS_MAX ? [about, ...shown] : shown,
  };
}

/** The line that a filled-in form stands for. `ask` is what its id carries; fields left empty are left out. */
export function lineOfForm(
  ask: string,
  { fields }: Pick<ModalSubmitFields, "fields">,
  commands: readonly Command[],
): string {
  const { name, part, hidden } = partsOf(ask, commands);
  const values = [...fields].flatMap(([option, field]) => {
    const words = wordsOf(field).replace(/\s+/gu, " ").trim();
    return words === "" ? [] : [[option, words] as const];
  });
  const line = lineOf(name, part, Object.fromEntries(values), commands);
  return hidden === "" ? line : `${line} ${hidden}`;
}

/** What was typed or chosen; of people and roles their mentions. */
function wordsOf(field: ModalData): string {
  if (!("values" in field))
    return "value" in field && typeof field.value === "string" ? field.value : "";
  const { values } = field;
  if (field.type !== ComponentType.MentionableSelect) return values[0] ?? "";
  const roles = "roles" in field ? field.roles : undefined;
  return values.map((id) => (roles?.has(id) === true ? `<@&${id}>` : `<@${id}>`)).join(" ");
}

function partsOf(ask: string, commands: readonly Command[]) {
  const [name = "", second = "", ...rest] = ask.split(" ");
  const hasParts = commands.find((one) => one.name === name)?.subcommands !== undefined;
  return hasParts
    ? { name, part: second, hidden: rest.join(" ") }
    : { name, part: undefined, hidden: [second, ...rest].join(" ") };
}

function given({ name, value, isQuery }: FormField) {
  return [name, isQuery && value !== undefined ? { query: value } : value] as const;
}

function labelled(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(field.label, LABEL_CHARS_MAX),
    description: shorten(field.summary, SUMMARY_CHARS_MAX),
    component: mentionablesOf(field) ?? selectOf(field) ?? textInputOf(field),
  };
}

/** Undefined for a field of another kind, and where it names somebody in another way than Discord's. */
function mentionablesOf(field: FormField): APIMentionableSelectComponent | undefined {
  const { name, isMention, isRequired, value = "" } = field;
  const names = value.split(/\s+/u).filter((one) => one !== "");
  const named = names.flatMap((one) => readMention(one) ?? []);
  if (isMention !== true || named.length < names.length || named.length > CHOICES_MAX) {
    return undefined;
  }
  return {
    type: ComponentType.MentionableSelect,
    custom_id: name,
    required: isRequired,
    min_values: isRequired ? 1 : 0,
    max_values: CHOICES_MAX,
    ...(named.length > 0 && {
      default_values: named.map(({ id, kind }) => ({ id, type: DEFAULT_TYPES[kind] })),
    }),
  };
}

/** Undefined where the choices are none, too many or too long, or the value is another one. */
function selectOf(field: FormField): APIStringSelectComponent | undefined {
  const { name, choices = [], value, isRequired } = field;
  const values = new Set(choices.map((choice) => choice.value));
  const isFit =
    choices.length > 0 &&
    choices.length <= CHOICES_MAX &&
    values.size === choices.length &&
    [...values].every(({ length }) => length > 0 && length <= CHOICE_CHARS_MAX) &&
    (value === undefined || values.has(value));
  if (!isFit) return undefined;
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required: isRequired,
    min_values: isRequired ? 1 : 0,
    max_values: 1,
    options: choices.map((choice) => ({
      label: shorten(choice.label, CHOICE_CHARS_MAX),
      value: choice.value,
      ...(choice.value === value && { default: true }),
    })),
  };
}

function textInputOf({ name, isRequired, isQuery, value }: FormField): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: isQuery ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: isRequired,
    max_length: Math.max(VALUE_CHARS_MAX, value?.length ?? 0),
    ...(value !== undefined && value !== "" && { value }),
  };
}
