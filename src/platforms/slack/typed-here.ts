/**
 * Commands as they are typed on Slack: a workspace may have one root for all of them alone, so that `/case cooper` reads
 * `/news case cooper` here. Only what the desk marked as a command is changed, never words that look like one.
 */

import type { Asking, Reply } from "../../newsroom/ask.ts";
import { type Message, spanWords } from "../../newsroom/message.ts";

/** The line that works in every channel; `line` with its slash or without. */
function typedHere(line: string, prefix: string): string {
  return `/${prefix} ${line.replace(/^\//u, "")}`;
}

/** The same desk, whose replies name commands as they are typed here. */
export function askingHere(asking: Asking, prefix: string): Asking {
  const here = (reply: Reply): Reply => ({
    ...reply,
    message: withTypedHere(reply.message, prefix),
  });
  return {
    complete: (ask, limit) => asking.complete(ask, limit),
    answer: async (ask) => here(await asking.answer(ask)),
    async openForm(ask) {
      const opened = await asking.openForm(ask);
      return "fields" in opened ? opened : here(opened);
    },
  };
}

/** Also its title, where one of its blocks says the same, and what is labelled with its own ask. */
export function withTypedHere(message: Message, prefix: string): Message {
  // A message is plain data, so this reaches kinds of blocks that are not thought of yet.
  const blocks: Message["blocks"] = JSON.parse(JSON.stringify(message.blocks), (_, value) =>
    here(value, prefix),
  );
  const same = message.blocks.findIndex((block) => spokenBy(block) === message.title);
  const title = spokenBy(blocks[same]) ?? message.title;
  return { ...message, title, blocks };
}

function here(value: unknown, prefix: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { type, text, label, ask } = value as Readonly<Record<string, unknown>>;
  if (type === "command") return { ...value, text: typedHere(String(text), prefix) };
  if (typeof ask !== "string") return value;
  if (text === `/${ask}`) return { ...value, text: typedHere(ask, prefix) };
  return label === `/${ask}` ? { ...value, label: typedHere(ask, prefix) } : value;
}

function spokenBy(block: Message["blocks"][number] | undefined): string | undefined {
  if (block === undefined || !("spans" in block)) return undefined;
  return block.spans.map(spanWords).join("");
}
