/**
 * The latest changes of all channels, numbered, so that a page which lost its connection goes on where it was. They are
 * kept in memory alone: a page that asks for more, or for another run's, is told to read its channel again.
 */

import { randomBytes } from "node:crypto";
import type { ChannelChange } from "./wire.ts";

/** A dropped connection is back within seconds; this many changes take far longer. */
const CHANGES_MAX = 500;

type NumberedChange = ChannelChange & { readonly cursor: string };

export type Changes = {
  /** Where the latest change stands. */
  cursor(): string;
  add(change: ChannelChange): void;
  /** What came after `cursor`; undefined when that is not known any more (or never was). */
  after(cursor: string): readonly NumberedChange[] | undefined;
  /** Resolves at the next change or `wake`, or after `timeoutMs`, which is "quiet". */
  next(timeoutMs: number): Promise<"woken" | "quiet">;
  /** Lets everyone who waits look around: a page has gone, or the console stops. */
  wake(): void;
  close(): void;
  isClosed(): boolean;
};

export function createChanges(): Changes {
  const run = randomBytes(4).toString("hex");
  const kept: NumberedChange[] = [];
  const waiting = new Set<() => void>();
  let count = 0;
  let isClosed = false;

  const wake = () => {
    for (const resume of [...waiting]) resume();
  };

  return {
    cursor: () => `${run}-${count}`,
    isClosed: () => isClosed,
    add(change) {
      count += 1;
      kept.push({ ...change, cursor: `${run}-${count}` });
      if (kept.length > CHANGES_MAX) kept.shift();
      wake();
    },
    after(cursor) {
      const [, itsRun, number] = /^([0-9a-f]{8})-(\d{1,15})$/u.exec(cursor) ?? [];
      const missing = count - Number(number);
      const isKnown = itsRun === run && missing >= 0 && missing <= kept.length;
      return isKnown ? kept.slice(kept.length - missing) : undefined;
    },
    next: (timeoutMs) =>
      new Promise((resolve) => {
        const end = (how: "woken" | "quiet") => {
          clearTimeout(timer);
          waiting.delete(resume);
          resolve(how);
        };
        const resume = () => end("woken");
        const timer = setTimeout(end, timeoutMs, "quiet");
        waiting.add(resume);
      }),
    wake,
    close() {
      isClosed = true;
      wake();
    },
  };
}
