import { describe, expect, it } from "vitest";
import why from "../../commands/why.ts";
import type { Article } from "../../src/newsroom/article.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { whyWords } from "../../src/newsroom/phrases/why-words.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import type { ChannelSettings, Subscription } from "../../src/newsroom/subscription.ts";
import { type DeskParts, fakeDesk, memberAsk, newsChannel, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeFeed, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

const KEY = "0123456789abcdef012345678";

const elsewhere = { ...newsChannel, channel: "night" };

const lead = fakeArticle({
  id: "a1",
  title: "Board sets a hearing",
  text: "The parole board will hear Kevin Cooper, who was convicted in 1985, on Friday.",
});

const story = fakeStory(lead, { cases: ["cooper"] });

function delivered(given: Partial<Delivery> = {}): Delivery {
  return {
    key: KEY,
    kind: "story",
    destination: newsChannel,
    subscriptionId: "s",
    stories: [{ storyId: "a1", articleIds: ["a1"] }],
    state: "delivered",
    message: { title: "Board sets a hearing", blocks: [] },
    isTainted: false,
    attempts: 1,
    epoch: 1,
    posted: { id: "1", at: "2026-11-20T08:06:00.000Z" },
    createdAt: "2026-11-20T08:05:00.000Z",
    changedAt: "2026-11-20T08:06:00.000Z",
    ...given,
  };
}

type Around = {
  readonly view?: StoryView;
  readonly subscriptions?: readonly Subscription[];
  readonly settings?: Partial<ChannelSettings>;
  readonly deliveries?: DeskParts["deliveries"];
  readonly parts?: DeskParts;
};

function whyDesk({ view = story, subscriptions, settings, deliveries, parts }: Around = {}) {
  const { articles } = view;
  const known = new Set([view.story.id, ...articles.flatMap(({ id, url }) => [id, url])]);
  const plain = { language: "en", timeZone: "UTC", isForModerators: false };
  return fakeDesk({
    cases: { defined: () => [cooper] },
    stories: { find: async (words) => (known.has(words) ? view : undefined) },
    articles: { get: async (id) => articles.find((one) => one.id === id) },
    feeds: { find: async () => fakeFeed({ id: "courts", title: "Court Reporter" }) },
    subscriptions: {
      list: async (destination) =>
        destination?.channel === "news" && destination.thread === undefined
          ? (subscriptions ?? [fakeSubscription({ id: "s" })])
          : [],
    },
    channels: { settings: async () => ({ ...plain, ...settings }) },
    deliveries: { ...deliveries },
    ...parts,
  });
}

async function answered(about: string, around: Around = {}, place = newsChannel) {
  return wordsOf(await told(why, `/why ${about}`, whyDesk(around), memberAsk("", place)));
}

const READ = "- It was read from the feed Court Reporter (2026-11-20T08:05:00.000Z).";
const ALONE = "- It is a story of its own: no other article tells it.";
const OF_CASE =
  "- It belongs to “Kevin Cooper” by these words: “The parole board will hear Kevin Cooper, who was convicted in 1985, …”.";

describe("/why tells each step with what it rests on", () => {
  it("from the feed to the message that was posted", async () => {
    const deliveries = { told: async () => ({ at: "", delivery: delivered() }) };
    expect(await answered("a1", { deliveries })).toBe(
      [
        "Why: Board sets a hearing",
        "Why: Board sets a hearing",
        READ,
        ALONE,
        OF_CASE,
        "- Asked for here since 2026-11-01T09:00:00.000Z: case:cooper (at once). It has these words: “The parole board will hear Kevin Cooper, who was convicted in 1985, …”.",
        "- It was posted here (2026-11-20T08:06:00.000Z).",
        "[Open a story → story a1]",
      ].join("\n"),
    );
  });

  it("and offers the other stories that the words may mean, under what it tells of", async () => {
    const other = fakeStory(fakeArticle({ id: "b1", title: "Board adjourns" }));
    const items = [other, story];
    const parts = {
      stories: { find: async () => story, latest: async () => ({ items, total: 2 }) },
    };
    expect((await answered("board", { parts })).split("\n").slice(1, 4)).toEqual([
      "Why: Board sets a hearing",
      "Several stories have these words; this is the one that fits best.",
      "[Another story …: Board adjourns → why b1]",
    ]);
  });

  it("and quotes only what stands in the article, linked to its place", async () => {
    const { blocks } = await told(why, "/why a1", whyDesk());
    const spans = blocks.flatMap((block) => (block.type === "list" ? block.lines.flat() : []));
    const quotes = spans.flatMap((span) =>
      span.type === "article" && span.place !== undefined ? [span] : [],
    );
    expect(quotes.length).toBeGreaterThan(0);
    for (const { text, place } of quotes) {
      expect(lead[place?.field ?? "text"].slice(place?.start, place?.end)).toBe(text);
      expect(text).toContain("Kevin Cooper");
    }
  });

  it("of a file, of a story of several articles, and of what was withdrawn", async () => {
    const file: Article = { ...lead, id: "a2", title: "Note", file: "articles/note.txt" };
    const withdrawn = { ...file, withdrawnAt: "2026-11-20T10:00:00.000Z" };
    const view = fakeStory(lead, { articles: [lead, withdrawn] });
    const words = await answered("a2", { view });
    expect(words).toContain(
      [
        "Why: Note",
        "- It was read from the file articles/note.txt (2026-11-20T08:05:00.000Z).",
        "- It was withdrawn since then (2026-11-20T10:00:00.000Z).",
        "- It joined a story of 2 articles, which Board sets a hearing leads.",
        "- It belongs to no case that is followed.",
      ].join("\n"),
    );
    expect(await answered("a1", { view })).toContain("- It leads a story of 2 articles.");
  });

  it("by a link, whatever the sentence puts behind it", async () => {
    expect(await answered("https://news.example/a1,")).toContain("Why: Board sets a hearing");
  });
});

describe("/why says why nothing was asked for", () => {
  const digest = { cron: "0 8 * * *", timeZone: "UTC" };
  it.each<[string, Around, string]>([
    [
      "no subscription",
      { subscriptions: [] },
      "- Nothing was asked for here, so nothing is posted here.",
    ],
    [
      "a query that does not fit",
      { subscriptions: [fakeSubscription({ id: "s", query: "football" })] },
      "football (at once). No article of this story fits that.\n- So nothing of it is owed to this place.",
    ],
    [
      "a query that is broken now",
      { subscriptions: [fakeSubscription({ id: "s", query: "case:gone" })] },
      "case:gone (at once). That cannot be read any more, so it asks for nothing.",
    ],
    [
      "a muted case",
      { settings: { muted: ["cooper"] } },
      "- The case Kevin Cooper is muted here, so nothing of it is posted.\n[Open",
    ],
    [
      "a first reading",
      { view: fakeStory({ ...lead, isNews: false }) },
      "It fits, but was there when its feed was first read, so it was no news: Court Reporter, 20 November 2026.",
    ],
    [
      "an old article",
      { view: fakeStory({ ...lead, isNews: false, publishedAt: "2026-11-01T08:00:00.000Z" }) },
      "It fits, but was more than 7 days old when it was first read, so it was no news: Court Reporter, 1 November 2026.",
    ],
    [
      "an article read before the subscription",
      { subscriptions: [fakeSubscription({ id: "s", addedAt: "2026-11-20T09:00:00.000Z" })] },
      "It fits, but was read before that was asked for: Court Reporter, 20 November 2026 (2026-11-20T08:05:00.000Z).",
    ],
    [
      "an article read long ago",
      { view: fakeStory({ ...lead, seenAt: "2026-11-10T08:05:00.000Z" }) },
      "It fits, but was read more than 7 days ago, so it is no news any more: Court Reporter, 20 November 2026.",
    ],
    [
      "what was asked for only after it was filed",
      {},
      "- It was not posted: nothing here asked for it at the moment it was filed.",
    ],
    [
      "a digest that is still to come",
      { subscriptions: [fakeSubscription({ id: "s", when: digest })] },
      "- It waits for the next digest here (2026-11-21T08:00:00.000Z).",
    ],
    [
      "a digest that came and had no room",
      {
        subscriptions: [fakeSubscription({ id: "s", when: digest })],
        deliveries: { decidedAt: async () => "2026-11-20T11:00:00.000Z" },
      },
      "- A digest has come since (2026-11-20T11:00:00.000Z) and did not name it; one digest shows only so many stories.",
    ],
  ])("%s", async (_reason, around, sentence) => {
    expect(await answered("a1", around)).toContain(sentence);
  });

  it("names what asks for it first, and counts what it does not show", async () => {
    const others = Array.from({ length: 7 }, (_, at) =>
      fakeSubscription({ id: `o${at}`, query: `word${at}` }),
    );
    const words = await answered("a1", {
      subscriptions: [...others, fakeSubscription({ id: "s" })],
    });
    expect(words).toMatch(/case:cooper \(at once\)\. It has these words: .*\n.*word0/u);
    expect(words).toContain("word3 (at once). No article of this story fits that.\n- and 3 more");
  });
});

describe("/why says what became of it", () => {
  it.each<[Partial<Delivery>, string]>([
    [{ state: "pending" }, "It is about to be posted here."],
    [
      {
        state: "pending",
        notBefore: "2026-11-20T12:10:00.000Z",
        reason: "the platform asks to wait",
      },
      "It waits to be posted here, not before 2026-11-20T12:10:00.000Z: the platform asks to wait.",
    ],
    [{ state: "unknown" }, "It was sent, and I am looking whether it arrived here."],
    [
      { state: "held", reason: "the channel’s history may not be read" },
      "It is held back until it is clear whether it arrived: the channel’s history may not be read.",
    ],
    [
      { state: "dead", reason: "I may not write there." },
      "It was refused when I posted it: I may not write there.",
    ],
    [{ state: "retracted" }, "It was posted here, and was removed later."],
    [
      { revision: 1, correctedAt: "2026-11-20T09:00:00.000Z" },
      "It was posted here (2026-11-20T08:06:00.000Z). What stands there was corrected since (2026-11-20T09:00:00.000Z).",
    ],
    [
      { kind: "digest", slot: "2026-11-20T08:00" },
      "It was told here in the digest of 20 November 2026, 08:00 (2026-11-20T08:06:00.000Z).",
    ],
    [
      { createdAt: "2026-11-20T08:01:00.000Z" },
      "Its story was told here (2026-11-20T08:06:00.000Z) before this article was read, which therefore has no post of its own.",
    ],
  ])("%j", async (given, sentence) => {
    const deliveries = { told: async () => ({ at: "", delivery: delivered(given) }) };
    expect(await answered("a1", { deliveries })).toContain(`- ${sentence}\n`);
  });

  it("says that it waits for the end of quiet hours, if it does", async () => {
    const settings = { quietHours: { from: "11:00", until: "13:30" } };
    const said = (given: Partial<Delivery>) =>
      answered("a1", {
        settings,
        deliveries: { told: async () => ({ at: "", delivery: delivered(given) }) },
      });
    const never = { state: "pending", attempts: 0, posted: undefined } as const;
    expect(await said(never)).toContain(
      "- It waits for the end of the quiet hours here (2026-11-20T13:30:00.000Z).\n",
    );
    expect(await said({ ...never, orderedBy: "web:editor" })).toContain("It is about to be posted");
    expect(await said({})).toContain("It was posted here");
  });

  it("looks under every id the story ever had, in this place and no other", async () => {
    const asked: unknown[] = [];
    const deliveries: DeskParts["deliveries"] = {
      told: async (destination, ids) => {
        asked.push([destination, ids]);
        return { at: "2026-11-20T08:06:00.000Z" };
      },
    };
    const merged = { ...story, story: { ...story.story, aliases: ["b7"] } };
    const thread = { ...newsChannel, thread: "t" };
    expect(await answered("a1", { view: merged, deliveries }, thread)).toContain(
      "- It was told here (2026-11-20T08:06:00.000Z).",
    );
    expect(asked).toEqual([[newsChannel, ["a1", "b7"]]]);
  });
});

describe("/why of a post's own button", () => {
  it("tells all about it in its own place, a thread of that place among them", async () => {
    const deliveries = { find: async () => delivered() };
    for (const place of [newsChannel, { ...newsChannel, thread: "t" }]) {
      expect(await answered(KEY, { deliveries }, place)).toContain(
        "- It was posted here (2026-11-20T08:06:00.000Z).",
      );
    }
  });

  it("tells elsewhere only what everybody may know", async () => {
    const deliveries = { find: async () => delivered({ state: "dead", reason: "closed" }) };
    const words = await answered(KEY, { deliveries }, elsewhere);
    expect(words).toContain(
      `${READ}\n${ALONE}\n${OF_CASE}\n- It was posted in another place. Ask there what became of it.`,
    );
    expect(words).not.toContain("case:cooper");
    expect(words).not.toContain("closed");
  });

  it.each([
    [
      "digest",
      "This is the digest of 20 November 2026, 08:00: it tells what was new since the one before.",
    ],
    [
      "welcome",
      "This is a welcome, posted once when the desk began. It shows what the archive held, and is no news.",
    ],
    [
      "correction",
      "This is a correction: the message that it puts right could not be changed where it stands.",
    ],
    ["notice", "This is a notice to the moderators: something needs a person."],
  ] as const)(
    "says what a %s is, with the way to each story in its own place",
    async (kind, is) => {
      const message = { title: "Digest · #news", blocks: [] };
      const delivery = delivered({ kind, slot: "2026-11-20T08:00", message });
      const deliveries = { find: async () => delivery };
      expect(await answered(KEY, { deliveries })).toBe(
        [
          "Why: Digest · #news",
          "Why: Digest · #news",
          is,
          "[Why one of them …: Board sets a hearing → why a1]",
        ].join("\n"),
      );
      await expect(answered(KEY, { deliveries }, elsewhere)).rejects.toThrow(
        "I know of no such post here. Ask in the channel where it stands, or with words of its title.",
      );
    },
  );
});

describe("/why of what nobody knows", () => {
  it("says so, and offers a search", async () => {
    const error = await answered("no such thing").catch((thrown) => thrown);
    expect(error.message).toBe("I have read no story that is meant by “no such thing”.");
    expect(error.suggestions).toEqual([String.raw`search query:"\"no such thing\""`, "latest"]);
    await expect(answered(KEY)).rejects.toThrow("I know of no such post here.");
    await expect(answered("https://unknown.example/x")).rejects.toThrow(
      "I have read no story that is meant by “https://unknown.example/x”.",
    );
  });

  it("finds the story of a whole message by the words of its title", async () => {
    const search = async () => ({ articles: [lead], total: 1 });
    const parts: DeskParts = { articles: { search } };
    const message = "BREAKING (via @desk): the board sets a hearing, see thread ".repeat(3);
    expect(await answered(`about:"${message}"`, { parts })).toContain("Why: Board sets a hearing");
  });
});

it.each(LANGUAGES)("/why speaks %s, with the same gaps in every sentence", async (language) => {
  const [english, words] = [whyWords("en"), whyWords(language)];
  const gapsOf = (sentence: string) =>
    [...sentence.matchAll(/\{[a-z]+\}/gu)].join().split(",").sort();
  for (const [name, sentence] of Object.entries(words)) {
    expect(gapsOf(sentence), name).toEqual(gapsOf(english[name as keyof typeof english]));
    if (language !== "en") expect(sentence, name).not.toBe(english[name as keyof typeof english]);
  }
  const channels = { phrases: async () => phrasesFor(language) };
  const desk = { ...whyDesk(), channels: { ...whyDesk().channels, ...channels } };
  expect((await told(why, "/why a1", desk)).title).toBe(
    words.title.replace("{title}", "Board sets a hearing"),
  );
});
