/**
 * A daily digest over every change of clocks that any zone known here makes from 2024 to 2030: whatever the clocks do,
 * each local day has its digest once.
 */

import { describe, expect, it } from "vitest";
import { localMinute } from "../../src/newsroom/local-minute.ts";
import { dueSlot } from "../../src/posting/slots.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const FROM_MS = Date.UTC(2024, 0, 1);
const UNTIL_MS = Date.UTC(2031, 0, 1);

/** The desk ticks every minute; what decides is whether a tick falls into each quarter of an hour, and this is more. */
const TICK_MS = 10 * 60_000;

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];

type Change = {
  readonly at: number;
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
};

/** Minutes that a zone's clocks are ahead of UTC. */
function offsetMinutes(timeZone: string, at: number): number {
  return (Date.parse(`${localMinute(new Date(at), timeZone)}:00Z`) - at) / 60_000;
}

function changesOf(timeZone: string): readonly Change[] {
  const changes: Change[] = [];
  for (let day = FROM_MS; day < UNTIL_MS; day += DAY_MS) {
    let [low, high] = [day, day + DAY_MS];
    const beforeMinutes = offsetMinutes(timeZone, low);
    if (offsetMinutes(timeZone, high) === beforeMinutes) continue;
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
      if (offsetMinutes(timeZone, middle) === beforeMinutes) low = middle;
      else high = middle;
    }
    changes.push({ at: high, beforeMinutes, afterMinutes: offsetMinutes(timeZone, high) });
  }
  return changes;
}

/** Local times of day worth a digest around a change: the minute before it, within what it skips or repeats, after it. */
function timesAround({ at, beforeMinutes, afterMinutes }: Change): readonly string[] {
  const before = at + beforeMinutes * 60_000;
  const after = at + afterMinutes * 60_000;
  const moments = [Math.min(before, after) - 60_000, (before + after) / 2, Math.max(before, after)];
  return [...new Set(moments.map((moment) => new Date(moment).toISOString().slice(11, 16)))];
}

/** The slots a desk that ticks through this time posts, restarting whenever it likes: all it keeps is the last name. */
function slotsPosted(timeZone: string, time: string, from: number, until: number): string[] {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const clock = { cron: `${minute} ${hour} * * *`, timeZone };
  const slots: string[] = [];
  for (let now = from; now <= until; now += TICK_MS) {
    const since = new Date(from - 1);
    const due = dueSlot(clock, { lastSlot: slots.at(-1), since, now: new Date(now) });
    if (due !== undefined) slots.push(due.slot);
  }
  return slots;
}

/** True when the clocks skip that time up to midnight: its day is over before the first minute after it. */
function endsBefore(timeZone: string, { at }: Change, slot: string): boolean {
  const before = localMinute(new Date(at - 60_000), timeZone);
  const after = localMinute(new Date(at), timeZone);
  return after.endsWith("T00:00") && before < slot && slot < after;
}

function localDays(timeZone: string, from: number, until: number): readonly string[] {
  const days = new Set<string>();
  for (let at = from; at <= until; at += HOUR_MS) {
    days.add(localMinute(new Date(at), timeZone).slice(0, "2026-11-21".length));
  }
  return [...days];
}

describe("a daily digest", () => {
  it("comes once on each local day around every change of clocks from 2024 to 2030, in every zone", {
    timeout: 300_000,
  }, () => {
    /** Zones that change together by the same amount are one case; each zone's changes are looked for all the same. */
    const seen = new Set<string>();
    let changed = 0;
    for (const timeZone of ZONES) {
      for (const change of changesOf(timeZone)) {
        changed += 1;
        const name = Object.values(change).join();
        if (seen.has(name)) continue;
        seen.add(name);
        // From noon to noon: two whole nights and the day between them.
        const noonMs =
          change.at - ((change.at + change.afterMinutes * 60_000) % DAY_MS) - DAY_MS / 2;
        const [from, until] = [noonMs - DAY_MS, noonMs + 2 * DAY_MS];
        for (const time of timesAround(change)) {
          const posted = slotsPosted(timeZone, time, from, until);
          const days = posted.map((slot) => slot.slice(0, "2026-11-21".length));
          const what = `${timeZone} ${time} around ${new Date(change.at).toISOString()}: ${posted.join(" ")}`;
          expect(days, what).toEqual([...new Set(days)]);
          const [first, ...rest] = localDays(timeZone, from, until).filter(
            (day) => !endsBefore(timeZone, change, `${day}T${time}`),
          );
          // Its hour may have passed on the first day before this begins, and not have come on the last.
          const whole = rest.slice(0, -1);
          expect(
            days.filter((day) => whole.includes(day)),
            what,
          ).toEqual(whole);
          expect([first, ...rest], what).toEqual(expect.arrayContaining(days));
        }
      }
    }
    expect(changed).toBeGreaterThan(500);
  });
});
