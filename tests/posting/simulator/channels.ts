/** The channels of a history: what each asks for and in which layout, and when it is to be left in peace. */

import {
  type Destination,
  destinationKey,
  type QuietHours,
  type Subscription,
} from "../../../src/newsroom/subscription.ts";
import { fakeSubscription } from "../../fakes/nouns.ts";
import type { Chance } from "./chance.ts";
import type { World } from "./desk.ts";

const DAY_MINUTES = 24 * 60;

/** Long enough before the start that no clock that is wrong makes news look older than the subscription. */
const SUBSCRIBED = "2026-11-01T09:00:00.000Z";

/** Some strike together, some shortly after another, and some as seldom as channels have it. */
const CRONS = {
  "*/20 * * * *": 6,
  "*/15 * * * *": 1,
  "5,25,45 * * * *": 1,
  "25 * * * *": 1,
} as const;

export const SETTINGS = { language: "en", timeZone: "Europe/London", isForModerators: false };

export function planSubscriptions(chance: Chance, hasThreads: boolean): readonly Subscription[] {
  const count = chance.between(2, 3);
  const isOnWeb = chance.happens(0.2);
  const subscriptions: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    const destination: Destination =
      isOnWeb && index === 0
        ? { platform: "web", space: "local", channel: "news" }
        : { platform: "chat", space: "guild", channel: `c${index}` };
    const given = { destination, addedAt: SUBSCRIBED };
    const kind = chance.oneOf({ now: 10, digest: 1, both: 1 });
    if (kind !== "digest") {
      const needsApproval = chance.happens(0.1) && { needsApproval: true as const };
      const layout = hasThreads ? "thread" : "card";
      const own = { ...given, ...needsApproval, layout, id: `now${index}` } as const;
      subscriptions.push(fakeSubscription({ ...own, query: queryBy(chance), when: "now" }));
    }
    for (let left = kind === "now" ? 0 : chance.between(1, 2); left > 0; left -= 1) {
      const when = { cron: chance.oneOf(CRONS), timeZone: SETTINGS.timeZone };
      const own = { ...given, id: `digest${index}.${left}`, layout: "digest" } as const;
      subscriptions.push(
        fakeSubscription({ ...own, query: left > 1 ? queryBy(chance) : "", when }),
      );
    }
  }
  return subscriptions;
}

/** Whether a subscription asks for this article: its query is the article's own word, or nothing. */
export function asksFor({ query }: Subscription, articleId: string): boolean {
  return query === "" || query === articleId;
}

/** Some channels have quiet hours, and somebody may end them. */
export function planQuiet(world: World, all: readonly Subscription[], troubleMs: number): void {
  const { chance, clockwork } = world;
  const places = [...new Set(all.map(({ destination }) => destinationKey(destination)))];
  for (const place of places) {
    if (!chance.happens(0.15)) continue;
    const fromMinute = chance.between(-30, 25);
    const [from, until] = [timeAt(fromMinute), timeAt(fromMinute + chance.between(2, 60))];
    set(world, place, { from, until });
    if (!chance.happens(0.3)) continue;
    clockwork.after(chance.between(0, troubleMs), () => set(world, place, undefined));
  }
}

/** It may fail like anything else that is asked of the store. */
function set(
  { clockwork, disk, note, quiet }: World,
  place: string,
  hours: QuietHours | undefined,
) {
  const value = { ...SETTINGS, ...(hours && { quietHours: hours }) };
  const isDone = () => {
    quiet.set(place, { hours, sinceMs: clockwork.nowMs() });
    note?.(`     ${place} is quiet ${hours === undefined ? "no more" : JSON.stringify(hours)}`);
  };
  disk.commit([{ kind: "channel", key: place, value }], isDone).catch(() => undefined);
}

/** Most ask for everything. */
function queryBy(chance: Chance): string {
  return chance.happens(0.1) ? `a${chance.between(0, 1)}` : "";
}

/** Of a day whose story begins at noon. */
function timeAt(minute: number): string {
  const ofDay = (DAY_MINUTES / 2 + minute) % DAY_MINUTES;
  return [Math.floor(ofDay / 60), ofDay % 60].map((one) => String(one).padStart(2, "0")).join(":");
}
