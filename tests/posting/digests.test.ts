import { describe, expect, it } from "vitest";
import { deliveryKey } from "../../src/newsroom/delivery.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CONSOLE, deskIn, type World, world } from "../fakes/posting.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const DAILY = `subscriptions:
  - channel: web/local/news
    when: every day at 08:00
`;

function read(id: string, seenAt: string): StoryView {
  return fakeStory(fakeArticle({ id, seenAt, publishedAt: seenAt }));
}

function grown(lead: StoryView, id: string, seenAt: string): StoryView {
  const more = fakeArticle({ id, seenAt, publishedAt: seenAt });
  return fakeStory(lead.lead, { articles: [more, ...lead.articles] });
}

/** Lets the desk see this minute and the next, without the hours before them. */
async function until({ timing }: World, at: string): Promise<void> {
  timing.setClock(new Date(Date.parse(at) - 1).toISOString());
  await timing.advance(2 * MINUTE_MS);
}

function titles({ web }: World): readonly string[] {
  return web.standing(CONSOLE).map(({ message }) => message.title);
}

describe("a daily digest", () => {
  it("is posted at its hour with what came since it was subscribed, and is silent when nothing did", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    here.archive.file(read("before", "2026-11-20T11:00:00.000Z"));
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("after", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T07:57:00.000Z");
    expect(titles(here)).toEqual([]);
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      `Digest · #news · 21 November 2026
Digest · #news · 21 November 2026
Title of after | Court Reporter · 2026-11-20T13:00:00.000Z`,
    ]);
    await until(here, "2026-11-22T08:00:00.000Z");
    expect(titles(here)).toHaveLength(1);
    expect((await here.records.list("slot")).map(([, slot]) => slot)).toMatchObject([
      { deliveryKey: expect.any(String) },
      { reason: "nothing new" },
    ]);
  });

  it("names a story again only as an update, once for each time it grew", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    const story = read("s1", "2026-11-20T13:00:00.000Z");
    here.archive.file(story);
    await until(here, "2026-11-21T08:00:00.000Z");
    here.archive.file(grown(story, "s1b", "2026-11-21T15:00:00.000Z"));
    for (const day of [22, 23, 24]) await until(here, `2026-11-${day}T08:00:00.000Z`);
    const lines = here.web.standing(CONSOLE).map(({ message }) => wordsOf(message).split("\n")[2]);
    expect(lines).toEqual([
      "Title of s1 | Court Reporter · 2026-11-20T13:00:00.000Z",
      "Update | Title of s1b | Court Reporter · 2 articles · 2026-11-21T15:00:00.000Z",
    ]);
  });

  it("tells what was read just before the last one and filed just after", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    here.archive.file(read("s2", "2026-11-21T07:59:59.000Z"));
    await until(here, "2026-11-22T08:00:00.000Z");
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))[1]).toMatch(
      /Title of s2/u,
    );
  });

  it("that was missed while the desk was down is made up for once, and says so", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    await deskIn(here).start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    // The first desk is gone; two hours too late, another starts.
    const later = { ...here, timing: world("2026-11-21T10:00:00.000Z").timing };
    await deskIn(later, { epoch: 2 }).start();
    await later.timing.advance(10 * MINUTE_MS);
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      expect.stringContaining("Late: was due 2026-11-21T08:00:00.000Z"),
    ]);
  });

  it("does not come twice when the clock is put back, nor when it jumps ahead and back", async () => {
    const here = world("2026-11-21T07:59:00.000Z", DAILY);
    const desk = deskIn(here);
    here.timing.setClock("2026-11-20T12:00:00.000Z");
    await desk.start();
    here.timing.setClock("2026-11-21T07:59:00.000Z");
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await here.timing.advance(2 * MINUTE_MS);
    here.timing.setClock("2026-11-21T06:30:00.000Z");
    await here.timing.advance(3 * HOUR_MS);
    here.timing.setClock("2026-11-21T07:30:00.000Z");
    here.archive.file(read("s2", "2026-11-21T07:30:00.000Z"));
    await here.timing.advance(3 * HOUR_MS);
    expect(titles(here)).toHaveLength(1);
    await until(here, "2026-11-22T08:00:00.000Z");
    expect(titles(here)).toHaveLength(2);
  });

  it("goes on when the clock was years ahead for a while", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    here.timing.setClock("2031-01-01T07:59:00.000Z");
    await here.timing.advance(MINUTE_MS);
    here.timing.setClock("2026-11-20T12:01:00.000Z");
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(titles(here)).toEqual(["Digest · #news · 21 November 2026"]);
  });

  it("loses nothing that is read after a clock hours ahead went back", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    await deskIn(here).start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    await until(here, "2026-11-22T13:00:00.000Z"); // it is 07:50: the digest comes early, and says that it is late
    await until(here, "2026-11-22T07:51:00.000Z");
    here.archive.file(read("s2", "2026-11-22T09:00:00.000Z"));
    await until(here, "2026-11-23T08:00:00.000Z");
    const lines = here.web.standing(CONSOLE).map(({ message }) => wordsOf(message).split("\n")[2]);
    expect(lines).toEqual([
      "Title of s1 | Court Reporter · 2026-11-20T13:00:00.000Z",
      "Title of s2 | Court Reporter · 2026-11-22T09:00:00.000Z",
    ]);
  });

  it("that was found in its channel without its slot is decided, once", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    await deskIn(here).start();
    const [subscription] = (await here.records.list("subscription")).map(([, one]) => one);
    if (subscription === undefined) throw new Error("There is no subscription.");
    const { id } = subscription;
    const owed = {
      key: deliveryKey("digest", id, CONSOLE, "2026-11-21T08:00"),
      kind: "found",
      destination: CONSOLE,
      stories: [],
      message: { title: "A message found in the channel", blocks: [] },
    } as const;
    const at = "2026-11-21T08:00:02.000Z";
    const found = { ...newDelivery(owed, 1, new Date(at)), state: "delivered" } as const;
    await here.records.commit(intentWrites({ ...found, posted: { id: "1", at } }));
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T09:00:00.000Z");
    expect(await here.records.get("slot", `${id}|2026-11-21T08:00`)).toMatchObject({
      deliveryKey: found.key,
    });
    here.archive.file(read("s2", "2026-11-21T10:00:00.000Z"));
    await until(here, "2026-11-22T08:00:00.000Z");
    const lines = here.web.standing(CONSOLE).map(({ message }) => wordsOf(message).split("\n")[2]);
    expect(lines).toEqual(["Title of s2 | Court Reporter · 2026-11-21T10:00:00.000Z"]);
  });

  it("that moves to another hour goes on where it left off", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    here.timing.setClock("2026-11-21T10:00:00.000Z");
    here.archive.file(read("s2", "2026-11-21T09:30:00.000Z"));
    here.file = DAILY.replace("08:00", "09:00");
    await desk.subscriptions.reload();
    await until(here, "2026-11-22T09:00:00.000Z");
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))[1]).toMatch(
      /22 November 2026\nTitle of s2 /u,
    );
  });

  it("that moves before it ever came tells all since it was first asked for", async () => {
    const here = world("2026-11-17T12:00:00.000Z");
    const desk = deskIn(here);
    await desk.start();
    const asked = {
      destination: CONSOLE,
      query: "",
      when: { cron: "0 9 * * 1", timeZone: "Europe/London" },
      layout: "digest",
      addedBy: "web:editor",
    } as const;
    const first = await desk.subscriptions.add(asked);
    here.archive.file(read("before", "2026-11-17T11:59:00.000Z"));
    here.archive.file(read("thursday", "2026-11-19T10:00:00.000Z"));
    here.timing.setClock("2026-11-22T12:00:00.000Z");
    await desk.subscriptions.add({
      ...asked,
      when: { cron: "0 20 * * 0", timeZone: "Europe/London" },
    });
    await desk.subscriptions.remove(first.id);
    await until(here, "2026-11-22T20:00:00.000Z");
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      `Digest · #news · 22 November 2026
Digest · #news · 22 November 2026
Title of thursday | Court Reporter · 2026-11-19T10:00:00.000Z`,
    ]);
  });

  it("whose query is put right a minute before its hour loses nothing of the day", async () => {
    const file = DAILY.replace("    when", "    what: jugde\n    when");
    const here = world("2026-11-20T12:00:00.000Z", file);
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    here.timing.setClock("2026-11-21T07:59:00.000Z");
    here.file = file.replace("jugde", "judge");
    await desk.subscriptions.reload();
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      expect.stringContaining("Title of s1"),
    ]);
  });

  it("whose query is edited after its hour does not come again that day", async () => {
    const file = DAILY.replace("    when", "    what: judge\n    when");
    const here = world("2026-11-20T12:00:00.000Z", file);
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    here.archive.file(read("s2", "2026-11-21T08:30:00.000Z"));
    // The channel was told of that day already, when it did not ask for this.
    const seenAt = "2026-11-20T13:00:00.000Z";
    here.archive.file(fakeStory(fakeArticle({ id: "s0", seenAt, title: "Strike", text: "" })));
    here.timing.setClock("2026-11-21T09:00:00.000Z");
    here.file = file.replace("judge", "judge OR strike");
    await desk.subscriptions.reload();
    await until(here, "2026-11-21T09:10:00.000Z");
    expect(titles(here)).toHaveLength(1);
    await until(here, "2026-11-22T08:00:00.000Z");
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))[1]).toMatch(
      /22 November 2026\nTitle of s2 [^\n]*$/u,
    );
  });

  it("leaves one row for all its empty hours, and each of those that were posted", async () => {
    const here = world(
      "2026-11-20T12:00:30.000Z",
      "subscriptions:\n  - { channel: web/local/news, when: every 5 minutes }\n",
    );
    here.archive.file(read("before", "2026-11-20T12:00:00.000Z"));
    const desk = deskIn(here);
    await desk.start();
    await here.timing.advance(20 * MINUTE_MS);
    here.archive.file(read("s1", "2026-11-20T12:20:00.000Z"));
    await here.timing.advance(20 * MINUTE_MS);
    expect((await here.records.list("slot")).map(([key]) => key.split("|")[1])).toEqual([
      "2026-11-20T12:25",
      "2026-11-20T12:40",
    ]);
    expect(titles(here)).toHaveLength(1);
  });

  it("names whom its subscription mentions beside its blocks, and rings only then", async () => {
    const here = world("2026-11-20T12:00:00.000Z", `${DAILY}    mentions: [editors]\n`);
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    const [digest] = here.web.standing(CONSOLE).map(({ message }) => message);
    expect(digest?.mentions).toEqual(["@editors"]);
    expect(digest?.isQuiet).toBeUndefined();
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      `Digest · #news · 21 November 2026
Digest · #news · 21 November 2026
Title of s1 | Court Reporter · 2026-11-20T13:00:00.000Z`,
    ]);
  });

  it("leads to the rest of what it is about, not to everything", async () => {
    const file = DAILY.replace("    when", '    what: "judge -celebrity"\n    when');
    const here = world("2026-11-20T12:00:00.000Z", file);
    const desk = deskIn(here);
    await desk.start();
    for (let index = 1; index <= 20; index += 1) {
      here.archive.file(read(`s${index}`, "2026-11-20T13:00:00.000Z"));
    }
    await until(here, "2026-11-21T08:00:00.000Z");
    const [digest] = here.web.standing(CONSOLE).map(({ message }) => message.blocks.at(-1));
    expect(digest).toEqual({
      type: "text",
      spans: [{ type: "ask", text: "and 8 more", ask: "latest query:judge -celebrity" }],
    });
  });
});

describe("two desks on one store", () => {
  it("that find the same slot due post one digest", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const first = deskIn(here, { epoch: 1 });
    const second = deskIn(here, { epoch: 2 });
    await Promise.all([first.start(), second.start()]);
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    here.timing.setClock("2026-11-21T08:00:00.000Z");
    await Promise.all([first.digests.runDue(), second.digests.runDue()]);
    await here.timing.advance(10 * MINUTE_MS);
    expect(titles(here)).toEqual(["Digest · #news · 21 November 2026"]);
  });
});

describe("a digest asked for now", () => {
  it("is shown without being posted, posted once, and then there is nothing new", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    expect(await desk.digests.preview(CONSOLE)).toBeUndefined();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-20T14:00:00.000Z");
    expect((await desk.digests.preview(CONSOLE))?.title).toBe("Digest · #news · 20 November 2026");
    expect(titles(here)).toEqual([]);
    expect(await desk.digests.postNow(CONSOLE)).toBe(1);
    expect(await desk.digests.postNow(CONSOLE)).toBe(0);
    expect(await desk.digests.preview(CONSOLE)).toBeUndefined();
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(titles(here)).toEqual(["Digest · #news · 20 November 2026"]);
  });

  it("puts all of a channel's digests in one message, each story once", async () => {
    const here = world(
      "2026-11-20T12:00:00.000Z",
      `${DAILY}  - channel: web/local/news
    what: judge
    when: mondays at 9
`,
    );
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-20T14:00:00.000Z");
    expect(await desk.digests.postNow(CONSOLE)).toBe(1);
    await here.timing.advance(0);
    expect(titles(here)).toHaveLength(1);
  });

  it("silences no digest of the channel, in whatever zone its hour is", async () => {
    const here = world(
      "2026-11-20T12:00:00.000Z",
      `subscriptions:
  - { channel: web/local/news, what: judge, when: daily 13:00, timeZone: Europe/London }
  - { channel: web/local/news, what: motion, when: daily 9:00, timeZone: America/New_York }
  - { channel: web/local/news, what: monday, when: daily 21:30, timeZone: Asia/Tokyo }
`,
    );
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T12:10:00.000Z"));
    here.timing.setClock("2026-11-20T12:20:00.000Z");
    expect(await desk.digests.postNow(CONSOLE)).toBe(1);
    expect(await here.records.list("slot")).toEqual([]);
    here.archive.file(read("s2", "2026-11-20T12:25:00.000Z"));
    await until(here, "2026-11-20T12:30:00.000Z");
    here.archive.file(read("s3", "2026-11-20T12:55:00.000Z"));
    await until(here, "2026-11-20T13:00:00.000Z");
    here.archive.file(read("s4", "2026-11-20T13:55:00.000Z"));
    await until(here, "2026-11-20T14:00:00.000Z");
    expect(titles(here)).toHaveLength(4);
  });

  it("tells what has come in the very minute whose hour was empty", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    here.timing.setClock("2026-11-21T07:59:00.000Z");
    await here.timing.advance(MINUTE_MS + 500);
    expect(await here.records.list("slot")).toHaveLength(1);
    here.archive.file(read("s1", "2026-11-21T08:00:00.500Z"));
    expect(await desk.digests.preview(CONSOLE)).toBeDefined();
    const { postNow } = desk.digests;
    expect(await Promise.all([postNow(CONSOLE), postNow(CONSOLE)])).toEqual([1, 0]);
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toHaveLength(1);
  });

  it("is nothing for a channel without a digest", async () => {
    const here = world();
    const desk = deskIn(here);
    await desk.start();
    expect(await desk.digests.preview(CONSOLE)).toBeUndefined();
    expect(await desk.digests.postNow(CONSOLE)).toBe(0);
  });
});

describe("when something fails", () => {
  it("a digest that cannot be written is decided at the next minute", async () => {
    const here = world("2026-11-20T12:00:00.000Z", DAILY);
    const desk = deskIn(here);
    await desk.start();
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    here.records.failure = new Error("the disk is full");
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(titles(here)).toEqual([]);
    here.records.failure = undefined;
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toHaveLength(1);
  });

  it("a subscription whose case is gone asks for nothing, and the others go on", async () => {
    const here = world("2026-11-20T12:00:00.000Z", `${DAILY}`);
    const desk = deskIn(here);
    await desk.start();
    const [known] = await desk.subscriptions.list();
    if (known === undefined) throw new Error("The file lists one.");
    await here.records.set("subscription", "old", { ...known, id: "old", query: "case:gone" });
    here.archive.file(read("s1", "2026-11-20T13:00:00.000Z"));
    await until(here, "2026-11-21T08:00:00.000Z");
    expect(titles(here)).toHaveLength(1);
  });
});
