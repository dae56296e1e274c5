import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { Message, StoryItem } from "../../src/newsroom/message.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { storyItem } from "../../src/newsroom/telling/story.ts";
import {
  type Corrected,
  correctedMessage,
  correctionWrites,
  editedWrites,
  isCorrection,
  type Listed,
  newestOf,
  updatedMark,
} from "../../src/posting/corrections.ts";
import { newDelivery } from "../../src/posting/ledger.ts";
import { storiesIn } from "../../src/posting/shown.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL } from "../fakes/posting.ts";

const NOW = new Date("2026-11-20T14:05:00.000Z");
const phrases = phrasesFor("en");
const wording = { phrases, mark: "Updated 14:05" };

const pier = fakeArticle({ id: "pier", title: "Pier to reopen", excerpt: "The town said so." });
const verdict = fakeArticle({ id: "verdict", title: "Verdict is due" });

const MENU = {
  type: "menu",
  label: "More",
  choices: [{ label: "Open", ask: "story pier" }],
} as const;
const PICTURE = { url: "https://img.example/a.jpg", alt: "Picture of “Pier to reopen”" };

function item(article: Article, given: Partial<StoryItem> = {}): StoryItem {
  const withExcerpt = given.excerpt === undefined && article === pier;
  return { ...storyItem(fakeStory(article), phrases, { withExcerpt }), ...given };
}

/** One message of several stories, as a digest is. */
function telling(title: string, ...stories: readonly StoryItem[]): Message {
  return { title, blocks: [{ type: "stories", stories }] };
}

function changed(before: Article, changes: Partial<Article>): Corrected {
  const article = { ...before, revision: 2, ...changes };
  return { article, view: fakeStory(article) };
}

function withdrawn(article: Article): Corrected {
  return { article: { ...article, withdrawnAt: NOW.toISOString() } };
}

describe("what readers must be told", () => {
  it.each([
    ["another title", { title: "Pier stays shut" }, true],
    ["another text", { text: "A judge heard the motion on Tuesday." }, true],
    ["another teaser", { excerpt: "The town says so." }, true],
    ["a withdrawal", { withdrawnAt: NOW.toISOString() }, true],
    ["other tags", { tags: ["courts"] }, false],
    ["another place in a file", { file: "b.json", guid: "b.json" }, false],
  ])("is %s: %j, %s", (_, changes, isTold) => {
    expect(isCorrection(pier, { ...pier, ...changes })).toBe(isTold);
  });

  it("is that an article stands again", () => {
    expect(isCorrection({ ...pier, withdrawnAt: NOW.toISOString() }, pier)).toBe(true);
  });
});

describe("a corrected message", () => {
  it("tells the article as it is now, marked, under its menu, and is titled by it", () => {
    const before = telling("Pier to reopen", item(pier, { menu: MENU }));
    const after = correctedMessage(
      before,
      [changed(pier, { title: "Pier stays shut", excerpt: "The town did not say so." })],
      wording,
    );
    expect(after && wordsOf(after)).toBe(
      "Pier stays shut\nUpdated 14:05 | Pier stays shut | Court Reporter · 2026-11-20T08:00:00.000Z",
    );
    expect(after && storiesIn(after)[0]).toMatchObject({
      menu: MENU,
      excerpt: [{ text: "The town did not say so." }],
    });
  });

  it("leaves all other stories, and its own title, as they were", () => {
    const before = telling("Digest · #cases", item(verdict, { mark: "Update" }), item(pier));
    const after = correctedMessage(before, [changed(pier, { title: "Pier stays shut" })], wording);
    expect(after?.title).toBe("Digest · #cases");
    expect(after && storiesIn(after)[0]).toEqual(item(verdict, { mark: "Update" }));
  });

  it("puts several articles right at once", () => {
    const before = telling("Digest", item(verdict), item(pier));
    const after = correctedMessage(
      before,
      [changed(pier, { title: "Pier stays shut" }), withdrawn(verdict)],
      wording,
    );
    expect(after && storiesIn(after).map(({ mark }) => mark)).toEqual([
      "Withdrawn",
      "Updated 14:05",
    ]);
  });

  it("marks a withdrawn article and keeps all else of it: its link first of all", () => {
    const before = telling("Pier to reopen", item(pier, { mark: "Update", menu: MENU }));
    const after = correctedMessage(before, [withdrawn(pier)], wording);
    expect(after).toEqual(telling("Pier to reopen", item(pier, { mark: "Withdrawn", menu: MENU })));
  });

  it("shows no teaser where none was shown", () => {
    const { excerpt: _, ...line } = item(pier);
    const before = telling("Pier to reopen", line);
    const after = correctedMessage(before, [changed(pier, { title: "Pier stays shut" })], wording);
    expect(after && storiesIn(after)[0]).not.toHaveProperty("excerpt");
  });

  it("names the picture by the new title, and shows none that the publisher took away", () => {
    const before = telling("Pier to reopen", item(pier, { picture: PICTURE }));
    const title = "Pier stays shut";
    const pictured = [{ image: PICTURE.url }, {}].map((image) => {
      const after = correctedMessage(before, [changed(pier, { title, ...image })], wording);
      return after && storiesIn(after)[0]?.picture;
    });
    expect(pictured).toEqual([
      {
        url: "https://img.example/a.jpg",
        alt: "Picture from Court Reporter, published with “Pier stays shut”",
      },
      undefined,
    ]);
  });

  it("is none where the message shows no such article, or marks it already", () => {
    const before = telling("Digest", item(verdict, { mark: "Withdrawn" }));
    expect(correctedMessage(before, [changed(pier, { title: "x" })], wording)).toBeUndefined();
    expect(correctedMessage(before, [withdrawn(verdict)], wording)).toBeUndefined();
  });
});

describe("the mark", () => {
  const posted = "2026-11-20T08:00:00.000Z";

  it.each([
    ["en", "Europe/London", "Updated 14:05"],
    ["de", "Europe/Berlin", "Aktualisiert 15:05"],
    ["es", "America/New_York", "Actualizado 09:05"],
    ["fr", "Europe/Paris", "Mis à jour 15:05"],
  ])("says when, in the channel's language and zone: %s in %s", (language, timeZone, mark) => {
    expect(updatedMark(NOW, posted, { language, timeZone })).toBe(mark);
  });

  it.each([
    ["en", "Updated 21 November at 14:05"],
    ["de", "Aktualisiert 21. November um 14:05"],
    ["es", "Actualizado 21 de noviembre a las 14:05"],
    ["fr", "Mis à jour 21 novembre à 14:05"],
  ])("says the day, too, where it is another one: %s", (language, mark) => {
    const nextDay = new Date("2026-11-21T14:05:00.000Z");
    expect(updatedMark(nextDay, posted, { language, timeZone: "UTC" })).toBe(mark);
  });

  it("goes by the channel's own days", () => {
    const [at, before] = [new Date("2026-11-20T23:30:00.000Z"), "2026-11-20T22:30:00.000Z"];
    expect(updatedMark(at, before, { language: "en", timeZone: "Europe/London" })).toBe(
      "Updated 23:30",
    );
    expect(updatedMark(at, before, { language: "en", timeZone: "Europe/Berlin" })).toBe(
      "Updated 21 November at 00:30",
    );
  });
});

const delivery: Delivery = {
  ...newDelivery(
    {
      key: "k1",
      kind: "digest",
      destination: CHANNEL,
      subscriptionId: "s",
      stories: [
        { storyId: "pier", articleIds: ["pier"] },
        { storyId: "verdict", articleIds: ["verdict"] },
      ],
      message: { ...telling("Digest", item(pier), item(verdict)), mentions: ["<@&7>"] },
    },
    1,
    NOW,
  ),
  state: "delivered",
  posted: { id: "7", at: NOW.toISOString() },
};
const right: Message = {
  ...delivery.message,
  ...telling("Digest", item(pier, { mark: "Withdrawn" }), item(verdict)),
};
const correction = { message: right, at: NOW.toISOString() };

function listed(...revisions: readonly number[]): readonly Listed[] {
  return revisions.map((one) => [`k1|${String(one).padStart(8, "0")}`, correction]);
}

describe("the number of a correction", () => {
  it.each([
    ["the first", undefined, [], "00000001"],
    ["after those that were settled", 4, [], "00000005"],
    ["after those that wait", 4, [5, 6], "00000007"],
    ["after one that was settled since it was listed", 6, [5], "00000007"],
  ])("is never used twice: %s", (_, revision, waiting, digits) => {
    const [write] = correctionWrites({ ...delivery, revision }, listed(...waiting), correction);
    expect(write).toEqual({
      kind: "correction",
      key: `k1|${digits}`,
      value: correction,
      ifAbsent: true,
    });
  });

  it("takes the place of those that wait", () => {
    const writes = correctionWrites(delivery, listed(1, 2), correction);
    expect(writes.map(({ key, value }) => [key, value !== undefined])).toEqual([
      ["k1|00000003", true],
      ["k1|00000001", false],
      ["k1|00000002", false],
    ]);
  });

  it("says which is the newest, however many digits it has", () => {
    expect(newestOf(listed(9, 10, 2))?.[0]).toBe("k1|00000010");
    expect(newestOf([])).toBeUndefined();
  });
});

describe("an edit", () => {
  const [newest] = listed(3) as readonly [Listed];
  const end = (type: "sent" | "gone" | "refused") =>
    editedWrites(
      delivery,
      newest,
      type === "sent"
        ? { type, posted: { id: "7", at: "" } }
        : type === "gone"
          ? { type }
          : { type, reason: "it is too old" },
      { phrases, epoch: 2, now: NOW },
    );

  it("that was done is what stands there now", () => {
    expect(end("sent")[0]?.value).toMatchObject({
      state: "delivered",
      revision: 3,
      message: right,
      correctedAt: "2026-11-20T14:05:00.000Z",
    });
  });

  it("of what somebody removed leaves it removed", () => {
    const writes = end("gone");
    expect(writes[0]?.value).toMatchObject({
      state: "retracted",
      reason: "it was removed from the channel",
      message: delivery.message,
    });
    expect(writes.filter(({ kind }) => kind === "delivery")).toHaveLength(1);
  });

  it("that was refused is posted as a message of its own: only what changed, mentioning nobody", () => {
    const [before, owed, ...others] = end("refused").filter(
      ({ kind, value }) => kind !== "standing" && value !== undefined,
    );
    expect(before?.value).toMatchObject({ state: "delivered", revision: 3, message: right });
    expect(before?.value).not.toHaveProperty("correctedAt");
    expect(owed?.value).toMatchObject({
      kind: "correction",
      state: "pending",
      epoch: 2,
      subscriptionId: "s",
      stories: [{ storyId: "pier", articleIds: ["pier"] }],
    });
    const { message } = (owed?.value ?? delivery) as Delivery;
    expect(wordsOf(message)).toBe(
      "Correction · Pier to reopen\nCorrection\nWithdrawn | Pier to reopen | Court Reporter · 2026-11-20T08:00:00.000Z",
    );
    expect(message).not.toHaveProperty("mentions");
    // It is never corrected itself, and what it shows is no news that was told.
    expect(others.map(({ kind }) => kind)).toEqual(["outbox"]);
  });
});
