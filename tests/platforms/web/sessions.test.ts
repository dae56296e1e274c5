import { describe, expect, it } from "vitest";
import { createSessions, type Sessions } from "../../../src/platforms/web/sessions.ts";

const MINUTE_MS = 60_000;

function clock() {
  let nowMs = Date.parse("2026-11-20T08:00:00.000Z");
  return {
    now: () => new Date(nowMs),
    pass(minutes: number) {
      nowMs += minutes * MINUTE_MS;
    },
  };
}

function opened(sessions: Sessions): string {
  const outcome = sessions.signIn(sessions.token());
  if (outcome.type !== "opened") throw new Error(outcome.type);
  return outcome.session;
}

describe("signing in", () => {
  it("takes each token once", () => {
    const sessions = createSessions(clock().now);
    const token = sessions.token();
    expect(sessions.signIn(token).type).toBe("opened");
    expect(sessions.signIn(token).type).toBe("wrong");
    expect(sessions.signIn(sessions.token()).type).toBe("opened");
  });

  it.each(["", "x", "é".repeat(50), "0".repeat(100_000)])("refuses a wrong token", (token) => {
    expect(createSessions(clock().now).signIn(token).type).toBe("wrong");
  });

  it("takes five wrong attempts a minute, and the right one however many were wrong", () => {
    const time = clock();
    const sessions = createSessions(time.now);
    const outcomes = Array.from({ length: 6 }, () => sessions.signIn("wrong").type);
    expect(outcomes).toEqual(["wrong", "wrong", "wrong", "wrong", "wrong", "limited"]);
    expect(sessions.signIn(sessions.token()).type).toBe("opened");
    expect(sessions.signIn("wrong").type).toBe("limited");
    time.pass(1);
    expect(sessions.signIn("wrong").type).toBe("wrong");
  });
});

describe("a session", () => {
  it("is known by nothing but itself", () => {
    const sessions = createSessions(clock().now);
    const session = opened(sessions);
    expect(sessions.use(session)).toBe(true);
    expect(sessions.use(`${session}x`)).toBe(false);
    expect(sessions.use("")).toBe(false);
    expect(sessions.use(sessions.token())).toBe(false);
  });

  it("ends after half an hour of rest", () => {
    const time = clock();
    const sessions = createSessions(time.now);
    const session = opened(sessions);
    time.pass(29);
    expect(sessions.use(session)).toBe(true);
    time.pass(29);
    expect(sessions.use(session)).toBe(true);
    time.pass(30);
    expect(sessions.use(session)).toBe(false);
  });

  it("ends after twelve hours, however busy", () => {
    const time = clock();
    const sessions = createSessions(time.now);
    const session = opened(sessions);
    for (let quarter = 1; quarter < 48; quarter++) {
      time.pass(15);
      expect(sessions.use(session)).toBe(true);
    }
    time.pass(15);
    expect(sessions.use(session)).toBe(false);
  });
});
