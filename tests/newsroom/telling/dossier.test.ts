import { describe, expect, it } from "vitest";
import type { Dossier } from "../../../src/newsroom/dossier.ts";
import type { Block, Message } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { LANGUAGES, phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { dossierMessage } from "../../../src/newsroom/telling/dossier.ts";
import { VIEWS, type View } from "../../../src/newsroom/telling/dossier-views.ts";
import { renderText } from "../../../src/platforms/terminal/render.ts";
import { fakeArticle } from "../../fakes/nouns.ts";
import { laneCase, laneDossier, note, report, said } from "./lane-case.ts";

const changed: Dossier = {
  ...laneDossier,
  changes: {
    since: "2019-05-01T00:00:00.000Z",
    articles: [report],
    claims: [said(report, "The trial began in 1984, the clerk said.")],
  },
};

/** What a view says between its heading and the ways to the other views. */
function body(view: View, dossier: Dossier = laneDossier, page = 1): string {
  const message = dossierMessage(dossier, view, page, en);
  const blocks = message.blocks.slice(1).filter(({ type }) => type !== "actions");
  return renderText({ title: "", blocks: [message.blocks[0] as Block, ...blocks] });
}

function labels({ blocks }: Message): readonly string[] {
  return blocks
    .flatMap((block) => (block.type === "actions" ? block.actions : []))
    .map((action) => action.label);
}

function asks({ blocks }: Message): readonly string[] {
  return blocks
    .flatMap((block) => (block.type === "actions" ? block.actions : []))
    .flatMap((action) => (action.type === "button" ? action.ask : []));
}

describe("the overview of a case", () => {
  it("tells who wrote the words about it, what is said, what differs, what is newest, and who is in it", () => {
    expect(renderText(dossierMessage(laneDossier, "overview", 1, en))).toBe(`Ada Lane
========

The trial of a baker, and its only witness. (in the words of this desk’s
moderators)

Summary
-------

• Lane, who is accused of nothing, returned in May 2019. — Court Reporter, 31
  May 2019 [1]
• The trial began in 1985. — note.txt (outlet not named), no date given [2]

Where sources differ
--------------------

year of the crime (Ada Lane)
  • 1984: The trial began in 1984, the clerk said. — Court Reporter, 31 May 2019
    [1]
  • 1985: The trial began in 1985. — note.txt (outlet not named), no date given
    [2]

Newest development
------------------

May 2019
  Lane, who is accused of nothing, returned in May 2019.
  Court Reporter, 31 May 2019 [1] · 2 sources name this date

People
------

• Ada Lane
  the sole witness — note.txt (outlet not named), no date given [2]
  also Lane · named 3 times in 2 articles

• Overview
→ Timeline (3): /case lane view:timeline
→ People (1): /case lane view:people
→ Quotes (2): /case lane view:quotes
→ Where sources differ (1): /case lane view:differences
→ Sources (2): /case lane view:sources

From 2 articles by 2 sources (1 names no outlet), newest 31 May 2019; 1 has no
date.

[1] https://news.example/report
[2] articles/note.txt`);
  });

  it("says that no difference was found, or that one source alone cannot differ", () => {
    const agreed = { ...laneDossier, disagreements: [] };
    expect(body("overview", agreed)).toContain(
      "No difference between the sources was found that the desk can tell by itself:",
    );
    expect(body("overview", { ...agreed, articles: [report] })).toContain(
      "All of this comes from one source, so there is nothing to compare it with.",
    );
  });

  it("says of a case that nobody defined that it comes from the archive, and asks for it by name", () => {
    const caseFile = { ...laneCase, title: 'Ada "Bo" Lane', isDefined: false, about: undefined };
    const message = dossierMessage({ ...laneDossier, caseFile }, "overview", 1, en);
    expect(message.blocks[1]).toEqual({
      type: "notice",
      tone: "info",
      spans: [
        {
          type: "text",
          text: 'Nobody has defined this case: it was made from the archive, from the articles that name “Ada "Bo" Lane”.',
        },
      ],
    });
    expect(asks(message)[1]).toBe('case name:"Ada \\"Bo\\" Lane" view:timeline');
  });

  it("does not take a day that is only announced for a development", () => {
    const claim = said(report, "Lane, who is accused of nothing, returned in May 2019.");
    const announced = { date: "2031-01-02", claim, sources: ["Court Reporter"] };
    const dossier = { ...laneDossier, timeline: [...laneDossier.timeline, announced] };
    expect(body("overview", dossier)).toContain(
      "Newest development\n------------------\n\nMay 2019",
    );
  });

  it("tells the newest article where no day is told of", () => {
    const silent = { ...laneDossier, timeline: [], people: [], summary: [] };
    expect(body("overview", silent)).toContain(
      "Newest development\n------------------\n\n• Witness returns to court [1]",
    );
  });

  it("tells first what is new since the moment asked for", () => {
    expect(body("overview", changed)).toContain("* New since 1 May 2019: 1 article, 1 statement");
    expect(asks(dossierMessage(changed, "overview", 1, en)).at(-1)).toBe(
      "case lane view:changes since:2019-05-01",
    );
  });
});

describe("the views of a case", () => {
  it("say what sources differ on in the channel's language, and which note corrects it", () => {
    const [difference] = laneDossier.disagreements;
    if (difference === undefined) throw new Error("the lane case has no difference");
    const correction = said(report, "The trial began in 1984, the clerk said.");
    const dossier = { ...laneDossier, disagreements: [{ ...difference, correction }] };
    const shown = dossierMessage(dossier, "differences", 1, phrasesFor("de")).blocks[1];
    expect(shown).toMatchObject({
      disagreements: [
        {
          about: "Jahr der Tat (Ada Lane), inzwischen berichtigt",
          values: [{ value: "1984" }, { value: "1985" }, { value: "die Berichtigung" }],
        },
      ],
    });
  });

  it("name related cases in the overview, with the people they share", () => {
    const harbour = { ...laneCase, slug: "harbour", title: "The harbour fraud" };
    const related = [{ caseFile: harbour, names: ["Ada Lane", "Ruth Stone"] }];
    const words = (dossier: Dossier) => renderText(dossierMessage(dossier, "overview", 1, en));
    expect(words({ ...laneDossier, related })).toContain(
      "See also: The harbour fraud (/case harbour) (Ada Lane, Ruth Stone)",
    );
    expect(words(laneDossier)).not.toContain("See also");
  });

  it("tell when things happened, no more precisely than the texts", () => {
    expect(body("timeline")).toBe(`Ada Lane: Timeline
==================

1984
  The trial began in 1984, the clerk said.
  Court Reporter, 31 May 2019 [1] · 1 source names this date
about 1985
  The trial began in 1985.
  note.txt (outlet not named), no date given [2] · 1 source names this date
May 2019
  Lane, who is accused of nothing, returned in May 2019.
  Court Reporter, 31 May 2019 [1] · 2 sources name this date

From 2 articles by 2 sources (1 names no outlet), newest 31 May 2019; 1 has no
date.

[1] https://news.example/report
[2] articles/note.txt`);
  });

  it("count no source for a date that none names", () => {
    const claim = said(note, "The trial began in 1985.");
    const timeline = [{ date: "2019-05-31", claim, sources: ["note.txt", "Court Reporter"] }];
    const told = body("timeline", { ...laneDossier, timeline });
    expect(told).toContain(`reported 31 May 2019
  The trial began in 1985.
  note.txt (outlet not named), no date given [1]

From`);
  });

  it("show a person by a sentence where no source says who it is", () => {
    const [person] = laneDossier.people;
    const people = person === undefined ? [] : [{ ...person, roles: [], aliases: [] }];
    expect(body("people", { ...laneDossier, people })).toContain(`• Ada Lane
  Lane, who is accused of nothing, returned in May 2019. — Court Reporter, 31
  May 2019 [1]
  named 3 times in 2 articles`);
  });

  it("quote in quotation marks, and name a speaker only where the text does", () => {
    expect(body("quotes")).toContain(`“It was dark,”
  — Ada Lane · Court Reporter, 31 May 2019 [1]
“I saw three men,”
  — speaker not clear from the text · note.txt (outlet not named), no date given
    [2]`);
  });

  it("tell whom the text has speak without a name in its own words", () => {
    const quotes = laneDossier.quotes.map((quote) => ({
      ...quote,
      attribution: { ...quote.claim, text: "a guard at the gate" },
    }));
    expect(body("quotes", { ...laneDossier, quotes })).toContain(`“It was dark,”
  — Ada Lane · Court Reporter, 31 May 2019 [1]
“I saw three men,”
  — a guard at the gate · note.txt (outlet not named), no date given [2]`);
  });

  it("put what differs side by side without a verdict", () => {
    expect(dossierMessage(laneDossier, "differences", 1, en).blocks[1]).toMatchObject({
      type: "disagreements",
      disagreements: [
        { about: "year of the crime (Ada Lane)", values: [{ value: "1984" }, { value: "1985" }] },
      ],
    });
  });

  it("list every article with its source and date", () => {
    expect(body("sources")).toContain(`• Witness returns to court [1]
  Court Reporter · 31 May 2019
• The trial began in 1985 [2]
  note.txt (outlet not named) · no date given · untitled; a sentence of its text`);
  });

  it("say of how many articles people and quotes were not read", () => {
    expect(body("people", { ...laneDossier, partlyRead: 1 }).replace(/\s+/gu, " ")).toContain(
      "1 has no date; 1 not plainly English, and so not read for people and quotes.",
    );
  });

  it("tell what is new since a moment, and plainly when nothing is", () => {
    expect(body("changes", changed)).toContain(`New since 1 May 2019: 1 article, 1 statement

• Witness returns to court [1]
  Court Reporter · 31 May 2019

• The trial began in 1984, the clerk said. — Court Reporter, 31 May 2019 [1]`);
    const since = "2019-06-01T00:00:00.000Z";
    const quiet = { ...laneDossier, changes: { since, articles: [], claims: [] } };
    expect(body("changes", quiet)).toContain("Nothing new since 1 June 2019.");
    expect(body("changes")).toContain("You have only just begun to look at this case");
  });

  it.each(["timeline", "people", "quotes", "sources"] as const)(
    "say that there is nothing in an empty %s",
    (view) => {
      const empty = { ...laneDossier, timeline: [], people: [], quotes: [], articles: [] };
      expect(body(view, empty)).toContain("Nothing of this kind was found in these articles.");
    },
  );

  it("mark the one that is shown, and leave out those with nothing to show", () => {
    const message = dossierMessage({ ...laneDossier, quotes: [] }, "people", 1, en);
    expect(labels(message)).toEqual([
      "Open a person",
      "Overview",
      "Timeline (3)",
      "People (1)",
      "Where sources differ (1)",
      "Sources (2)",
    ]);
    expect(JSON.stringify(message)).toContain('"ask":"case lane view:people","isCurrent":true');
  });
});

describe("a long view", () => {
  const claim = said(note, "The trial began in 1985.");
  const timeline = Array.from({ length: 20 }, (_, index) => ({
    date: `${1950 + index}`,
    claim,
    sources: ["note.txt"],
  }));
  const long = { ...changed, timeline };

  it.each([
    [-1, "1950", "1957", ["case lane view:timeline page:2 since:2019-05-01"]],
    [0, "1950", "1957", ["case lane view:timeline page:2 since:2019-05-01"]],
    [
      2,
      "1958",
      "1965",
      [
        "case lane view:timeline page:1 since:2019-05-01",
        "case lane view:timeline page:3 since:2019-05-01",
      ],
    ],
    [99, "1966", "1969", ["case lane view:timeline page:2 since:2019-05-01"]],
  ])("is told a page at a time; page %i", (page, first, last, turns) => {
    const message = dossierMessage(long, "timeline", page, en);
    const events = message.blocks[1]?.type === "timeline" ? message.blocks[1].events : [];
    expect([events[0]?.date, events.at(-1)?.date]).toEqual([first, last]);
    expect(asks(message).filter((ask) => ask.includes("page:"))).toEqual(turns);
  });

  it("says where one is, and turns towards older and newer days", () => {
    const message = dossierMessage(long, "timeline", 2, en);
    expect(labels(message).slice(0, 2)).toEqual(["Older", "Newer"]);
    expect(message.blocks.at(-1)).toMatchObject({
      type: "footnote",
      spans: [{ text: expect.stringMatching(/^Page 2 of 3\. From 2 articles/u) }],
    });
  });
});

describe("what a dossier shows", () => {
  const forged = { ...said(report, "the clerk said"), text: "the clerk lied" };
  const stranger = { ...said(report, "the clerk said"), articleId: "nobody" };

  it.each(VIEWS)("is never a statement that does not stand in its article: %s", (view) => {
    const dossier: Dossier = {
      ...laneDossier,
      summary: [forged, stranger],
      people: [],
      timeline: [{ date: "1984", claim: forged, sources: [] }],
      quotes: [{ words: stranger, claim: stranger, source: "x" }],
      disagreements: [
        {
          about: "offence",
          of: "the clerk",
          values: [
            { value: "lied", claim: forged },
            { value: "said", claim: said(report, "the clerk said") },
          ],
        },
      ],
      changes: { since: "2019-05-01T00:00:00.000Z", articles: [], claims: [forged, stranger] },
    };
    expect(JSON.stringify(dossierMessage(dossier, view, 1, en))).not.toMatch(/clerk/u);
  });

  it("is words and nothing else, whatever an article says", () => {
    const hostile = "@everyone <!here> [x](https://evil.example) `rm` \u001b[31mred";
    const article = fakeArticle({ id: "h", source: hostile, title: hostile, text: hostile });
    const claim = said(article, hostile);
    const dossier: Dossier = {
      ...laneDossier,
      articles: [article],
      summary: [claim],
      people: [],
      timeline: [],
      quotes: [],
      disagreements: [],
    };
    const told = dossierMessage(dossier, "overview", 1, en);
    expect(told.blocks).toContainEqual({
      type: "list",
      lines: [
        [
          { type: "text", text: hostile },
          { type: "text", text: " — " },
          expect.objectContaining({ type: "article", url: "https://news.example/h" }),
        ],
      ],
    });
    expect(asks(told).join("\n")).not.toContain("evil");
  });

  it.each(LANGUAGES.flatMap((language) => VIEWS.map((view) => [language, view] as const)))(
    "is told in %s: %s",
    (language, view) => {
      const phrases = phrasesFor(language);
      const message = dossierMessage(changed, view, 1, phrases);
      expect(message.title).toContain("Ada Lane");
      expect(labels(message)).toContain(`${phrases.timeline} (3)`);
      expect(renderText(message)).not.toMatch(/undefined|NaN|\[object|\$\{/u);
    },
  );

  it.each([
    [
      "de",
      "Aus 2 Artikeln von 2 Quellen (1 nennt kein Medium), neuester vom 31. Mai 2019; 1 hat kein Datum.",
    ],
    [
      "es",
      "De 2 artículos de 2 fuentes (1 no nombra ningún medio), el más reciente del 31 de mayo de 2019; 1 no tiene fecha.",
    ],
    [
      "fr",
      "D’après 2 articles de 2 sources (1 ne nomme aucun média), le plus récent du 31 mai 2019 ; 1 n’a pas de date.",
    ],
  ])("rests on what its last line says, in %s", (language, line) => {
    const { blocks } = dossierMessage(laneDossier, "overview", 1, phrasesFor(language));
    expect(blocks.at(-1)).toEqual({ type: "footnote", spans: [{ type: "text", text: line }] });
  });
});
