import { expect, it } from "vitest";
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
