import { describe, expect, it } from "vitest";
import { NotConnectedError } from "../../src/newsroom/errors.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL, deskIn, fileNews, fileWithdrawn, type World, world } from "../fakes/posting.ts";

const MINUTE_MS = 60_000;

const FILE = `subscriptions:
  - channel: chat/guild/cases
    when: now
`;

const seenAt = "2026-11-20T12:01:00.000Z";
const first = fakeArticle({ id: "a1", seenAt, publishedAt: seenAt });
const gone = { ...first, withdrawnAt: "2026-11-20T12:02:00.000Z" };
const further = fakeArticle({
  id: "a2",
  source: "Colden Wire",
  seenAt: "2026-11-20T12:03:00.000Z",
});

/** The first source's story, told by the further one alone. */
const ofFurther = {
  ...fakeStory(further),
  story: { ...fakeStory(further).story, id: "a1", articleIds: ["a1", "a2"] },
};

const bothSources = fakeStory(first, {
  articles: [further, first],
  story: { ...fakeStory(first).story, articleIds: ["a1", "a2"] },
});

/** A desk whose channel waits, with the first source's story in its turn. */
async function waiting() {
  const { here, desk } = await running();
  here.chat.fates.push({ type: "limited", retryAfterMs: 10 * MINUTE_MS });
  const other = fakeStory(fakeArticle({ id: "b1", seenAt }));
  await fileNews(here, desk, [other, fakeStory(first)]);
  return { here, desk };
}

function titles({ chat }: World): readonly string[] {
  return chat.standing(CHANNEL).map(({ message }) => message.title);
}

async function running() {
  const here = world("2026-11-20T12:00:00.000Z", FILE);
  const desk = deskIn(here);
  await desk.start();
  return { here, desk };
}

it("a story that was withdrawn before it was posted is told at once by the next source of it, once", async () => {
  const { here, desk } = await running();
  here.chat.fates.push({ type: "limited", retryAfterMs: MINUTE_MS }); // so that the second waits
  const other = fakeStory(fakeArticle({ id: "b1", seenAt }));
  await fileNews(here, desk, [other, fakeStory(first)]);
  await fileWithdrawn(here, desk, gone);
  await here.timing.advance(5 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of b1"]);
  await fileNews(here, desk, [ofFurther]);
  await fileNews(here, desk, [ofFurther]);
  await here.timing.advance(5 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of b1", "Title of a2"]);
});

it("a story that was posted and withdrawn counts as told", async () => {
  const { here, desk } = await running();
  await fileNews(here, desk, [fakeStory(first)]);
  await here.timing.advance(MINUTE_MS);
  await fileWithdrawn(here, desk, gone);
  await here.timing.advance(MINUTE_MS);
  await fileNews(here, desk, [ofFurther]);
  await here.timing.advance(5 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of a1"]);
});

it("a further source that comes before what waits had its turn is told in its place, once", async () => {
  const { here, desk } = await waiting();
  await fileWithdrawn(here, desk, gone);
  await fileNews(here, desk, [ofFurther]);
  await fileNews(here, desk, [ofFurther]);
  await here.timing.advance(30 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of b1", "Title of a2"]);
});

it("a story that another source tells already is told by that one, once what waits is withdrawn", async () => {
  const { here, desk } = await waiting();
  await fileNews(here, desk, [bothSources]);
  await desk.file({ news: [ofFurther], changed: [], withdrawn: [gone] }, async (writes) => {
    await here.records.commit(writes);
  });
  await here.timing.advance(30 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of b1", "Title of a2"]);
});

it("a story that was refused and withdrawn is told by the next source of it", async () => {
  const { here, desk } = await running();
  here.chat.fates.push({ type: "refused", reason: "no rights" });
  await fileNews(here, desk, [fakeStory(first)]);
  await here.timing.advance(1_000);
  await fileWithdrawn(here, desk, gone);
  await fileNews(here, desk, [ofFurther]);
  await here.timing.advance(5 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of a2"]);
  expect(await here.records.list("stuck")).toEqual([]);
});

it("a story that was tried, withdrawn and refused in the end is told by the source that joined it meanwhile", async () => {
  const { here, desk } = await running();
  here.chat.fates.push({ type: "limited", retryAfterMs: 10 * MINUTE_MS });
  here.chat.fates.push({ type: "refused", reason: "no rights" });
  await fileNews(here, desk, [fakeStory(first)]);
  await here.timing.advance(1_000);
  await fileWithdrawn(here, desk, gone);
  await fileNews(here, desk, [bothSources, ofFurther]);
  expect(titles(here)).toEqual([]);
  await here.timing.advance(60 * MINUTE_MS);
  expect(titles(here)).toEqual(["Title of a2"]);
  expect(await here.records.list("stuck")).toEqual([]);
  expect(await here.records.list("correction")).toEqual([]);
});

it("a story that was tried, withdrawn and refused, and that nobody else tells, is no matter for moderators", async () => {
  const { here, desk } = await running();
  here.chat.fates.push({ type: "limited", retryAfterMs: 10 * MINUTE_MS });
  here.chat.fates.push({ type: "refused", reason: "no rights" });
  await fileNews(here, desk, [fakeStory(first)]);
  await here.timing.advance(1_000);
  await fileWithdrawn(here, desk, gone);
  here.archive.file({ ...fakeStory(first), articles: [] });
  await here.timing.advance(60 * MINUTE_MS);
  expect(await here.records.list("stuck")).toEqual([]);
  expect(await here.records.list("told")).toEqual([]);
});

describe("a digest that waits", () => {
  const HOURLY = `subscriptions:
  - channel: chat/guild/cases
    when: every hour
`;
  const lines = ({ chat }: World) =>
    chat.standing(CHANNEL).map(({ message }) => wordsOf(message).split("\n").slice(2).join("\n"));

  /** Its channel cannot be posted to until it is decided, and half an hour longer. */
  async function decided(...views: readonly StoryView[]) {
    const here = world("2026-11-20T12:00:00.000Z", HOURLY);
    const desk = deskIn(here);
    await desk.start();
    const { floor } = here.chat;
    here.chat.floor = async () => {
      throw new NotConnectedError("soon");
    };
    await fileNews(here, desk, views);
    await here.timing.advance(62 * MINUTE_MS);
    const connect = async () => {
      here.chat.floor = floor;
      await here.timing.advance(30 * MINUTE_MS);
    };
    return { here, desk, connect };
  }

  it("tells a story by what stands when the article that led it is withdrawn", async () => {
    const { here, desk, connect } = await decided(fakeStory(first));
    await fileNews(here, desk, [bothSources]);
    const filing = { news: [ofFurther], changed: [], withdrawn: [gone] };
    await desk.file(filing, async (writes) => void (await here.records.commit(writes)));
    here.archive.file(ofFurther);
    await connect();
    await here.timing.advance(60 * MINUTE_MS);
    expect(lines(here)).toEqual(["Title of a2 | Colden Wire · 2026-11-20T08:00:00.000Z"]);
    const [told] = await here.records.list("told");
    expect(told?.[1].articleIds).toEqual(["a1", "a2"]);
    expect((await here.records.list("shown")).map(([key]) => key.split("|")[0])).toContain("a2");
  });

  it("is not posted when all of it is withdrawn, and the next source is told as new", async () => {
    const { here, desk, connect } = await decided(fakeStory(first));
    await fileWithdrawn(here, desk, gone);
    await connect();
    expect([lines(here), await here.records.list("told")]).toEqual([[], []]);
    const seenAt = here.timing.now().toISOString();
    const late = { ...further, seenAt };
    await fileNews(here, desk, [{ ...ofFurther, lead: late, articles: [late] }]);
    await here.timing.advance(60 * MINUTE_MS);
    expect(lines(here)).toEqual(["Title of a2 | Colden Wire · 2026-11-20T08:00:00.000Z"]);
  });
});
