import { describe, expect, it } from "vitest";
import filter from "../../commands/filter.ts";
import subscribe from "../../commands/subscribe.ts";
import unsubscribe from "../../commands/unsubscribe.ts";
import type { Subscription } from "../../src/newsroom/subscription.ts";
import { memberAsk, moderatorAsk, newsChannel, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory, fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";
import { told } from "./reading-desk.ts";

const stories = [
  fakeStory(fakeArticle({ id: "a1", title: "Kevin Cooper hearing" }), { independentSources: 3 }),
  fakeStory(fakeArticle({ id: "a2", title: "Kevin Cooper appeal" })),
  fakeStory(fakeArticle({ id: "a3", title: "Rain", publishedAt: "2026-11-18T08:00:00.000Z" })),
];

function desk(...subscriptions: readonly Partial<Subscription>[]) {
  const latest = async () => ({ items: stories, total: stories.length });
  return moderatedDesk(
    subscriptions.map((one, at) => fakeSubscription({ id: `s${at + 1}`, ...one })),
    { stories: { latest }, cases: { defined: () => [cooper] } },
  );
}

describe("/filter try", () => {
  it("shows what would have been posted, with the button that saves it, and saves nothing", async () => {
    const around = desk({});
    expect(await read(filter, "/filter try sources:3", around)).toBe(
      [
        "This filter, if you save it",
        "This filter, if you save it",
        "What: the case Kevin Cooper",
        "Sources: at least 3 independent sources",
        "It would have posted 1 of the last 3 stories:",
        "Kevin Cooper hearing | Court Reporter · 3 independent sources · 2026-11-20T08:00:00.000Z",
        "[Save → filter set which:s1 sources:3]",
        "[Change → filter try which:s1 query:case:cooper sources:3 layout:card]",
      ].join("\n"),
    );
    expect(around.subscriptions()[0]?.sourcesMin).toBeUndefined();
  });

  it.each([
    ["as it is", "", "2 of the last 3"],
    ["with another query", "query:rain", "1 of the last 3"],
    ["with everything", "query:everything", "3 of the last 3"],
    ["with an age", "query:everything age:12", "2 of the last 3"],
    ["with nothing left", "query:everything sources:4", "0 of the last 3"],
  ])("counts what it would have told: %s", async (_, options, count) => {
    const words = await read(filter, `/filter try cooper ${options}`, desk({}));
    expect(words).toContain(`It would have posted ${count} stories`);
  });

  it("tells when it would ping, and refuses that where nobody would be", async () => {
    const mentions = ["@editors"];
    const line = "/filter try mention-when:execution -mock";
    const words = await read(filter, line, desk({ mentions }));
    expect(words).toContain("Mentions: only with execution -mock");
    expect(words).toContain("[Save → filter set which:s1 mention-when:execution -mock]");
    expect((await mistake(filter, line, desk({})))[0]).toBe(
      "This subscription pings nobody, so mention-when: would change nothing. Subscribe with mention: first.",
    );
  });

  it("asks which where there are several, and names those that are near", async () => {
    const around = desk({}, { query: "rain" });
    expect(await mistake(filter, "/filter try sources:2", around)).toEqual([
      "Several subscriptions may be meant. Say which:",
      "1. the case Kevin Cooper, at once → filter try which:s1 sources:2",
      "2. rain, at once → filter try which:s2 sources:2",
    ]);
    expect((await mistake(filter, "/filter try ran sources:2", around))[0]).toBe(
      "This channel gets nothing called “ran”. Perhaps rain?",
    );
    const all = desk({ query: "" }, { query: "rain" });
    const [, ...suggested] = await mistake(filter, "/filter undo", all);
    expect(suggested).toEqual([
      "1. everything, at once → filter undo which:s1",
      "2. rain, at once → filter undo which:s2",
    ]);
    expect(await mistake(filter, "/filter undo which:everything", all)).toEqual([
      "This filter was not changed, so there is nothing to take back.",
      "filter show",
    ]);
    expect(await mistake(filter, "/filter try sources:2", desk())).toEqual([
      "Nothing is posted to this channel yet.",
      "start",
    ]);
  });
});

describe("which of several subscriptions a filter is for", () => {
  const when = { cron: "0 8 * * *", timeZone: "UTC" };
  const around = () => desk({ query: "rain" }, {}, { when, layout: "digest" });

  it("is asked in words where two are about one case, and all else that was said stays", async () => {
    const said = 'query:"\\"death row\\"" sources:2 age:12 mention-when:execution -mock';
    const asked = await mistake(filter, `/filter set which:cooper ${said}`, around());
    expect(asked).toEqual([
      "Several subscriptions may be meant. Say which:",
      `2. the case Kevin Cooper, at once → filter set which:s2 query:"\\"death row\\"" mention-when:execution -mock sources:2 age:12`,
      `3. the case Kevin Cooper, at 0 8 * * * → filter set which:s3 query:"\\"death row\\"" mention-when:execution -mock sources:2 age:12`,
    ]);
  });

  it.each([
    ["which:3", [undefined, undefined, 2]],
    ["which:s2", [undefined, 2, undefined]],
    ["what:rain", [2, undefined, undefined]],
  ])("is answered by its number in the list, its id or its topic: %s", async (which, sources) => {
    const here = around();
    await read(filter, `/filter set ${which} sources:2`, here);
    expect(here.subscriptions().map(({ sourcesMin }) => sourcesMin)).toEqual(sources);
  });

  it("is no number that the list does not have", async () => {
    expect((await mistake(filter, "/filter set which:4 sources:2", around()))[0]).toBe(
      "This channel gets nothing called “4”.",
    );
  });
});

describe("/filter try with a template", () => {
  const line = "/filter try query:everything template:{{source}}: {{title}}";

  it("words what would have been posted by it, and keeps it for the form and for saving", async () => {
    const words = await read(filter, line, desk({}));
    expect(words).toContain("Template: {{source}}: {{title}}");
    expect(words).toContain("\nCourt Reporter: Rain\n");
    const saved = 'which:s1 query:everything template:"{{source}}: {{title}}"]';
    expect(words).toContain(`[Save → filter set ${saved}`);
    expect(words).toContain('layout:card template:"{{source}}: {{title}}"]');
  });

  it("refuses one that cannot be read, and a layout for what comes in digests", async () => {
    const [template] = await mistake(filter, "/filter try template:{{titel}}", desk({}));
    expect(template).toContain("{{titel}}");
    const when = { cron: "0 8 * * *", timeZone: "UTC" };
    const [layout] = await mistake(filter, "/filter try layout:card", desk({ when }));
    expect(layout).toBe(
      "A digest is one message of many stories: layout: is for stories at once, with when:now.",
    );
  });

  it("is taken back with the rest by undo, and away by off", async () => {
    const around = desk({ template: "{{title}}" });
    const now = () => {
      const { query, layout, template } = around.subscriptions()[0] ?? {};
      return [query, layout, template];
    };
    await read(filter, "/filter set query:rain layout:line template:off", around);
    expect(now()).toEqual(["rain", "line", undefined]);
    await read(filter, "/filter undo", around);
    expect(now()).toEqual(["case:cooper", "card", "{{title}}"]);
  });

  it("stays where an older desk’s change is taken back, which knew nothing of it", async () => {
    const around = desk({ template: "{{title}}", before: { query: "rain" } });
    await read(filter, "/filter undo", around);
    expect(around.subscriptions()[0]).toMatchObject({ query: "rain", template: "{{title}}" });
  });
});

describe("/filter set", () => {
  it("saves what was said and leaves the rest, and undo goes one step back and forth", async () => {
    const around = desk({ mentions: ["@editors"] });
    const words = await read(filter, "/filter set cooper sources:3 age:12", around);
    expect(words).toContain("Filter saved");
    expect(words).toContain("Age: at most 12 hours old when read");
    expect(words).toContain("[Undo → filter undo which:s1]");
    await read(filter, "/filter set mention-when:execution", around);
    const now = () => {
      const { query, sourcesMin, ageHoursMax, mentionQuery } = around.subscriptions()[0] ?? {};
      return [query, sourcesMin, ageHoursMax, mentionQuery];
    };
    expect(now()).toEqual(["case:cooper", 3, 12, "execution"]);
    const undone = await read(filter, "/filter undo", around);
    expect(undone).toMatch(/^The filter is as it was\n/u);
    expect(undone).toContain("[Redo → filter undo which:s1]");
    expect(now()).toEqual(["case:cooper", 3, 12, undefined]);
    expect(await read(filter, "/filter show", around)).toContain("[Redo 1 → filter undo which:s1]");
    const again = await read(filter, "/filter undo", around);
    expect(again).toMatch(/^The change is made again\n/u);
    expect(again).toContain("[Undo → filter undo which:s1]");
    expect(now()).toEqual(["case:cooper", 3, 12, "execution"]);
    const once = await read(filter, "/filter undo", around);
    expect(once).toMatch(/^The filter is as it was\n/u);
    await read(filter, "/filter undo", around);
    await read(filter, "/filter set sources:1 age:0 mention-when:everything", around);
    expect(now()).toEqual(["case:cooper", undefined, undefined, undefined]);
  });

  it("refuses what changes nothing, what cannot be read, and what the file says", async () => {
    const around = desk({ sourcesMin: 2 });
    expect((await mistake(filter, "/filter set sources:2", around))[0]).toBe(
      "That changes nothing. Say what to change: query:, sources:, age:, mention-when:, layout: or template:",
    );
    expect(await mistake(filter, "/filter set query:(rain", around)).toHaveLength(1);
    expect(await mistake(filter, "/filter undo", around)).toEqual([
      "This filter was not changed, so there is nothing to take back.",
      "filter show",
    ]);
    const listed = desk({ addedBy: "file" });
    expect(await mistake(filter, "/filter set sources:2", listed)).toEqual(["The file lists it."]);
  });
});

describe("what a filter says elsewhere", () => {
  it("shows it to everybody, and lets moderators change it", async () => {
    const around = desk(
      { sourcesMin: 2, before: { query: "rain" } },
      { query: "rain", addedBy: "file" },
    );
    const shown = [
      "What this channel lets through",
      "What this channel lets through",
      "- 1. the case Kevin Cooper, at once (at least 2 independent sources)",
      "- 2. rain, at once (subscriptions.yaml says so)",
    ];
    const member = memberAsk("/filter show");
    expect(wordsOf(await told(filter, member.line, around.desk, member))).toBe(shown.join("\n"));
    const moderator = moderatorAsk("/filter show");
    expect(wordsOf(await told(filter, moderator.line, around.desk, moderator))).toBe(
      [
        ...shown,
        "[Change 1 → filter try which:s1 query:case:cooper sources:2 layout:card]",
        "[Undo 1 → filter undo which:s1]",
      ].join("\n"),
    );
  });

  it("is told when its subscription is stopped, which an undo could not bring back whole", async () => {
    const words = await read(unsubscribe, "/unsubscribe cooper", desk({ sourcesMin: 2 }));
    expect(words).toBe(
      "Stopped\nThis channel no longer gets the case Kevin Cooper, at once (at least 2 independent sources).",
    );
  });
});

describe("how a subscription looks", () => {
  it("is said when it is made, and changed by saying it again", async () => {
    const around = moderatedDesk();
    const template = "{{title}} — {{source}}";
    expect(
      await read(
        subscribe,
        `/subscribe cooper when:now layout:thread template:${template}`,
        around,
      ),
    ).toContain(`Layout: one thread for each case or story\nTemplate: ${template}`);
    expect(around.subscriptions()[0]).toMatchObject({ layout: "thread", template });
    expect(
      await read(subscribe, "/subscribe cooper when:now layout:line template:off", around),
    ).toMatch(/^Changed\n/u);
    expect(around.subscriptions()).toHaveLength(1);
    expect(around.subscriptions()[0]).toMatchObject({ layout: "line", template: undefined });
    expect(await read(unsubscribe, "/unsubscribe cooper", around)).toContain(
      "[Undo → subscribe what:case:cooper when:now layout:line]",
    );
  });

  it("is not for digests, which are one message", async () => {
    const line = "/subscribe cooper when:every day at 8 layout:thread";
    expect((await mistake(subscribe, line, moderatedDesk()))[0]).toBe(
      "A digest is one message of many stories: layout: is for stories at once, with when:now.",
    );
  });

  it("stays where nothing is said of it", async () => {
    const around = desk({ destination: newsChannel, layout: "thread" });
    expect((await mistake(subscribe, "/subscribe cooper when:now", around))[0]).toBe(
      "The channel gets that already, at that time: nothing is changed.",
    );
  });
});
