/**
 * The elements that people press, choose from and write into, with the limits of the type comments of
 * @slack/types 3.2.0 and https://docs.slack.dev/reference/block-kit/block-elements. Where the two disagree
 * (an option's value: 75 in the types, 150 in the docs) the docs count.
 */

import {
  anyText,
  anything,
  asJson,
  asList,
  boolean,
  both,
  byType,
  exactlyOne,
  list,
  number,
  object,
  oneOf,
  plainText,
  problem,
  type Rule,
  string,
} from "./rules.ts";

export type Surface = "message" | "modal" | "home";

const ID_CHARS_MAX = 255;
export const id = string({ max: ID_CHARS_MAX });
/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
const URL_CHARS_MAX = 3000;
export const webUrl = string({ max: URL_CHARS_MAX, like: /^https?:\/\/[^\s]+$/, named: "url" });

const confirm = object(
  { text: anyText(300) },
  {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: oneOf("primary", "danger"),
  },
);
const placeholder = plainText(150);
const focus = { focus_on_load: boolean };
const dispatch = {
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered")) },
  ),
};
const several = { max_selected_items: number({ min: 1 }) };

/**
 * https://docs.slack.dev/reference/block-kit/composition-objects/option-object. The docs call the value unique;
 * that Slack refuses two alike is not verified, and refused here because nobody could tell them apart.
 */
function option(text: Rule, more: Readonly<Record<string, Rule>> = {}): Rule {
  return object({ text, value: string({ max: 150 }) }, { description: plainText(75), ...more });
}
const plainOption = option(plainText(75));
const group = object({ label: plainText(75), options: list(plainOption, { min: 1, max: 100 }) });

const uniqueValues: Rule = (element, at) => {
  const { options, option_groups } = asJson(element);
  const values = [...asList(options), ...asList(option_groups).flatMap(groupOptions)].map(
    (each) => asJson(each).value,
  );
  return new Set(values).size === values.length
    ? []
    : problem("option values must be unique", `${at}/options`);
};

/** What a select shows, and what an app may answer to an external select's question. */
export const optionLists: Rule = both(
  object(
    {},
    {
      options: list(plainOption, { max: 100 }),
      option_groups: list(group, { max: 100 }),
    },
  ),
  exactlyOne("options", "option_groups"),
  uniqueValues,
);

const own = { action_id: id, confirm };
const select = { ...own, ...focus, placeholder };
const chosenList = list(string());

function staticSelect(initial: Readonly<Record<string, Rule>>): Rule {
  return both(
    object(
      {},
      {
        ...select,
        ...initial,
        options: list(plainOption, { min: 1, max: 100 }),
        option_groups: list(group, { min: 1, max: 100 }),
      },
    ),
    exactlyOne("options", "option_groups"),
    uniqueValues,
  );
}

const filter = object(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), { min: 1 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);
const conversations = { default_to_current_conversation: boolean, filter };
const answerable = { response_url_enabled: boolean };
const query = { min_query_length: number({ min: 0 }) };

const selects: Readonly<Record<string, Rule>> = {
  static_select: staticSelect({ initial_option: plainOption }),
  multi_static_select: staticSelect({ ...several, initial_options: list(plainOption) }),
  external_select: object({}, { ...select, ...query, initial_option: plainOption }),
  multi_external_select: object(
    {},
    { ...select, ...several, ...query, initial_options: list(plainOption) },
  ),
  users_select: object({}, { ...select, initial_user: string() }),
  multi_users_select: object({}, { ...select, ...several, initial_users: chosenList }),
  conversations_select: object(
    {},
    { ...select, ...conversations, ...answerable, initial_conversation: string() },
  ),
  multi_conversations_select: object(
    {},
    { ...select, ...several, ...conversations, initial_conversations: chosenList },
  ),
  channels_select: object({}, { ...select, ...answerable, initial_channel: string() }),
  multi_channels_select: object({}, { ...select, ...several, initial_channels: chosenList }),
};

const tickOption = option(anyText(75), { description: anyText(75) });
const pickers: Readonly<Record<string, Rule>> = {
  checkboxes: both(
    object(
      { options: list(tickOption, { min: 1, max: 10 }) },
      { ...own, ...focus, initial_options: list(tickOption, { min: 1 }) },
    ),
    uniqueValues,
  ),
  radio_buttons: both(
    object(
      { options: list(tickOption, { min: 1, max: 10 }) },
      { ...own, ...focus, initial_option: tickOption },
    ),
    uniqueValues,
  ),
  datepicker: object(
    {},
    { ...select, initial_date: string({ like: /^\d{4}-\d\d-\d\d$/, named: "date" }) },
  ),
  timepicker: object(
    {},
    {
      ...select,
      initial_time: string({ like: /^([01]\d|2[0-3]):[0-5]\d$/, named: "time" }),
      timezone: string(),
    },
  ),
  datetimepicker: object(
    {},
    { ...own, ...focus, initial_date_time: number({ min: 1_000_000_000, max: 9_999_999_999 }) },
  ),
};

export const button: Rule = object(
  { text: plainText(75) },
  {
    ...own,
    value: string({ max: 2000 }),
    url: webUrl,
    style: oneOf("primary", "danger"),
    accessibility_label: string({ max: 75 }),
  },
);

/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element: two to five options. */
const overflow: Rule = both(
  object(
    { options: list(option(plainText(75), { url: webUrl }), { min: 2, max: 5 }) },
    { action_id: id, confirm },
  ),
  uniqueValues,
);

/** Only in messages: https://docs.slack.dev/reference/block-kit/block-elements/workflow-button-element */
const workflowButton = object(
  { text: plainText(75), workflow: anything },
  { ...own, style: oneOf("primary", "danger"), accessibility_label: string({ max: 75 }) },
);

const written = { action_id: id, placeholder, ...focus, ...dispatch };
const INPUT_CHARS_MAX = 3000;
const plainInput = object(
  {},
  {
    ...written,
    initial_value: string({ max: INPUT_CHARS_MAX }),
    multiline: boolean,
    min_length: number({ min: 0, max: INPUT_CHARS_MAX }),
    max_length: number({ min: 1, max: INPUT_CHARS_MAX }),
  },
);
const modalInputs: Readonly<Record<string, Rule>> = {
  email_text_input: object({}, { ...written, initial_value: string() }),
  url_text_input: object({}, { ...written, initial_value: string() }),
  number_input: object(
    { is_decimal_allowed: boolean },
    { ...written, initial_value: string(), min_value: string(), max_value: string() },
  ),
};
const richInput = object(
  {},
  { ...written, initial_value: anything, min_lines: number({ min: 1 }), max_lines: number() },
);
const fileInput = object(
  {},
  { action_id: id, filetypes: list(string()), max_files: number({ min: 1, max: 10 }) },
);

/** Where an image comes from: an address that Slack downloads, or a file that it holds. */
export const imageSources = {
  image_url: webUrl,
  slack_file: both(object({}, { id: string(), url: string() }), exactlyOne("id", "url")),
};

/** An image in a section or a context, with words for those who do not see it. */
export const imageElement: Rule = both(
  object({ alt_text: string({ max: 2000 }) }, imageSources),
  exactlyOne("image_url", "slack_file"),
);

const pressed: Readonly<Record<string, Rule>> = { button, overflow, ...selects, ...pickers };

export function accessories(surface: Surface): Rule {
  const more: Readonly<Record<string, Rule>> =
    surface === "message" ? { workflow_button: workflowButton } : {};
  return byType({ ...pressed, ...more, image: imageElement });
}

export function actionElements(surface: Surface): Rule {
  const more: Readonly<Record<string, Rule>> =
    surface === "message" ? { workflow_button: workflowButton } : { rich_text_input: richInput };
  return byType({ ...pressed, ...more });
}

export function inputElements(surface: Surface): Rule {
  return byType({
    ...selects,
    ...pickers,
    plain_text_input: plainInput,
    ...(surface === "modal" ? { ...modalInputs, file_input: fileInput } : {}),
    ...(surface === "message" ? {} : { rich_text_input: richInput }),
  });
}

function groupOptions(each: unknown): readonly unknown[] {
  return asList(asJson(each).options);
}
