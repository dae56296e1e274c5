import { describe, expect, it } from "vitest";
import type { StoryView } from "../../src/newsroom/story.ts";
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
      "Update | Title of s1 | Court Reporter · 2 articles · 2026-11-21T15:00:00.000Z",
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
