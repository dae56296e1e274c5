import { expect, it } from "vitest";
import { type Destination, destinationKey } from "../../src/newsroom/subscription.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import {
  CHANNEL,
  CONSOLE,
  deskIn,
  fileChanged,
  fileNews,
  fileWithdrawn,
  type World,
  world,
} from "../fakes/posting.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const NEAR: Destination = { ...CHANNEL, channel: "moderators" };
const FOREIGN: Destination = { ...NEAR, space: "elsewhere" };
const ON_CONSOLE: Destination = { ...CONSOLE, channel: "moderators" };

const APPROVED =
  "subscriptions:\n  - { channel: chat/guild/cases, what: '', when: now, approve: true }\n";

/** A story is owed to a channel whose moderators want to see it first. */
async function asked(moderators: readonly Destination[], file = APPROVED) {
  const here = world("2026-11-20T12:00:00.000Z", file);
  for (const place of moderators) {
    const settings = { language: "en", timeZone: "UTC", isForModerators: true };
    await here.records.set("channel", destinationKey(place), settings);
  }
  const desk = deskIn(here);
  await desk.start();
  await here.timing.advance(MINUTE_MS);
  await fileNews(here, desk, [
    fakeStory(fakeArticle({ id: "a1", seenAt: "2026-11-20T12:01:00.000Z" })),
  ]);
  await here.timing.advance(MINUTE_MS);
  const [[key = ""] = []] = await here.records.list("stuck");
  return { here, desk, key };
}

function told({ chat, web }: World): readonly (readonly string[])[] {
  const all = [chat.standing(NEAR), chat.standing(FOREIGN), web.standing(ON_CONSOLE)];
  return all.map((messages) => messages.map(({ message }) => wordsOf(message)));
}

it("a story that needs approval is shown to its own server’s moderators, and not posted", async () => {
  const { here, key } = await asked([NEAR, FOREIGN, ON_CONSOLE]);
  expect(here.chat.standing(CHANNEL)).toEqual([]);
  const [near = [], foreign, onConsole] = told(here);
  expect([near.length, foreign, onConsole]).toEqual([1, [], []]);
  expect(near[0]).toBe(`chat/guild/cases waits for your approval: Title of a1
chat/guild/cases gets this once you approve it.
Title of a1 | Court Reporter · 2026-11-20T08:00:00.000Z
[Post → deliveries post key:${key}]
[Skip → deliveries skip key:${key}]
[Merge into a story … → deliveries merge key:${key}]
[All that waits → deliveries list]`);
});

it("they are asked anew where it was withdrawn meanwhile, and another source tells it", async () => {
  const { here, desk } = await asked([NEAR]);
  const gone = fakeArticle({ id: "a1", withdrawnAt: "2026-11-20T12:02:00.000Z" });
  await fileWithdrawn(here, desk, gone);
  await here.timing.advance(MINUTE_MS);
  const further = fakeArticle({ id: "a2", source: "Wire", seenAt: "2026-11-20T12:03:00.000Z" });
  await fileNews(here, desk, [fakeStory(further, { story: fakeStory(gone).story })]);
  await here.timing.advance(MINUTE_MS);
  const [near = []] = told(here);
  expect([near.length, near[1]?.split("\n")[0]]).toEqual([
    2,
    "chat/guild/cases waits for your approval: Title of a2",
  ]);
});

it("where a server has no moderators’ channel those at the console are asked", async () => {
  const { here } = await asked([FOREIGN, ON_CONSOLE]);
  expect(told(here).map(({ length }) => length)).toEqual([0, 0, 1]);
});

it("it is posted once it is approved, and nothing else sends it", async () => {
  const { here, desk, key } = await asked([]);
  await here.timing.advance(2 * DAY_MS);
  await desk.stop();
  const next = deskIn(here, { epoch: 2 });
  await next.start();
  await here.timing.advance(MINUTE_MS);
  expect([here.chat.standing(CHANNEL).length, here.chat.tried()]).toEqual([0, 0]);
  await next.decide(key, { verdict: "post", by: "chat:editor" });
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing(CHANNEL)).toHaveLength(1);
  expect(await here.records.list("stuck")).toEqual([]);
});

it("it is approved, and posted, as it was corrected meanwhile", async () => {
  const { here, desk, key } = await asked([]);
  const article = fakeArticle({ id: "a1" });
  await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
  await here.timing.advance(MINUTE_MS);
  expect((await here.records.get("delivery", key))?.message.title).toBe("Right");
  await desk.decide(key, { verdict: "post", by: "chat:editor" });
  await here.timing.advance(MINUTE_MS);
  const posted = here.chat.standing(CHANNEL).map(({ message }) => message.title);
  expect([posted, here.chat.triedEdits()]).toEqual([["Right"], 0]);
});

it("it waits no longer once it is withdrawn", async () => {
  const { here, desk, key } = await asked([]);
  await fileWithdrawn(
    here,
    desk,
    fakeArticle({ id: "a1", withdrawnAt: "2026-11-20T12:02:00.000Z" }),
  );
  await here.timing.advance(MINUTE_MS);
  expect(await here.records.list("stuck")).toEqual([]);
  expect(await here.records.get("delivery", key)).toMatchObject({ state: "retracted" });
});

it("it is skipped when nobody approved it while it was news", async () => {
  const { here, desk, key } = await asked([]);
  await here.timing.advance(7 * DAY_MS + 2 * 60 * MINUTE_MS);
  expect(await here.records.get("delivery", key)).toMatchObject({
    state: "retracted",
    reason: "nobody approved it in time, so the desk skipped it on 2026-11-27T13:00:00.000Z",
  });
  expect(await desk.decide(key, { verdict: "post", by: "chat:editor" })).toBeUndefined();
});

const POST = { verdict: "post", by: "chat:editor" } as const;
const SKIP = { verdict: "skip", by: "chat:editor" } as const;
const WAIT = { verdict: "wait", by: "chat:editor" } as const;

/** A second source joins the story of a1. */
async function joined({ here, desk }: Pick<Awaited<ReturnType<typeof asked>>, "here" | "desk">) {
  const [first, second] = [
    fakeArticle({ id: "a1", seenAt: "2026-11-20T12:01:00.000Z" }),
    fakeArticle({ id: "a2", source: "Wire", seenAt: "2026-11-20T12:02:00.000Z" }),
  ];
  const story = { ...fakeStory(first).story, articleIds: ["a1", "a2"] };
  const both = { articles: [first, second], sources: ["Court Reporter", "Wire"] };
  await fileNews(here, desk, [fakeStory(first, { story, independentSources: 2, ...both })]);
}

it("it is posted as its story is when it is approved, and counts as told of all that", async () => {
  const waiting = await asked([]);
  await joined(waiting);
  const { here, desk, key } = waiting;
  const approved = await desk.decide(key, POST);
  expect(approved?.stories).toEqual([{ storyId: "a1", articleIds: ["a1", "a2"] }]);
  await here.timing.advance(MINUTE_MS);
  const [posted] = here.chat.standing(CHANNEL);
  expect(posted && wordsOf(posted.message)).toContain("Court Reporter, Wire · 2 articles");
  const told = await here.records.get("told", `${destinationKey(CHANNEL)}|a1`);
  expect([told?.articleIds, told?.deliveryKey]).toEqual([["a1", "a2"], key]);
  await joined(waiting);
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing(CHANNEL)).toHaveLength(1);
});

it("what a digest told of the story meanwhile stays told by the digest", async () => {
  const waiting = await asked([]);
  await joined(waiting);
  const { here, desk, key } = waiting;
  const toldKey = `${destinationKey(CHANNEL)}|a1`;
  const byDigest = { storyId: "a1", articleIds: ["a1", "a2"], deliveryKey: "d", at: "later" };
  await here.records.set("told", toldKey, byDigest);
  const approved = await desk.decide(key, POST);
  expect(approved?.stories).toEqual([{ storyId: "a1", articleIds: ["a1"] }]);
  expect(await here.records.get("told", toldKey)).toEqual(byDigest);
});

it("what has joined the story after such a digest counts as told by the approved post, too", async () => {
  const waiting = await asked([]);
  const { here, desk, key } = waiting;
  const toldKey = `${destinationKey(CHANNEL)}|a1`;
  const byDigest = { storyId: "a1", articleIds: ["a1", "b1"], deliveryKey: "d", at: "later" };
  await here.records.set("told", toldKey, byDigest);
  await joined(waiting);
  const approved = await desk.decide(key, POST);
  expect(approved?.stories).toEqual([{ storyId: "a1", articleIds: ["a1", "a2"] }]);
  expect(await here.records.get("told", toldKey)).toEqual({
    ...byDigest,
    articleIds: ["a1", "b1", "a2"],
  });
});

it("what was withdrawn and still waits is not approved any more", async () => {
  const { here, desk, key } = await asked([]);
  const message = { title: "Title of a1", blocks: [] };
  const gone = { message, at: "2026-11-20T12:02:00.000Z", isWithdrawn: true } as const;
  await here.records.set("correction", `${key}|00000001`, gone); // the courier had no turn since
  expect(await desk.decide(key, POST)).toBeUndefined();
  desk.wake();
  await here.timing.advance(MINUTE_MS);
  expect([here.chat.standing(CHANNEL), await here.records.list("stuck")]).toEqual([[], []]);
});

it("what was skipped waits again when a person says so, is listed, and is posted once", async () => {
  const waiting = await asked([]);
  const { here, desk, key } = waiting;
  const before = await here.records.list("stuck");
  await desk.decide(key, SKIP);
  expect(await here.records.list("stuck")).toEqual([]);
  await joined(waiting);
  expect(await desk.decide(key, WAIT)).toMatchObject({
    state: "held",
    reason: "a moderator is to approve it first",
    stories: [{ storyId: "a1", articleIds: ["a1", "a2"] }],
  });
  expect(await here.records.list("stuck")).toEqual(before);
  await here.timing.advance(2 * DAY_MS);
  expect([here.chat.tried(), await here.records.list("outbox")]).toEqual([0, []]);
  await desk.decide(key, POST);
  await here.timing.advance(MINUTE_MS);
  expect([here.chat.standing(CHANNEL).length, here.chat.tried()]).toEqual([1, 1]);
});

it("what was corrected while it was skipped waits again as it reads now", async () => {
  const { here, desk, key } = await asked([]);
  await desk.decide(key, SKIP);
  const article = fakeArticle({ id: "a1" });
  await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
  expect((await desk.decide(key, WAIT))?.message.title).toBe("Right");
});

it("what was skipped does not wait again once it is no news, withdrawn, told since or waiting", async () => {
  const late = await asked([]);
  await late.desk.decide(late.key, SKIP);
  await late.here.timing.advance(8 * DAY_MS);
  expect(await late.desk.decide(late.key, WAIT)).toBeUndefined();

  const gone = await asked([]);
  await gone.desk.decide(gone.key, SKIP);
  const withdrawn = fakeArticle({ id: "a1", withdrawnAt: "2026-11-20T12:02:00.000Z" });
  await fileWithdrawn(gone.here, gone.desk, withdrawn);
  gone.here.archive.file(fakeStory(withdrawn, { articles: [] }));
  expect(await gone.desk.decide(gone.key, WAIT)).toBeUndefined();

  const told = await asked([]);
  await told.desk.decide(told.key, SKIP);
  const byDigest = { storyId: "a1", articleIds: ["a1", "a2"], deliveryKey: "d", at: "later" };
  await told.here.records.set("told", `${destinationKey(CHANNEL)}|a1`, byDigest);
  expect(await told.desk.decide(told.key, WAIT)).toBeUndefined();

  const waiting = await asked([]);
  expect(await waiting.desk.decide(waiting.key, WAIT)).toBeUndefined();
});

it("what was refused by its channel and then skipped does not wait again", async () => {
  const { here, desk, key } = await asked([]);
  here.chat.fates.push({ type: "refused", reason: "no right to write" });
  await desk.decide(key, POST);
  await here.timing.advance(MINUTE_MS);
  await desk.decide(key, SKIP);
  expect((await here.records.get("delivery", key))?.state).toBe("retracted");
  expect(await desk.decide(key, WAIT)).toBeUndefined();
});

it("it needs no approval where something else that its channel asks for needs none", async () => {
  const both = `${APPROVED}  - { channel: chat/guild/cases, what: judge, when: now }\n`;
  const { here } = await asked([], both);
  expect(here.chat.standing(CHANNEL)).toHaveLength(1);
});

it("a digest cannot wait for approval, and the file’s line says so", async () => {
  const here = world("2026-11-20T12:00:00.000Z", APPROVED.replace("now", "daily 12:05"));
  expect(await deskIn(here).start()).toEqual([
    "feeds/subscriptions.yaml: Line 2: “approve”: only what is told at once can be approved: write when: now. Until then all subscriptions that were there stay.",
  ]);
});
