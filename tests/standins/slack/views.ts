/** What a modal and a Home tab may be: https://docs.slack.dev/reference/views and @slack/types 3.2.0. */

import { checkBlocks } from "./blocks.ts";
import {
  anything,
  asJson,
  asList,
  boolean,
  object,
  type Problem,
  plainText,
  problem,
  string,
} from "./rules.ts";

/** `view_too_large`: "greater than 250kb" (errors of views.open). */
export const VIEW_BYTES_MAX = 250_000;

const shared = {
  private_metadata: string({ max: 3000 }),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
};
const title = plainText(24);
const views = {
  modal: object(
    { title, blocks: anything },
    {
      ...shared,
      close: title,
      submit: title,
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
  ),
  home: object({ blocks: anything }, shared),
};

export function checkView(
  view: unknown,
  type: "modal" | "home",
  pointer = "/view",
): readonly Problem[] {
  const { blocks, submit, type: given } = asJson(view);
  if (given !== type) return problem(`unsupported type: ${String(given)}`, `${pointer}/type`);
  const hasInput = asList(blocks).some((block) => asJson(block).type === "input");
  return [
    ...views[type](view, pointer),
    ...(blocks === undefined ? [] : checkBlocks(blocks, type, `${pointer}/blocks`)),
    // https://docs.slack.dev/reference/views/modal-views: "submit is required when an input block is within the blocks".
    ...(type === "modal" && hasInput && submit === undefined
      ? problem("missing required field: submit", pointer)
      : []),
  ];
}
