import { expect, it } from "vitest";
import { isMerged } from "../../src/newsroom/delivery.ts";
import type { Platform } from "../../src/newsroom/platform.ts";
import type { Records } from "../../src/newsroom/records.ts";
import type { Story, StoryView } from "../../src/newsroom/story.ts";
import type { Posting } from "../../src/posting/posting.ts";
import { mergedStory } from "../../src/understanding/join-story.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import {
  CHANNEL,
  CONSOLE,
  type Death,
  deskIn,
  fileChanged,
  fileNews,
  fileWithdrawn,
  type Life,
  mortal,
  type World,
  world,
} from "../fakes/posting.ts";
import { fakeTiming } from "../fakes/timing.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const POST = { verdict: "post", by: "chat:editor" } as const;

/** A story that the channel is told of once it is approved, and one that it is told of at once. */
const HEARING = hearing("2026-11-20T12:01:00.000Z");
const RULING = ruling("2026-11-20T12:02:00.000Z");

function hearing(seenAt: string): StoryView {
  return fakeStory(fakeArticle({ id: "a1", title: "Hearing", seenAt }));
}

function ruling(seenAt: string): StoryView {
  return fakeStory(fakeArticle({ id: "b1", title: "Ruling", source: "Wire", seenAt }));
}

const ONE_APPROVED = `subscriptions:
  - { channel: chat/guild/cases, what: hearing, when: now }
  - { channel: chat/guild/cases, what: ruling, when: now, approve: true }
`;
const ALL_APPROVED =
  "subscriptions:\n  - { channel: chat/guild/cases, when: now, approve: true }\n";

async function filed(file: string, views: readonly StoryView[], paceMs = 1_000) {
  const here = world("2026-11-20T12:00:00.000Z", file);
  const desk = deskIn(here, { paceMs });
  await desk.start();
  await here.timing.advance(3 * MINUTE_MS);
  await fileNews(here, desk, views);
  await here.timing.advance(3 * MINUTE_MS);
  return { here, desk };
}

function bothOf(one: StoryView, other: StoryView): StoryView {
  const articles = [...one.articles, ...other.articles];
  const story = mergedStory(one.story, other.story, articles);
  return fakeStory(one.lead, { articles, story });
}

/** What intake does: the one story is written with what becomes of what waits. */
async function merge(
  { archive }: Pick<World, "archive">,
  records: Records,
  desk: Posting,
  [from, into]: readonly [StoryView, StoryView],
): Promise<StoryView> {
  const both = bothOf(into, from);
  const merged = { from: from.story, into: into.story, by: "chat:editor" };
  const filing = { news: [both], changed: [], withdrawn: [], merged };
  await desk.file(filing, async (writes) => {
    if (!(await records.commit(writes))) throw new Error("The edition was refused.");
    archive.file(both);
  });
  desk.wake();
  return both;
}

function titles({ chat }: World): readonly string[] {
  return chat.standing(CHANNEL).map(({ message }) => message.title);
}

async function keyOf({ records }: World, { id }: Story): Promise<string> {
  const all = await records.list("delivery");
  const found = all.find(([, { kind, stories }]) => kind === "story" && stories[0]?.storyId === id);
  return found?.[0] ?? "";
}

it("what waits for approval is settled where its channel was told of the story it is part of", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await here.timing.advance(MINUTE_MS);
  const key = await keyOf(here, RULING.story);
  expect(await here.records.get("delivery", key)).toMatchObject({
    state: "retracted",
    mergedInto: "a1",
    reason: "chat:editor said on 2026-11-20T12:06:00.000Z that its story is one with another",
  });
  expect([titles(here), await here.records.list("stuck")]).toEqual([["Hearing"], []]);
});

it("later articles of the one story are not told of at once again", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  const both = await merge(here, here.records, desk, [RULING, HEARING]);
  const later = fakeArticle({ id: "c1", title: "Ruling", seenAt: "2026-11-20T12:08:00.000Z" });
  const grown = { ...both, articles: [...both.articles, later] };
  await fileNews(here, desk, [grown]);
  await here.timing.advance(DAY_MS);
  expect(titles(here)).toEqual(["Hearing"]);
});

it("what was to be shown with it is an update in a digest of the same channel", async () => {
  const file = `${ONE_APPROVED}  - { channel: chat/guild/cases, when: daily 12:30 }\n`;
  const { here, desk } = await filed(file, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await here.timing.advance(30 * MINUTE_MS);
  const [, digest] = here.chat.standing(CHANNEL).map(({ message }) => wordsOf(message));
  expect(digest).toContain("Update | Ruling");
});

it("it goes on waiting where its channel was told of neither", async () => {
  const { here, desk } = await filed(
    "subscriptions:\n  - { channel: chat/guild/cases, what: ruling, when: now, approve: true }\n",
    [HEARING, RULING],
  );
  await merge(here, here.records, desk, [RULING, HEARING]);
  const key = await keyOf(here, RULING.story);
  expect((await here.records.list("stuck")).map(([stuck]) => stuck)).toEqual([key]);
  await desk.decide(key, POST);
  await here.timing.advance(DAY_MS);
  expect(titles(here)).toEqual(["Ruling"]);
});

it("it goes on waiting where the other was skipped, since that told nobody anything", async () => {
  const { here, desk } = await filed(ALL_APPROVED, [HEARING, RULING]);
  await desk.decide(await keyOf(here, HEARING.story), { ...POST, verdict: "skip" });
  await merge(here, here.records, desk, [RULING, HEARING]);
  const key = await keyOf(here, RULING.story);
  expect((await here.records.list("stuck")).map(([stuck]) => stuck)).toEqual([key]);
});

it("of two that wait in one channel the one goes on that the other was made part of", async () => {
  const { here, desk } = await filed(ALL_APPROVED, [HEARING, RULING]);
  await merge(here, here.records, desk, [HEARING, RULING]);
  const key = await keyOf(here, RULING.story);
  expect((await here.records.list("stuck")).map(([stuck]) => stuck)).toEqual([key]);
});

it("of two the one goes on that nobody needs to approve", async () => {
  const here = world("2026-11-20T12:00:00.000Z", ONE_APPROVED);
  const desk = deskIn(here);
  await desk.start();
  await here.timing.advance(3 * MINUTE_MS);
  here.chat.isReadable = false;
  await fileNews(here, desk, [HEARING, RULING]);
  await merge(here, here.records, desk, [HEARING, RULING]);
  here.chat.isReadable = true;
  await here.timing.advance(DAY_MS);
  expect([titles(here), await here.records.list("stuck")]).toEqual([["Hearing"], []]);
});

it("what has its turn yet is not sent where its channel was told of the other", async () => {
  const atOnce = ALL_APPROVED.replace(", approve: true", "");
  const { here, desk } = await filed(atOnce, [HEARING, RULING], 10 * MINUTE_MS);
  expect(titles(here)).toEqual(["Hearing"]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await here.timing.advance(DAY_MS);
  expect([titles(here), await here.records.list("outbox")]).toEqual([["Hearing"], []]);
});

it("what a person ordered is posted, though its channel is told of the other", async () => {
  const { here, desk } = await filed(ALL_APPROVED, [HEARING, RULING], 10 * MINUTE_MS);
  await desk.decide(await keyOf(here, HEARING.story), POST);
  await here.timing.advance(MINUTE_MS);
  await desk.decide(await keyOf(here, RULING.story), POST);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await here.timing.advance(DAY_MS);
  expect(titles(here)).toEqual(["Hearing", "Ruling"]);
});

it("what may have arrived stays as it is, and counts as told", async () => {
  const here = world("2026-11-20T12:00:00.000Z", ONE_APPROVED);
  const desk = deskIn(here);
  await desk.start();
  await here.timing.advance(3 * MINUTE_MS);
  here.chat.fates.push("lost");
  await fileNews(here, desk, [HEARING, RULING]);
  await here.timing.advance(1);
  here.chat.isReadable = false;
  await here.timing.advance(3 * MINUTE_MS);
  await merge(here, here.records, desk, [HEARING, RULING]);
  const key = await keyOf(here, HEARING.story);
  expect((await here.records.list("stuck")).map(([stuck]) => stuck)).toEqual([key]);
});

it("what may have arrived counts as told, also once it was skipped", async () => {
  const here = world("2026-11-20T12:00:00.000Z", ONE_APPROVED);
  const desk = deskIn(here);
  await desk.start();
  await here.timing.advance(3 * MINUTE_MS);
  here.chat.fates.push("lost");
  await fileNews(here, desk, [HEARING, RULING]);
  await here.timing.advance(1);
  here.chat.isReadable = false;
  await here.timing.advance(3 * MINUTE_MS);
  await desk.decide(await keyOf(here, HEARING.story), { ...POST, verdict: "skip" });
  await merge(here, here.records, desk, [RULING, HEARING]);
  expect(await here.records.list("stuck")).toEqual([]);
});

it("a channel that wants two sources is told of two stories that are one", async () => {
  const file = `${ONE_APPROVED}  - { channel: web/local/news, when: now, sources: 2 }\n`;
  const { here, desk } = await filed(file, [HEARING, RULING]);
  expect(here.web.standing(CONSOLE)).toEqual([]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await here.timing.advance(MINUTE_MS);
  expect(here.web.standing(CONSOLE)).toHaveLength(1);
});

it("it is posted on its own where a person wants that all the same, while it is news", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  const key = await keyOf(here, RULING.story);
  expect(await desk.decide(key, { ...POST, verdict: "skip" })).toBeUndefined();
  expect(await desk.decide(key, POST)).toMatchObject({ state: "pending" });
  await here.timing.advance(MINUTE_MS);
  expect(titles(here)).toEqual(["Hearing", "Ruling"]);
  expect(await desk.decide(key, POST)).toBeUndefined();
});

it("it is posted no more once it is no news", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await here.timing.advance(8 * DAY_MS);
  expect(await desk.decide(await keyOf(here, RULING.story), POST)).toBeUndefined();
});

it("it is posted on its own as it was corrected since", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  const right = { ...RULING.lead, title: "Ruling upheld" };
  await fileChanged(here, desk, RULING.lead, fakeStory(right));
  await here.timing.advance(MINUTE_MS);
  await desk.decide(await keyOf(here, RULING.story), POST);
  await here.timing.advance(MINUTE_MS);
  expect(titles(here)).toEqual(["Hearing", "Ruling upheld"]);
});

it("it is posted no more once it is withdrawn", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  await fileWithdrawn(here, desk, { ...RULING.lead, withdrawnAt: "2026-11-20T12:07:00.000Z" });
  await here.timing.advance(MINUTE_MS);
  expect(await desk.decide(await keyOf(here, RULING.story), POST)).toBeUndefined();
  await here.timing.advance(DAY_MS);
  expect(titles(here)).toEqual(["Hearing"]);
});

it("where the other is withdrawn before it is posted, the next source of the story is told", async () => {
  const { here, desk } = await filed(ALL_APPROVED, [HEARING, RULING]);
  const both = await merge(here, here.records, desk, [HEARING, RULING]);
  await fileWithdrawn(here, desk, { ...RULING.lead, withdrawnAt: "2026-11-20T12:07:00.000Z" });
  await here.timing.advance(MINUTE_MS);
  const later = fakeArticle({ id: "c1", title: "Retrial", seenAt: "2026-11-20T12:08:00.000Z" });
  await fileNews(here, desk, [fakeStory(later, { story: both.story })]);
  const stuck = await here.records.list("stuck");
  const waiting = await Promise.all(stuck.map(([key]) => here.records.get("delivery", key)));
  expect(waiting.map((one) => one?.message.title)).toEqual(["Retrial"]);
});

it("thousands of channels are settled in one merge", async () => {
  const here = world("2026-11-20T12:00:00.000Z");
  const places = Array.from({ length: 3_000 }, (_, index) => ({
    ...CHANNEL,
    channel: `c${index}`,
  }));
  const wanted = { query: "", when: "now", layout: "line", needsApproval: true } as const;
  const added = { addedBy: "chat:editor", addedAt: "2026-11-20T12:00:00.000Z" };
  for (const destination of places) {
    const { channel: id } = destination;
    await here.records.set("subscription", id, { id, destination, ...wanted, ...added });
  }
  const desk = deskIn(here);
  await desk.start();
  await fileNews(here, desk, [HEARING, RULING]);
  await merge(here, here.records, desk, [RULING, HEARING]);
  expect(await here.records.list("stuck")).toHaveLength(3_000);
});

it("a merge that cannot be written down is none", async () => {
  const { here, desk } = await filed(ONE_APPROVED, [HEARING, RULING]);
  here.records.failure = new Error("the disk is full");
  await expect(merge(here, here.records, desk, [RULING, HEARING])).rejects.toThrow("disk is full");
  here.records.failure = undefined;
  await desk.decide(await keyOf(here, RULING.story), POST);
  await here.timing.advance(MINUTE_MS);
  expect(titles(here)).toEqual(["Hearing", "Ruling"]);
});

/** One desk that files, merges and lets time pass, and dies on the way; a second one then does what is left. */
async function live(here: World, epoch: number, death?: Death): Promise<Life> {
  const life: Life = { steps: 0, isOver: false };
  const timing = fakeTiming(here.timing.now().toISOString());
  const chat: Platform = mortal<Platform>(here.chat, life, death);
  const records = mortal(here.records, life, death);
  const desk = deskIn(here, { records, platforms: new Map([["chat", chat]]), timing, epoch });
  // Whenever the subscription begins to count, they came after it.
  const both = [hearing("2026-11-20T13:00:00.000Z"), ruling("2026-11-20T13:01:00.000Z")] as const;
  const work = async () => {
    await desk.start();
    const known = (await here.archive.stories({ type: "all" }, { limit: 5 })).stories;
    if (known.length === 0) {
      await fileNews({ records, archive: here.archive }, desk, both);
    }
    const isMerged = known.some(({ aliases }) => aliases.length > 0);
    if (!isMerged) await merge(here, records, desk, [both[1], both[0]]);
  };
  void work().catch(() => undefined);
  await timing.advance(10 * MINUTE_MS);
  here.timing.setClock(timing.now().toISOString());
  return life;
}

it("a desk that dies at any step of a merge leaves the channel with each story once, or with one for both", async () => {
  const at = (step: number, isDone: boolean) => ({ at: step, isDone });
  let deaths = 0;
  for (let step = 1; step < 40; step += 1) {
    for (const isDone of [false, true]) {
      const here = world("2026-11-20T12:00:00.000Z", ALL_APPROVED.replace(", approve: true", ""));
      const { isOver } = await live(here, 1, at(step, isDone));
      if (!isOver) continue;
      deaths += 1;
      await live(here, 2);
      const posted = titles(here);
      const merged = (await here.records.list("delivery")).filter(([, one]) => isMerged(one));
      expect(new Set(posted).size, `${posted} after step ${step}`).toBe(posted.length);
      expect([posted.length > 0, posted.length + merged.length], `step ${step}`).toEqual([true, 2]);
      expect(await here.records.list("outbox")).toEqual([]);
    }
  }
  expect(deaths).toBeGreaterThan(8);
});
