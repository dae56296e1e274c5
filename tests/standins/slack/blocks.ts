/**
 * Which blocks a surface takes, and how much fits into each: https://docs.slack.dev/reference/block-kit/blocks and
 * the type comments of @slack/types 3.2.0. Blocks whose rules are only half known (data_visualization, plan,
 * task_card) are taken on the surfaces that allow them and not looked into.
 */

import { blocksTogether, MARKDOWN_CHARS_MAX } from "./blocks-together.ts";
import {
  accessories,
  actionElements,
  button,
  id,
  imageElement,
  imageSources,
  inputElements,
  type Surface,
  webUrl,
} from "./elements.ts";
import { richText } from "./rich-text.ts";
import {
  anyText,
  anything,
  asJson,
  boolean,
  both,
  byType,
  exactlyOne,
  list,
  number,
  object,
  oneOf,
  type Problem,
  plainText,
  problem,
  type Rule,
  string,
} from "./rules.ts";

export type { Surface } from "./elements.ts";

/** https://docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in a modal or a Home tab. */
const BLOCKS_MAX: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const DATA_TABLE_CHARS_MAX = 20_000;

/** Everything wrong with the blocks of a message, a modal or a Home tab, cross-block rules included. */
export function checkBlocks(
  blocks: unknown,
  surface: Surface,
  pointer: string,
): readonly Problem[] {
  const each = byType(blockRules(surface));
  return both(list(each, { min: 0, max: BLOCKS_MAX[surface] }), blocksTogether)(blocks, pointer);
}

/** Which surface forbids what: the list of https://docs.slack.dev/reference/block-kit/blocks, September 2026. */
const FORBIDDEN: Readonly<Record<Surface, readonly string[]>> = {
  message: ["alert", "file"],
  modal: [
    ..."card carousel container context_actions data_table data_visualization".split(" "),
    ..."markdown plan table task_card".split(" "),
  ],
  home: "alert context_actions data_table markdown plan table task_card".split(" "),
};

function blockRules(surface: Surface): Readonly<Record<string, Rule>> {
  const block_id = { block_id: id };
  const cell = byType({
    raw_text: object({ text: string({ min: 1 }) }),
    raw_number: object({ value: anything, text: string({ min: 1 }) }),
    rich_text: richText,
  });
  const card = object(
    {},
    {
      ...block_id,
      hero_image: imageElement,
      icon: imageElement,
      slack_icon: anything,
      subtext: anything,
      title: anyText(150),
      subtitle: anyText(150),
      body: anyText(200),
      actions: list(byType({ button }), { max: 3 }),
    },
  );
  const rules: Record<string, Rule> = {
    section: both(
      object(
        {},
        {
          ...block_id,
          text: anyText(3000),
          fields: list(anyText(2000), { min: 1, max: 10 }),
          accessory: accessories(surface),
          expand: boolean,
        },
      ),
      textOrFields,
    ),
    header: object({ text: plainText(150) }, block_id),
    divider: object({}, block_id),
    image: imageBlock,
    context: object(
      {
        elements: list(
          (value, at) =>
            asJson(value).type === "image" ? imageElement(value, at) : anyText(3000)(value, at),
          { min: 1, max: 10 },
        ),
      },
      block_id,
    ),
    actions: object({ elements: list(actionElements(surface), { min: 1, max: 25 }) }, block_id),
    input: object(
      { label: plainText(2000), element: inputElements(surface) },
      { ...block_id, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
    ),
    rich_text: richText,
    markdown: object({ text: string({ min: 1, max: MARKDOWN_CHARS_MAX }) }, block_id),
    table: object(
      { rows: list(list(cell, { max: 20 }), { min: 1, max: 100 }) },
      {
        ...block_id,
        column_settings: list(
          object({}, { align: oneOf("left", "center", "right"), is_wrapped: boolean }),
          { max: 20 },
        ),
      },
    ),
    data_table: both(
      object(
        { rows: list(list(cell, { max: 20 }), { min: 2, max: 201 }), caption: string() },
        {
          ...block_id,
          page_size: number({ min: 1, max: 100 }),
          row_header_column_index: number({ min: 0, max: 19 }),
        },
      ),
      dataTableTotal,
    ),
    card,
    carousel: object({ elements: list(byType({ card }), { min: 1, max: 10 }) }, block_id),
    container: object(
      { child_blocks: list(anything, { min: 1, max: 10 }) },
      {
        ...block_id,
        title: plainText(150),
        rich_text_title: richText,
        subtitle: anyText(150),
        icon: imageElement,
        width: oneOf("narrow", "standard", "wide", "full"),
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
    ),
    alert: object(
      { text: anyText(200) },
      { ...block_id, level: oneOf("default", "info", "warning", "error", "success") },
    ),
    video: videoBlock,
    file: object({ source: oneOf("remote"), external_id: string() }, block_id),
    context_actions: object({ elements: list(anything, { min: 1, max: 5 }) }, block_id),
    data_visualization: anything,
    plan: anything,
    task_card: anything,
  };
  for (const type of FORBIDDEN[surface]) delete rules[type];
  return rules;
}

const imageBlock = both(
  object(
    { alt_text: string({ max: 2000 }) },
    { block_id: id, ...imageSources, title: plainText(2000) },
  ),
  exactlyOne("image_url", "slack_file"),
);

const https = string({ like: /^https:\/\//, named: "https url" });
/** Also needs the scope links.embed:write and a domain among the app's unfurl domains, which is not checked here. */
const videoBlock = object(
  {
    video_url: https,
    thumbnail_url: webUrl,
    alt_text: string({ max: 2000 }),
    title: plainText(199),
  },
  {
    block_id: id,
    title_url: https,
    author_name: string({ max: 49 }),
    provider_name: string({ max: 50 }),
    provider_icon_url: webUrl,
    description: plainText(200),
  },
);

const textOrFields: Rule = (value, at) => {
  const { text, fields } = asJson(value);
  return text === undefined && fields === undefined
    ? problem("must define either `text` or `fields`", at)
    : [];
};

const dataTableTotal: Rule = (value, at) =>
  JSON.stringify(asJson(value).rows ?? []).length > DATA_TABLE_CHARS_MAX
    ? problem(`must be less than ${DATA_TABLE_CHARS_MAX + 1} characters`, `${at}/rows`)
    : [];
