import { expect, it } from "vitest";
import { createRegrouping } from "../../src/desk/regrouping.ts";
import { createIntake } from "../../src/intake.ts";
import { deliveryKey } from "../../src/newsroom/delivery.ts";
import type { Feed } from "../../src/newsroom/feed.ts";
import type { Grouped, Merge } from "../../src/understanding/group-names.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { temporaryStore } from "../fakes/store.ts";
import { fakeTiming } from "../fakes/timing.ts";

const MINUTE_MS = 60_000;

const feed: Feed = {
  id: "post",
  kind: "web",
  location: "https://p.example/",
  title: "Post",
  addedBy: "file",
};

const channel = { platform: "chat", space: "guild", channel: "cases" };

const log = { debug() {}, info() {}, warn() {}, error() {} };

const at = Date.parse("2026-03-10T11:00:00.000Z");

/** Articles of nothing else. */
function others(articles: number): readonly Grouped[] {
  return Array.from({ length: articles }, (_, place) => {
    const id = `other${place}`;
    return { id, storyId: id, at, terms: { names: [id], weights: [1] }, isShort: false };
  });
}

/** A desk that filed two texts as two stories; when it looks again, it finds in both the same words. */
async function deskWithTwo(articles = 400) {
  const { archive, records } = await temporaryStore();
  const timing = fakeTiming("2026-03-10T12:00:00.000Z");
  const { now } = timing;
  const index = createStoryIndex();
  let looks = 0;
  const alike: Merge[] = [];
  const storyIndex = {
    ...index,
    alike: () => alike,
    latest: (limit: number): readonly Grouped[] => {
      looks++;
      const terms = { names: ["quake", "island", "pier"], weights: [1, 1, 1] };
      const two = index.latest(limit).map((one) => ({ ...one, terms, isShort: false }));
      return [...others(articles - two.length), ...two];
    },
  };
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled: () => regrouping.filed(),
    now,
  });
  const regrouping = createRegrouping({
    archive,
    records,
    merge: intake.merge,
    storyIndex: async () => storyIndex,
    subscriptions: async () => [],
    log,
    now,
  });
  const publishedAt = "2026-03-10T11:00:00.000Z";
  const taken = await intake.take(
    feed,
    [
      {
        guid: "1",
        title: "Pier falls",
        text: "A pier fell into the harbour at night.",
        publishedAt,
      },
      {
        guid: "2",
        title: "Tremor felt",
        text: "An earthquake was felt on the coast.",
        publishedAt,
      },
    ],
    false,
  );
  const [first = "", second = ""] = taken.articleIds;
  const storyIds = async () => {
    const stories = await Promise.all([archive.storyOf(first), archive.storyOf(second)]);
    return stories.map((story) => story?.id);
  };
  const desk = { archive, records, timing, regrouping, first, second, storyIds };
  return { ...desk, alike, looks: () => looks };
}

it("makes one story of two, once nothing came for a minute", async () => {
  const { archive, timing, regrouping, first, second, storyIds } = await deskWithTwo();
  await regrouping.tick();
  expect(await storyIds()).toEqual([first, second]);
  await timing.advance(MINUTE_MS);
  await regrouping.tick();
  const [id] = await storyIds();
  expect(await storyIds()).toEqual([id, id]);
  expect((await archive.story(second))?.id).toBe(id);
  expect((await archive.story(first))?.id).toBe(id);
});

it("takes no two stories for one among few articles, where every common word seems rare", async () => {
  const { timing, regrouping, first, second, storyIds } = await deskWithTwo(399);
  await timing.advance(MINUTE_MS);
  await regrouping.tick();
  expect(await storyIds()).toEqual([first, second]);
});

it("takes up what was found alike as it came, without waiting until nothing comes", async () => {
  const { archive, regrouping, first, second, storyIds, alike } = await deskWithTwo(2);
  alike.push({ from: second, into: first });
  await regrouping.tick();
  const [id] = await storyIds();
  expect(await storyIds()).toEqual([id, id]);
  expect((await archive.story(second))?.id).toBe(id);
  expect((await archive.story(first))?.id).toBe(id);
});

it("judges no story by a part of its articles", async () => {
  const { archive, timing, regrouping, first, second, storyIds } = await deskWithTwo();
  const story = await archive.story(second);
  if (story === undefined) throw new Error("there is no second story");
  const longer = { ...story, articleIds: ["older", ...story.articleIds] };
  await archive.commit({ articles: [], stories: [longer], records: [] });
  await timing.advance(MINUTE_MS);
  await regrouping.tick();
  expect(await storyIds()).toEqual([first, second]);
});

it("leaves both alone while one of them waits for a channel", async () => {
  const { records, timing, regrouping, first, second, storyIds } = await deskWithTwo();
  const since = "2026-03-10T12:00:00.000Z";
  const key = deliveryKey("story", second, channel);
  await records.set("stuck", key, { place: channel, since });
  await timing.advance(MINUTE_MS);
  await regrouping.tick();
  expect(await storyIds()).toEqual([first, second]);
  await records.delete("stuck", key);
  regrouping.filed();
  await timing.advance(MINUTE_MS);
  await regrouping.tick();
  const [id] = await storyIds();
  expect(await storyIds()).toEqual([id, id]);
});

it("looks once at what came, and not at all when nothing did", async () => {
  const { timing, regrouping, looks } = await deskWithTwo();
  await timing.advance(MINUTE_MS);
  await Promise.all([regrouping.tick(), regrouping.tick()]);
  await timing.advance(10 * MINUTE_MS);
  await regrouping.tick();
  expect(looks()).toBe(1);
});

it("ends with the desk, and looks no more", async () => {
  const { timing, regrouping, first, second, storyIds } = await deskWithTwo();
  const end = regrouping.start(timing);
  await end();
  await timing.advance(5 * MINUTE_MS);
  await regrouping.tick();
  expect(await storyIds()).toEqual([first, second]);
});
