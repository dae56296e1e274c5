import { describe, expect, it, vi } from "vitest";
import { matchNames } from "../../src/answering/match-names.ts";
import { createNames, type NameParts } from "../../src/desk/names.ts";
import type { Case } from "../../src/newsroom/case.ts";
import type { CompletionSource } from "../../src/newsroom/command.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { memberAsk } from "../fakes/desk.ts";
import { fakeSubscription } from "../fakes/nouns.ts";

const cooper: Case = {
  slug: "cooper",
  title: "Kevin Cooper",
  names: ["Kevin Cooper", "Cooper case"],
  query: '"kevin cooper"',
  isDefined: true,
};

/** What can be named once the desk has looked. */
async function namesWith(changes: Partial<NameParts>, ask = memberAsk("/case ")) {
  vi.useFakeTimers();
  try {
    const names = createNames({
      cases: () => [cooper],
      people: async () => [],
      feeds: async () => [],
      sources: async () => [],
      stories: async () => [],
      subscriptions: async () => [],
      waiting: async () => [],
      nameOf: ({ channel }) => `#${channel}`,
      ...changes,
    });
    names.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    return (source: CompletionSource) => names.of(source, ask);
  } finally {
    vi.useRealTimers();
  }
}

async function values(source: CompletionSource, people: readonly string[]) {
  const names = await namesWith({ people: async () => people });
  return names(source).map(({ value }) => value);
}

it("what a channel gets is offered by its number there, and in words", async () => {
  const here = memberAsk("/unsubscribe ").place;
  const elsewhere = { ...here, channel: "elsewhere" };
  const daily = { cron: "0 8 * * *", timeZone: "UTC" };
  const names = await namesWith({
    subscriptions: async () => [
      fakeSubscription({ id: "a", destination: here, query: "case:cooper" }),
      fakeSubscription({ id: "b", destination: elsewhere, query: "" }),
      fakeSubscription({ id: "c", destination: here, query: "", when: daily }),
      fakeSubscription({ id: "d", destination: here, query: "parole -jury" }),
    ],
  });
  expect(names("subscriptions")).toEqual([
    { value: "a", label: "1. Kevin Cooper, at once" },
    { value: "c", label: "2. everything, At 08:00, every day (UTC)" },
    { value: "d", label: "3. parole -jury, at once" },
  ]);
});

describe("people whom the archive names", () => {
  it("come after the defined cases, those whom most articles name first", async () => {
    const people = ["Jill Higgins", "Ada Quill"];
    expect(await values("names", people)).toEqual(["cooper", "Jill Higgins", "Ada Quill"]);
    expect(await values("topics", people)).toEqual(["cooper", "Jill Higgins", "Ada Quill"]);
  });

  it("are named once, however they are written, and not beside a case that is called like them", async () => {
    const people = ["KEVIN COOPER", "José Soto", "Jose Soto", "Cooper Case", "Josh Ryen"];
    expect(await values("names", people)).toEqual(["cooper", "José Soto", "Josh Ryen"]);
  });

  it("are all there where words are searched for, and none where only a case that is followed helps", async () => {
    const people = ["Kevin Cooper", "Jill Higgins"];
    expect(await values("people", people)).toEqual(people);
    expect(await values("cases", people)).toEqual(["cooper"]);
  });

  it("are remembered by their hundreds, and found fast by any part of the name", async () => {
    const archive = Array.from({ length: 9_000 }, (_, at) => `Person Number${at}`);
    const names = await namesWith({ people: async (limit) => archive.slice(0, limit) });
    expect(names("names")).toHaveLength(1 + 500);
    const began = performance.now();
    expect(matchNames(names("names"), "number499", 25)).toEqual([{ value: "Person Number499" }]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

it("what waits is offered by its title to who looks after its place, and to nobody else", async () => {
  const waits = (key: string, destination: Destination): Delivery => ({
    key,
    kind: "story",
    destination,
    stories: [],
    state: "held",
    message: { title: `Title of ${key}`, blocks: [] },
    isTainted: false,
    attempts: 0,
    epoch: 1,
    createdAt: "2026-11-20T09:00:00.000Z",
    changedAt: "2026-11-20T09:00:00.000Z",
  });
  const near: Destination = { platform: "chat", space: "guild", channel: "news" };
  const all = [waits("k1", near), waits("k2", { ...near, space: "other" })];
  const names = await namesWith({ waiting: async () => all }, memberAsk("", near));
  expect(names("deliveries")).toEqual([{ value: "k1", label: "Title of k1 (#news)" }]);
  const atConsole = await namesWith({ waiting: async () => all });
  expect(atConsole("deliveries").map(({ value }) => value)).toEqual(["k1", "k2"]);
});
