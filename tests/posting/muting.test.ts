import { expect, it } from "vitest";
import { destinationKey } from "../../src/newsroom/subscription.ts";
import { wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { CHANNEL, CONSOLE, deskIn, fileNews, world } from "../fakes/posting.ts";

const FILE = `subscriptions:
  - { channel: web/local/news, when: now }
  - { channel: chat/guild/cases, when: now }
  - { channel: chat/guild/cases, when: daily 9 }
`;

const other = { ...cooper, slug: "other", title: "Another matter", query: "bridge" };

async function mutedWorld(file = FILE) {
  const here = world("2026-11-20T08:00:00.000Z", file);
  here.cases = [cooper, other];
  await here.records.set("channel", destinationKey(CHANNEL), {
    language: "en",
    timeZone: "UTC",
    isForModerators: false,
    muted: ["cooper", "gone"],
  });
  const desk = deskIn(here);
  await desk.start();
  await here.timing.advance(10 * 60_000);
  const titles = (place: typeof CHANNEL) =>
    (place === CHANNEL ? here.chat : here.web).standing(place).map(({ message }) => message.title);
  return { here, desk, titles };
}

const ofCase = (id: string, title: string, cases: readonly string[]) =>
  fakeStory(fakeArticle({ id, title, seenAt: "2026-11-20T08:10:00.000Z" }), { cases });

it("a muted case is not posted at once where it is muted, and is elsewhere", async () => {
  const { here, desk, titles } = await mutedWorld();
  await fileNews(here, desk, [
    ofCase("a1", "Kevin Cooper asks for a test", ["cooper"]),
    ofCase("a2", "A bridge is closed", ["other"]),
  ]);
  await here.timing.advance(5_000);
  expect(titles(CONSOLE)).toEqual(["Kevin Cooper asks for a test", "A bridge is closed"]);
  expect(titles(CHANNEL)).toEqual(["A bridge is closed"]);
});

it("a story of several cases is muted when any of its cases is", async () => {
  const { here, desk, titles } = await mutedWorld();
  const bridge = fakeArticle({ id: "b1", title: "A bridge is closed" });
  const both = fakeArticle({ id: "b2", title: "Kevin Cooper and a bridge" });
  const story = fakeStory(
    { ...bridge, seenAt: "2026-11-20T08:10:00.000Z" },
    { articles: [bridge, both], cases: ["other", "cooper"] },
  );
  await fileNews(here, desk, [story]);
  await here.timing.advance(5_000);
  expect(titles(CHANNEL)).toEqual([]);
});

it("a digest leaves out a muted case", async () => {
  const { here, titles } = await mutedWorld(`subscriptions:
  - { channel: chat/guild/cases, when: daily 9, timeZone: UTC }
`);
  here.archive.file(ofCase("a1", "Kevin Cooper asks for a test", ["cooper"]));
  here.archive.file(ofCase("a2", "A bridge is closed", ["other"]));
  await here.timing.advance(60 * 60_000);
  const digests = here.chat.standing(CHANNEL).map(({ message }) => wordsOf(message));
  expect(digests).toHaveLength(1);
  expect(digests[0]).toContain("A bridge is closed");
  expect(digests[0]).not.toContain("Kevin Cooper");
  expect(titles(CONSOLE)).toEqual([]);
});

it("what somebody follows is told to them alone, once, with a way to unfollow in it and nothing to mute", async () => {
  const { here, desk } = await mutedWorld();
  const direct = { platform: "chat", space: "@me", channel: "7" };
  const personal = fakeSubscription({ id: "p", destination: direct, isPersonal: true });
  await here.records.set("subscription", "p", personal);
  await fileNews(here, desk, [ofCase("a1", "Kevin Cooper asks for a test", ["cooper"])]);
  await here.timing.advance(5_000);
  const told = here.chat.standing(direct).map(({ message }) => message.blocks[0]);
  expect(told).toHaveLength(1);
  const [story] = told.flatMap((block) => (block?.type === "stories" ? block.stories : []));
  expect(story?.menu?.choices.map(({ ask }) => ask)).toEqual([
    "story a1",
    "case cooper",
    "unfollow case:p",
    "why a1",
  ]);
  expect(here.chat.standing(CHANNEL)).toEqual([]);
});

it("moderators are not told that somebody's own messages are closed", async () => {
  const { here, desk } = await mutedWorld();
  await here.records.set("channel", destinationKey(CONSOLE), {
    language: "en",
    timeZone: "UTC",
    isForModerators: true,
  });
  const direct = { platform: "chat", space: "@me", channel: "7" };
  const personal = fakeSubscription({ id: "p", destination: direct, isPersonal: true });
  await here.records.set("subscription", "p", personal);
  here.chat.fates.push(
    { type: "refused", reason: "messages are closed" },
    { type: "refused", reason: "messages are closed" },
  );
  await fileNews(here, desk, [ofCase("a1", "Kevin Cooper asks for a test", ["cooper"])]);
  await here.timing.advance(120_000);
  const outcomes = (await here.records.list("delivery")).map(([, { destination, state }]) => [
    destination.channel,
    state,
  ]);
  expect(outcomes).toContainEqual(["7", "dead"]);
  const told = here.web.standing(CONSOLE).map(({ message }) => message.title);
  expect(told).toEqual(["Kevin Cooper asks for a test"]);
});
