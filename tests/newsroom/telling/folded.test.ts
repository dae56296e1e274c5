import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/newsroom/article.ts";
import { claimAt } from "../../../src/newsroom/claim.ts";
import type { Span } from "../../../src/newsroom/message.ts";
import { LANGUAGES, phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { articleItem } from "../../../src/newsroom/telling/article.ts";
import { claimSpans } from "../../../src/newsroom/telling/claim.ts";
import { passageMessage } from "../../../src/newsroom/telling/folded.ts";
import { groundOf, quoteItem, timelineItem } from "../../../src/newsroom/telling/known.ts";
import { matchedSpans } from "../../../src/newsroom/telling/matched.ts";
import { storyItem } from "../../../src/newsroom/telling/story.ts";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";

const en = phrasesFor("en");

const GRAPHIC = "Odile Marsh had been\n  stabbed 41 times, || a deputy testified.";

const article: Article = fakeArticle({
  id: "court",
  source: "Brandt Courier",
  publishedAt: "2026-11-16T00:00:00.000Z",
  title: "Trial begins in Brandt",
  text: `The trial began on Monday. ${GRAPHIC} “He stabbed her 41 times,” Stone said.`,
  excerpt: "She was found in a pool of blood.",
});

function claimOf(words: string, from: Article = article) {
  const start = from.text.indexOf(words);
  return claimAt(from, { field: "text", start, end: start + words.length });
}

function foldedIn(spans: readonly Span[] = []) {
  return spans.filter((span) => span.type === "folded");
}

describe("a graphic passage", () => {
  it("is folded behind its note, and its source stays beside it", () => {
    expect(claimSpans(claimOf(GRAPHIC), article, en)).toMatchObject([
      {
        type: "folded",
        note: "Content note: describes violence",
        passage: GRAPHIC,
        ask: "story court passage:text:27-90",
      },
      { type: "text", text: " — " },
      { type: "article", text: "Brandt Courier, 16 November 2026", articleId: "court" },
    ]);
  });

  it("is the very slice of its article, white space and all", () => {
    const [span] = foldedIn(claimSpans(claimOf(GRAPHIC), article, en));
    const { start, end } = claimOf(GRAPHIC);
    expect(span?.passage).toBe(article.text.slice(start, end));
  });

  it("is folded on a day and in a quotation, whose marks are folded with it", () => {
    const ground = groundOf([article], en);
    const claim = claimOf(GRAPHIC);
    const [day] = timelineItem({ date: "2026-11-16", claim, sources: [] }, ground);
    expect(foldedIn(day?.spans)).toMatchObject([{ passage: GRAPHIC }]);
    const words = claimOf("He stabbed her 41 times,");
    const [quote] = quoteItem({ words, claim: words, source: "Brandt Courier" }, ground);
    expect(quote?.words).toMatchObject([{ passage: "“He stabbed her 41 times,”" }]);
  });

  it("is folded where it matched a query, and its source is named", () => {
    const start = article.text.indexOf("41 times");
    const place = { field: "text", start, end: start + "41 times".length } as const;
    const spans = matchedSpans(article, [place], en);
    expect(spans.map(({ type }) => type)).toEqual(["folded", "text", "article"]);
    expect(foldedIn(spans)[0]?.passage).toContain("stabbed 41 times");
  });

  it("is folded as the teaser of a story, on its own and in a template", () => {
    const view = fakeStory(article);
    const folded = [{ passage: "She was found in a pool of blood.", ask: ASK_EXCERPT }];
    expect(foldedIn(storyItem(view, en, { withExcerpt: true }).excerpt)).toMatchObject(folded);
    const template = "{{title}}: {{excerpt}}";
    expect(foldedIn(storyItem(view, en, { template }).title)).toMatchObject(folded);
  });

  it("has its note in each language", () => {
    const notes = LANGUAGES.map((language) => {
      const [span] = foldedIn(claimSpans(claimOf(GRAPHIC), article, phrasesFor(language)));
      return span?.note;
    });
    expect(notes).toEqual([
      "Content note: describes violence",
      "Inhaltshinweis: schildert Gewalt",
      "Aviso de contenido: describe violencia",
      "Avertissement : décrit des violences",
    ]);
  });

  it("says all that it describes, and of children's suffering once", () => {
    const text = "The girl, 9, was found with her throat cut, in a pool of blood.";
    const other = { ...article, text };
    expect(foldedIn(claimSpans(claimOf(text, other), other, en))).toMatchObject([
      { note: "Content note: describes injuries and violence involving children" },
    ]);
  });
});

const ASK_EXCERPT = "story court passage:excerpt";

describe("a graphic title", () => {
  const titled = { ...article, title: "Man stabbed 41 times" };

  it("stands as it is, with its note behind it", () => {
    const items = [
      articleItem(titled, en),
      storyItem(fakeStory(titled), en),
      storyItem(fakeStory(titled), en, { template: "{{title}}" }),
    ];
    for (const { title, details } of items) {
      expect(title).toMatchObject([{ type: "article", text: "Man stabbed 41 times" }]);
      expect(details[0]).toEqual({
        type: "text",
        text: "Content note: describes violence",
        style: "emphasis",
      });
    }
  });

  it("has one note with the teaser that is folded below it, of all that both describe", () => {
    const note = "Content note: describes violence and injuries";
    const view = fakeStory(titled);
    const template = "{{title}}: {{excerpt}}";
    const items = [
      articleItem(titled, en, { withExcerpt: true }),
      storyItem(view, en, { withExcerpt: true }),
    ];
    for (const { details, excerpt } of items) {
      expect(details[0]).toMatchObject({ text: note });
      expect(foldedIn(excerpt)).toMatchObject([{ note }]);
    }
    const templated = storyItem(view, en, { template });
    expect(templated.details[0]).toMatchObject({ text: note });
    expect(foldedIn(templated.title)).toMatchObject([{ note }]);
  });
});

describe("a passage that is asked for", () => {
  const { start, end } = claimOf(GRAPHIC);

  it("is shown as it stands, below its note and beside its source", () => {
    expect(passageMessage(article, `text:${start}-${end}`, en, false)?.blocks).toMatchObject([
      { type: "notice", spans: [{ text: "Content note: describes violence" }] },
      {
        type: "text",
        spans: [
          { type: "text", text: article.text.slice(start, end) },
          { type: "text", text: " — " },
          { type: "article", articleId: "court", place: { field: "text", start, end } },
        ],
      },
    ]);
  });

  it("stays folded for all in a channel", () => {
    const message = passageMessage(article, `text:${start}-${end}`, en, true);
    expect(message?.blocks).toMatchObject([{ spans: [{ type: "folded" }, {}, {}] }]);
    expect(message?.blocks).toHaveLength(1);
  });

  it("can be the teaser", () => {
    const message = passageMessage(article, "excerpt", en, false);
    expect(message?.blocks[1]).toMatchObject({
      spans: [{ text: "She was found in a pool of blood." }, {}, { type: "article" }],
    });
  });

  it.each([
    "",
    "text",
    "text:5-5",
    "text:9-4",
    "text:0-99999",
    "byline:0-4",
    "text:0-9 ",
    "text:-1-9",
  ])("is nothing where nothing stands: “%s”", (wanted) => {
    expect(passageMessage(article, wanted, en, false)).toBeUndefined();
  });
});
