/** `npm run -s ask -- "/case cooper"`: the same answer as in a channel, whether the desk runs or not. */

import type { Call } from "../cli.ts";
import type { Settings } from "../config.ts";
import { openDesk } from "../desk.ts";
import type { Reply } from "../newsroom/ask.ts";
import { reasonOf, UserError } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Message } from "../newsroom/message.ts";
import { askRunningDesk } from "../platforms/terminal/call.ts";
import { terminalAsk } from "../platforms/terminal/listen.ts";
import { renderText } from "../platforms/terminal/render.ts";
import { systemTiming } from "../posting/clock.ts";

/** Asks the desk that holds the data folder, or opens the folder itself when none does. */
export async function ask(
  { words, options, print }: Call,
  settings: Settings,
  log: Log,
): Promise<number> {
  const line = words.join(" ");
  const running = await askRunningDesk(settings.dataFolder, line).catch(sayUnanswered);
  if (running === "unanswered") return 1;
  const reply = running ?? (await askHere(settings, log, line));
  if (reply.problem !== undefined) {
    process.stderr.write(`${sentenceOf(reply.message)}\n`);
    return reply.problem === "wrong" ? 2 : 1;
  }
  print(options.json === true ? JSON.stringify(reply.message) : renderText(reply.message));
  return 0;
}

/** Says why the running desk gave no reply. A UserError is thrown on. */
function sayUnanswered(error: unknown): "unanswered" {
  if (error instanceof UserError) throw error;
  process.stderr.write(`${reasonOf(error)}\n`);
  return "unanswered";
}

/** What is wrong, with what may have been meant. */
function sentenceOf({ title, blocks }: Message): string {
  const asks = blocks.flatMap((block) =>
    block.type === "actions" ? block.actions.flatMap((one) => ("ask" in one ? one.ask : [])) : [],
  );
  if (asks.length === 0) return title;
  return `${title.replace(/\.$/u, "")} (nearest: ${asks.map((ask) => `/${ask}`).join(", ")}).`;
}

async function askHere(settings: Settings, log: Log, line: string): Promise<Reply> {
  const desk = await openDesk(settings, { log, timing: systemTiming });
  try {
    await desk.readFolders();
    return await desk.answer(terminalAsk(line));
  } finally {
    await desk.stop();
  }
}
