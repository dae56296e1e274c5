/** Visiting hosts: so many requests at once over all of them, so many to one, and a pause there after each. */

import type { Feed } from "../../newsroom/feed.ts";
import type { Timed } from "../../newsroom/within.ts";

/**
 * Over all hosts. Servers that do not answer take a place for seconds: with fewer places some hundred of them among 10,000
 * feeds would hold up the others.
 */
const REQUESTS_AT_ONCE_MAX = 24;

type Visited = { readonly feed: Feed; readonly host: string };

export type VisitParts = Timed & {
  readonly hostRequestsMax: number;
  hostPauseMs(host: string): number;
};

export type Visits = {
  /**
   * Reads the feeds, each host's in their order. Those of a host that is visited already are left out: their time comes
   * again.
   */
  visit(wanted: readonly Visited[]): readonly Promise<void>[];
  /** Takes a host for what is no feed, and returns how to give it back; undefined while it is visited. */
  claim(host: string): (() => void) | undefined;
  /** Resolves when a host may be asked again. */
  pause(host: string): Promise<void>;
  /** Ends every pause now, and makes no more. */
  hurry(): void;
};

/** `read` never rejects, and resolves to whether the host was asked for anything. */
export function createVisits(parts: VisitParts, read: (feed: Feed) => Promise<boolean>): Visits {
  const busy = new Set<string>();
  const pauses = new Set<() => void>();
  const inSlot = createSlots(REQUESTS_AT_ONCE_MAX);
  let isHurried = false;

  const pause = async (host: string) => {
    const pauseMs = parts.hostPauseMs(host);
    if (isHurried || pauseMs === 0) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        callOff();
        pauses.delete(end);
        resolve();
      };
      const callOff = parts.timing.after(pauseMs, end);
      pauses.add(end);
    });
  };
  const visitHost = async (host: string, visited: readonly Visited[]) => {
    busy.add(host);
    const left = visited.values();
    const lanes = Array.from({ length: parts.hostRequestsMax }, async () => {
      for (const { feed } of left) {
        const isAsked = await inSlot(() => read(feed));
        if (isAsked) await pause(host);
      }
    });
    await Promise.all(lanes);
    busy.delete(host);
  };
  return {
    visit: (wanted) =>
      [...Map.groupBy(wanted, ({ host }) => host)]
        .filter(([host]) => !busy.has(host))
        .map(([host, visited]) => visitHost(host, visited)),
    claim(host) {
      if (busy.has(host)) return undefined;
      busy.add(host);
      return () => void busy.delete(host);
    },
    pause,
    hurry() {
      isHurried = true;
      for (const end of [...pauses]) end();
    },
  };
}

/** Lets only so much work be done at one time; the rest waits in order. */
function createSlots(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work: () => Promise<boolean>): Promise<boolean> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    const isAsked = await work();
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
    return isAsked;
  };
}
