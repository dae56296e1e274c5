/** Time that passes only when a test lets it: the clock on the wall, the monotonic one, and both kinds of alarm. */

import type { Timing } from "../../src/posting/clock.ts";

const MINUTE_MS = 60_000;

export type FakeTiming = Timing & {
  /** Lets time pass, waking whoever asked to be, and waits until all they started has come to rest. */
  advance(ms: number): Promise<void>;
  /** Puts the clock on the wall to another time; the monotonic one does not notice. */
  setClock(at: string): void;
};

export function fakeTiming(startAt: string): FakeTiming {
  let wallMs = Date.parse(startAt);
  let monotonicMs = 0;
  const alarms = new Set<{ readonly atMs: number; readonly call: () => void }>();

  const nextAlarm = () =>
    [...alarms].reduce<{ readonly atMs: number; readonly call: () => void } | undefined>(
      (first, one) => (first === undefined || one.atMs < first.atMs ? one : first),
      undefined,
    );
  const passTo = (atMs: number) => {
    const passed = Math.max(0, atMs - monotonicMs);
    monotonicMs += passed;
    wallMs += passed;
  };
  const after = (delayMs: number, call: () => void) => {
    const alarm = { atMs: monotonicMs + delayMs, call };
    alarms.add(alarm);
    return () => void alarms.delete(alarm);
  };
  return {
    now: () => new Date(wallMs),
    monotonicMs: () => monotonicMs,
    after,
    everyMinute(call) {
      let callOff: () => void;
      const toNextMinute = () => MINUTE_MS - (wallMs % MINUTE_MS);
      const strike = () => {
        callOff = after(toNextMinute(), strike);
        call();
      };
      callOff = after(toNextMinute(), strike);
      return () => callOff();
    },
    async advance(ms) {
      const untilMs = monotonicMs + ms;
      await atRest();
      for (let alarm = nextAlarm(); alarm && alarm.atMs <= untilMs; alarm = nextAlarm()) {
        alarms.delete(alarm);
        passTo(alarm.atMs);
        alarm.call();
        await atRest();
      }
      passTo(untilMs);
    },
    setClock(at) {
      wallMs = Date.parse(at);
    },
  };
}

/** Fakes answer in microtasks alone: when the next turn of the event loop comes, they all have. */
function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
