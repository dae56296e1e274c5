/** How much of a message something takes, as Slack counts it. */

import type { types } from "@slack/bolt";
import { BLOCKS_BYTES_MAX, BLOCKS_MAX } from "./limits.ts";
import { escaped } from "./small-print.ts";

/**
 * The size in bytes of any part of a message as JSON, `&`, `<` and `>` in it escaped, as Slack keeps them: see
 * BLOCKS_BYTES_MAX.
 */
export function weightOf(part: unknown): number {
  return Buffer.byteLength(escaped(JSON.stringify(part)));
}

/** True when Slack takes so much in one message. */
export function isWithinLimits(blocks: readonly types.KnownBlock[]): boolean {
  if (blocks.length > BLOCKS_MAX) return false;
  return weightOf(blocks) <= BLOCKS_BYTES_MAX;
}
