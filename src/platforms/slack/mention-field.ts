/**
 * A field for whom to ping. No menu of Slack's holds people and user groups alike, but rich text does: whoever types `@`
 * in it picks either, and what is picked comes back as an id
 * (https://docs.slack.dev/reference/block-kit/block-elements/rich-text-input-element).
 */

import type { types } from "@slack/bolt";
import { nameOf } from "./draw-mentions.ts";
import { plainElement } from "./rich-text.ts";

/** With those whom `value` names as Slack writes them: `<@U1> <!subteam^S1>`. */
export function mentionInput(action_id: string, value = ""): types.RichTextInput {
  const names = value.split(/\s+/u).filter((name) => name !== "");
  const elements = names.flatMap((name) => [nameOf(name), plainElement(" ")]);
  const initial_value: types.RichTextBlock = {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements }],
  };
  return {
    type: "rich_text_input",
    action_id,
    max_lines: 1,
    ...(elements.length > 0 && { initial_value }),
  };
}

/** What stands in the field, as `mentionInput` is given it; what was typed and not picked stays as it is. */
export function mentionsIn({ elements }: types.RichTextBlock): string {
  return elements.map(wordsOf).join(" ");
}

function wordsOf(element: types.RichTextBlockElement): string {
  const parts: readonly (types.RichTextBlockElement | types.RichTextElement)[] = element.elements;
  return parts.map((part) => ("elements" in part ? wordsOf(part) : nameIn(part))).join("");
}

function nameIn(part: types.RichTextElement): string {
  switch (part.type) {
    case "user":
      return ` <@${part.user_id}> `;
    case "usergroup":
      return ` <!subteam^${part.usergroup_id}> `;
    case "broadcast":
      return ` @${part.range} `;
    case "text":
      return part.text;
    default:
      return "";
  }
}
