/** Everything that passed between the app and the stand-in, in order; and waiting for it without sleeping. */

import type { Json } from "./rules.ts";

export type Trace = {
  /** Milliseconds since the stand-in started, by a clock that never goes back. */
  readonly at: number;
  readonly what:
    | "call"
    | "envelope"
    | "ack"
    | "late ack"
    /** What was brought to the app was not acknowledged, in time or at all. */
    | "failure"
    | "respond"
    | "upload"
    | "socket"
    | "concern";
  /** The method, the envelope's type, what became of a socket. */
  readonly name: string;
  readonly team?: string;
  /** The exchange that it certainly belongs to: by its response_url, its trigger or its envelope. */
  readonly exchange?: string;
  readonly given?: Json;
  readonly answer?: unknown;
};

export type Journal = {
  readonly traces: readonly Trace[];
  now(): number;
  add(trace: Omit<Trace, "at">): Trace;
  /** What `found` returns as soon as it is not undefined; asked again after everything that happens. */
  until<T>(found: () => T | undefined, what: string): Promise<T>;
  /** Says that something changed that no trace tells of. */
  touch(): void;
  close(): void;
};

/** Longest wait: generous, since it is only ever reached when something is broken. */
const WAIT_MS_MAX = 15_000;

export function openJournal(): Journal {
  const startedAt = performance.now();
  const traces: Trace[] = [];
  const waiting = new Set<{ look(): void; stop(reason: Error): void }>();
  const touch = () => {
    for (const each of [...waiting]) each.look();
  };
  return {
    traces,
    now: () => performance.now() - startedAt,
    add(trace) {
      const whole = { at: performance.now() - startedAt, ...trace };
      traces.push(whole);
      // After the caller has finished, so that a waiter sees the world as it then is.
      queueMicrotask(touch);
      return whole;
    },
    touch,
    until<T>(found: () => T | undefined, what: string): Promise<T> {
      const already = found();
      if (already !== undefined) return Promise.resolve(already);
      return new Promise<T>((resolve, reject) => {
        const finish = () => {
          clearTimeout(timer);
          waiting.delete(waiter);
        };
        const waiter = {
          look() {
            const value = found();
            if (value === undefined) return;
            finish();
            resolve(value);
          },
          stop(reason: Error) {
            finish();
            reject(reason);
          },
        };
        const timer = setTimeout(
          () => waiter.stop(new Error(`Nothing came within ${WAIT_MS_MAX} ms: ${what}.`)),
          WAIT_MS_MAX,
        );
        waiting.add(waiter);
      });
    },
    close() {
      for (const each of [...waiting]) each.stop(new Error("The stand-in was closed."));
    },
  };
}
