import { expect, it } from "vitest";
import type { Decision, Delivery } from "../../src/newsroom/delivery.ts";
import { NotConnectedError } from "../../src/newsroom/errors.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL, deskIn, fileChanged, fileNews, type World, world } from "../fakes/posting.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const POST: Decision = { verdict: "post", by: "chat:editor" };
const SKIP: Decision = { verdict: "skip", by: "chat:editor" };

async function running(here: World = world(), epoch = 1) {
  here.file = "subscriptions:\n  - { channel: chat/guild/cases, when: now }\n";
  const desk = deskIn(here, { epoch });
  await desk.start();
  await here.timing.advance(10 * MINUTE_MS);
  const news = () =>
    fileNews(here, desk, [fakeStory(fakeArticle({ id: "a1", seenAt: seen(here) }))]);
  return { here, desk, news };
}

function seen({ timing }: World): string {
  return timing.now().toISOString();
}

async function stuckKeys({ records }: World): Promise<readonly string[]> {
  return (await records.list("stuck")).map(([key]) => key);
}

async function onlyDelivery({ records }: World): Promise<Delivery | undefined> {
  return (await records.list("delivery"))[0]?.[1];
}

/** A story that may or may not have arrived where history cannot be read. */
async function held(fate: "lost" | "answer lost") {
  const given = await running();
  given.here.chat.fates.push(fate);
  await given.news();
  await given.here.timing.advance(1);
  given.here.chat.isReadable = false;
  await given.here.timing.advance(2 * MINUTE_MS);
  const [key = ""] = await stuckKeys(given.here);
  return { ...given, key };
}

it("what is held is posted once when a person says so, though nobody can look", async () => {
  const { here, desk, key } = await held("lost");
  expect((await desk.decide(key, POST))?.state).toBe("unknown");
  await here.timing.advance(2 * DAY_MS);
  expect(here.chat.standing(CHANNEL)).toHaveLength(1);
  expect([await stuckKeys(here), (await onlyDelivery(here))?.state]).toEqual([[], "delivered"]);
  expect(await desk.decide(key, POST)).toBeUndefined();
});

it("what is held is not posted again where it turns out to stand", async () => {
  const { here, desk, key } = await held("answer lost");
  here.chat.isReadable = true;
  await desk.decide(key, POST);
  await here.timing.advance(MINUTE_MS);
  expect([here.chat.standing(CHANNEL).length, here.chat.tried()]).toEqual([1, 1]);
});

it("a post that a person ordered and that may have arrived waits for a person again", async () => {
  const { here, desk, key } = await held("lost");
  here.chat.fates.push("lost");
  await desk.decide(key, POST);
  await here.timing.advance(2 * DAY_MS);
  expect([here.chat.tried(), await stuckKeys(here)]).toEqual([2, [key]]);
});

it("what is skipped is never posted, by this desk or the next", async () => {
  const { here, desk, key } = await held("lost");
  expect((await desk.decide(key, SKIP))?.state).toBe("retracted");
  here.chat.isReadable = true;
  await here.timing.advance(20 * MINUTE_MS);
  await desk.stop();
  const next = await running(here, 2);
  await next.news();
  await here.timing.advance(20 * MINUTE_MS);
  expect(here.chat.standing(CHANNEL)).toEqual([]);
  expect(await here.records.list("outbox")).toEqual([]);
});

it("what is skipped and stands there is delivered, corrected as ever, and no copy of it is left", async () => {
  const { here, desk, key } = await held("answer lost");
  const [first] = here.chat.standing(CHANNEL);
  if (first) await here.chat.post(CHANNEL, first.message, key);
  here.chat.isReadable = true;
  const result = await desk.decide(key, SKIP);
  expect([result?.state, result?.posted]).toEqual(["delivered", first?.posted]);
  const article = fakeArticle({ id: "a1" });
  await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing(CHANNEL).map(({ message }) => message.title)).toEqual(["Right"]);
});

it("whoever skips waits no longer than ten seconds for the look, and then it is in doubt", async () => {
  const { here, desk, key } = await held("answer lost");
  here.chat.find = () => new Promise(() => undefined);
  const skipped = desk.decide(key, SKIP);
  await here.timing.advance(10_000);
  expect(await skipped).toMatchObject({ state: "retracted", isTainted: true });
});

it("what is skipped and found counts as found, however long it takes until a copy is gone", async () => {
  const { here, desk, key } = await held("answer lost");
  here.chat.isReadable = true;
  const [message] = here.chat.standing(CHANNEL);
  if (message === undefined) throw new Error("nothing arrived");
  await here.chat.post(CHANNEL, message.message, key); // a second one, as networks make them
  here.chat.remove = () => new Promise(() => undefined);
  const skipped = desk.decide(key, SKIP);
  await here.timing.advance(10_000);
  expect(await skipped).toMatchObject({ state: "delivered", posted: message.posted });
});

it("what is to be posted where nothing is connected says so, and goes there once it is", async () => {
  const { here, desk, news } = await running();
  here.chat.fates.push({ type: "refused", reason: "no right to write" });
  await news();
  await here.timing.advance(5 * MINUTE_MS);
  const [key = ""] = await stuckKeys(here);
  const { floor } = here.chat;
  here.chat.outage = () => "Chat is not connected at the moment";
  here.chat.floor = async () => {
    throw new NotConnectedError("Chat is not connected at the moment");
  };
  const ordered = await desk.decide(key, POST);
  expect(ordered?.reason).toBe("Chat is not connected at the moment");
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing(CHANNEL)).toEqual([]);
  here.chat.outage = undefined;
  here.chat.floor = floor;
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing(CHANNEL)).toHaveLength(1);
  expect((await onlyDelivery(here))?.reason).toBeUndefined();
});

it("a decision is refused once the desk stops, and one that is under way is waited for", async () => {
  const { here, desk, key } = await held("lost");
  here.chat.find = async (_place, _key, _floor, looking) => {
    await new Promise((resolve) => looking?.signal?.addEventListener("abort", resolve));
    throw new Error("aborted");
  };
  const skipped = desk.decide(key, SKIP);
  await here.timing.advance(1);
  await desk.stop();
  expect((await onlyDelivery(here))?.state).toBe("retracted");
  expect((await skipped)?.isTainted).toBe(true);
  await expect(desk.decide(key, POST)).rejects.toThrow("The desk is stopping.");
});

it("what was refused is posted when a person says so, and waits for one when it is refused again", async () => {
  const { here, desk, news } = await running();
  const refused = { type: "refused", reason: "no right to write" } as const;
  here.chat.fates.push(refused, refused);
  await news();
  await here.timing.advance(5 * MINUTE_MS);
  const [key = ""] = await stuckKeys(here);
  await desk.decide(key, POST);
  await here.timing.advance(5 * MINUTE_MS);
  expect([here.chat.standing(CHANNEL), await stuckKeys(here)]).toEqual([[], [key]]);
  await desk.decide(key, POST);
  await here.timing.advance(5 * MINUTE_MS);
  expect([here.chat.standing(CHANNEL).length, await stuckKeys(here)]).toEqual([1, []]);
});

it("what was refused and corrected since is posted as it is now", async () => {
  const { here, desk, news } = await running();
  here.chat.fates.push({ type: "refused", reason: "no right to write" });
  await news();
  await here.timing.advance(5 * MINUTE_MS);
  const [key = ""] = await stuckKeys(here);
  const article = fakeArticle({ id: "a1" });
  await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
  await here.timing.advance(MINUTE_MS);
  await desk.decide(key, POST);
  await here.timing.advance(5 * MINUTE_MS);
  expect(here.chat.standing(CHANNEL).map(({ message }) => message.title)).toEqual(["Right"]);
  expect([here.chat.triedEdits(), await here.records.list("correction")]).toEqual([0, []]);
});

it("a decision waits for the look that is under way, and both together post it once", async () => {
  const { here, desk, key } = await held("answer lost");
  here.chat.isReadable = true;
  let goOn = () => {};
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { find } = here.chat;
  here.chat.find = async (...given) => {
    await slow;
    return find(...given);
  };
  await here.timing.advance(10 * MINUTE_MS); // it is being looked for by itself
  const decision = desk.decide(key, POST);
  await here.timing.advance(1);
  goOn();
  await here.timing.advance(5 * MINUTE_MS);
  expect(await decision).toBeUndefined();
  expect([here.chat.standing(CHANNEL).length, here.chat.tried()]).toEqual([1, 1]);
});

it("a decision that waits for a look keeps no other channel waiting", async () => {
  const { here, desk, key } = await held("lost");
  here.file += "  - { channel: chat/guild/other, when: now }\n";
  await desk.subscriptions.reload();
  here.chat.isReadable = true;
  here.chat.find = () => new Promise(() => undefined);
  await here.timing.advance(20 * MINUTE_MS);
  void desk.decide(key, POST);
  await fileNews(here, desk, [fakeStory(fakeArticle({ id: "b1", seenAt: seen(here) }))]);
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing({ ...CHANNEL, channel: "other" })).toHaveLength(1);
});

it("a decision that cannot be written down is none", async () => {
  const { here, desk, key } = await held("lost");
  here.records.failure = new Error("the disk is full");
  await expect(desk.decide(key, POST)).rejects.toThrow("the disk is full");
  here.records.failure = undefined;
  await here.timing.advance(MINUTE_MS);
  expect([here.chat.tried(), await stuckKeys(here)]).toEqual([1, [key]]);
});

it("a person is heard before the desk has begun to post", async () => {
  const { here, desk, key } = await held("lost");
  await desk.stop();
  const next = deskIn(here, { epoch: 2 });
  await next.decide(key, POST);
  await next.start();
  await here.timing.advance(MINUTE_MS);
  expect(here.chat.standing(CHANNEL)).toHaveLength(1);
});
