import { describe, expect, it } from "vitest";
import type { Interest } from "../../src/newsroom/asked-for.ts";
import { deliveryKey } from "../../src/newsroom/delivery.ts";
import { type Message, text } from "../../src/newsroom/message.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
import type { RecordWrite } from "../../src/newsroom/records.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import type { Subscription } from "../../src/newsroom/subscription.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import {
  askedFor,
  owed,
  queryOf,
  storyDelivery,
  storyMessage,
  toldKeysOf,
} from "../../src/posting/owing.ts";
import type { Posting } from "../../src/posting/posting.ts";
import { wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { CHANNEL, CONSOLE, deskIn, fileNews, world } from "../fakes/posting.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");

function interest(given: Partial<Subscription> & { readonly id: string }): Interest {
  const subscription = fakeSubscription({ query: "", ...given });
  return { subscription, query: parseQuery(subscription.query, NOW) };
}

const everything = interest({ id: "everything" });

describe("what is owed at once", () => {
  it("is one delivery for a story and a channel, over all the channel's subscriptions", () => {
    const parole = interest({ id: "parole", query: "judge" });
    const elsewhere = interest({ id: "elsewhere", destination: CHANNEL });
    const story = fakeStory(fakeArticle({ id: "a1" }));
    const owings = askedFor(story, [parole, everything, elsewhere], NOW);
    expect(owings.map(({ subscription }) => subscription.id)).toEqual(["parole", "elsewhere"]);
  });

  it("is somebody's own where any of what their place asks for is, whichever comes first", () => {
    const own = interest({ id: "own", isPersonal: true });
    const elsewhere = interest({ id: "elsewhere", destination: CHANNEL });
    const story = fakeStory(fakeArticle({ id: "a1" }));
    const personal = (interests: readonly Interest[]) =>
      askedFor(story, interests, NOW).map((owing) => {
        const message = storyMessage(owing, { phrases: phrasesFor("en"), cases: [] });
        return storyDelivery(owing, message, { epoch: 1, now: NOW }).isPersonal;
      });
    expect(personal([everything, own, elsewhere])).toEqual([true, undefined]);
    expect(personal([own, everything, elsewhere])).toEqual([true, undefined]);
    expect(personal([elsewhere, everything])).toEqual([undefined, undefined]);
  });

  it("is nothing for articles that were no news when they were read", () => {
    const old = fakeStory(fakeArticle({ id: "a1", isNews: false }));
    expect(askedFor(old, [everything], NOW)).toEqual([]);
  });

  it("is nothing of what was read before the subscription began", () => {
    const story = fakeStory(fakeArticle({ id: "a1", seenAt: "2026-11-20T08:05:00.000Z" }));
    const later = interest({ id: "later", addedAt: "2026-11-20T08:05:00.001Z" });
    expect(askedFor(story, [later], NOW)).toEqual([]);
  });

  it("is nothing of what was news more than a week ago", () => {
    const stale = fakeStory(fakeArticle({ id: "a1", seenAt: "2026-11-13T12:00:00.000Z" }));
    const fresh = fakeStory(fakeArticle({ id: "a2", seenAt: "2026-11-13T12:00:00.001Z" }));
    const owings = [stale, fresh].flatMap((view) => askedFor(view, [everything], NOW));
    expect(owings.map(({ view }) => view.story.id)).toEqual(["a2"]);
  });

  it("is only what the query selects, by an article that is news itself", () => {
    const news = fakeArticle({ id: "a1", title: "A hearing" });
    const old = fakeArticle({ id: "a2", title: "Parole denied", isNews: false });
    const story = fakeStory(news, { articles: [news, old] });
    expect(askedFor(story, [interest({ id: "p", query: "parole" })], NOW)).toEqual([]);
    expect(askedFor(story, [interest({ id: "h", query: "hearing" })], NOW)).toHaveLength(1);
  });

  it("is nothing for a subscription that waits for its hour", () => {
    const digest = interest({ id: "d", when: { cron: "0 8 * * *", timeZone: "UTC" } });
    expect(askedFor(fakeStory(fakeArticle({ id: "a1" })), [digest], NOW)).toEqual([]);
  });

  it("is nothing that the channel was told, under any id the story ever had", () => {
    const view = fakeStory(fakeArticle({ id: "a1" }));
    const merged = { ...view, story: { ...view.story, aliases: ["b7"] } };
    const owings = askedFor(merged, [everything], NOW);
    expect(owings.flatMap(toldKeysOf)).toEqual(["web/local/news|a1", "web/local/news|b7"]);
    expect(owed(owings, new Set(["web/local/news|b7"]))).toEqual([]);
    expect(owed(owings, new Set(["web/local/other|a1"]))).toHaveLength(1);
  });

  it("knows a case by its slug", () => {
    const query = queryOf("case:cooper", [cooper], NOW);
    const subscription = fakeSubscription({ id: "c" });
    const told = fakeStory(fakeArticle({ id: "a1", title: "Kevin Cooper asks for a test" }));
    const other = fakeStory(fakeArticle({ id: "a2", title: "Someone else" }));
    const owings = [told, other].flatMap((view) => askedFor(view, [{ subscription, query }], NOW));
    expect(owings.map(({ view }) => view.story.id)).toEqual(["a1"]);
  });
});

describe("a story that is owed to a platform", () => {
  it("that is not connected now waits for it; one the desk does not know is owed nothing", async () => {
    const here = world(
      "2026-11-20T08:00:00.000Z",
      `subscriptions:
  - { channel: web/local/news, when: now }
  - { channel: chat/guild/cases, when: now }
`,
    );
    // Opened for one ask, the desk reads what lies there and connects to nothing.
    const briefly = deskIn(here, { platforms: new Map(), platformNames: new Set(["web"]) });
    await briefly.subscriptions.reload();
    const listed = fakeSubscription({ id: "old", destination: CHANNEL, query: "" });
    await here.records.set("subscription", "old", listed);
    await here.timing.advance(10 * 60_000);
    await fileNews(here, briefly, [fakeStory(fakeArticle({ id: "a1" }))]);
    expect(await here.records.list("outbox")).toHaveLength(1);
    await deskIn(here, { epoch: 2 }).start();
    await here.timing.advance(0);
    expect(here.web.standing(CONSOLE).map(({ message }) => message.title)).toEqual(["Title of a1"]);
    expect(here.chat.standing(CHANNEL)).toEqual([]);
  });
});

/** What would be written with a story. */
async function writesFor(desk: Posting, view: StoryView): Promise<readonly RecordWrite[]> {
  let owed: readonly RecordWrite[] = [];
  await desk.file({ news: [view], changed: [], withdrawn: [] }, async (writes) => {
    owed = writes;
  });
  return owed;
}

describe("a story that is owed", () => {
  const FILE = `subscriptions:
  - channel: web/local/news
    when: now
    layout: line
  - channel: chat/guild/cases
    what: judge
    when: now
  - channel: nowhere/a/b
    when: now
`;

  it("is written down with the edition, once, its message frozen", async () => {
    const here = world("2026-11-20T08:00:00.000Z", FILE);
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(10 * 60_000);
    const view = fakeStory(fakeArticle({ id: "a1" }));
    const writes = await writesFor(desk, view);
    expect(writes.map(({ kind, ifAbsent }) => [kind, ifAbsent])).toEqual([
      ["delivery", true],
      ["outbox", undefined],
      ["told", undefined],
      ["shown", undefined],
      ["delivery", true],
      ["outbox", undefined],
      ["told", undefined],
      ["shown", undefined],
    ]);
    expect(here.web.standing(CONSOLE)).toEqual([]);
    await here.records.commit(writes);
    desk.wake();
    await here.timing.advance(0);
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      "Title of a1\nTitle of a1 | Court Reporter · 2026-11-20T08:00:00.000Z",
    ]);
    expect(here.chat.standing(CHANNEL)).toHaveLength(1);
    expect(await writesFor(desk, view)).toEqual([]);
  });

  it("mentions whom the subscriptions that ask for it mention, each once, and nobody else", async () => {
    const here = world(
      "2026-11-20T08:00:00.000Z",
      `subscriptions:
  - { channel: web/local/news, when: now, layout: line }
  - { channel: web/local/news, what: judge, when: now, layout: line, mentions: [editors, "@desk"] }
  - { channel: web/local/news, what: motion, when: now, layout: line, mentions: [editors, "<@&7>"] }
  - { channel: web/local/news, what: football, when: now, layout: line, mentions: [sport] }
  - { channel: chat/guild/cases, when: now }
`,
    );
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(10 * 60_000);
    await fileNews(here, desk, [fakeStory(fakeArticle({ id: "a1" }))]);
    await here.timing.advance(0);
    const [news] = here.web.standing(CONSOLE);
    expect(news?.message.mentions?.toSorted()).toEqual(["<@&7>", "@desk", "@editors"]);
    expect(news?.message.blocks.map(({ type }) => type)).toEqual(["stories"]);
    expect(here.chat.standing(CHANNEL).map(({ message }) => message.mentions)).toEqual([undefined]);
  });

  it("carries what it is about, what can be done about it, and its picture on a card alone", async () => {
    const here = world("2026-11-20T08:00:00.000Z", FILE);
    here.cases = [cooper];
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(10 * 60_000);
    const lead = fakeArticle({
      id: "a1",
      title: "Hearing set",
      tags: ["courts"],
      image: "https://img.example/a.jpg",
    });
    await fileNews(here, desk, [fakeStory(lead, { cases: ["cooper"] })]);
    await here.timing.advance(0);
    const [card] = here.chat.standing(CHANNEL).map(({ message }) => message);
    const [line] = here.web.standing(CONSOLE).map(({ message }) => message);
    expect(card?.subject).toEqual({
      key: "case:cooper",
      title: "Kevin Cooper",
      labels: ["Kevin Cooper", "cooper", "courts"],
    });
    expect(card?.isQuiet).toBeUndefined();
    const [onCard, onLine] = [card, line].map((message) => {
      const [block] = message?.blocks ?? [];
      return block?.type === "stories" ? block.stories[0] : undefined;
    });
    expect(onCard?.picture).toEqual({
      url: "https://img.example/a.jpg",
      alt: "Picture from Court Reporter, published with “Hearing set”",
    });
    expect(onLine?.picture).toBeUndefined();
    expect(onLine?.menu?.choices.map(({ ask }) => ask)).toEqual([
      "story a1",
      "case cooper",
      "follow cooper",
      "why a1",
      "mute cooper",
    ]);
  });

  it("is posted as an older desk froze it, with its mentions in its first block", async () => {
    const here = world("2026-11-20T08:00:00.000Z", FILE);
    const message: Message = {
      title: "Old news",
      blocks: [
        { type: "text", spans: [text("@editors")] },
        { type: "text", spans: [text("Old news")] },
      ],
    };
    const key = deliveryKey("story", "old", CONSOLE);
    const owed = { key, kind: "story", destination: CONSOLE, stories: [], message } as const;
    await here.records.commit(intentWrites(newDelivery(owed, 1, here.timing.now())));
    await deskIn(here, { epoch: 2 }).start();
    await here.timing.advance(0);
    expect(here.web.standing(CONSOLE).map((one) => one.message)).toEqual([message]);
  });

  it("stays told when its articles grow, and when it is merged into an older story", async () => {
    const here = world("2026-11-20T08:00:00.000Z", FILE);
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(10 * 60_000);
    const first = fakeArticle({ id: "b7" });
    await fileNews(here, desk, [fakeStory(first)]);
    const second = fakeArticle({ id: "b8" });
    expect(await writesFor(desk, fakeStory(first, { articles: [second, first] }))).toEqual([]);
    const older = fakeStory(fakeArticle({ id: "a1", isNews: false }), { articles: [first] });
    const merged = { ...older, story: { ...older.story, aliases: ["b7"] } };
    expect(await writesFor(desk, merged)).toEqual([]);
  });

  it("is told at once and not again in the digest of the same channel", async () => {
    const here = world(
      "2026-11-20T11:50:00.000Z",
      `subscriptions:
  - { channel: web/local/news, when: now }
  - { channel: web/local/news, when: daily 12:00 }
`,
    );
    const desk = deskIn(here);
    await desk.start();
    const view = fakeStory(fakeArticle({ id: "a1", seenAt: "2026-11-20T11:55:00.000Z" }));
    await here.timing.advance(5 * 60_000);
    const filing = { news: [view], changed: [], withdrawn: [] };
    await desk.file(filing, async (writes) => {
      // The story is in the archive and its hour strikes before the ledger has it.
      here.archive.file(view);
      await here.timing.advance(10 * 60_000);
      await here.records.commit(writes);
    });
    desk.wake();
    await here.timing.advance(10 * 60_000);
    expect(here.web.standing(CONSOLE).map(({ message }) => message.title)).toEqual(["Title of a1"]);
  });
});
