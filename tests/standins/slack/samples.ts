/** Small blocks for tests that try limits. */

import type { Json } from "./rules.ts";

export const x = (count: number) => "x".repeat(count);
export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
export const section = (text: unknown, more: Json = {}) => ({ type: "section", text, ...more });
export const header = (text: string) => ({ type: "header", text: plain(text) });
export const option = (more: Json = {}) => ({ text: plain("One"), value: "one", ...more });
export const numbered = (count: number) => many(count, (at) => option({ value: `v${at}` }));
export const image = (more: Json = {}) => ({
  type: "image",
  image_url: "https://example.org/a.png",
  alt_text: "A picture",
  ...more,
});
export const input = (element: Json, more: Json = {}) => ({
  type: "input",
  label: plain("Name"),
  element: { type: "plain_text_input", ...element },
  ...more,
});
export const rich = (...elements: readonly Json[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
export const table = (rows: number, columns: number) => ({
  type: "table",
  rows: many(rows, () => many(columns, () => ({ type: "raw_text", text: "1" }))),
});
export const markdown = (text: string) => ({ type: "markdown", text });
