import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { PostOutcome } from "../../src/newsroom/platform.ts";
import {
  changeWrites,
  claimed,
  intentWrites,
  interrupted,
  lookedFor,
  newDelivery,
  settled,
  waitMs,
} from "../../src/posting/ledger.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");
const DAY_MS = 24 * 60 * 60_000;
const POSTED = { id: "7", at: NOW.toISOString() };

const owed = newDelivery(
  {
    key: "a1",
    kind: "story",
    destination: { platform: "chat", space: "s", channel: "c" },
    stories: [{ storyId: "s1", articleIds: ["x"] }],
    message: { title: "A story", blocks: [] },
  },
  1,
  NOW,
);

const sending = claimed(owed, { epoch: 2, floor: "6", now: NOW });
const unknown: PostOutcome = { type: "unknown", reason: "the answer was lost" };
const limited: PostOutcome = { type: "limited", retryAfterMs: 90_000 };
const refused: PostOutcome = { type: "refused", reason: "no such channel" };

function states(...steps: readonly PostOutcome[]): readonly string[] {
  const passed: string[] = [];
  steps.reduce<Delivery>((delivery, outcome) => {
    const next = settled(claimed(delivery, { epoch: 2, floor: "6", now: NOW }), outcome, NOW);
    passed.push(next.state);
    return next;
  }, owed);
  return passed;
}

describe("a delivery", () => {
  it("is claimed with its run, its floor and its count before it is sent", () => {
    expect(sending).toMatchObject({ state: "sending", attempts: 1, epoch: 2, floor: "6" });
  });

  it.each([
    ["delivered when the platform took it", { type: "sent", posted: POSTED } as const, "delivered"],
    ["dead when it is refused", refused, "dead"],
    ["pending again when it must wait", limited, "pending"],
    ["unknown when nobody knows", unknown, "unknown"],
  ])("is %s", (_, outcome, state) => {
    expect(settled(sending, outcome, NOW).state).toBe(state);
  });

  it("that may have arrived once is never taken for not sent by a later answer", () => {
    expect(states(unknown, limited)).toEqual(["unknown", "unknown"]);
    expect(states(unknown, refused)).toEqual(["unknown", "unknown"]);
    expect(settled(interrupted(sending, NOW), refused, NOW).state).toBe("unknown");
  });

  it("that may have arrived is what the channel's history says", () => {
    const lost = settled(sending, unknown, NOW);
    expect(lookedFor(lost, { type: "found", posted: POSTED, copies: [] }, NOW)).toMatchObject({
      state: "delivered",
      posted: POSTED,
    });
    expect(lookedFor(lost, { type: "absent" }, NOW).state).toBe("pending");
    expect(lookedFor(lost, { type: "limited", retryAfterMs: 30_000 }, NOW)).toMatchObject({
      state: "unknown",
      notBefore: new Date(NOW.getTime() + 30_000).toISOString(),
    });
    const held = { ...lost, state: "held" } as const;
    expect(lookedFor(held, { type: "limited", retryAfterMs: 1 }, NOW).state).toBe("held");
    expect(lookedFor(lost, { type: "unreadable", reason: "not allowed" }, NOW)).toMatchObject({
      state: "held",
      reason: "not allowed",
    });
  });

  it("is not sent again by itself when it may have arrived more than a day ago", () => {
    const lost = settled(sending, unknown, NOW);
    const later = (ms: number) => new Date(NOW.getTime() + ms);
    expect(lookedFor(lost, { type: "absent" }, later(DAY_MS)).state).toBe("pending");
    expect(lookedFor(lost, { type: "absent" }, later(DAY_MS + 1)).state).toBe("held");
  });

  it("waits as long as its state asks for", () => {
    expect(waitMs(owed, 60_000, NOW)).toBe(0);
    expect(waitMs(settled(sending, limited, NOW), 60_000, NOW)).toBe(90_000);
    expect(waitMs(settled(sending, unknown, NOW), 60_000, NOW)).toBe(60_000);
    const tainted = settled(interrupted(sending, NOW), limited, NOW);
    expect(waitMs(tainted, 60_000, NOW)).toBe(90_000);
  });

  it("does not wait for years because a clock was wrong when it was told to wait", () => {
    const told = { ...owed, notBefore: "2031-01-01T00:00:00.000Z" };
    expect(waitMs(told, 60_000, NOW)).toBe(60 * 60_000);
  });
});

describe("what is written", () => {
  it("first is the whole intent: the delivery unless it is there, its place in the outbox, what it tells", () => {
    expect(intentWrites(owed)).toEqual([
      { kind: "delivery", key: "a1", value: owed, ifAbsent: true },
      { kind: "outbox", key: "a1", value: NOW.toISOString() },
      {
        kind: "told",
        key: "chat/s/c|s1",
        value: { storyId: "s1", articleIds: ["x"], deliveryKey: "a1", at: NOW.toISOString() },
      },
    ]);
  });

  it("leaves the outbox when it is settled, and only then", () => {
    expect(changeWrites(sending).map(({ kind }) => kind)).toEqual(["delivery"]);
    const done = settled(sending, { type: "sent", posted: POSTED }, NOW);
    expect(changeWrites(done)).toEqual([
      { kind: "delivery", key: "a1", value: done },
      { kind: "outbox", key: "a1", value: undefined },
    ]);
  });
});
