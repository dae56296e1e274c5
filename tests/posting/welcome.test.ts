import { describe, expect, it } from "vitest";
import { wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL, CONSOLE, deskIn, fileNews, world } from "../fakes/posting.ts";

const FILE = `subscriptions:
  - { channel: web/local/#news, when: now }
  - { channel: web/local/cooper, what: "case:cooper", when: daily 8 }
  - { channel: chat/guild/cases, when: now }
`;

const COOPER = { ...CONSOLE, channel: "cooper" };

function archived(id: string, title: string, cases: readonly string[] = []) {
  return fakeStory(fakeArticle({ id, title, isNews: false }), { cases });
}

async function freshDesk() {
  const here = world("2026-11-20T12:00:00.000Z", FILE);
  here.cases = [cooper];
  here.archive.file(archived("s1", "A bridge is closed"));
  here.archive.file(archived("s2", "Kevin Cooper asks for a test", ["cooper"]));
  const desk = deskIn(here);
  await desk.start();
  return { here, desk };
}

describe("the welcome", () => {
  it("shows each console channel what the archive holds for it, and says that it is not new", async () => {
    const { here, desk } = await freshDesk();
    await desk.welcome();
    await here.timing.advance(0);
    expect(here.web.standing(CONSOLE).map(({ message }) => wordsOf(message))).toEqual([
      `Welcome · #news
Welcome · #news
These stories are from the archive and may be old: the desk has just begun. From now on only what is new is posted here.
Kevin Cooper
Kevin Cooper asks for a test | Court Reporter · 2026-11-20T08:00:00.000Z · cooper
Other stories
A bridge is closed | Court Reporter · 2026-11-20T08:00:00.000Z`,
    ]);
    expect(here.web.standing(COOPER).map(({ message }) => message.title)).toEqual([
      "Welcome · #cooper",
    ]);
    expect(here.chat.standing(CHANNEL)).toEqual([]);
  });

  it("comes once ever, whatever the archive holds later and however often the desk starts", async () => {
    const { here, desk } = await freshDesk();
    await desk.welcome();
    await desk.welcome();
    here.archive.file(archived("s3", "Another"));
    const next = deskIn(here, { epoch: 2 });
    await next.start();
    await next.welcome();
    await here.timing.advance(60_000);
    expect(here.web.standing(CONSOLE)).toHaveLength(1);
  });

  it("is decided once even when there was nothing to show", async () => {
    const here = world("2026-11-20T12:00:00.000Z", FILE);
    here.cases = [cooper];
    const desk = deskIn(here);
    await desk.start();
    await desk.welcome();
    here.archive.file(archived("s1", "Late to the archive"));
    await desk.welcome();
    await here.timing.advance(60_000);
    expect(here.web.standing(CONSOLE)).toEqual([]);
  });

  it("leaves news to be told as news, and lets a story it showed be news later", async () => {
    const { here, desk } = await freshDesk();
    const fresh = fakeArticle({ id: "n1", title: "Just in", seenAt: "2026-11-20T12:00:01.000Z" });
    await fileNews(here, desk, [fakeStory(fresh)]);
    await desk.welcome();
    await here.timing.advance(60_000);
    const [news, welcome] = here.web.standing(CONSOLE).map(({ message }) => wordsOf(message));
    expect(news).toContain("Just in");
    expect(welcome).not.toContain("Just in");
    const bridge = archived("s1", "A bridge is closed");
    const again = fakeArticle({ id: "n2", title: "It opens", seenAt: "2026-11-20T12:00:30.000Z" });
    await fileNews(here, desk, [fakeStory(bridge.lead, { articles: [again, bridge.lead] })]);
    await here.timing.advance(60_000);
    expect(here.web.standing(CONSOLE).map(({ message }) => message.title)).toEqual([
      "Just in",
      "Welcome · #news",
      "It opens",
    ]);
  });

  it("counts what it does not show", async () => {
    const here = world("2026-11-20T12:00:00.000Z", FILE);
    here.cases = [cooper];
    for (let index = 1; index <= 20; index += 1) {
      here.archive.file(archived(`s${index}`, `Story ${index}`));
    }
    const desk = deskIn(here);
    await desk.start();
    await desk.welcome();
    await here.timing.advance(0);
    const [welcome] = here.web.standing(CONSOLE).map(({ message }) => wordsOf(message));
    expect(welcome).toMatch(/\nand 8 more$/u);
  });
});
