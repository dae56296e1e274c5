import { afterEach, describe, expect, it, vi } from "vitest";
import { createThread, type Thread, type ThreadLimits } from "../src/thread.ts";

const LIMITS: ThreadLimits = { answerTimeoutMs: 15_000, heapMbMax: 32, idleMs: 60_000 };

/** Counts what it was asked, and does as it is told. */
const SCRIPT = `
  import { parentPort, workerData } from "node:worker_threads";
  let asked = 0;
  parentPort.on("message", (question) => {
    asked += 1;
    if (question === "think for ever") for (;;);
    if (question === "throw") throw new Error("the disk is gone");
    const hoard = [];
    while (question === "hoard") hoard.push(new Array(10_000).fill(asked));
    parentPort.postMessage([workerData, question, asked]);
  });
  parentPort.postMessage("ready");
`;

const started: Thread<string, unknown>[] = [];
afterEach(async () => {
  for (const thread of started.splice(0)) await thread.stop();
});

function thread(limits: Partial<ThreadLimits> = {}): Thread<string, unknown> {
  const script = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);
  const made = createThread<string, unknown>(script, { ...LIMITS, ...limits }, "given");
  started.push(made);
  return made;
}

describe("a thread", () => {
  it("answers one question after another, and knows what it was given", async () => {
    const { ask } = thread();
    expect(await Promise.all([ask("a"), ask("b")])).toEqual([
      ["given", "a", 1],
      ["given", "b", 2],
    ]);
  });

  it.each([
    ["is stuck", "think for ever", "no answer in 200 ms"],
    ["fails", "throw", "the disk is gone"],
    ["takes too much memory", "hoard", "memory"],
  ])("that %s is ended, and the next question begins a new one", async (_, question, reason) => {
    const { ask } = thread();
    await ask("first");
    const timeoutMs = question === "think for ever" ? 200 : undefined;
    const [failed, next] = await Promise.allSettled([ask(question, timeoutMs), ask("next")]);
    expect(String((failed as PromiseRejectedResult).reason)).toContain(reason);
    expect(next).toMatchObject({ value: ["given", "next", 1] });
  });

  it("is handed memory rather than a copy of it", async () => {
    const script = `import { parentPort } from "node:worker_threads";
      parentPort.on("message", (bytes) => parentPort.postMessage(bytes.length));
      parentPort.postMessage("ready");`;
    const url = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
    const counting = createThread<Uint8Array, number>(url, LIMITS);
    const bytes = new Uint8Array(5);
    expect(await counting.ask(bytes, undefined, [bytes.buffer])).toBe(5);
    expect(bytes.length).toBe(0);
    await counting.stop();
  });

  it("can be started before it is asked, and once it has ended", async () => {
    const { begin, ask } = thread();
    await begin();
    await begin();
    expect(await ask("a")).toEqual(["given", "a", 1]);
    await expect(ask("throw")).rejects.toThrow("the disk is gone");
    await begin();
    expect(await ask("b")).toEqual(["given", "b", 1]);
  });

  it("that is not asked for a while is ended", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { ask } = thread();
      await ask("first");
      vi.advanceTimersByTime(59_999);
      expect(await ask("second")).toEqual(["given", "second", 2]);
      vi.advanceTimersByTime(60_000);
      expect(await ask("third")).toEqual(["given", "third", 1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("that was stopped answers nothing more, not even what it was just asked", async () => {
    const stopped = thread();
    await stopped.ask("first");
    const under = stopped.ask("think for ever");
    const later = stopped.ask("later");
    const refused = Promise.allSettled([under, later]);
    await new Promise(setImmediate);
    await stopped.stop();
    expect((await refused).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(stopped.ask("again")).rejects.toThrow("the desk is stopping");
    expect(stopped.isStopped()).toBe(true);
  });
});
