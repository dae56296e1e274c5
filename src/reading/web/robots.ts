/** Which pages a site lets machines read: its robots.txt, asked for once a day. Feeds are there for machines; pages may not be. */

import { decode } from "./decode.ts";
import { BusyError, GoneError } from "./failures.ts";
import type { Fetch } from "./fetch.ts";
import { isAllowedBy, type RobotsRules, robotsRules } from "./robots-rules.ts";

/** The name by which sites may speak of this reader; the first word of its User-Agent. */
const NAME = "casewire";

/** "Crawlers SHOULD NOT use the cached version for more than 24 hours": https://www.rfc-editor.org/rfc/rfc9309#section-2.4 */
const KEPT_MS = 24 * 3_600_000;
/** A site that is in trouble is asked again sooner. */
const TROUBLE_KEPT_MS = 3_600_000;
const SITES_MAX = 1_000;

export type Robots = {
  /** Whether a page may be read; `visit` is how its site is asked. Never rejects. */
  isAllowed(url: string, visit: Fetch): Promise<boolean>;
};

type Kept = { readonly rules: RobotsRules; readonly untilMs: number };

export function createRobots({ now }: { now(): Date }): Robots {
  const sites = new Map<string, Kept>();
  return {
    async isAllowed(url, visit) {
      const { origin } = new URL(url);
      let kept = sites.get(origin);
      if (kept === undefined || kept.untilMs <= now().getTime()) {
        kept = await asked(origin, visit, now());
        sites.delete(origin);
        sites.set(origin, kept);
        for (const [oldest] of sites) if (sites.size > SITES_MAX) sites.delete(oldest);
      }
      return isAllowedBy(kept.rules, url);
    },
  };
}

const NOTHING: RobotsRules = [{ isAllowed: false, pattern: "/" }];

/**
 * A site without the file allows everything, one that cannot be asked nothing:
 * https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1
 */
async function asked(origin: string, visit: Fetch, now: Date): Promise<Kept> {
  const untilMs = now.getTime() + KEPT_MS;
  try {
    const found = await visit({
      feedId: origin,
      url: `${origin}/robots.txt`,
      accept: "text/plain",
    });
    const text = found.type === "fetched" ? decode(found.bytes, found.contentType) : "";
    return { rules: robotsRules(text, NAME), untilMs };
  } catch (error) {
    if (error instanceof GoneError || isAbsent(error)) return { rules: [], untilMs };
    return { rules: NOTHING, untilMs: now.getTime() + TROUBLE_KEPT_MS };
  }
}

/** A 429 is a server in trouble, whatever its number. */
function isAbsent(error: unknown): boolean {
  const status = error instanceof BusyError ? (error.status ?? 0) : 0;
  return status >= 400 && status < 500 && status !== 429;
}
