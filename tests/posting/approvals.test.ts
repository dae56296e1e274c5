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
