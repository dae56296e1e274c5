/** The other end of the terminal: asks the desk that is running over this data folder, if one is. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Reply, refuseLong } from "../../newsroom/ask.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { TERMINAL_FILE } from "./listen.ts";

const REPLY_TIMEOUT_MS = 60_000;

type RunningDesk = { readonly port: number; readonly key: string };

/**
 * The running desk's reply; undefined when no desk runs over `dataFolder`, also where one was killed without cleaning
 * up. Throws UserError for a line that is longer than an ask, and an Error of one sentence when the desk is there but
 * gives no reply within `timeoutMs`.
 */
export async function askRunningDesk(
  dataFolder: string,
  line: string,
  timeoutMs = REPLY_TIMEOUT_MS,
): Promise<Reply | undefined> {
  refuseLong(line);
  const file = join(dataFolder, TERMINAL_FILE);
  const desk = await runningDesk(file);
  if (desk === undefined) return undefined;
  try {
    const response = await fetch(`http://127.0.0.1:${desk.port}/`, {
      method: "POST",
      headers: { authorization: `Bearer ${desk.key}` },
      body: line,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return (await response.json()) as Reply;
    if (response.status === 401) return undefined; // another desk's port by now, which has another key
    throw new Error(`it answered with status ${response.status}`);
  } catch (cause) {
    if (isRefused(cause)) return undefined; // its file is still there, its server is not
    throw new Error(noReply(cause, file, timeoutMs), { cause });
  }
}

async function runningDesk(file: string): Promise<RunningDesk | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isRefused(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: string } };
  return cause?.code === "ECONNREFUSED";
}

function noReply(cause: unknown, file: string, timeoutMs: number): string {
  const why =
    (cause as Error).name === "TimeoutError"
      ? `it took longer than ${timeoutMs / 1_000} s`
      : reasonOf(cause);
  return `The running desk gave no reply: ${why}. If no desk runs, remove ${file} and ask again.`;
}
