import { beforeEach, describe, expect, it } from "vitest";
import type { Case } from "../../src/newsroom/case.ts";
import { matches } from "../../src/newsroom/query.ts";
import type { Records } from "../../src/newsroom/records.ts";
import type { Subscription } from "../../src/newsroom/subscription.ts";
import { createInterests } from "../../src/posting/interests.ts";
import { cooper, fakeArticle, fakeSubscription } from "../fakes/nouns.ts";
import { CHANNEL } from "../fakes/posting.ts";
import { fakeRecords } from "../fakes/records.ts";

let records: Records;
let cases: readonly Case[];
let now: Date;
let complaints: string[];

beforeEach(() => {
  records = fakeRecords();
  cases = [cooper];
  now = new Date("2026-11-20T12:00:00.000Z");
  complaints = [];
});

function interests() {
  const list = async () => (await records.list("subscription")).map(([, one]) => one);
  const log = {
    debug() {},
    info() {},
    warn: (_: object, line: string) => void complaints.push(line),
    error() {},
  };
  return createInterests({
    records,
    subscriptions: { list },
    platformNames: new Set(["web", "chat"]),
    cases: async () => cases,
    log,
    now: () => now,
  });
}

async function add(id: string, given: Partial<Subscription> = {}): Promise<void> {
  await records.set("subscription", id, fakeSubscription({ id, ...given }));
}

describe("what channels ask for", () => {
  it("is read once, and equal queries are one", async () => {
    await add("a", { query: "parole" });
    await add("b", { query: "parole", destination: CHANNEL });
    const read = interests();
    const [a, b] = await read();
    expect(a?.query).toBe(b?.query);
    expect(await read()).toBe(await read());
    expect((await read(CHANNEL)).map(({ subscription }) => subscription.id)).toEqual(["b"]);
  });

  it("is read again when a subscription comes or goes", async () => {
    await add("a");
    const read = interests();
    expect(await read()).toHaveLength(1);
    await add("b");
    expect(await read()).toHaveLength(2);
    await records.delete("subscription", "a");
    expect((await read()).map(({ subscription }) => subscription.id)).toEqual(["b"]);
  });

  it("is read again when a case is edited or gone, which is told once", async () => {
    await add("a", { query: "case:cooper" });
    const read = interests();
    const kevin = fakeArticle({ id: "k", title: "Kevin Cooper" });
    const isAsked = async () => (await read()).some(({ query }) => matches(query, kevin));
    expect(await isAsked()).toBe(true);
    cases = [{ ...cooper, query: "parole" }];
    expect(await isAsked()).toBe(false);
    cases = [];
    expect([await read(), await read()]).toEqual([[], []]);
    expect(complaints).toHaveLength(1);
  });

  it("is read again when a channel mutes a case, whose query may count back from now", async () => {
    await add("a", { query: "" });
    cases = [{ ...cooper, query: '"kevin cooper" after:7d' }];
    const read = interests();
    const kevin = (publishedAt: string) =>
      fakeArticle({ id: "k", title: "Kevin Cooper", publishedAt });
    const isAsked = async (at: string) => {
      const [one] = await read();
      return one !== undefined && matches(one.query, kevin(at));
    };
    expect(await isAsked("2026-11-19T12:00:00.000Z")).toBe(true);
    const settings = { language: "en", timeZone: "UTC", isForModerators: false };
    await records.set("channel", "web/local/news", { ...settings, muted: ["cooper"] });
    expect(await isAsked("2026-11-19T12:00:00.000Z")).toBe(false);
    expect(await isAsked("2026-11-01T12:00:00.000Z")).toBe(true);
  });

  it("counts back from now, to the minute, whichever way the clock goes", async () => {
    await add("a", { query: "after:1d" });
    await add("b", { query: "parole" });
    const read = interests();
    const asked = async () => (await read())[0]?.query;
    expect(await asked()).toEqual({ type: "after", at: "2026-11-19T12:00:00.000Z" });
    const lasting = (await read())[1]?.query;
    now = new Date("2026-11-20T12:01:00.000Z");
    expect(await asked()).toEqual({ type: "after", at: "2026-11-19T12:01:00.000Z" });
    expect((await read())[1]?.query).toBe(lasting);
    now = new Date("2026-11-10T12:00:00.000Z");
    expect(await asked()).toEqual({ type: "after", at: "2026-11-09T12:00:00.000Z" });
  });
});
