/**
 * Rate limits as Discord tells of them: one bucket for a route and its channel, guild or webhook, and 50 a second in
 * all (https://docs.discord.com/developers/topics/rate-limits). The sizes of buckets are not documented; those here
 * are what bots commonly see, and a test may set its own.
 */

import { createHash } from "node:crypto";
import { GLOBAL_A_SECOND } from "./limits.ts";

export type Rate = { readonly limit: number; readonly windowMs: number };

export type Limited = { readonly retryAfterMs: number; readonly isGlobal: boolean };

export const RATES: Readonly<Record<string, Rate>> = {
  "POST /channels/{channel_id}/messages": { limit: 5, windowMs: 5000 },
  "PATCH /channels/{channel_id}/messages/{message_id}": { limit: 5, windowMs: 5000 },
  "DELETE /channels/{channel_id}/messages/{message_id}": { limit: 5, windowMs: 1000 },
  "GET /channels/{channel_id}/messages": { limit: 5, windowMs: 5000 },
  "POST /channels/{channel_id}/threads": { limit: 5, windowMs: 5000 },
  "POST /webhooks/{webhook_id}/{webhook_token}": { limit: 5, windowMs: 2000 },
  "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original": { limit: 5, windowMs: 2000 },
  "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": {
    limit: 5,
    windowMs: 2000,
  },
};
const OTHERWISE: Rate = { limit: 30, windowMs: 1000 };

type Window = { startedAt: number; used: number };

export class Rates {
  readonly #rates: Readonly<Record<string, Rate>>;
  readonly #globalMax: number;
  readonly #windows = new Map<string, Window>();
  #global: Window = { startedAt: 0, used: 0 };

  constructor(own: Readonly<Record<string, Rate>> = {}, globalMax = GLOBAL_A_SECOND) {
    this.#rates = { ...RATES, ...own };
    this.#globalMax = globalMax;
  }

  /** Takes one of the second's requests; interactions are exempt and never ask. */
  takeGlobal(now: number): Limited | undefined {
    this.#global = current(this.#global, 1000, now);
    if (this.#global.used >= this.#globalMax)
      return { retryAfterMs: this.#global.startedAt + 1000 - now, isGlobal: true };
    this.#global.used += 1;
    return undefined;
  }

  /** Takes one from the bucket of `route` for `major`; the headers go with every answer, refusals too. */
  take(
    route: string,
    major: string,
    now: number,
  ): { readonly headers: Readonly<Record<string, string>>; readonly limited: Limited | undefined } {
    const { limit, windowMs } = this.#rates[route] ?? OTHERWISE;
    const key = `${route} ${major}`;
    const window = current(this.#windows.get(key), windowMs, now);
    this.#windows.set(key, window);
    const resetsInMs = window.startedAt + windowMs - now;
    const isFull = window.used >= limit;
    if (!isFull) window.used += 1;
    const headers = {
      "X-RateLimit-Limit": String(limit),
      "X-RateLimit-Remaining": String(limit - window.used),
      "X-RateLimit-Reset": ((now + resetsInMs) / 1000).toFixed(3),
      "X-RateLimit-Reset-After": (resetsInMs / 1000).toFixed(3),
      "X-RateLimit-Bucket": createHash("md5").update(route).digest("hex"),
    };
    return { headers, limited: isFull ? { retryAfterMs: resetsInMs, isGlobal: false } : undefined };
  }
}

function current(window: Window | undefined, windowMs: number, now: number): Window {
  if (window !== undefined && now < window.startedAt + windowMs) return window;
  return { startedAt: now, used: 0 };
}
