/** The other end of the terminal: asks the desk that is running over this data folder, if one is. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Reply } from "../../newsroom/ask.ts";
import { TERMINAL_FILE } from "./listen.ts";

const REPLY_TIMEOUT_MS = 60_000;

/** The running desk's reply; undefined when no desk runs over `dataFolder`. */
export async function askRunningDesk(dataFolder: string, line: string): Promise<Reply | undefined> {
  const desk = await runningDesk(dataFolder);
  if (desk === undefined) return undefined;
  try {
    const response = await fetch(`http://127.0.0.1:${desk.port}/`, {
      method: "POST",
      headers: { authorization: `Bearer ${desk.key}` },
      body: line,
      signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
    });
    return response.ok ? ((await response.json()) as Reply) : undefined;
  } catch {
    return undefined; // killed without cleaning up: its file is still there, its server is not
  }
}

async function runningDesk(folder: string): Promise<{ port: number; key: string } | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, TERMINAL_FILE), "utf8"));
  } catch {
    return undefined;
  }
}
