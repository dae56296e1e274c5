/**
 * The live line of one open page, as server-sent events. It pulls from the kept changes at its own pace, so a slow page
 * costs no memory; one that fell too far behind is told to read its channel again.
 */

import type { SSEStreamingApi } from "hono/streaming";
import type { Changes } from "./changes.ts";

/**
 * Writes each change after `cursor` as an event `message`, a `beat` in every quiet `beatMs` (proxies cut silent lines
 * after a minute, and the page counts on it too), and `reset` where changes are missing. Ends when the page goes, the
 * console stops, or `isWelcome` says no.
 */
export async function tellChanges(
  stream: SSEStreamingApi,
  changes: Changes,
  start: { readonly cursor: string; readonly beatMs: number; readonly isWelcome: () => boolean },
): Promise<void> {
  let cursor = start.cursor;
  while (!stream.aborted && !changes.isClosed() && start.isWelcome()) {
    const missed = changes.after(cursor);
    if (missed === undefined) {
      cursor = changes.cursor();
      await stream.writeSSE({ event: "reset", data: "", id: cursor });
      continue;
    }
    for (const { channel, message, cursor: reached } of missed) {
      cursor = reached;
      await stream.writeSSE({
        event: "message",
        data: JSON.stringify({ channel, message }),
        id: cursor,
      });
    }
    if (missed.length > 0) continue;
    const pause = await changes.next(start.beatMs);
    if (pause === "quiet") await stream.writeSSE({ event: "beat", data: "" });
  }
}
