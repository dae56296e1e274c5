import { describe, expect, it } from "vitest";
import { type Destination, destinationKey } from "../../src/newsroom/subscription.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { CHANNEL, deskIn, fileNews, type World, world } from "../fakes/posting.ts";

const MINUTE_MS = 60_000;

const near: Destination = { platform: "chat", space: "guild", channel: "moderators" };
const foreign: Destination = { platform: "chat", space: "elsewhere", channel: "moderators" };
const onConsole: Destination = { platform: "web", space: "local", channel: "moderators" };

/** A desk whose moderators have a channel in the same server, in another, and on the console. */
async function moderated(file = "") {
  const here = world("2026-11-20T08:00:00.000Z", file);
  for (const place of [near, foreign, onConsole]) {
    await here.records.set("channel", destinationKey(place), {
      language: "en",
      timeZone: "UTC",
      isForModerators: true,
    });
  }
  const desk = deskIn(here);
  await desk.start();
  return { here, desk };
}

/** The channel refuses one story. */
async function refuse({ here, desk }: Awaited<ReturnType<typeof moderated>>): Promise<void> {
  await here.timing.advance(10 * MINUTE_MS);
  here.chat.fates.push({ type: "refused", reason: "the bot may not write there" });
  await fileNews(here, desk, [fakeStory(fakeArticle({ id: "a1" }))]);
  await here.timing.advance(10 * MINUTE_MS);
}

/** The notice of the one story that was refused, with what may be done about it. */
async function refusal({ here }: Awaited<ReturnType<typeof moderated>>, ...more: string[]) {
  const refused = (await here.records.list("delivery")).find(([, { kind }]) => kind === "story");
  const [key = ""] = refused ?? [];
  return [
    SENTENCE,
    SENTENCE,
    `[Post → deliveries post key:${key}]`,
    `[Skip → deliveries skip key:${key}]`,
    "[All that waits → deliveries list]",
    ...more,
  ].join("\n");
}

/** What each of the moderators' channels reads: near, foreign, on the console. */
function heard({ chat, web }: World): readonly (readonly string[])[] {
  const read = [chat.standing(near), chat.standing(foreign), web.standing(onConsole)];
  return read.map((messages) => messages.map(({ message }) => wordsOf(message)));
}

const SENTENCE = "chat/guild/cases did not get a post. The bot may not write there.";

describe("trouble of one place", () => {
  it("is told in its own server and on the console, with a button that ends it", async () => {
    const given = await moderated();
    const { id } = await given.desk.subscriptions.add({
      ...fakeSubscription({ id: "", query: "" }),
      destination: CHANNEL,
    });
    await refuse(given);
    const notice = await refusal(given, `[Stop posting it there → unsubscribe which:${id}]`);
    expect(heard(given.here)).toEqual([[notice], [], [notice]]);
  });

  it("has no such button where subscriptions.yaml lists it, which chat cannot change", async () => {
    const given = await moderated(`subscriptions:
  - { channel: chat/guild/cases, when: now }
`);
    await refuse(given);
    const notice = await refusal(given);
    expect(heard(given.here)).toEqual([[notice], [], [notice]]);
  });

  it("has no such button where it was ended meanwhile", async () => {
    const given = await moderated();
    const wanted = { ...fakeSubscription({ id: "", query: "" }), destination: CHANNEL };
    const { id } = await given.desk.subscriptions.add(wanted);
    const { post } = given.here.chat;
    given.here.chat.post = async (...all) => {
      if (destinationKey(all[0]) === destinationKey(CHANNEL)) {
        await given.desk.subscriptions.remove(id);
      }
      return post(...all);
    };
    await refuse(given);
    expect(heard(given.here)[0]).toEqual([await refusal(given)]);
  });

  it("of somebody's own follow is told to nobody", async () => {
    const given = await moderated();
    await given.desk.subscriptions.add({
      ...fakeSubscription({ id: "", query: "" }),
      destination: CHANNEL,
      isPersonal: true,
    });
    await refuse(given);
    expect(heard(given.here)).toEqual([[], [], []]);
  });
});

it("what concerns the desk as a whole is told to all moderators, with nothing to press", async () => {
  const { here, desk } = await moderated();
  await desk.notifyModerators("A feed cannot be read.");
  await here.timing.advance(MINUTE_MS);
  const notice = "A feed cannot be read.\nA feed cannot be read.";
  expect(heard(here)).toEqual([[notice], [notice], [notice]]);
});
