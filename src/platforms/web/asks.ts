/** From a line typed or pressed on the page to the reply that stands in the channel. */

import type { Answer, Asker } from "../../newsroom/ask.ts";
import type { Message } from "../../newsroom/message.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import type { ConsoleMessages } from "./messages.ts";
import type { AskBody, ConsoleMessage } from "./wire.ts";

/** Whoever reached the console runs the desk, or was let in by somebody who does. */
export const CONSOLE_ASKER: Asker = { platform: "web", id: "console", isModerator: true };

/** The console is one space: everybody who reaches it sees the same channels. */
export const SPACE = "local";

export function consolePlace(channel: string): Destination {
  return { platform: "web", space: SPACE, channel };
}

/** What came of an ask: a message of the channel, or what the form that asked it shows itself. */
type Answered = { readonly kept?: ConsoleMessage } | { readonly wrong: Message };

/**
 * Answers and keeps the reply. Turning pages must not flood the channel: what a private reply's button asks of the same
 * command takes that reply's place, unless it went wrong or was for the channel to see.
 */
export async function answerAsk(
  messages: ConsoleMessages,
  answer: Answer,
  { channel, line, button, inPlaceOf, isForm }: AskBody,
): Promise<Answered> {
  const reply = await answer({ line, asker: CONSOLE_ASKER, place: consolePlace(channel) });
  if (isForm === true && reply.problem !== undefined) return { wrong: reply.message };
  const pressed = inPlaceOf === undefined ? undefined : await messages.get(channel, inPlaceOf);
  const takesPlace =
    pressed?.line !== undefined &&
    pressed.audience === "asker" &&
    reply.audience === "asker" &&
    reply.problem === undefined &&
    isSameCommand(pressed.line, line);
  if (takesPlace) {
    const changed = await messages.replace(channel, pressed.id, reply.message);
    if (changed !== undefined) return { kept: changed };
  }
  const { id } = await messages.add(channel, { ...reply, line, button });
  return { kept: await messages.get(channel, id) };
}

/** A line that begins with no word stands for a longer one that was kept, which only pages and views need. */
function isSameCommand(line: string, pressedLine: string): boolean {
  const name = (words: string) => /^\/?([a-z][a-z-]*)/u.exec(words.trim())?.[1];
  const pressedName = name(pressedLine);
  return pressedName === undefined || pressedName === name(line);
}
