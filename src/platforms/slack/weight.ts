/** How much of a message something takes, as Slack counts it. */

import { escaped } from "./small-print.ts";

/**
 * The size in bytes of any part of a message as JSON, `&`, `<` and `>` in it escaped, as Slack keeps them: see
 * BLOCKS_BYTES_MAX.
 */
export function weightOf(part: unknown): number {
  return Buffer.byteLength(escaped(JSON.stringify(part)));
}
