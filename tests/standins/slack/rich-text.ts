/** Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block, as typed by @slack/types 3.2.0. */

import { boolean, byType, list, number, object, oneOf, type Rule, string } from "./rules.ts";

const style = object(
  {},
  { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean },
);
const mentionStyle = object(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
    code: boolean,
    underline: boolean,
  },
);

const inline = byType({
  text: object({ text: string({ min: 1 }) }, { style }),
  link: object({ url: string({ min: 1 }) }, { text: string(), unsafe: boolean, style }),
  emoji: object({ name: string() }, { unicode: string(), url: string(), style }),
  user: object({ user_id: string({ like: /^[UW]/, named: "user id" }) }, { style: mentionStyle }),
  usergroup: object({ usergroup_id: string() }, { style: mentionStyle }),
  channel: object({ channel_id: string() }, { style: mentionStyle }),
  team: object({ team_id: string() }, { style: mentionStyle }),
  broadcast: object({ range: oneOf("here", "channel", "everyone") }, { style: mentionStyle }),
  color: object({ value: string({ like: /^#[0-9a-f]{6}$/i, named: "color" }) }, { style }),
  date: object(
    { timestamp: number(), format: string({ min: 1 }) },
    { url: string(), fallback: string(), style },
  ),
});

const border = oneOf(0, 1);
const section = byType({ rich_text_section: object({ elements: list(inline) }) });

const element = byType({
  rich_text_section: object({ elements: list(inline) }),
  rich_text_list: object(
    { elements: list(section, { min: 1 }), style: oneOf("bullet", "ordered") },
    { indent: number({ min: 0, max: 8 }), offset: number({ min: 0 }), border },
  ),
  rich_text_quote: object({ elements: list(inline) }, { border }),
  rich_text_preformatted: object({ elements: list(inline) }, { border, language: string() }),
});

export const richText: Rule = object(
  { elements: list(element, { min: 1 }) },
  { block_id: string() },
);
