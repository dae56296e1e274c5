/**
 * Work beside the desk: what takes too long or too much memory ends its thread, and nothing else. A thread is started by
 * the first question, and ended when it has not been asked in a while.
 */

import { Worker } from "node:worker_threads";
import { createTurns } from "./newsroom/turns.ts";

/** Starting means loading libraries, on machines that may be busy. */
const START_TIMEOUT_MS = 15_000;

export type ThreadLimits = {
  readonly answerTimeoutMs: number;
  readonly heapMbMax: number;
  /** What is not asked for so long is ended, and gives its memory back. */
  readonly idleMs: number;
};

/** The first message of a thread, once it has loaded what it reads with. */
export const READY = "ready";

export type Thread<Question, Answer> = {
  /** Starts it before the first question. Rejects as `ask` does. */
  begin(): Promise<void>;
  /**
   * One question after another. Rejects with an Error for what takes too long or too much memory, and once stopped.
   * What is `handed` over with it is the thread's from then on, and is not copied.
   */
  ask(question: Question, timeoutMs?: number, handed?: readonly ArrayBuffer[]): Promise<Answer>;
  /** Breaks off what is under way; nothing more is answered. */
  stop(): Promise<void>;
  isStopped(): boolean;
};

/** `script` posts READY, then an answer to each message. Its `workerData` is what is `given` here. */
export function createThread<Question, Answer>(
  script: URL,
  { answerTimeoutMs, heapMbMax, idleMs }: ThreadLimits,
  given?: unknown,
): Thread<Question, Answer> {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isStopped = false;
  const inTurn = createTurns();

  const endWorker = async () => {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const started = async (): Promise<Worker> => {
    if (worker !== undefined) return worker;
    const begun = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
      workerData: given,
    });
    begun.unref();
    // Whoever waits for an answer hears of it too; one that ends while nobody does is replaced.
    begun.on("error", () => undefined);
    begun.once("exit", () => {
      if (worker === begun) worker = undefined;
    });
    worker = begun;
    await messageOf(begun, START_TIMEOUT_MS);
    return begun;
  };
  const whileOpen = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    clearTimeout(idle);
    try {
      if (isStopped) throw new Error("the desk is stopping");
      return await work();
    } catch (error) {
      await endWorker();
      throw error;
    } finally {
      idle = setTimeout(endWorker, idleMs).unref();
    }
  };
  const askNow = async (
    question: Question,
    timeoutMs: number,
    handed: readonly ArrayBuffer[],
  ): Promise<Answer> => {
    const answering = await started();
    const answer = messageOf(answering, timeoutMs);
    answering.postMessage(question, handed);
    return (await answer) as Answer;
  };
  return {
    async begin() {
      await inTurn(() => whileOpen(started));
    },
    ask: (question, timeoutMs = answerTimeoutMs, handed = []) =>
      inTurn(() => whileOpen(() => askNow(question, timeoutMs, handed))),
    async stop() {
      isStopped = true;
      await endWorker();
    },
    isStopped: () => isStopped,
  };
}

/** The next thing that a thread says. */
function messageOf(worker: Worker, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      finish();
    };
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error("the thread was ended")));
    const onTimeout = () => settle(() => reject(new Error(`no answer in ${timeoutMs} ms`)));
    const timer = setTimeout(onTimeout, timeoutMs);
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
  });
}
