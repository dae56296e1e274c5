import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { systemTiming } from "../../src/posting/clock.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-20T12:00:30.000Z") }));
afterEach(() => void vi.useRealTimers());

it("strikes at each full minute until it is ended", async () => {
  const strikes: string[] = [];
  const end = systemTiming.everyMinute(() => strikes.push(systemTiming.now().toISOString()));
  await vi.advanceTimersByTimeAsync(90_000);
  end();
  await vi.advanceTimersByTimeAsync(180_000);
  expect(strikes.map((at) => at.slice(0, 16))).toEqual(["2026-11-20T12:01", "2026-11-20T12:02"]);
});

it("calls once, later, unless it is called off", async () => {
  const calls: string[] = [];
  systemTiming.after(1_000, () => calls.push("kept"));
  const callOff = systemTiming.after(1_000, () => calls.push("called off"));
  callOff();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(calls).toEqual(["kept"]);
});
