/** What holds for the blocks of a message or a view together: each id once, one focus, one table, so much markdown. */

import { asJson, asList, both, isJson, type Json, problem, type Rule } from "./rules.ts";

/** The markdown blocks of one message together: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
export const MARKDOWN_CHARS_MAX = 12_000;

/** All elements that can be acted on, each with the block that holds it. */
export function actions(blocks: unknown): readonly { block: Json; element: Json }[] {
  return asList(blocks)
    .filter(isJson)
    .flatMap((block) =>
      [...asList(block.elements), block.accessory, block.element, ...asList(block.actions)]
        .filter(isJson)
        .filter(({ type }) => type !== "image" && !String(type).startsWith("rich_text_s"))
        .map((element) => ({ block, element })),
    );
}

const uniqueBlockIds: Rule = (blocks, at) => {
  const seen = new Set<unknown>();
  return asList(blocks).flatMap((block, index) => {
    const { block_id } = asJson(block);
    if (block_id === undefined) return [];
    if (seen.has(block_id)) return problem("block_id already exists", `${at}/${index}/block_id`);
    seen.add(block_id);
    return [];
  });
};

/** Within one block, not within the message: knacklabs/gantry#458, haruotsu/slack-review-notify#99. */
const uniqueActionIds: Rule = (blocks, at) =>
  asList(blocks).flatMap((block, index) => {
    const ids = actions([block]).flatMap(({ element }) => element.action_id ?? []);
    return new Set(ids).size === ids.length
      ? []
      : problem("action_id already exists", `${at}/${index}/elements`);
  });

const oneFocus: Rule = (blocks, at) =>
  actions(blocks).filter(({ element }) => element.focus_on_load === true).length > 1
    ? problem("only one element can have focus_on_load", at)
    : [];

const oneTable: Rule = (blocks, at) =>
  asList(blocks).filter((block) => String(asJson(block).type).endsWith("table")).length > 1
    ? problem("only_one_table_allowed", at)
    : [];

const markdownTotal: Rule = (blocks, at) => {
  const total = asList(blocks)
    .map(asJson)
    .filter(({ type }) => type === "markdown")
    .reduce((sum, { text }) => sum + String(text).length, 0);
  return total > MARKDOWN_CHARS_MAX
    ? problem(`must be less than ${MARKDOWN_CHARS_MAX + 1} characters`, at)
    : [];
};

export const blocksTogether: Rule = both(
  uniqueBlockIds,
  uniqueActionIds,
  oneFocus,
  oneTable,
  markdownTotal,
);
