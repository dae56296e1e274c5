import { describe, expect, it } from "vitest";
import { type DeliveryKind, deliveryKey } from "../../src/newsroom/delivery.ts";
import { type ChannelSettings, destinationKey } from "../../src/newsroom/subscription.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import {
  CHANNEL,
  deskIn,
  fileChanged,
  fileNews,
  fileWithdrawn,
  type World,
  world,
} from "../fakes/posting.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const NIGHT: ChannelSettings = {
  language: "en",
  timeZone: "Europe/London",
  isForModerators: false,
  quietHours: { from: "22:00", until: "07:00" },
};

const AT_ONCE = "subscriptions:\n  - { channel: chat/guild/cases, when: now }\n";

async function running(startAt = "2026-11-20T21:50:00.000Z", settings = NIGHT) {
  const here = world(startAt, AT_ONCE);
  await set(here, settings);
  const desk = deskIn(here);
  await desk.start();
  return { here, desk };
}

function set({ records }: World, settings: ChannelSettings) {
  return records.set("channel", destinationKey(CHANNEL), settings);
}

async function owe({ records, timing }: World, kind: DeliveryKind, title: string) {
  const key = deliveryKey(kind, title, CHANNEL);
  const owed = { key, kind, destination: CHANNEL, stories: [], message: { title, blocks: [] } };
  await timing.advance(1);
  await records.commit(intentWrites(newDelivery(owed, 1, timing.now())));
}

function titles({ chat }: World): readonly string[] {
  return chat.standing(CHANNEL).map(({ message }) => message.title);
}

function times({ chat }: World): readonly string[] {
  return chat.standing(CHANNEL).map(({ posted }) => posted.at.slice(0, 16));
}

function missing(): never {
  throw new Error("This test has no article.");
}

describe("in quiet hours", () => {
  it("what is filed is owed at once, and posted when they end, in order, at the pace", async () => {
    const { here, desk } = await running();
    for (const [index, at] of ["21:55", "22:00", "23:30", "03:00", "07:00"].entries()) {
      const day = at > "12" ? "2026-11-20" : "2026-11-21";
      const seenAt = `${day}T${at}:00.000Z`;
      await here.timing.advance(Date.parse(seenAt) - here.timing.now().getTime());
      const article = fakeArticle({ id: `s${index}`, seenAt, publishedAt: seenAt });
      await fileNews(here, desk, [fakeStory(article)]);
      if (at === "03:00") expect(await here.records.list("outbox")).toHaveLength(3);
    }
    await here.timing.advance(10_000);
    expect(titles(here)).toEqual([0, 1, 2, 3, 4].map((index) => `Title of s${index}`));
    expect(times(here)).toEqual([
      "2026-11-20T21:55",
      ...[1, 2, 3, 4].map(() => "2026-11-21T07:00"),
    ]);
  });

  it("nothing else waits: digests and notices come, and what was tried goes on", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("lost");
    await owe(here, "story", "tried");
    desk.wake();
    await here.timing.advance(0);
    here.timing.setClock("2026-11-20T22:30:00.000Z");
    for (const kind of ["story", "digest", "correction", "notice"] as const) {
      await owe(here, kind, kind);
    }
    desk.wake();
    await here.timing.advance(HOUR_MS);
    expect(titles(here)).toEqual(["tried", "digest", "notice"]);
    await here.timing.advance(9 * HOUR_MS);
    expect(titles(here)).toEqual(["tried", "digest", "notice", "story", "correction"]);
  });

  it("a restart posts nothing, and nothing is lost or turned round", async () => {
    const { here, desk } = await running("2026-11-20T23:00:00.000Z");
    for (const title of ["first", "second"]) await owe(here, "story", title);
    desk.wake();
    await here.timing.advance(HOUR_MS);
    await desk.stop();
    const next = deskIn(here, { epoch: 2 });
    await next.start();
    await owe(here, "story", "third");
    next.wake();
    await here.timing.advance(HOUR_MS);
    expect(titles(here)).toEqual([]);
    await here.timing.advance(6 * HOUR_MS + MINUTE_MS);
    expect(titles(here)).toEqual(["first", "second", "third"]);
  });

  it("what waited comes within a minute when somebody ends them", async () => {
    const { here, desk } = await running("2026-11-20T23:00:00.000Z");
    await owe(here, "digest", "digest");
    for (const title of ["first", "second"]) await owe(here, "story", title);
    desk.wake();
    await here.timing.advance(HOUR_MS);
    await set(here, { ...NIGHT, quietHours: undefined });
    await owe(here, "story", "third"); // which is ready before the others are asked about again
    desk.wake();
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toEqual(["digest", "first", "second", "third"]);
  });

  it("a clock that is put right ends them when it says so", async () => {
    const { here, desk } = await running("2026-11-20T12:00:00.000Z");
    here.timing.setClock("2026-11-20T23:00:00.000Z");
    await owe(here, "story", "news");
    desk.wake();
    await here.timing.advance(10 * MINUTE_MS);
    expect(titles(here)).toEqual([]);
    here.timing.setClock("2026-11-20T12:10:00.000Z");
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toEqual(["news"]);
  });

  it("what is owed before them and could not be posted waits, too", async () => {
    const { here, desk } = await running();
    here.chat.isReadable = false;
    await owe(here, "story", "news");
    desk.wake();
    await here.timing.advance(20 * MINUTE_MS);
    here.chat.isReadable = true;
    await here.timing.advance(HOUR_MS);
    expect(titles(here)).toEqual([]);
    await here.timing.advance(9 * HOUR_MS);
    expect(times(here)).toEqual(["2026-11-21T07:00"]);
  });

  it("what is withdrawn meanwhile is never posted, and what is corrected comes as it is by then", async () => {
    const { here, desk } = await running("2026-11-20T22:50:00.000Z");
    const filed = ["gone", "wrong"].map((id) =>
      fakeArticle({ id, seenAt: "2026-11-20T22:50:00.000Z" }),
    );
    await fileNews(
      here,
      desk,
      filed.map((article) => fakeStory(article)),
    );
    const [gone = missing(), wrong = missing()] = filed;
    await here.timing.advance(HOUR_MS);
    await fileWithdrawn(here, desk, { ...gone, withdrawnAt: "2026-11-20T23:50:00.000Z" });
    await fileChanged(here, desk, wrong, fakeStory({ ...wrong, title: "Right" }));
    await here.timing.advance(10 * HOUR_MS);
    expect([titles(here), here.chat.triedEdits()]).toEqual([["Right"], 0]);
    expect(await here.records.list("outbox")).toEqual([]);
    expect(await here.records.list("correction")).toEqual([]);
  });

  it("other channels are told", async () => {
    const { here, desk } = await running("2026-11-20T23:00:00.000Z");
    const other = { ...CHANNEL, channel: "other" };
    const key = deliveryKey("story", "news", other);
    const owed = { key, kind: "story", destination: other, stories: [] } as const;
    const message = { title: "news", blocks: [] };
    await owe(here, "story", "waits");
    const delivery = newDelivery({ ...owed, message }, 1, here.timing.now());
    await here.records.commit(intentWrites(delivery));
    desk.wake();
    await here.timing.advance(MINUTE_MS);
    expect(here.chat.standing(other)).toHaveLength(1);
    expect(titles(here)).toEqual([]);
  });
});
