import { expect, it } from "vitest";
import deliveries from "../../commands/deliveries.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { type DeskParts, fakeDesk, moderatorAsk, wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

const moderators: Destination = { platform: "chat", space: "guild", channel: "moderators" };

function delivery(given: Partial<Delivery> & { readonly key: string }): Delivery {
  return {
    kind: "story",
    destination: { platform: "chat", space: "guild", channel: "news" },
    stories: [],
    state: "held",
    message: {
      title: "Parole hearing",
      blocks: [{ type: "text", spans: [{ type: "text", text: "A judge heard it." }] }],
      mentions: ["@everyone"],
    },
    reason: "Reading history is not allowed.",
    isTainted: true,
    attempts: 1,
    epoch: 1,
    createdAt: "2026-11-20T09:00:00.000Z",
    changedAt: "2026-11-20T11:00:00.000Z",
    ...given,
  };
}

const held = delivery({ key: "held" });
const dead = delivery({ key: "dead", state: "dead", reason: "no right to write" });
const unapproved = delivery({
  key: "0f3a9c51d2b7e84610c5d9a2f",
  stories: [{ storyId: "a1", articleIds: ["a1"] }],
  attempts: 0,
  reason: "a moderator is to approve it first",
});

async function read(line: string, parts: DeskParts["deliveries"], stories?: DeskParts["stories"]) {
  const desk = fakeDesk({ deliveries: parts, stories });
  return told(deliveries, line, desk, moderatorAsk(line, moderators));
}

it("lists what waits, each with why and since when, and what may be done about it", async () => {
  const all = [held, dead, unapproved];
  const message = await read("deliveries list", { stuck: async () => ({ items: all, total: 3 }) });
  expect(wordsOf(message).split("\n").slice(2)).toEqual([
    "Parole hearing | held · #news may have got it already · Reading history is not allowed · 2026-11-20T09:00:00.000Z",
    "Parole hearing | dead · #news refused it · no right to write · 2026-11-20T09:00:00.000Z",
    "Parole hearing | 0f3a9c · #news gets it once you approve it · 2026-11-20T09:00:00.000Z",
  ]);
  const [stories] = message.blocks.flatMap((block) =>
    block.type === "stories" ? [block.stories] : [],
  );
  expect(stories?.[1]?.menu?.choices.map(({ ask }) => ask)).toEqual([
    "deliveries post key:dead",
    "deliveries skip key:dead",
    "deliveries show key:dead",
  ]);
});

it("lists them five to a page, and of a page that is not there the last", async () => {
  const asked: number[] = [];
  const stuck = async (_near: Destination, { offset }: { readonly offset: number }) => {
    asked.push(offset);
    return { items: offset < 7 ? [held] : [], total: 7 };
  };
  const words = wordsOf(await read("deliveries list page:9", { stuck }));
  expect(asked).toEqual([40, 5]);
  expect(words).toContain("[Back → deliveries list page:1]\nPage 2 of 2");
});

it("says so where nothing waits", async () => {
  expect(wordsOf(await read("deliveries list", {}))).toContain("Nothing waits for you");
});

it("shows one as it would be posted, and pings nobody with that", async () => {
  const message = await read("deliveries show held", { findStuck: async () => held });
  expect(message.mentions).toBeUndefined();
  expect(wordsOf(message)).toBe(`Parole hearing
Waits for you: #news may have got it already
Why: Reading history is not allowed.
Owed since: 2026-11-20T09:00:00.000Z
What #news would get:
A judge heard it.
[Post → deliveries post key:held]
[Skip → deliveries skip key:held]
[All that waits → deliveries list]`);
});

it("says once of what is to be approved that it is", async () => {
  const words = wordsOf(
    await read("deliveries show 0f3a9c", { findStuck: async () => unapproved }),
  );
  expect(words).toContain("Waits for you: #news gets it once you approve it\nOwed since:");
});

const ORDERED = { state: "pending", reason: undefined } as const;
const SKIPPED = { state: "retracted", isTainted: false } as const;

it.each([
  [
    "post",
    { ...held, state: "unknown", reason: undefined },
    "I look into #news once more, and post “Parole hearing” there if I do not find it.",
  ],
  ["post", { ...dead, ...ORDERED }, "“Parole hearing” goes to #news now."],
  ["post", { ...unapproved, ...ORDERED }, "“Parole hearing” goes to #news now."],
  [
    "post",
    { ...dead, ...ORDERED, reason: "Chat is not connected at the moment" },
    "It waits\nChat is not connected at the moment. I wait until it is; “Parole hearing” goes to #news then.",
  ],
  [
    "post",
    { ...held, state: "unknown", reason: "Chat is not connected at the moment" },
    "I wait until it is; then I look into #news once more, and post “Parole hearing” there if I do not find it.",
  ],
  ["skip", { ...dead, ...SKIPPED }, "It is skipped\n#news does not get “Parole hearing”.\n[All"],
  [
    "skip",
    { ...unapproved, ...SKIPPED },
    "It is skipped\n#news does not get “Parole hearing”.\n[Undo → deliveries undo key:0f3a9c51d2b7e84610c5d9a2f]\n[All that waits → deliveries list]",
  ],
  [
    "skip",
    { ...held, ...SKIPPED, isTainted: true },
    "#news does not get “Parole hearing” from here on. I could not look whether it had arrived before.",
  ],
  [
    "skip",
    { ...held, state: "delivered", posted: { id: "7", at: "2026-11-20T09:00:01.000Z" } },
    "It had arrived\nI looked into #news once more: “Parole hearing” stands there, and stays. Remove it there if nobody should read it.",
  ],
] as const)("has the moderator’s word to %s it carried out", async (verdict, one, words) => {
  const decided: unknown[] = [];
  const message = await read(`deliveries ${verdict} key:${one.key}`, {
    decide: async (...given) => {
      decided.push(given);
      return one;
    },
  });
  expect(decided).toEqual([[one.key, moderators, { verdict, by: "chat:editor" }]]);
  expect(wordsOf(message)).toContain(words);
});

const MERGE = `deliveries merge key:${unapproved.key}`;
const parole = fakeStory(fakeArticle({ id: "p1", title: "Parole denied" }));
const delivered: Delivery = { ...held, key: "told", state: "delivered" };
const toldOf = (one: Delivery) => async () => ({ at: one.createdAt, delivery: one });

it("what waits for approval may become part of another story; nothing else may", async () => {
  const choices = async (one: Delivery) => {
    const message = await read("deliveries list", {
      stuck: async () => ({ items: [one], total: 1 }),
    });
    const [stories] = message.blocks.flatMap((block) =>
      block.type === "stories" ? [block.stories] : [],
    );
    return stories?.[0]?.menu?.choices.map(({ label }) => label);
  };
  expect(await choices(unapproved)).toEqual(["Post", "Skip", "Merge into a story …", "Show"]);
  expect(await choices(held)).toEqual(["Post", "Skip", "Show"]);
});

it("offers the likeliest stories, and says which of them the channel has", async () => {
  const words = wordsOf(
    await read(
      MERGE,
      {
        findStuck: async () => unapproved,
        told: async (_place, [id]) => (id === "p1" ? toldOf(delivered)() : undefined),
      },
      { near: async (id) => (id === "a1" ? [parole, fakeStory(fakeArticle({ id: "q1" }))] : []) },
    ),
  );
  expect(words).toBe(`Which story is “Parole hearing” part of?
Which story is “Parole hearing” part of?
Parole denied | Court Reporter · 2026-11-20T08:00:00.000Z · #news was told of it already
Title of q1 | Court Reporter · 2026-11-20T08:00:00.000Z
The two are one story from then on, in every channel, and stay so.
[Merge into …: Parole denied → ${MERGE} into:p1; Title of q1 → ${MERGE} into:q1]
[Another story … → ${MERGE}]
[Post → deliveries post key:${unapproved.key}]
[Skip → deliveries skip key:${unapproved.key}]`);
});

it("offers stories of unknown age after all others that are like it", async () => {
  const near = (count: number, lastAt: string) =>
    Array.from({ length: count }, (_, index) => {
      const view = fakeStory(fakeArticle({ id: `${lastAt === "" ? "u" : "d"}${index}` }));
      return { ...view, story: { ...view.story, lastAt } };
    });
  const found = [...near(4, ""), ...near(3, "2026-11-20T08:00:00.000Z")];
  const message = await read(
    MERGE,
    { findStuck: async () => unapproved },
    { near: async (_id, limit) => found.slice(0, limit) },
  );
  const [menu] = message.blocks.flatMap((block) => (block.type === "actions" ? block.actions : []));
  const asks = menu?.type === "menu" ? menu.choices.map(({ ask }) => ask) : [];
  expect(asks.map((ask) => ask.split("into:")[1])).toEqual(["d0", "d1", "d2", "u0", "u1"]);
});

it.each([
  [false, "was not told of it, which was skipped or withdrawn"],
  [true, "may have been told of it, where nobody could look"],
])(
  "says whether the channel was told of one that was skipped (in doubt: %s)",
  async (isTainted, words) => {
    const skipped = { ...delivered, state: "retracted", isTainted } as const;
    const message = await read(
      MERGE,
      { findStuck: async () => unapproved, told: toldOf(skipped) },
      { near: async () => [parole] },
    );
    expect(wordsOf(message)).toContain(` · #news ${words}`);
  },
);

it("says so where no story is like it", async () => {
  const words = wordsOf(await read(MERGE, { findStuck: async () => unapproved }));
  expect(words).toContain("I know no story that is like it.");
  expect(words).not.toContain("Merge into");
});

const settled: Delivery = { ...unapproved, state: "retracted", mergedInto: "p1" };

it.each([
  [delivered, "#news was told of it already, so nothing more is posted there now."],
  [
    { ...delivered, state: "held" } as const,
    "#news gets it with another delivery, which waits for you too, so",
  ],
  [{ ...delivered, state: "pending" } as const, "#news is being told of it, so"],
])(
  "says what its channel has of the one story, and how to post it all the same",
  async (other, words) => {
    const asked: unknown[] = [];
    const message = await read(
      `${MERGE} into:parole denied`,
      {
        told: toldOf(other),
        merge: async (...given) => {
          asked.push(given);
          return settled;
        },
      },
      { find: async (name) => (name === "parole denied" ? parole : undefined) },
    );
    expect(asked).toEqual([[unapproved.key, moderators, { into: "p1", by: "chat:editor" }]]);
    expect(wordsOf(message)).toContain(
      `“Parole hearing” and “Parole denied” are one story now, in every channel. ${words}`,
    );
    expect(wordsOf(message)).toContain(
      `[Post it on its own all the same → deliveries post key:${unapproved.key}]`,
    );
  },
);

it("says that it still waits where its channel was told of neither", async () => {
  const message = await read(
    `${MERGE} into:p1`,
    { merge: async () => unapproved },
    { find: async () => parole },
  );
  expect(wordsOf(message)).toContain(
    "#news was told of neither yet, so this one still waits for you.",
  );
});

it("says how to name a story that is not known", async () => {
  await expect(read(`${MERGE} into:nothing`, {})).rejects.toThrow(
    "I know no story “nothing”. Its link or words of its title find it.",
  );
});

it("has one that was skipped wait again, with what may be done about it", async () => {
  const decided: unknown[] = [];
  const words = wordsOf(
    await read("deliveries undo 0f3a9c", {
      decide: async (...given) => {
        decided.push(given);
        return unapproved;
      },
    }),
  );
  expect(decided).toEqual([["0f3a9c", moderators, { verdict: "wait", by: "chat:editor" }]]);
  expect(words).toBe(`It waits again
#news gets “Parole hearing” once you approve it.
[Post → deliveries post key:0f3a9c51d2b7e84610c5d9a2f]
[Skip → deliveries skip key:0f3a9c51d2b7e84610c5d9a2f]
[Merge into a story … → deliveries merge key:0f3a9c51d2b7e84610c5d9a2f]
[All that waits → deliveries list]`);
});
