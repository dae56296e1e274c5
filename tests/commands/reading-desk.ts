/** Asks a command the way a person does: by a line, read by the desk's own parser. */

import { parseAsk } from "../../src/answering/parse-ask.ts";
import type { Ask } from "../../src/newsroom/ask.ts";
import type { Command } from "../../src/newsroom/command.ts";
import type { Desk } from "../../src/newsroom/desk.ts";
import type { Message } from "../../src/newsroom/message.ts";
import { memberAsk } from "../fakes/desk.ts";

export async function told(
  command: Command,
  line: string,
  desk: Desk,
  ask: Ask = memberAsk(line),
): Promise<Message> {
  const { doing, values } = parseAsk(line, [command]);
  const answered = await doing.run(values, desk, ask);
  return "message" in answered ? answered.message : answered;
}
