import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/newsroom/article.ts";
import { UserError } from "../../../src/newsroom/errors.ts";
import { phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { storyItem } from "../../../src/newsroom/telling/story.ts";
import { checkTemplate } from "../../../src/newsroom/telling/template.ts";
import { wordsOf } from "../../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";

const en = phrasesFor("en");

function told(template: string, given: Partial<Article> = {}, cases: readonly string[] = []) {
  const lead = fakeArticle({ id: "a1", title: "Hearing set", ...given });
  return storyItem(fakeStory(lead, { cases }), en, { template });
}

/** The line, then after a bar what is told beside it. */
function words(...given: Parameters<typeof told>): string {
  const item = told(...given);
  return wordsOf({ title: "", blocks: [{ type: "stories", stories: [item] }] }).trim();
}

describe("a template", () => {
  it("words the line of a story, whose title and link open the article", () => {
    const item = told("{{title}} — {{source}} {{link}}");
    expect(item.title).toEqual([
      {
        type: "article",
        text: "Hearing set",
        articleId: "a1",
        url: "https://news.example/a1",
      },
      { type: "text", text: " — " },
      { type: "text", text: "Court Reporter" },
      { type: "text", text: " " },
      { type: "article", text: "news.example", articleId: "a1", url: "https://news.example/a1" },
    ]);
    expect(item.details).toEqual([]);
    expect(item.excerpt).toBeUndefined();
  });

  it.each([
    ["{{cases||title}} {{source}}", [], "Hearing set Court Reporter"],
    ["{{cases||title}} {{source}} {{link}}", ["cooper", "pier"], "cooper, pier Court Reporter"],
    ["{{cases::no case}}: {{title}} {{source}}", [], "no case: Hearing set Court Reporter"],
    ["{{ cases || excerpt :: none }} {{title}} {{source}}", [], "A judge heard the motion"],
    ["{{cases::a::b}} {{title}} {{source}}", [], "a::b Hearing set Court Reporter"],
  ])(
    "shows of several the first that there is, else its own words: %s",
    (template, cases, line) => {
      expect(words(template, {}, cases)).toContain(line);
    },
  );

  it("names the source and opens the article, though it leaves them out", () => {
    expect(words("{{title}}")).toBe("Hearing set | Court Reporter");
    expect(told("{{excerpt}}").details).toEqual([
      { type: "article", text: "Court Reporter", articleId: "a1", url: "https://news.example/a1" },
    ]);
  });

  it("takes what an article says as words, and never as a template or as markup", () => {
    const title = "{{link}} <@&7> *free*";
    const [first] = told("{{title}}", { title }).title;
    expect(first).toMatchObject({ type: "article", text: title });
  });

  it("gives way to the line of its layout where it has nothing to show", () => {
    expect(words("{{cases}} — {{date}}", { publishedAt: undefined })).toBe(
      "Hearing set | Court Reporter · no date given",
    );
    expect(words("{{nonsense}}")).toContain("Hearing set | Court Reporter · ");
  });

  it("keeps the mark of a withdrawn article", () => {
    expect(told("{{title}}", { withdrawnAt: "2026-11-20T09:00:00.000Z" }).mark).toBe("Withdrawn");
  });

  it.each([
    [
      "{{headline}}",
      "I know no placeholder “headline” as in “{{headline}}”. There are {{title}}, {{source}}, {{date}}, {{excerpt}}, {{cases}}, {{link}}.",
    ],
    ["{{title||}}", "I know no placeholder “” as in “{{title||}}”. "],
    ["{{title}} {{source", "“{{source” is not closed: it needs “}}” at its end."],
    ["News!", "A template says where what goes, such as {{title}} — {{source}}. There are "],
    [`{{title}}${"x".repeat(300)}`, "A template may be 300 characters long; this one has 309."],
  ])("is refused with a sentence that says what there is: %s", (template, sentence) => {
    expect(() => checkTemplate(template)).toThrow(UserError);
    expect(() => checkTemplate(template)).toThrow(sentence);
  });
});
