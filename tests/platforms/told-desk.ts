/** A desk that answers as a test tells it to, heard and timed by the test: for what chats make of its answers. */

import type { Ask, Asking, Reply } from "../../src/newsroom/ask.ts";
import { type Block, type Message, text } from "../../src/newsroom/message.ts";
import { en } from "../../src/newsroom/phrases/en.ts";
import type { Phrases } from "../../src/newsroom/phrases/phrases.ts";

/** A reply for the asker that says `words`, with further blocks. */
export function reply(words: string, more: Partial<Reply> = {}, ...blocks: Block[]): Reply {
  return { message: saying(words, ...blocks), audience: "asker", ...more };
}

export function saying(words: string, ...blocks: Block[]): Message {
  return { title: words, blocks: [{ type: "text", spans: [text(words)] }, ...blocks] };
}

export function button(label: string, ask: string, more: { readonly isForm?: true } = {}): Block {
  return { type: "actions", actions: [{ type: "button", label, ask, ...more }] };
}

type Alarm = { readonly delayMs: number; readonly call: () => void };

/** `parts` are for a platform; the rest is for the test. Until it is told, it answers all alike, as `replyOf` says. */
export function toldDesk(replyOf: (words: string) => Reply = reply) {
  const asks: Ask[] = [];
  const heard: { readonly level: string; readonly sentence: string }[] = [];
  const note = (level: string) => (_facts: object, sentence: string) =>
    void heard.push({ level, sentence });
  const alarms = new Set<Alarm>();
  let answer: Asking["answer"] = async () => replyOf("Known.");
  let onAsk = () => {};
  const asking: { -readonly [K in keyof Asking]: Asking[K] } = {
    async answer(ask) {
      asks.push(ask);
      onAsk();
      return await answer(ask);
    },
    complete: async () => [],
    openForm: async () => replyOf("No form."),
  };
  const parts = {
    asking,
    phrases: async (): Promise<Phrases> => en,
    png: async (svg: string) => Buffer.from(`png of ${svg}`),
    log: { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") },
    timing: {
      after(delayMs: number, call: () => void) {
        const alarm = { delayMs, call };
        alarms.add(alarm);
        return () => void alarms.delete(alarm);
      },
    },
  };
  /** Lets `ms` pass: whatever was to happen within them happens. */
  const pass = (ms: number) => {
    for (const alarm of [...alarms].filter(({ delayMs }) => delayMs <= ms)) {
      alarms.delete(alarm);
      alarm.call();
    }
  };
  return {
    parts,
    asking,
    asks,
    heard,
    answerWith(next: Asking["answer"]) {
      answer = next;
    },
    /** Answers only when told to; resolves once somebody asks. */
    slowly(said: Reply) {
      const released = Promise.withResolvers<Reply>();
      answer = () => released.promise;
      const isAsked = new Promise<void>((resolve) => {
        onAsk = resolve;
      });
      return { isAsked, release: () => released.resolve(said) };
    },
    pass,
    /** Waits for something that comes to be timed, and lets that time pass. */
    async passWhenDue(ms: number) {
      const isDue = () => [...alarms].some(({ delayMs }) => delayMs === ms);
      while (!isDue()) await new Promise((resolve) => setImmediate(resolve));
      pass(ms);
    },
  };
}
