import { describe, expect, it } from "vitest";
import type { StoryView } from "../../src/newsroom/story.ts";
import { comingTogether, type Timed } from "../../src/posting/together.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { CONSOLE, deskIn, type World, world } from "../fakes/posting.ts";

const MINUTE_MS = 60_000;

function about(id: string, word: string, seenAt = "2026-11-20T13:00:00.000Z"): StoryView {
  const given = { id, title: `${word} ${id}`, text: "", excerpt: "" };
  return fakeStory(fakeArticle({ ...given, seenAt, publishedAt: seenAt }));
}

function digest(what: string, when: string, more = ""): string {
  return `  - { channel: web/local/news, what: ${what}, when: ${when}${more} }\n`;
}

async function running(...digests: readonly string[]) {
  const here = world("2026-11-20T12:00:00.000Z", `subscriptions:\n${digests.join("")}`);
  const desk = deskIn(here);
  await desk.start();
  return { here, desk };
}

/** Lets the desk see this minute and the next, without the hours before them. */
async function until({ timing }: World, at: string): Promise<void> {
  timing.setClock(new Date(Date.parse(at) - 1).toISOString());
  await timing.advance(2 * MINUTE_MS);
}

/** The time of each digest, with what it tells, in the order of the words. */
function told({ web }: World): readonly string[] {
  return web.standing(CONSOLE).map(({ message, posted }) => {
    const stories = wordsOf(message).matchAll(/^(\w+ s\d+) \|/gmu);
    return [posted.at.slice(11, 16), ...[...stories].map(([, title]) => title).toSorted()].join(
      ", ",
    );
  });
}

describe("digests of one channel", () => {
  it("that are due in the same minute are one message, each story once, and keep their own slots", async () => {
    const { here } = await running(
      digest("parole", "daily 8:00"),
      digest("strike OR parole", "daily 8:00"),
      digest("flood", "daily 17:00, timeZone: Asia/Tokyo"),
    );
    for (const [id, word] of [
      ["s1", "Parole"],
      ["s2", "Strike"],
      ["s3", "Flood"],
    ] as const) {
      here.archive.file(about(id, word));
    }
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(told(here)).toEqual(["08:00, Flood s3, Parole s1, Strike s2"]);
    const slots = await here.records.list("slot");
    expect(slots.map(([key]) => key.split("|")[1]).toSorted()).toEqual([
      "2026-11-21T08:00",
      "2026-11-21T08:00",
      "2026-11-21T17:00",
    ]);
    expect(new Set(slots.map(([, { deliveryKey }]) => deliveryKey)).size).toBe(1);
    await here.timing.advance(60 * MINUTE_MS);
    expect(told(here)).toHaveLength(1);
  });

  it("mention only those whose own digest has news", async () => {
    const { here } = await running(
      digest("parole", "daily 8:00", ", mentions: [lawyers]"),
      digest("strike", "daily 8:00", ", mentions: [union]"),
    );
    here.archive.file(about("s1", "Strike"));
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(here.web.standing(CONSOLE)[0]?.message.mentions).toEqual(["@union"]);
  });

  it("leave room for the one story of a narrow one beside a digest of everything", async () => {
    const { here } = await running(digest('"*"', "daily 8:00"), digest("parole", "daily 8:00"));
    here.archive.file(about("s0", "Parole", "2026-11-20T12:01:00.000Z"));
    for (let index = 1; index <= 20; index += 1) here.archive.file(about(`s${index}`, "Strike"));
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(told(here)[0]).toContain("Parole s0");
  });

  it("that are due soon after one another wait for half an hour, and lose nothing", async () => {
    const { here } = await running(
      digest("parole", "daily 8:00"),
      digest("strike", "daily 8:10"),
      digest("flood", "daily 8:20"),
    );
    here.archive.file(about("s1", "Parole"));
    await until(here, "2026-11-21T08:00:00.000Z");
    here.archive.file(about("s2", "Strike", "2026-11-21T08:05:00.000Z"));
    here.archive.file(about("s3", "Flood", "2026-11-21T08:25:00.000Z"));
    await here.timing.advance(27 * MINUTE_MS);
    expect(told(here)).toEqual(["08:00, Parole s1"]);
    await here.timing.advance(2 * MINUTE_MS);
    expect(told(here)).toEqual(["08:00, Parole s1", "08:30, Flood s3, Strike s2"]);
    expect(
      wordsOf(here.web.standing(CONSOLE)[1]?.message ?? { title: "", blocks: [] }),
    ).not.toMatch(/Late/u);
  });

  it("come at their hours beside one that a clock years ahead has written of", async () => {
    const { here, desk } = await running(
      digest("parole", "daily 8:00"),
      digest("strike", "daily 9:00"),
    );
    const [parole] = await desk.subscriptions.list();
    await here.records.set("slot", `${parole?.id}|2030-01-01T08:00`, {
      deliveryKey: "then",
      at: "2030-01-01T08:00:00.000Z",
    });
    here.archive.file(about("s1", "Parole"));
    here.archive.file(about("s2", "Strike"));
    await until(here, "2026-11-21T08:00:00.000Z");
    await until(here, "2026-11-21T09:00:00.000Z");
    expect(told(here)).toEqual(["08:00, Parole s1", "09:00, Strike s2"]);
  });

  it("wait for none that had nothing to tell", async () => {
    const { here } = await running(digest("parole", "daily 8:00"), digest("strike", "daily 8:10"));
    here.archive.file(about("s2", "Strike"));
    await until(here, "2026-11-21T08:00:00.000Z");
    await until(here, "2026-11-21T08:10:00.000Z");
    expect(told(here)).toEqual(["08:10, Strike s2"]);
  });

  it("go along with one that comes more often, which waits for none", async () => {
    const { here } = await running(
      digest("strike", "every 10 minutes"),
      digest("parole", "daily 8:05"),
    );
    await until(here, "2026-11-21T07:50:00.000Z");
    for (const [id, word, minute] of [
      ["s1", "Strike", "50"],
      ["s2", "Parole", "55"],
      ["s3", "Strike", "58"],
    ] as const) {
      here.archive.file(about(id, word, `2026-11-21T07:${minute}:00.000Z`));
    }
    await here.timing.advance(9 * MINUTE_MS);
    here.archive.file(about("s4", "Strike", "2026-11-21T08:01:00.000Z"));
    await here.timing.advance(20 * MINUTE_MS);
    expect(told(here)).toEqual(["08:00, Strike s1, Strike s3", "08:10, Parole s2, Strike s4"]);
  });

  it("suffer by none that fails", async () => {
    const { here } = await running(digest("parole", "daily 8:00"), digest("strike", "daily 8:00"));
    here.archive.file(about("s2", "Strike"));
    const { stories } = here.archive;
    here.archive.stories = async (query, page) => {
      if (JSON.stringify(query).includes("parole")) throw new Error("it cannot be searched");
      return stories(query, page);
    };
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(told(here)).toEqual(["08:00, Strike s2"]);
  });
});

describe("of a channel's digests", () => {
  const now = new Date("2026-11-21T08:20:00.000Z");
  const due = (id: string, minute: string, posted?: string): Timed => ({
    subscription: fakeSubscription({ id }),
    due: {
      slot: `2026-11-21T08:${minute}`,
      at: new Date(`2026-11-21T08:${minute}:00Z`),
      isLate: true,
    },
    ...(posted && { posted: { deliveryKey: posted, at: posted } }),
  });
  const cameAt = (at: string): Timed => ({
    subscription: fakeSubscription({ id: "came" }),
    posted: { deliveryKey: "other", at },
  });
  const coming = (...all: readonly Timed[]) =>
    comingTogether(all, now).map(({ subscription, due: { isLate } }) => [subscription.id, isLate]);

  it("the one that was due last leads", () => {
    expect(coming(due("early", "00"), due("later", "10"))).toEqual([
      ["later", true],
      ["early", true],
    ]);
  });

  it("none comes within half an hour of another, counted in whole minutes", () => {
    expect(coming(due("a", "10"), cameAt("2026-11-21T07:51:00.000Z"))).toEqual([]);
    expect(coming(due("a", "10"), cameAt("2026-11-21T07:50:59.999Z"))).toEqual([["a", false]]);
  });

  it("one is late that waited longer than for another", () => {
    expect(coming(due("a", "10"), cameAt("2026-11-21T07:44:00.000Z"))).toEqual([["a", true]]);
  });

  it("none waits for what a clock that was wrong wrote", () => {
    expect(coming(due("a", "10"), cameAt("2031-01-01T00:00:00.000Z"))).toEqual([["a", true]]);
  });
});
