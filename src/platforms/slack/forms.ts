/** Forms as Slack's windows: an ask that leaves something open is opened as one, and what comes back is a line again. */

import type { types, ViewOutput, ViewStateValue } from "@slack/bolt";
import type { Form, FormField, Reply } from "../../newsroom/ask.ts";
import type { Command, Option } from "../../newsroom/command.ts";
import { oneLine } from "../../newsroom/one-line.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { actionId, askValue, readAction } from "./action-id.ts";
import { CHOICE_LABEL_CHARS_MAX, CHOICE_VALUE_CHARS_MAX, CHOICES_MAX } from "./limits.ts";
import { optionsOf, plainWords, type Values } from "./line.ts";
import { mentionInput, mentionsIn } from "./mention-field.ts";
import { metadataOf, type Origin, plainText, TITLE_CHARS_MAX } from "./modals.ts";

/** https://docs.slack.dev/reference/views/modal-views: 100 blocks, of which a reply above the fields has 50 at most. */
const FIELDS_MAX = 45;

/** Half of what an ask may have (LINE_CHARS_MAX), and as long as a query may be; Slack takes 3,000. */
const VALUE_CHARS_MAX = 1_000;

/** `callback_id` of a form: what it asks stands behind it. */
const FORM = "v1:form:";

/** The block that says what the form does; its fields follow. */
export const ABOUT = "v1:about";

/** A field's choice is written like a menu's. */
const FIELD_ID = actionId("menu", 0);

/**
 * A field for each option, with what is known already; `above` is what stands before them, such as what was wrong.
 * Field and option have one name, so what somebody typed stays when the form is shown anew.
 */
export function formView(
  { name, summary, fields }: Form,
  origin: Origin,
  commands: readonly Command[],
  above: readonly types.KnownBlock[] = [],
): types.ModalView {
  const options = optionsOf(name, commands);
  const about: types.KnownBlock = { type: "section", block_id: ABOUT, text: plainText(summary) };
  return {
    type: "modal",
    callback_id: `${FORM}${name}`,
    title: plainText(shorten(name, TITLE_CHARS_MAX)),
    submit: plainText("Send"),
    close: plainText("Cancel"),
    private_metadata: metadataOf(origin),
    blocks: [
      ...above,
      about,
      ...fields.slice(0, FIELDS_MAX).map((field) => inputOf(field, options[field.name])),
    ],
  };
}

/** The command that a window asks for, with its part; undefined for one that is no form. */
export function formNameIn(callbackId: string): string | undefined {
  return callbackId.startsWith(FORM) ? callbackId.slice(FORM.length) : undefined;
}

/** What stands in the fields, by option; empty ones are left out. */
export function valuesIn(state: Partial<ViewOutput["state"]> | undefined): Values {
  const typed = Object.entries(state?.values ?? {}).flatMap(([option, held]) => {
    const line = heldWords(Object.values(held)[0] ?? {})
      .replace(/\s+/gu, " ")
      .trim();
    return line === "" ? [] : [[option, line] as const];
  });
  return Object.fromEntries(typed);
}

/**
 * The field that a reply finds fault with, and what it says of it, as Slack shows it there. Undefined where it names
 * none, and where it offers what may be meant: that has no room beside a field.
 */
export function faultIn(
  { message, problem }: Reply,
  fields: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const hasOffers = message.blocks.some(({ type }) => type === "actions");
  if (problem !== "wrong" || hasOffers) return undefined;
  const [only, ...others] = fields.length === 1 ? fields : fields.filter(isNamedIn(message.title));
  return only === undefined || others.length > 0 ? undefined : { [only]: message.title };
}

/** One of Slack's choices; undefined for what it could not carry. */
export function choiceOf(label: string, value: string): types.PlainTextOption | undefined {
  const carried = askValue(value);
  if (value === "" || carried.length > CHOICE_VALUE_CHARS_MAX) return undefined;
  const words = oneLine(label).trim() || oneLine(value).trim();
  if (words === "") return undefined;
  return { text: plainText(shorten(words, CHOICE_LABEL_CHARS_MAX)), value: carried };
}

function heldWords({ value, selected_option, rich_text_value }: Partial<ViewStateValue>): string {
  if (rich_text_value !== undefined) return mentionsIn(rich_text_value);
  const chosen = selected_option?.value;
  return chosen === undefined ? plainWords(value ?? "") : chosenValue(chosen);
}

function chosenValue(carried: string): string {
  return readAction(FIELD_ID, carried)?.ask ?? carried;
}

function isNamedIn(sentence: string): (field: string) => boolean {
  return (field) => sentence.includes(`“${field}”`) || sentence.includes(`“${field}:”`);
}

function inputOf(field: FormField, option: Option | undefined): types.InputBlock {
  const { name, label, summary, isRequired } = field;
  return {
    type: "input",
    block_id: name,
    label: plainText(label),
    hint: plainText(summary),
    optional: !isRequired,
    element: mentionOf(field) ?? selectOf(field) ?? externalOf(field, option) ?? textInputOf(field),
  };
}

/** Undefined for a field of another kind. */
function mentionOf({ isMention, value }: FormField): types.RichTextInput | undefined {
  return isMention === true ? mentionInput(FIELD_ID, value) : undefined;
}

/** Undefined where the choices are none, too many or too long, or the value is another one. */
function selectOf({ choices = [], value }: FormField): types.StaticSelect | undefined {
  const options = choices.map((choice) => choiceOf(choice.label, choice.value));
  const known = options.filter((option) => option !== undefined);
  const values = new Set(known.map((option) => option.value));
  const isFit =
    choices.length > 0 && values.size === choices.length && choices.length <= CHOICES_MAX;
  const initial_option = known.find((option) => option.value === askValue(value ?? ""));
  if (!isFit || (value !== undefined && initial_option === undefined)) return undefined;
  return {
    type: "static_select",
    action_id: FIELD_ID,
    options: known,
    ...(initial_option !== undefined && { initial_option }),
  };
}

/** A field that is completed while somebody types; what they type can be chosen too. */
function externalOf(
  { isQuery, value }: FormField,
  option: Option | undefined,
): types.ExternalSelect | undefined {
  if (isQuery || option?.completeFrom === undefined) return undefined;
  const initial_option = value === undefined ? undefined : choiceOf(value, value);
  if (value !== undefined && initial_option === undefined) return undefined;
  return {
    type: "external_select",
    action_id: FIELD_ID,
    min_query_length: 0,
    ...(initial_option !== undefined && { initial_option }),
  };
}

function textInputOf({ isQuery, value }: FormField): types.PlainTextInput {
  return {
    type: "plain_text_input",
    action_id: FIELD_ID,
    multiline: isQuery,
    max_length: Math.max(VALUE_CHARS_MAX, value?.length ?? 0),
    ...(value !== undefined && value !== "" && { initial_value: value }),
  };
}
