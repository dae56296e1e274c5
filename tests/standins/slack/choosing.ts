/** What a person's press, choice or writing makes of an element: the action that is sent, and the state that stays. */

import { actions } from "./blocks-together.ts";
import { asJson, asList, isJson, type Json } from "./rules.ts";

export type Found = { readonly block: Json; readonly element: Json };

/** The element with this `action_id`, or else with this label. */
/** Also one that was found already, as an `action_id` may stand in several blocks. */
export function findElement(blocks: unknown, which: string | Found): Found {
  if (typeof which !== "string") return which;
  const all = actions(blocks);
  const found =
    all.find(({ element }) => element.action_id === which) ??
    all.find(({ element }) => asJson(element.text).text === which);
  if (found !== undefined) return found;
  const there = all.map(
    ({ element }) => `${element.action_id} (${asJson(element.text).text ?? element.type})`,
  );
  throw new Error(`There is no “${which}” to act on; there is: ${there.join(", ") || "nothing"}.`);
}

export function optionsOf(element: Json): readonly Json[] {
  const groups = asList(element.option_groups).flatMap((group) => asList(asJson(group).options));
  return [...asList(element.options), ...groups].filter(isJson);
}

/** The option with this value, or else with this text. */
function pickOption(options: readonly Json[], wanted: string): Json {
  const picked =
    options.find(({ value }) => value === wanted) ??
    options.find(({ text }) => asJson(text).text === wanted);
  if (picked !== undefined) return picked;
  const there = options.map(({ text }) => String(asJson(text).text));
  throw new Error(`There is no option “${wanted}”; there is: ${there.join(", ") || "nothing"}.`);
}

const PLAIN: Readonly<Record<string, string>> = {
  users_select: "selected_user",
  multi_users_select: "selected_users",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
  rich_text_input: "rich_text_value",
};

/** The state of an element after this choice; `options` are what the person was shown. */
export function stateOf(element: Json, chosen: unknown, options: readonly Json[]): Json {
  const type = String(element.type);
  const plain = PLAIN[type];
  if (plain !== undefined) return { type, [plain]: chosen };
  if (type === "checkboxes" || type.startsWith("multi_")) {
    const wanted = asList(chosen).map((one) => pickOption(options, String(one)));
    return { type, selected_options: wanted };
  }
  if (options.length > 0 || type.endsWith("_select")) {
    return { type, selected_option: pickOption(options, String(chosen)) };
  }
  return { type, value: chosen };
}

/** What an input holds before anybody touches it. */
export function initialState(element: Json): Json | undefined {
  const { type, initial_value, initial_option, initial_options } = element;
  if (initial_value !== undefined) {
    return { type, [type === "rich_text_input" ? "rich_text_value" : "value"]: initial_value };
  }
  if (initial_option !== undefined) return { type, selected_option: initial_option };
  if (initial_options !== undefined) return { type, selected_options: initial_options };
  const given = ["user", "channel", "conversation", "date", "time", "date_time"].find(
    (what) => element[`initial_${what}`] !== undefined,
  );
  return given === undefined
    ? undefined
    : { type, [`selected_${given}`]: element[`initial_${given}`] };
}

/** What Slack's own client says before it sends anything, or undefined. */
export function inputProblem(
  { block, element }: Found,
  state: Json | undefined,
): string | undefined {
  const [value] = Object.entries(state ?? {}).flatMap(([name, held]) =>
    name === "type" ? [] : [held],
  );
  const isEmpty =
    value === undefined ||
    value === null ||
    value === "" ||
    (asList(value).length === 0 && Array.isArray(value));
  if (isEmpty) return block.optional === true ? undefined : "Please complete this required field.";
  const length = String(value).length;
  if (typeof element.max_length === "number" && length > element.max_length) {
    return `Must be at most ${element.max_length} characters.`;
  }
  if (typeof element.min_length === "number" && length < element.min_length) {
    return `Must be at least ${element.min_length} characters.`;
  }
  return element.type === "url_text_input" && !URL.canParse(String(value))
    ? "Must be a valid URL."
    : undefined;
}
