import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { FindOutcome, PostOutcome } from "../../src/newsroom/platform.ts";
import { decided, forApproval } from "../../src/posting/decisions.ts";
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

/** As the outbox has it. */
function wordless({ message: _, stories: __, ...rest }: Delivery) {
  return rest;
}

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
      { kind: "outbox", key: "a1", value: wordless(owed) },
      {
        kind: "told",
        key: "chat/s/c|s1",
        value: { storyId: "s1", articleIds: ["x"], deliveryKey: "a1", at: NOW.toISOString() },
      },
    ]);
  });

  it("leaves the outbox when it is settled, and only then, and stands in its place from then on", () => {
    expect(changeWrites(sending)).toEqual([
      { kind: "delivery", key: "a1", value: sending },
      { kind: "outbox", key: "a1", value: wordless(sending) },
      { kind: "stuck", key: "a1", value: undefined },
    ]);
    const done = settled(sending, { type: "sent", posted: POSTED }, NOW);
    expect(changeWrites(done)).toEqual([
      { kind: "delivery", key: "a1", value: done },
      { kind: "outbox", key: "a1", value: undefined },
      { kind: "stuck", key: "a1", value: undefined },
      { kind: "standing", key: `chat/s/c|${POSTED.at}|a1`, value: POSTED.id },
    ]);
    const gone: Delivery = { ...done, state: "retracted" };
    expect(changeWrites(gone).at(-1)).toMatchObject({ kind: "standing", value: undefined });
  });

  it("waits for a person while it is held or dead, unless it is somebody’s own", () => {
    const stuck = (given: Partial<Delivery>) =>
      changeWrites({ ...sending, ...given }).find(({ kind }) => kind === "stuck")?.value;
    const there = { place: sending.destination, since: NOW.toISOString() };
    expect([stuck({ state: "held" }), stuck({ state: "dead" })]).toEqual([there, there]);
    expect(stuck({ state: "dead", isPersonal: true })).toBeUndefined();
  });

  it("is no errand of the courier’s while it waits for approval", () => {
    const kinds = (delivery: Delivery) => intentWrites(delivery).map(({ kind }) => kind);
    expect(kinds(forApproval(owed))).toEqual(["delivery", "stuck", "told"]);
  });
});

describe("what a person decides", () => {
  const held: Delivery = { ...sending, state: "held", isTainted: true, reason: "no right to read" };
  const post = { verdict: "post", by: "chat:editor" } as const;
  const skip = { verdict: "skip", by: "chat:editor" } as const;
  const unreadable: FindOutcome = { type: "unreadable", reason: "no right to read" };
  const daysLater = new Date(NOW.getTime() + 3 * 24 * 60 * 60_000);

  it("sends what may have arrived after one more look, at once, whether that shows anything or not", () => {
    const ordered = decided(held, post, daysLater);
    expect(ordered).toMatchObject({ state: "unknown", orderedBy: "chat:editor" });
    expect(waitMs(ordered, 60_000, daysLater)).toBe(0);
    expect(lookedFor(ordered, unreadable, daysLater).state).toBe("pending");
    expect(lookedFor(ordered, { type: "absent" }, daysLater).state).toBe("pending");
    const found = lookedFor(ordered, { type: "found", posted: POSTED, copies: [] }, daysLater);
    expect(found).toMatchObject({ state: "delivered", orderedBy: undefined });
  });

  it("counts until it may have been sent once more, and not for a second time", () => {
    const again: Delivery = {
      ...lookedFor(decided(held, post, NOW), unreadable, NOW),
      state: "sending",
    };
    expect(settled(again, limited, NOW).orderedBy).toBe("chat:editor");
    for (const after of [settled(again, unknown, NOW), interrupted(again, NOW)]) {
      expect(lookedFor(after, unreadable, NOW).state).toBe("held");
    }
  });

  it("sends what surely did not arrive as if for the first time", () => {
    const dead: Delivery = { ...sending, state: "dead", floor: "41", attempts: 3 };
    const fresh = { state: "pending", attempts: 0, floor: undefined, isTainted: false };
    expect(decided(dead, post, NOW)).toMatchObject(fresh);
    expect(decided(forApproval(owed), post, NOW)).toMatchObject(fresh);
  });

  it("or leaves it unposted, and says who did and when", () => {
    expect(decided(held, skip, NOW)).toMatchObject({
      state: "retracted",
      reason: `chat:editor skipped it on ${NOW.toISOString()}`,
    });
  });

  it("skips what may have arrived as it was found: there, absent, or in doubt", () => {
    const found = { type: "found", posted: POSTED, copies: [] } as const;
    const stands = decided(held, skip, NOW, { outcome: found });
    expect(stands).toMatchObject({ state: "delivered", posted: POSTED });
    const absent = decided(held, skip, NOW, { outcome: { type: "absent" } });
    expect(absent).toMatchObject({ state: "retracted", isTainted: false });
    const doubtful = decided(held, skip, NOW, { outcome: unreadable });
    expect(doubtful).toMatchObject({
      state: "retracted",
      isTainted: true,
      reason: `chat:editor skipped it on ${NOW.toISOString()}, and nobody could look whether it is there`,
    });
  });
});
