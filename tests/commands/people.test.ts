import { describe, expect, it } from "vitest";
import people from "../../commands/people.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { FoundPeople, Profile } from "../../src/newsroom/profile.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { type DeskParts, fakeDesk } from "../fakes/desk.ts";
import { fakeStory } from "../fakes/nouns.ts";
import { laneCase, laneDossier, note, report, said } from "../newsroom/telling/lane-case.ts";
import { told } from "./reading-desk.ts";

const [lane] = laneDossier.people;
if (lane === undefined) throw new Error("the lane case names nobody");

const profile: Profile = {
  person: { ...lane, aliases: ["Adelaide Lane"] },
  articles: [report, note],
  companions: [
    { name: "Ruth Stone", articles: 2, claim: said(note, "Ada Lane, the sole witness, wept.") },
    { name: "Nobody", articles: 1, claim: { ...said(note, "Ada Lane"), text: "Ida Lane" } },
  ],
  quotes: laneDossier.quotes.filter(({ speaker }) => speaker === "Ada Lane"),
};

const found: FoundPeople = {
  profile,
  namesakes: [],
  articles: [report, note],
  isCut: false,
  cases: [{ caseFile: laneCase, articles: 2 }],
};

function deskWith(people: FoundPeople | undefined, parts: DeskParts["profiles"] = {}) {
  return fakeDesk({
    profiles: {
      find: async () => people,
      stories: async (_, { limit, offset }) => ({
        items: [fakeStory(report), fakeStory(note)].slice(offset, offset + limit),
        total: 2,
      }),
      ...parts,
    },
  });
}

describe("/people", () => {
  it("finds by another name all that stands under the full one", async () => {
    const part: FoundPeople = { ...found, profile: { ...profile, articles: [note] } };
    const asked: string[] = [];
    const desk = deskWith(undefined, {
      find: async (name) => {
        asked.push(name);
        return name === "Ada Lane" ? found : part;
      },
    });
    const reply = renderText(await told(people, "people adelaide", desk));
    expect(asked).toEqual(["adelaide", "Ada Lane"]);
    expect(reply).toContain("Witness returns to court");
    expect(renderText(await told(people, "people ada lane", desk))).not.toContain("nobody");
    expect(asked).toEqual(["adelaide", "Ada Lane", "ada lane"]);
  });

  it("tells who somebody is, each statement with its source, and nothing that no article has", async () => {
    expect(renderText(await told(people, "people ada lane", deskWith(found)))).toBe(`Ada Lane
========

also Adelaide Lane · named 3 times in 2 articles

Who this is, in the sources’ words
----------------------------------

• the sole witness — note.txt (outlet not named), no date given [1]
• Lane, who is accused of nothing, returned in May 2019. — Court Reporter, 31
  May 2019 [2]

Cases
-----

• Ada Lane (/case lane) · 2 articles

Stories
-------

• Witness returns to court [2]
  Court Reporter · 31 May 2019
• The trial began in 1985 [1]
  note.txt (outlet not named) · no date given · untitled; a sentence of its text

Named together with
-------------------

• Ruth Stone (/people name:"Ruth Stone") (2 articles): Ada Lane, the sole
  witness, wept. — note.txt (outlet not named), no date given [1]

Quotes
------

“It was dark,”
  — Ada Lane · Court Reporter, 31 May 2019 [2]

• Overview
→ Stories (2): /people name:"Ada Lane" view:stories
→ Named together with (1): /people name:"Ada Lane" view:together
→ Quotes (1): /people name:"Ada Lane" view:quotes

From 2 articles by 2 sources (1 names no outlet), newest 31 May 2019; 1 has no
date. Two people of the very same name are shown as one: the articles alone
cannot part them.

[1] articles/note.txt
[2] https://news.example/report`);
  });

  it("chooses nobody where the name can mean several", async () => {
    const several = {
      ...found,
      profile: undefined,
      namesakes: [lane, { ...lane, name: "Bo Lane" }],
    };
    const words = renderText(await told(people, "people lane", deskWith(several)));
    expect(words).toContain("The articles tell of several people whom “lane” can mean:");
    expect(words).toContain('→ Bo Lane: /people name:"Bo Lane"');
  });

  it("names others of the name, and says when older articles were not read", async () => {
    const more = { ...found, namesakes: [{ ...lane, name: "Bo Lane" }], isCut: true };
    const words = renderText(await told(people, "people lane", deskWith(more)));
    expect(words).toContain("“lane” can also mean");
    expect(words).toContain("More articles have these words; the newest 2 were read.");
  });

  it.each(["stories", "together", "quotes"])("shows all of one kind: %s", async (view) => {
    const message = await told(people, `people ada lane view:${view} page:9`, deskWith(found));
    expect(message.title).toMatch(/^Ada Lane: /u);
    expect(renderText(message)).not.toContain("Nothing of this kind");
  });

  it("offers the nearest names for somebody whom nobody names", async () => {
    const desk = deskWith(undefined, { nearest: async () => ["Ada Lane"] });
    const error = await told(people, "people ada lame", desk).catch((thrown) => thrown);
    expect(error.message).toBe(
      "I know nobody called “ada lame”: no article that I can read names them as a person. Perhaps Ada Lane?",
    );
    expect(error.suggestions).toEqual(['people name:"Ada Lane"']);
  });

  it("leads to a search where no name is near", async () => {
    const error = await told(people, "people zzz", deskWith(undefined)).catch((thrown) => thrown);
    expect(error.suggestions).toEqual(["search query:zzz"]);
  });

  it.each(LANGUAGES)("speaks the channel's language: %s", async (language) => {
    const phrases = phrasesFor(language);
    const channels = { ...fakeDesk().channels, phrases: async () => phrases };
    const desk = { ...deskWith(found), channels };
    expect((await told(people, "people ada lane view:quotes", desk)).title).toBe(
      `Ada Lane: ${phrases.quotes}`,
    );
  });
});
