/** One person's act and everything the bot did about it, in order. */

import { EventEmitter } from "node:events";
import type { Fields } from "./fields.ts";
import type { Message } from "./nouns.ts";
import { textsOf } from "./pings.ts";
import { waitFor } from "./waiting.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
export const CALLBACK = {
  PONG: 1,
  MESSAGE: 4,
  DEFERRED: 5,
  DEFERRED_UPDATE: 6,
  UPDATE: 7,
  CHOICES: 8,
  MODAL: 9,
} as const;

export type Step = {
  readonly kind: "response" | "edit" | "followup" | "delete";
  /** The callback's type, for a response. */
  readonly type?: number;
  readonly isEphemeral: boolean;
  readonly body: Fields;
  /** The message as it stands; absent for choices and modals. */
  readonly message?: Message;
  /** Since the person acted, measured when the request had arrived. */
  readonly ms: number;
};

export class Exchange {
  /** What the bot was sent. */
  readonly interaction: Fields;
  readonly steps: Step[] = [];
  readonly #startedAt = performance.now();
  readonly #events = new EventEmitter();

  constructor(interaction: Fields) {
    this.interaction = interaction;
  }

  /** Written by the server as the bot acts; `at` in ms of `performance.now()`. */
  add(step: Omit<Step, "ms">, at: number): void {
    this.steps.push({ ...step, ms: at - this.#startedAt });
    this.#events.emit("change");
  }

  get first(): Step | undefined {
    return this.steps[0];
  }

  /** Time to the first response, which Discord waits three seconds for. */
  get ms(): number | undefined {
    return this.first?.ms;
  }

  /** The reply as the person sees it now: undefined while “thinking”, and after it was deleted. */
  get message(): Message | undefined {
    const told = this.steps.filter(
      ({ type }) => type !== CALLBACK.DEFERRED && type !== CALLBACK.DEFERRED_UPDATE,
    );
    const original = told.find(
      ({ kind, message }) => kind !== "followup" && message !== undefined,
    )?.message;
    return original?.isDeleted === false ? original : undefined;
  }

  /** What the reply says now: its content and every text display. */
  get text(): string {
    return this.message === undefined ? "" : textsOf(this.message.fields);
  }

  get followups(): readonly Message[] {
    return this.steps.flatMap(({ kind, message }) =>
      kind === "followup" && message !== undefined && !message.isDeleted ? [message] : [],
    );
  }

  /** The choices of an autocomplete. */
  get choices(): readonly Fields[] {
    const choices = this.first?.body.choices;
    return Array.isArray(choices) ? (choices as readonly Fields[]) : [];
  }

  get modal(): Fields | undefined {
    return this.first?.type === CALLBACK.MODAL ? this.first.body : undefined;
  }

  /** Resolves at the first response, whatever it is. */
  responded(timeoutMs?: number): Promise<Step> {
    return this.until(() => this.first, "a first response", timeoutMs);
  }

  /** Resolves when the person has an answer: anything but “thinking”. */
  settled(timeoutMs?: number): Promise<Step> {
    return this.until(() => this.steps.find(isAnswer), "an answer", timeoutMs);
  }

  /** Resolves with the message that answers. */
  async reply(timeoutMs?: number): Promise<Message> {
    const { message } = await this.settled(timeoutMs);
    if (message === undefined) throw new Error("The bot answered, but not with a message.");
    return message;
  }

  /** Looks after each step for what `find` finds. Rejects after `timeoutMs` with what has happened so far. */
  until<T>(find: () => T | undefined, wanted: string, timeoutMs?: number): Promise<T> {
    const soFar = () =>
      this.steps
        .map(({ kind, type }) => (type === undefined ? kind : `${kind} ${type}`))
        .join(", ");
    return waitFor(this.#events, find, { wanted, soFar }, timeoutMs);
  }
}

function isAnswer({ kind, type }: Step): boolean {
  if (kind === "delete") return false;
  return type !== CALLBACK.DEFERRED && type !== CALLBACK.DEFERRED_UPDATE;
}
