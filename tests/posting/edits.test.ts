import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import type { PostingParts } from "../../src/posting/posting.ts";
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

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const AT_ONCE = "subscriptions:\n  - { channel: chat/guild/cases, when: now }\n";
const BOTH = `${AT_ONCE}  - { channel: chat/guild/digest, when: daily 12:05 }\n`;
const DIGESTS: Destination = { ...CHANNEL, channel: "digest" };
const MODERATORS: Destination = { ...CONSOLE, channel: "moderators" };

/** A desk that has posted the story of each of these articles. */
async function having(ids: readonly string[], file = AT_ONCE, parts: Partial<PostingParts> = {}) {
  const here = world("2026-11-20T12:00:00.000Z", file);
  const settings = { language: "en", timeZone: "UTC", isForModerators: true };
  await here.records.set("channel", "web/local/moderators", settings);
  const desk = deskIn(here, parts);
  await desk.start();
  await here.timing.advance(MINUTE_MS);
  const articles = ids.map((id) => fakeArticle({ id, seenAt: "2026-11-20T12:01:00.000Z" }));
  await fileNews(
    here,
    desk,
    articles.map((article) => fakeStory(article)),
  );
  await here.timing.advance(10 * MINUTE_MS);
  const change = (title: string, article = articles[0] ?? missing()) =>
    fileChanged(here, desk, article, fakeStory({ ...article, title }));
  return { here, desk, articles, change };
}

function missing(): never {
  throw new Error("This test has no article.");
}

function standing({ chat }: World, destination = CHANNEL): readonly string[] {
  return chat.standing(destination).map(({ message }) => wordsOf(message));
}

async function deliveries({ records }: World): Promise<readonly Delivery[]> {
  return (await records.list("delivery")).map(([, delivery]) => delivery);
}

const told = (title: string, mark?: string) =>
  `${title}\n${mark === undefined ? "" : `${mark} | `}${title} | Court Reporter · 2026-11-20T08:00:00.000Z`;

describe("a corrected article", () => {
  it("is put right where it stands, and no second message tells of it", async () => {
    const { here, change } = await having(["a1"]);
    await change("Right");
    await here.timing.advance(0);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
    expect(here.chat.tried()).toBe(1);
    expect(await here.records.list("correction")).toEqual([]);
    expect(await deliveries(here)).toMatchObject([{ state: "delivered", revision: 1 }]);
  });

  it("is put right in every message that shows it: here at once, there in a digest", async () => {
    const { here, change } = await having(["a1", "a2"], BOTH);
    await change("Right");
    await here.timing.advance(MINUTE_MS);
    expect(standing(here).toSorted()).toEqual([
      told("Right", "Updated 12:11"),
      told("Title of a2"),
    ]);
    const [digest = ""] = standing(here, DIGESTS);
    expect(digest).toContain("Updated 12:11 | Right |");
    expect(digest).toContain("\nTitle of a2 |");
    expect(digest).not.toContain("Title of a1");
  });

  it("is edited once for all that changed at the same moment", async () => {
    const file = "subscriptions:\n  - { channel: chat/guild/digest, when: daily 12:05 }\n";
    const { here, desk, articles } = await having(["a1", "a2", "a3"], file);
    await fileWithdrawn(
      here,
      desk,
      ...articles.slice(1).map((one) => ({ ...one, withdrawnAt: "2026-11-20T12:11:00.000Z" })),
    );
    await here.timing.advance(MINUTE_MS);
    expect(standing(here, DIGESTS)[0]?.match(/Withdrawn \| Title of a[23]/gu)).toHaveLength(2);
    expect(here.chat.triedEdits()).toBe(1);
  });

  it("edits nothing when what changed is shown nowhere", async () => {
    const { here, desk, articles } = await having(["a1"]);
    const [article = missing()] = articles;
    await fileChanged(here, desk, article, fakeStory({ ...article, tags: ["courts"] }));
    await here.timing.advance(MINUTE_MS);
    expect(here.chat.triedEdits()).toBe(0);
  });

  it("is marked in the channel's own language, by its clock", async () => {
    const { here, change } = await having(["a1"]);
    const german = { language: "de", timeZone: "Europe/Berlin", isForModerators: false };
    await here.records.set("channel", "chat/guild/cases", german);
    await change("Richtig");
    await here.timing.advance(0);
    expect(standing(here)).toEqual([told("Richtig", "Aktualisiert 13:11")]);
  });

  it("is marked as withdrawn, and marked otherwise when it stands again", async () => {
    const { here, desk, articles } = await having(["a1"]);
    const [article = missing()] = articles;
    const withdrawn: Article = { ...article, withdrawnAt: "2026-11-20T12:11:00.000Z" };
    await fileWithdrawn(here, desk, withdrawn);
    await here.timing.advance(MINUTE_MS);
    expect(standing(here)).toEqual([told("Title of a1", "Withdrawn")]);
    await fileChanged(here, desk, withdrawn, fakeStory(article));
    await here.timing.advance(0);
    expect(standing(here)).toEqual([told("Title of a1", "Updated 12:12")]);
  });

  it("goes out in its newest words alone, and each on top of the one before", async () => {
    const { here, desk, articles } = await having(["a1", "a2"], BOTH);
    const [first = missing(), second = missing()] = articles;
    here.chat.editFates.push({ type: "limited", retryAfterMs: MINUTE_MS });
    here.chat.editFates.push({ type: "limited", retryAfterMs: MINUTE_MS });
    for (const title of ["Wrong again", "Still wrong", "Right"]) {
      await fileChanged(here, desk, first, fakeStory({ ...first, title }));
      await here.timing.advance(0);
    }
    await fileChanged(here, desk, second, fakeStory({ ...second, title: "Right, too" }));
    await here.timing.advance(2 * MINUTE_MS);
    const [digest = ""] = standing(here, DIGESTS);
    expect([digest.includes("| Right |"), digest.includes("| Right, too |")]).toEqual([true, true]);
    expect(await here.records.list("correction")).toEqual([]);
  });

  it("waits until its message has arrived", async () => {
    const here = world("2026-11-20T12:00:00.000Z", AT_ONCE);
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(MINUTE_MS);
    here.chat.fates.push("answer lost");
    const article = fakeArticle({ id: "a1", seenAt: "2026-11-20T12:01:00.000Z" });
    await fileNews(here, desk, [fakeStory(article)]);
    await here.timing.advance(0);
    await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
    await here.timing.advance(MINUTE_MS - 1);
    expect([standing(here), here.chat.triedEdits()]).toEqual([[told("Title of a1")], 0]);
    await here.timing.advance(2 * SECOND_MS);
    expect(standing(here)).toEqual([told("Right", "Updated 12:01")]);
  });

  it("is not put right where it never arrived", async () => {
    const here = world("2026-11-20T12:00:00.000Z", AT_ONCE);
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(MINUTE_MS);
    here.chat.fates.push({ type: "limited", retryAfterMs: MINUTE_MS });
    here.chat.fates.push({ type: "refused", reason: "the bot may not write there" });
    const article = fakeArticle({ id: "a1", seenAt: "2026-11-20T12:01:00.000Z" });
    await fileNews(here, desk, [fakeStory(article)]);
    await here.timing.advance(0);
    await fileChanged(here, desk, article, fakeStory({ ...article, title: "Right" }));
    await here.timing.advance(10 * MINUTE_MS);
    expect([standing(here), here.chat.triedEdits()]).toEqual([[], 0]);
    expect(await here.records.list("correction")).toEqual([]);
  });
});

describe("an edit", () => {
  it("lets news go first that came later, and keeps the channel's pace", async () => {
    const { here, desk, change } = await having(["a1"]);
    const news = (id: string) =>
      fileNews(here, desk, [fakeStory(fakeArticle({ id, seenAt: "2026-11-20T12:11:00.000Z" }))]);
    await news("b1");
    await here.timing.advance(100);
    await change("Right");
    await here.timing.advance(100);
    await news("b2");
    await here.timing.advance(SECOND_MS);
    expect([here.chat.tried(), here.chat.triedEdits()]).toEqual([3, 0]);
    await here.timing.advance(SECOND_MS);
    expect([here.chat.tried(), here.chat.triedEdits()]).toEqual([3, 1]);
  });

  it("waits as long as the platform asks", async () => {
    const { here, change } = await having(["a1"]);
    here.chat.editFates.push({ type: "limited", retryAfterMs: 5 * MINUTE_MS });
    await change("Right");
    await here.timing.advance(5 * MINUTE_MS - 1);
    expect(standing(here)).toEqual([told("Title of a1")]);
    await here.timing.advance(1);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
  });

  it("whose answer is lost is done again, and only after the first one can come no more", async () => {
    const { here, change } = await having(["a1"]);
    here.chat.editFates.push("late");
    await change("Wrong again");
    await here.timing.advance(SECOND_MS);
    await change("Right");
    await here.timing.advance(10 * MINUTE_MS);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
    expect(await here.records.list("correction")).toEqual([]);
  });

  it("that fails again and again is told to the moderators, and is done when it can be", async () => {
    const { here, change } = await having(["a1"]);
    here.chat.editFates.push(...Array.from({ length: 6 }, () => "lost" as const));
    await change("Right");
    await here.timing.advance(20 * MINUTE_MS);
    expect(here.web.standing(MODERATORS).map(({ message }) => message.title)).toEqual([
      "chat/guild/cases has a post that I cannot correct at the moment: the connection broke.",
    ]);
    await here.timing.advance(20 * MINUTE_MS);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
  });

  it("of a message that moderators removed leaves it removed, for good", async () => {
    const { here, change } = await having(["a1"]);
    const [post] = here.chat.standing(CHANNEL);
    if (post !== undefined) await here.chat.remove(CHANNEL, post.posted);
    await change("Right");
    await here.timing.advance(MINUTE_MS);
    await change("Right again");
    await here.timing.advance(MINUTE_MS);
    expect([standing(here), here.chat.triedEdits()]).toEqual([[], 1]);
    expect(await deliveries(here)).toMatchObject([
      { state: "retracted", reason: "it was removed from the channel" },
    ]);
    expect(await here.records.list("correction")).toEqual([]);
  });

  it("that is refused is posted once, and a further correction once more", async () => {
    const { here, change } = await having(["a1"]);
    const refused = { type: "refused", reason: "it is too old" } as const;
    here.chat.editFates.push(refused, refused);
    await change("Right");
    await here.timing.advance(10 * MINUTE_MS);
    const correction = (title: string, mark: string) =>
      `Correction · ${title}\nCorrection\n${told(title, mark).split("\n")[1]}`;
    expect(standing(here)).toEqual([told("Title of a1"), correction("Right", "Updated 12:11")]);
    await change("Right indeed");
    await here.timing.advance(10 * MINUTE_MS);
    expect(standing(here).slice(1)).toEqual([
      correction("Right", "Updated 12:11"),
      correction("Right indeed", "Updated 12:21"),
    ]);
    expect(here.chat.triedEdits()).toBe(2);
    expect(await here.records.list("correction")).toEqual([]);
  });

  it("that is refused leaves the channel in peace for a minute", async () => {
    const { here, change } = await having(["a1"]);
    here.chat.editFates.push({ type: "refused", reason: "it is too old" });
    await change("Right");
    await here.timing.advance(MINUTE_MS - 1);
    expect(here.chat.tried()).toBe(1);
    await here.timing.advance(1);
    expect(here.chat.tried()).toBe(2);
  });
});

describe("a store that fails", () => {
  it("after an edit means that it is done again, and written down when it can be", async () => {
    const { here, change } = await having(["a1"]);
    const { edit } = here.chat;
    here.chat.edit = async (...given) => {
      here.records.failure = new Error("the disk is full");
      return edit(...given);
    };
    await change("Right");
    await here.timing.advance(MINUTE_MS);
    here.chat.edit = edit;
    here.records.failure = undefined;
    await here.timing.advance(10 * MINUTE_MS);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
    expect(await here.records.list("correction")).toEqual([]);
  });
});

describe("after a restart", () => {
  it("what was not put right is, once nothing of the run before can come any more", async () => {
    const { here, desk, change } = await having(["a1"]);
    here.chat.editFates.push("lost");
    await change("Right");
    await here.timing.advance(SECOND_MS);
    await desk.stop();
    await deskIn(here, { epoch: 2 }).start();
    await here.timing.advance(MINUTE_MS - 1);
    expect(standing(here)).toEqual([told("Title of a1")]);
    await here.timing.advance(1);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
  });

  it("an older run changes nothing that a newer one has taken up", async () => {
    const { here, change } = await having(["a1"]);
    const [known = missing()] = await deliveries(here);
    await here.records.set("delivery", known.key, { ...known, epoch: 2 });
    await change("Right");
    await here.timing.advance(10 * MINUTE_MS);
    expect([standing(here), here.chat.triedEdits()]).toEqual([[told("Title of a1")], 0]);
  });

  it("an older run that is still there edits nothing once a newer one has begun", async () => {
    const { here, change } = await having(["a1"]);
    here.chat.editFates.push({ type: "limited", retryAfterMs: MINUTE_MS });
    await change("Right");
    await here.timing.advance(SECOND_MS);
    here.records.failure = new Error("another desk (run 2) has taken over; this one is run 1");
    await here.timing.advance(10 * MINUTE_MS);
    expect([standing(here), here.chat.triedEdits()]).toEqual([[told("Title of a1")], 1]);
  });

  it("what is to be put right on a platform that is not connected waits until it is", async () => {
    const { here, desk, articles } = await having(["a1"]);
    await desk.stop();
    const alone = deskIn(here, { epoch: 2, platforms: new Map([["web", here.web]]) });
    await alone.start();
    const [article = missing()] = articles;
    await fileChanged(here, alone, article, fakeStory({ ...article, title: "Right" }));
    await here.timing.advance(MINUTE_MS);
    await alone.stop();
    await deskIn(here, { epoch: 3 }).start();
    await here.timing.advance(MINUTE_MS);
    expect(standing(here)).toEqual([told("Right", "Updated 12:11")]);
  });
});
