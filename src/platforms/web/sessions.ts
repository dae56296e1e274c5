/**
 * Signing in, where others can reach the console. The desk prints a link that works once; whoever opens it holds a
 * session, and the desk prints the next link. Tokens are kept as hashes, in memory alone: a restart signs everyone out.
 */

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A session ends after this long, however much it is used. */
export const SESSION_HOURS_MAX = 12;

/** A session that nobody used for this long is over; an open page uses it. */
const SESSION_IDLE_MINUTES_MAX = 30;

/** Whoever holds the link is never kept out by those who guess: no number of guesses finds 256 random bits. */
const WRONG_PER_MINUTE_MAX = 5;

/** More people than watch one console; the oldest session gives way. */
const SESSIONS_MAX = 100;

const MINUTE_MS = 60_000;

type SignIn =
  | { readonly type: "opened"; readonly session: string }
  | { readonly type: "wrong" }
  /** Wrong too, one of many. */
  | { readonly type: "limited" };

export type Sessions = {
  /** What the sign-in link carries now. */
  token(): string;
  /** Trades the link's token for a session, once. */
  signIn(token: string): SignIn;
  /** True while the session lasts; noting that it is used. */
  use(session: string): boolean;
};

export function createSessions(now: () => Date): Sessions {
  const sessions = new Map<string, { readonly startedMs: number; usedMs: number }>();
  let token = newToken();
  let wrongMs: readonly number[] = [];

  return {
    token: () => token,
    signIn(given) {
      const nowMs = now().getTime();
      if (!timingSafeEqual(hash(given), hash(token))) {
        wrongMs = wrongMs.filter((atMs) => atMs > nowMs - MINUTE_MS);
        if (wrongMs.length >= WRONG_PER_MINUTE_MAX) return { type: "limited" };
        wrongMs = [...wrongMs, nowMs];
        return { type: "wrong" };
      }
      token = newToken();
      const session = newToken();
      const [oldest] = sessions.keys();
      if (sessions.size >= SESSIONS_MAX && oldest !== undefined) sessions.delete(oldest);
      sessions.set(hash(session).toString("hex"), { startedMs: nowMs, usedMs: nowMs });
      return { type: "opened", session };
    },
    use(session) {
      const nowMs = now().getTime();
      const key = hash(session).toString("hex");
      const known = sessions.get(key);
      if (known === undefined) return false;
      const isOver =
        nowMs - known.startedMs >= SESSION_HOURS_MAX * 60 * MINUTE_MS ||
        nowMs - known.usedMs >= SESSION_IDLE_MINUTES_MAX * MINUTE_MS;
      if (isOver) sessions.delete(key);
      else known.usedMs = nowMs;
      return !isOver;
    },
  };
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}

function hash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
