/** Each limit of blocks once from both sides: the largest that Slack takes, and the smallest that it refuses. */

import { describe, expect, it } from "vitest";
import { checkBlocks, type Surface } from "./blocks.ts";
import { optionLists } from "./elements.ts";
import type { Json } from "./rules.ts";
import {
  header,
  image,
  input,
  many,
  markdown,
  mrkdwn,
  numbered,
  option,
  plain,
  rich,
  section,
  table,
  x,
} from "./samples.ts";

const actions = (...elements: readonly Json[]) => [{ type: "actions", elements }];
const button = (more: Json = {}) => ({ type: "button", text: plain("Go"), ...more });
const buttons = (more: Json = {}) => actions(button(more));
const confirm = (more: Json) => buttons({ confirm: { text: plain("Sure?"), ...more } });
const select = (more: Json) => actions({ type: "static_select", ...more });
const groups = (count: number) =>
  many(count, (at) => ({ label: plain("g"), options: [option({ value: `${at}` })] }));
const context = (count: number) => [{ type: "context", elements: many(count, () => mrkdwn("x")) }];
const card = (more: Json = { title: mrkdwn("x") }) => ({ type: "card", ...more });
const video = (more: Json) => ({
  type: "video",
  video_url: "https://e.org/v",
  thumbnail_url: "https://e.org/t",
  alt_text: "v",
  title: plain("v"),
  ...more,
});
const address = (length: number) => `https://e.org/${x(length - 14)}`;

type Blocks = readonly Json[];

/** How many characters fit. */
const CHARACTERS: readonly (readonly [string, number, (text: string) => Blocks])[] = [
  ["a section's text", 3000, (text) => [section(mrkdwn(text))]],
  ["a field", 2000, (text) => [{ type: "section", fields: [mrkdwn(text)] }]],
  ["a header", 150, (text) => [header(text)]],
  ["a block_id", 255, (text) => [section(plain("x"), { block_id: text })]],
  ["an action_id", 255, (text) => buttons({ action_id: text })],
  ["a button", 75, (text) => buttons({ text: plain(text) })],
  ["a button's value", 2000, (text) => buttons({ value: text })],
  ["a button's words for readers", 75, (text) => buttons({ accessibility_label: text })],
  ["a confirmation's title", 100, (text) => confirm({ title: plain(text) })],
  ["a confirmation", 300, (text) => confirm({ text: plain(text) })],
  ["a confirmation's yes", 30, (text) => confirm({ confirm: plain(text) })],
  ["a confirmation's no", 30, (text) => confirm({ deny: plain(text) })],
  ["an option", 75, (text) => select({ options: [option({ text: plain(text) })] })],
  ["an option's value", 150, (text) => select({ options: [option({ value: text })] })],
  [
    "an option's description",
    75,
    (text) => select({ options: [option({ description: plain(text) })] }),
  ],
  [
    "a group's label",
    75,
    (text) => select({ option_groups: [{ label: plain(text), options: [option()] }] }),
  ],
  ["a placeholder", 150, (text) => select({ options: [option()], placeholder: plain(text) })],
  ["an image's words", 2000, (text) => [image({ alt_text: text })]],
  ["an image's title", 2000, (text) => [image({ title: plain(text) })]],
  ["an input's label", 2000, (text) => [input({}, { label: plain(text) })]],
  ["an input's hint", 2000, (text) => [input({}, { hint: plain(text) })]],
  ["a video's title", 199, (text) => [video({ title: plain(text) })]],
  ["a card's body", 200, (text) => [card({ body: mrkdwn(text) })]],
  ["a card's title", 150, (text) => [card({ title: mrkdwn(text) })]],
  ["all markdown together", 12_000, (text) => [markdown(text.slice(6000)), markdown(x(6000))]],
];

/** How many things fit. */
const ITEMS: readonly (readonly [string, number, (count: number) => Blocks])[] = [
  ["blocks", 50, (count) => many(count, () => header("a"))],
  ["fields", 10, (count) => [{ type: "section", fields: many(count, () => plain("x")) }]],
  ["actions", 25, (count) => actions(...many(count, () => button()))],
  ["options", 100, (count) => select({ options: numbered(count) })],
  ["groups of options", 100, (count) => select({ option_groups: groups(count) })],
  ["an overflow's options", 5, (count) => actions({ type: "overflow", options: numbered(count) })],
  ["checkboxes", 10, (count) => actions({ type: "checkboxes", options: numbered(count) })],
  ["radio buttons", 10, (count) => actions({ type: "radio_buttons", options: numbered(count) })],
  ["a context's elements", 10, context],
  ["a table's rows", 100, (count) => [table(count, 1)]],
  ["a table's columns", 20, (count) => [table(1, count)]],
  ["a card's actions", 3, (count) => [card({ actions: many(count, () => button()) })]],
  [
    "a carousel's cards",
    10,
    (count) => [{ type: "carousel", elements: many(count, () => card()) }],
  ],
];

/** A good one, a bad one, and what is said of it. */
const SHAPES: readonly (readonly [string, Blocks, Blocks, string])[] = [
  [
    "text of at least a character",
    [section(mrkdwn("x"))],
    [section(mrkdwn(""))],
    "must be more than 0 characters",
  ],
  [
    "a section with words",
    [section(plain("x"))],
    [{ type: "section" }],
    "must define either `text` or `fields`",
  ],
  [
    "a plain header",
    [header("x")],
    [{ type: "header", text: mrkdwn("x") }],
    "unsupported type: mrkdwn",
  ],
  [
    "block_ids once",
    [section(plain("x"), { block_id: "a" })],
    many(2, () => section(plain("x"), { block_id: "a" })),
    "block_id already exists",
  ],
  [
    "action_ids once in a block",
    [...buttons({ action_id: "a" }), ...buttons({ action_id: "a" })],
    actions(button({ action_id: "a" }), button({ action_id: "a" })),
    "action_id already exists",
  ],
  ["some action", buttons(), actions(), "no fewer than 1 items allowed"],
  [
    "an overflow of two",
    actions({ type: "overflow", options: numbered(2) }),
    actions({ type: "overflow", options: numbered(1) }),
    "no fewer than 2 items allowed",
  ],
  [
    "addresses of the web",
    buttons({ url: address(3000) }),
    buttons({ url: "javascript:1" }),
    "invalid url",
  ],
  [
    "addresses of 3000 characters",
    [image({ image_url: address(3000) })],
    [image({ image_url: address(3001) })],
    "must be less than 3001 characters",
  ],
  [
    "known styles",
    buttons({ style: "danger" }),
    buttons({ style: "green" }),
    "must be one of: primary, danger",
  ],
  [
    "known fields",
    buttons({ value: "x" }),
    buttons({ disabled: true }),
    "invalid additional property: disabled",
  ],
  ["a button with words", buttons(), actions({ type: "button" }), "missing required field: text"],
  [
    "values once",
    select({ options: numbered(2) }),
    select({ options: [option(), option()] }),
    "option values must be unique",
  ],
  [
    "options or groups",
    select({ options: [option()] }),
    select({ options: [option()], option_groups: groups(1) }),
    "must define exactly one of options, option_groups",
  ],
  [
    "a date",
    actions({ type: "datepicker", initial_date: "2026-11-22" }),
    actions({ type: "datepicker", initial_date: "22.11.2026" }),
    "invalid date",
  ],
  [
    "a time",
    actions({ type: "timepicker", initial_time: "08:00" }),
    actions({ type: "timepicker", initial_time: "8:00" }),
    "invalid time",
  ],
  [
    "images with words",
    [image()],
    [{ type: "image", image_url: "https://e.org/a.png" }],
    "missing required field: alt_text",
  ],
  [
    "one source of an image",
    [image()],
    [image({ slack_file: { id: "F1" } })],
    "must define exactly one of image_url, slack_file",
  ],
  [
    "an input's length",
    [input({ max_length: 3000 })],
    [input({ max_length: 3001 })],
    "must be between 1 and 3000",
  ],
  [
    "inputs of a message",
    [input({})],
    [input({ type: "email_text_input" })],
    "unsupported type: email_text_input",
  ],
  ["one table", [table(100, 20)], [table(1, 1), table(1, 1)], "only_one_table_allowed"],
  ["videos over https", [video({})], [video({ video_url: "http://e.org/v" })], "invalid https url"],
  [
    "blocks of a message",
    [{ type: "divider" }],
    [{ type: "alert", text: plain("x") }],
    "unsupported type: alert",
  ],
  ["blocks that exist", [markdown("x")], [{ type: "banner" }], "unsupported type: banner"],
  [
    "rich words",
    [rich({ type: "text", text: "a & b", style: { bold: true } })],
    [rich({ type: "bold", text: "x" })],
    "unsupported type: bold",
  ],
  [
    "rich links",
    [rich({ type: "link", url: "https://e.org" })],
    [rich({ type: "link", text: "x" })],
    "missing required field: url",
  ],
];

function said(blocks: unknown, surface: Surface = "message"): readonly string[] {
  return checkBlocks(blocks, surface, "/blocks").map(({ message }) => message);
}

describe("what a message takes", () => {
  it.each(CHARACTERS)("%s: %i characters and no more", (_name, max, make) => {
    expect(said(make(x(max)))).toEqual([]);
    expect(said(make(x(max + 1)))).toEqual([`must be less than ${max + 1} characters`]);
  });

  it.each(ITEMS)("%s: %i and no more", (_name, max, make) => {
    expect(said(make(max))).toEqual([]);
    expect(said(make(max + 1))).toEqual([`no more than ${max} items allowed`]);
  });

  it.each(SHAPES)("%s, and nothing else", (_name, good, bad, message) => {
    expect(said(good)).toEqual([]);
    expect(said(bad)).toContain(message);
  });

  it("names the place in Slack's words", () => {
    expect(checkBlocks([section(mrkdwn(x(3001)))], "message", "/blocks")).toEqual([
      { message: "must be less than 3001 characters", pointer: "/blocks/0/text/text" },
    ]);
  });
});

describe("what a Home takes", () => {
  it("is 100 blocks, and no markdown", () => {
    const headers = (count: number) => many(count, () => header("x"));
    expect(said(headers(100), "home")).toEqual([]);
    expect(said(headers(101), "home")).toEqual(["no more than 100 items allowed"]);
    expect(said([markdown("x")], "home")).toEqual(["unsupported type: markdown"]);
  });
});

describe("what an external select is answered", () => {
  it("is up to a hundred options, none included", () => {
    expect(optionLists({ options: [] }, "")).toEqual([]);
    expect(optionLists({ options: numbered(100) }, "")).toEqual([]);
    expect(optionLists({ options: numbered(101) }, "")).not.toEqual([]);
    expect(optionLists(undefined, "")).not.toEqual([]);
  });
});
