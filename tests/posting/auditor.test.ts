import { describe, expect, it } from "vitest";
import { deliveryKey, WITHDRAWN } from "../../src/newsroom/delivery.ts";
import { NotConnectedError } from "../../src/newsroom/errors.ts";
import type { Records } from "../../src/newsroom/records.ts";
import { destinationKey } from "../../src/newsroom/subscription.ts";
import { forgottenWrite } from "../../src/posting/forgotten.ts";
import { changeWrites, intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import {
  CHANNEL,
  CONSOLE,
  deskIn,
  fileChanged,
  fileNews,
  type World,
  world,
} from "../fakes/posting.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MODERATORS = { ...CONSOLE, channel: "moderators" };
const FILE = "subscriptions:\n  - { channel: chat/guild/cases, when: now }\n";

async function running(here: World = world("2026-11-20T12:00:00.000Z", FILE), epoch = 1) {
  await here.records.set("channel", destinationKey(MODERATORS), {
    language: "en",
    timeZone: "UTC",
    isForModerators: true,
  });
  const desk = deskIn(here, { epoch });
  await desk.start();
  await here.timing.advance(10 * MINUTE_MS);
  const news = async (id: string) => {
    const seenAt = here.timing.now().toISOString();
    await fileNews(here, desk, [fakeStory(fakeArticle({ id, seenAt }))]);
    await here.timing.advance(5 * MINUTE_MS);
  };
  return { here, desk, news };
}

function standing({ chat }: World): readonly string[] {
  return chat.standing(CHANNEL).map(({ message }) => message.title);
}

async function states({ records }: World): Promise<readonly string[]> {
  return (await records.list("delivery")).map(([, { state }]) => state).sort();
}

const KINDS = ["delivery", "outbox", "stuck", "standing", "told", "shown"] as const;

/** A copy of what the ledger says, and how to put it back. */
async function backup(records: Records): Promise<() => Promise<void>> {
  const kept = await Promise.all(
    KINDS.map(async (kind) => [kind, await records.list(kind)] as const),
  );
  return async () => {
    for (const [kind, listed] of kept) {
      for (const [key] of await records.list(kind)) await records.delete(kind, key);
      for (const [key, value] of listed) await records.set(kind, key, value);
    }
  };
}

describe("a ledger that was put back from a backup", () => {
  it("sends nothing again that it still had to send then", async () => {
    const { here, desk } = await running();
    await fileNews(here, desk, [
      fakeStory(fakeArticle({ id: "a1", seenAt: "2026-11-20T12:10:00.000Z" })),
    ]);
    const putBack = await backup(here.records);
    await here.timing.advance(MINUTE_MS);
    await desk.stop();
    await putBack();
    await running(here, 2);
    expect([standing(here), here.chat.tried()]).toEqual([["Title of a1"], 1]);
    expect([await states(here), await here.records.list("outbox")]).toEqual([["delivered"], []]);
  });

  it("learns what it told before it sends anything there, and tells that no second time", async () => {
    const { here, desk, news } = await running();
    const putBack = await backup(here.records);
    await news("a1");
    await desk.stop();
    await putBack();
    const next = await running(here, 2);
    await next.news("b1");
    await next.news("a1"); // read anew
    expect(standing(here)).toEqual(["Title of a1", "Title of b1"]);
    expect(await states(here)).toEqual(["delivered", "delivered"]);
    const told = await here.records.list("told", { prefix: `${destinationKey(CHANNEL)}|a1` });
    expect(told.map(([, { articleIds }]) => articleIds)).toEqual([["a1"]]);
    expect(here.web.standing(MODERATORS)).toEqual([]);
  });

  it("learns nothing again that somebody had forgotten, and all that stands there since", async () => {
    const { here, desk, news } = await running();
    const putBack = await backup(here.records);
    await news("a1");
    await here.records.commit([forgottenWrite(CHANNEL, here.timing.now().toISOString())]);
    await here.timing.advance(MINUTE_MS);
    await news("b1");
    await desk.stop();
    await putBack();
    const next = await running(here, 2);
    await next.news("c1");
    const told = await here.records.list("told", { prefix: `${destinationKey(CHANNEL)}|` });
    expect(told.map(([key]) => key.split("|")[1])).toEqual(["b1", "c1"]);
    expect(await here.records.list("delivery")).toHaveLength(2);
  });

  it("learns what it told in a channel that asks for something, though it has nothing to send there", async () => {
    const { here, desk, news } = await running();
    const putBack = await backup(here.records);
    await news("a1");
    await desk.stop();
    await putBack();
    await running(here, 2);
    expect(await states(here)).toEqual(["delivered"]);
    expect(await here.records.list("told")).toHaveLength(1);
  });

  it("looks again in an hour where the history of such a channel could not be read", async () => {
    const { here, desk, news } = await running();
    const putBack = await backup(here.records);
    await news("a1");
    await desk.stop();
    await putBack();
    const { recent } = here.chat;
    here.chat.recent = async () => {
      throw new Error("503 Service Unavailable");
    };
    await running(here, 2);
    here.chat.recent = recent;
    expect(await states(here)).toEqual([]);
    await here.timing.advance(HOUR_MS);
    expect(await states(here)).toEqual(["delivered"]);
    expect(here.web.standing(MODERATORS)).toEqual([]); // no second desk is suspected
  });

  it("takes for delivered what it had as refused, and stands there in the words of today", async () => {
    const { here, desk } = await running();
    const article = fakeArticle({ id: "a1", seenAt: "2026-11-20T12:10:00.000Z" });
    const { post } = here.chat;
    here.chat.post = async () => ({ type: "refused", reason: "not in channel" });
    await fileNews(here, desk, [fakeStory(article)]);
    await here.timing.advance(MINUTE_MS);
    const [[key, refused] = []] = await here.records.list("delivery");
    expect(refused?.state).toBe("dead");
    await desk.stop();
    here.chat.post = post;
    if (refused && key) await here.chat.post(CHANNEL, refused.message, key);
    here.archive.file(fakeStory({ ...article, title: "Right" }));
    await running(here, 2);
    expect(await here.records.get("delivery", key ?? "")).toMatchObject({ state: "delivered" });
    expect(standing(here)).toEqual(["Right"]);
    expect(await here.records.list("stuck")).toEqual([]);
  });

  it("does not tell a story by a further message where it finds one that tells it, under another id", async () => {
    const here = world();
    const article = fakeArticle({ id: "a1", seenAt: "2026-11-20T11:50:00.000Z" });
    const view = fakeStory(article);
    here.archive.file({ ...view, story: { ...view.story, id: "whole", aliases: ["part"] } });
    const owedFor = (storyId: string) => {
      const stories = [{ storyId, articleIds: ["a1"] }];
      const message = { title: storyId, blocks: [] };
      const key = deliveryKey("story", storyId, CHANNEL);
      const owed = { key, kind: "story", destination: CHANNEL, stories, message } as const;
      return newDelivery(owed, 1, here.timing.now());
    };
    const [part, whole] = [owedFor("part"), owedFor("whole")];
    await here.chat.post(CHANNEL, part.message, part.key); // which the ledger does not know
    const settled = { ...part, state: "retracted", reason: WITHDRAWN } as const;
    await here.records.commit(changeWrites(settled));
    await here.records.commit(intentWrites(whole));
    await running(here, 2);
    expect(standing(here)).toEqual(["part"]);
    expect(await states(here)).toEqual(["delivered", "retracted"]);
    expect(await here.records.get("told", `${destinationKey(CHANNEL)}|whole`)).toMatchObject({
      deliveryKey: part.key,
    });
  });

  it("marks in what it finds there what was withdrawn since", async () => {
    const { here, desk } = await running();
    const article = fakeArticle({ id: "a1", seenAt: "2026-11-20T12:10:00.000Z" });
    await fileNews(here, desk, [fakeStory(article)]);
    const putBack = await backup(here.records);
    await here.timing.advance(MINUTE_MS);
    await desk.stop();
    await putBack();
    const { articles: _, ...story } = fakeStory(article);
    here.archive.file({ ...story, articles: [] });
    await running(here, 2);
    const [there] = here.chat.standing(CHANNEL);
    expect(there && wordsOf(there.message)).toContain("Withdrawn | Title of a1");
  });

  it("sends what is owed where history cannot be read, and waits for a platform that is not there yet", async () => {
    const { here, news } = await running();
    const { recent } = here.chat;
    here.chat.recent = async () => {
      throw new NotConnectedError("soon");
    };
    await news("a1");
    expect(standing(here)).toEqual([]);
    here.chat.recent = async () => {
      throw new Error("history may not be read");
    };
    await here.timing.advance(MINUTE_MS);
    expect(standing(here)).toEqual(["Title of a1"]);
    here.chat.recent = recent;
  });

  it("sends nothing before the ledger was compared, which the store may keep from being read", async () => {
    const { here, news } = await running();
    const { list } = here.records;
    here.records.list = async (kind, options) => {
      if (kind === "standing") throw new Error("disk I/O error");
      return list(kind, options);
    };
    await news("a1");
    expect(standing(here)).toEqual([]);
    here.records.list = list;
    await here.timing.advance(MINUTE_MS);
    expect(standing(here)).toEqual(["Title of a1"]);
  });
});

describe("the hourly round", () => {
  it("removes the younger of two messages of one delivery", async () => {
    const { here, news } = await running();
    await news("a1");
    const [first] = here.chat.standing(CHANNEL);
    if (first) await here.chat.post(CHANNEL, first.message, first.key);
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    expect(here.chat.standing(CHANNEL).map(({ posted }) => posted.id)).toEqual(["000001"]);
  });

  it("keeps the older one where the ledger knew the younger, and corrects it as that was", async () => {
    const { here, desk } = await running();
    const article = fakeArticle({ id: "a1", seenAt: "2026-11-20T12:10:00.000Z" });
    const { post } = here.chat;
    here.chat.post = async (...given) => {
      here.chat.post = post;
      await post(...given); // it arrives, and history will not show it while it is looked for
      return post(...given);
    };
    await fileNews(here, desk, [fakeStory(article)]);
    await here.timing.advance(MINUTE_MS);
    await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
    await here.timing.advance(HOUR_MS + 5 * MINUTE_MS);
    const there = here.chat.standing(CHANNEL);
    expect(there.map(({ posted, message }) => [posted.id, message.title])).toEqual([
      ["000001", "Right"],
    ]);
    expect(await here.records.list("standing")).toHaveLength(1);
    expect((await here.records.list("delivery"))[0]?.[1].posted?.id).toBe("000001");
  });

  it("notes what somebody removed, drops its corrections and posts nothing in its place", async () => {
    const { here, desk, news } = await running();
    await news("old");
    await news("a1");
    const [, second] = here.chat.standing(CHANNEL);
    if (second) await here.chat.remove(CHANNEL, second.posted);
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    expect(await states(here)).toEqual(["delivered", "retracted"]);
    const [, gone] = (await here.records.list("delivery"))
      .map(([, one]) => one)
      .sort((a, b) => a.state.localeCompare(b.state));
    expect(gone?.reason).toBe("it was removed from the channel");
    const article = fakeArticle({ id: "a1" });
    await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
    await here.timing.advance(HOUR_MS);
    expect([standing(here), await here.records.list("correction")]).toEqual([["Title of old"], []]);
  });

  it("takes an empty answer for no answer: whoever may not read is shown nothing", async () => {
    const { here, news } = await running();
    await news("a1");
    here.chat.recent = async () => [];
    here.chat.find = async () => ({ type: "absent" });
    await here.timing.advance(2 * HOUR_MS);
    expect(await states(here)).toEqual(["delivered"]);
  });

  it("believes no list alone that a message is gone", async () => {
    const { here, news } = await running();
    await news("old");
    await news("a1");
    const { recent } = here.chat;
    here.chat.recent = async (...given) => (await recent(...given)).slice(1);
    await here.timing.advance(2 * HOUR_MS);
    expect(await states(here)).toEqual(["delivered", "delivered"]);
  });

  it("gives each message its turn, however many stand where no list shows them", async () => {
    const { here, news } = await running();
    for (const id of ["old", "a1", "a2", "a3", "a4", "a5"]) await news(id);
    const [, removed] = here.chat.standing(CHANNEL);
    if (removed) await here.chat.remove(CHANNEL, removed.posted);
    const { recent } = here.chat;
    here.chat.recent = async (...given) => (await recent(...given)).slice(-1);
    const isRetracted = async () =>
      (await here.records.get("delivery", removed?.key ?? ""))?.state === "retracted";
    await here.timing.advance(HOUR_MS);
    expect(await isRetracted()).toBe(false);
    await here.timing.advance(HOUR_MS + 5 * MINUTE_MS);
    expect(await isRetracted()).toBe(true);
  });

  it("ends between two requests when the desk stops, and makes nothing of what it has seen", async () => {
    const { here, desk, news } = await running();
    await news("a1");
    await here.chat.post(CHANNEL, { title: "Not mine", blocks: [] }, "f".repeat(25));
    const answered = Promise.withResolvers<void>();
    const { recent } = here.chat;
    let requests = 0;
    here.chat.recent = async (place, limit, signal) => {
      for (requests = 1; requests < 10 && !signal?.aborted; requests += 1) await answered.promise;
      return recent(place, limit);
    };
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    const stopped = desk.stop();
    answered.resolve();
    await stopped;
    expect(requests).toBe(2);
    expect(await here.records.get("delivery", "f".repeat(25))).toBeUndefined();
  });

  it("tells moderators, once, of a post that it did not send", async () => {
    const { here, news } = await running();
    await news("a1");
    await here.chat.post(CHANNEL, { title: "Not mine", blocks: [] }, "f".repeat(25));
    await here.timing.advance(3 * HOUR_MS);
    const told = here.web
      .standing(MODERATORS)
      .map(({ message }) => wordsOf(message).split("\n")[1]);
    expect(told).toEqual([
      "chat/guild/cases has a post of mine that I did not send. Does a second desk use the same account?",
    ]);
    expect(standing(here)).toEqual(["Title of a1", "Not mine"]);
    expect((await here.records.get("delivery", "f".repeat(25)))?.kind).toBe("found");
  });

  it("takes nothing for removed that history is only slow to show, however old it seems", async () => {
    const { here, news } = await running();
    await news("old");
    await news("a1");
    const { find, recent } = here.chat;
    let shownAtMs = Number.POSITIVE_INFINITY;
    here.chat.recent = async (place, limit) => {
      shownAtMs = here.timing.monotonicMs() + MINUTE_MS;
      return (await recent(place, limit)).slice(1);
    };
    here.chat.find = async (...asked) =>
      here.timing.monotonicMs() < shownAtMs ? { type: "absent" } : find(...asked);
    await here.timing.advance(HOUR_MS + 5 * MINUTE_MS);
    expect(shownAtMs).toBeLessThan(here.timing.monotonicMs());
    expect(await states(here)).toEqual(["delivered", "delivered"]);
  });

  it("tells nobody of the place where somebody alone is told", async () => {
    const { here, news } = await running();
    await news("a1");
    for (const [key, one] of await here.records.list("delivery")) {
      await here.records.set("delivery", key, { ...one, isPersonal: true });
    }
    await here.chat.post(CHANNEL, { title: "Forgotten", blocks: [] }, "f".repeat(25));
    await here.timing.advance(2 * HOUR_MS);
    expect(here.web.standing(MODERATORS)).toEqual([]);
  });

  it("misses nothing that may stand in a thread of its channel", async () => {
    const { here, news } = await running();
    await news("old");
    await news("a1");
    for (const [key, one] of await here.records.list("delivery")) {
      const message = { ...one.message, inThread: "quietly" } as const;
      await here.records.set("delivery", key, { ...one, message });
    }
    const [, second] = here.chat.standing(CHANNEL);
    if (second) await here.chat.remove(CHANNEL, second.posted); // so that no list shows it
    await here.timing.advance(2 * HOUR_MS);
    expect(await states(here)).toEqual(["delivered", "delivered"]);
  });

  it("takes away what stands twice where only a look into threads finds it, and looks no more when it stands once", async () => {
    const { here, news } = await running();
    await news("a1");
    const [[key = "", delivery] = []] = await here.records.list("delivery");
    if (delivery === undefined) throw new Error("nothing was posted");
    const { floor: _, ...known } = delivery;
    await here.records.set("delivery", key, { ...known, threads: ["t1"], isTainted: true });
    await here.chat.post(CHANNEL, delivery.message, key);
    const { recent, find } = here.chat;
    here.chat.recent = async (...asked) => (await recent(...asked)).slice(1); // the copy is in the thread
    const looks: unknown[] = [];
    here.chat.find = async (place, sought, floor, looking) => {
      looks.push(looking?.threads);
      return find(place, sought, floor, looking);
    };
    expect(standing(here)).toEqual(["Title of a1", "Title of a1"]);
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    expect(here.chat.standing(CHANNEL).map(({ posted }) => posted.id)).toEqual([
      delivery.posted?.id,
    ]);
    await here.timing.advance(3 * HOUR_MS);
    expect(looks).toEqual([["t1"], ["t1"]]);
  });

  it("looks into threads again an hour after something new may stand there twice", async () => {
    const { here, news } = await running();
    await news("a1");
    const [[key = "", delivery] = []] = await here.records.list("delivery");
    if (delivery === undefined) throw new Error("nothing was posted");
    const { floor: _, ...known } = delivery;
    await here.records.set("delivery", key, { ...known, threads: ["t1"], isTainted: true });
    await here.chat.post(CHANNEL, delivery.message, key);
    const { recent, find } = here.chat;
    here.chat.recent = async (...asked) => (await recent(...asked)).slice(1); // the copy is in the thread
    let isShown = false;
    here.chat.find = async (...asked) => {
      const found = await find(...asked);
      return found.type === "found" && !isShown ? { ...found, copies: [] } : found;
    };
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    isShown = true;
    expect(standing(here)).toEqual(["Title of a1", "Title of a1"]);
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    expect(standing(here)).toEqual(["Title of a1"]);
  });

  it("finds that what a person skipped stands there after all", async () => {
    const { here, desk, news } = await running();
    await news("old");
    here.chat.fates.push("answer lost");
    const { find } = here.chat;
    here.chat.find = async () => ({ type: "unreadable", reason: "it was closed then" });
    await news("a1");
    const [[key = ""] = []] = await here.records.list("stuck");
    await desk.decide(key, { verdict: "skip", by: "chat:editor" });
    here.chat.find = find;
    expect(await states(here)).toContain("retracted");
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    expect((await here.records.get("delivery", key))?.state).toBe("delivered");
    expect(standing(here)).toEqual(["Title of old", "Title of a1"]);
  });

  it("leaves a channel alone that was told nothing for a week", async () => {
    const { here, news } = await running();
    await news("a1");
    await here.timing.advance(8 * 24 * HOUR_MS);
    let asked = 0;
    here.chat.recent = async () => {
      asked += 1;
      return [];
    };
    await here.timing.advance(3 * HOUR_MS);
    expect(asked).toBe(0);
  });

  it("keeps no news waiting while history is slow", async () => {
    const { here, news } = await running();
    await news("a1");
    here.chat.recent = () => new Promise(() => undefined);
    await here.timing.advance(HOUR_MS + MINUTE_MS);
    await news("b1");
    expect(standing(here)).toEqual(["Title of a1", "Title of b1"]);
  });
});
