/**
 * Every ask is answered: with what the command says, with one sentence that says what to put right, or, when the desk
 * itself fails, with a number under which its log tells more.
 */

import { randomInt } from "node:crypto";
import { inspect } from "node:util";
import type { Ask, Asking, Form, Reply } from "../newsroom/ask.ts";
import { formatAsk, refuseLong } from "../newsroom/ask.ts";
import type { Command } from "../newsroom/command.ts";
import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import { type Message, text } from "../newsroom/message.ts";
import { mistakeWords } from "../newsroom/phrases/mistake-words.ts";
import type { Records } from "../newsroom/records.ts";
import type { Destination } from "../newsroom/subscription.ts";
import { checkAccess, isShareable } from "./access.ts";
import { asTyped } from "./as-typed.ts";
import { createComplete, type Names } from "./complete.ts";
import { formOf } from "./form.ts";
import { createLongAsks } from "./long-asks.ts";
import { parseAsk, withoutSlash } from "./parse-ask.ts";

export function createAnswering(given: {
  readonly commands: readonly Command[];
  readonly desk: Desk;
  readonly records: Records;
  readonly log: Log;
  /** What can be named, for completion; from memory. */
  readonly names: Names;
}): Asking {
  const { commands, desk, log, names } = given;
  const { longAsk, shortAsk, withShortAsks } = createLongAsks(given.records);

  async function answer(ask: Ask): Promise<Reply> {
    try {
      return await withShort(await run(ask).catch((error) => putRight(error, commands)));
    } catch (error) {
      return broken(error, ask);
    }
  }

  async function openForm(ask: Ask): Promise<Form | Reply> {
    try {
      refuseLong(ask.line);
      const { language } = await desk.channels.phrases(ask.place);
      return formOf({ ...ask, line: await longAsk(ask.line) }, commands, names, language);
    } catch (error) {
      return error instanceof UserError ? withShort(putRight(error, commands)) : broken(error, ask);
    }
  }

  async function broken(error: unknown, { line, place }: Ask): Promise<Reply> {
    const reference = String(randomInt(10 ** 8)).padStart(8, "0");
    const facts = { reference, line, platform: place.platform, error: inspect(error) };
    log.error(facts, "An ask could not be answered.");
    const words = mistakeWords(await languageAt(place));
    const spans = [text(words.broken(reference))];
    return {
      message: {
        title: words.brokenTitle,
        blocks: [{ type: "notice", tone: "warning", spans }],
      },
      audience: "asker",
      problem: "broken",
    };
  }

  /** English where even that cannot be read. */
  async function languageAt(place: Destination): Promise<string> {
    try {
      return (await desk.channels.phrases(place)).language;
    } catch {
      return "en";
    }
  }

  async function withShort(reply: Reply): Promise<Reply> {
    return { ...reply, message: await withShortAsks(reply.message) };
  }

  async function run(ask: Ask): Promise<Reply> {
    refuseLong(ask.line);
    const line = withoutSlash(await longAsk(ask.line));
    const { language, shareInChannel } = await desk.channels.phrases(ask.place);
    const parsed = parseAsk(line, commands, language);
    checkAccess(parsed, ask, language);
    const { command, doing, values } = parsed;
    const answered = await doing.run(values, desk, { ...ask, line });
    const told: Reply = "message" in answered ? answered : { message: answered, audience: "asker" };
    // Turning to a further page asks again, which must change nothing.
    const again = isShareable(command, doing) ? { ask: await shortAsk(line) } : {};
    const reply: Reply = { ...again, ...told };
    if (reply.problem !== undefined) return { ...reply, audience: "asker" };
    if (ask.audience === "channel") return { ...reply, audience: "channel" };
    if (reply.audience === "channel" || ask.isAlone || !isShareable(command, doing)) return reply;
    return {
      ...reply,
      message: withShare(reply.message, await shortAsk(line), shareInChannel),
    };
  }

  return { answer, complete: createComplete(commands, names), openForm };
}

function withShare(message: Message, line: string, label: string): Message {
  const button = { type: "button", label, ask: formatAsk("share", { ask: line }) } as const;
  return { ...message, blocks: [...message.blocks, { type: "actions", actions: [button] }] };
}

/** The sentence of a UserError, with what was meant, or perhaps was, as buttons. Any other error is thrown on. */
function putRight(error: unknown, commands: readonly Command[]): Reply {
  if (!(error instanceof UserError)) throw error;
  const suggested = error.suggestions
    .map((suggestion) => asTyped(suggestion, commands))
    .map((ask) => ({ label: `/${withoutSlash(ask)}`, ask }));
  const buttons = [...error.choices, ...suggested].map(
    (choice) => ({ type: "button", ...choice }) as const,
  );
  const message: Message = {
    title: error.message,
    blocks: [
      { type: "notice", tone: "warning", spans: error.spans },
      ...(buttons.length > 0 ? [{ type: "actions", actions: buttons } as const] : []),
    ],
  };
  return { message, audience: "asker", problem: "wrong" };
}
