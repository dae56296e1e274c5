import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import type { Claim } from "../../src/newsroom/claim.ts";
import type { Dossier } from "../../src/newsroom/dossier.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import type { Analysed } from "../../src/understanding/statements.ts";
import { analysed, caseOf } from "./analysed.ts";
import { hasSeeds, seedArticle } from "./given.ts";

function claimsOf(dossier: Dossier): readonly Claim[] {
  return [
    ...dossier.summary,
    ...dossier.people.flatMap(({ claim, roles }) => [claim, ...roles]),
    ...dossier.timeline.flatMap(({ claim, dateClaim }) => [
      claim,
      ...(dateClaim ? [dateClaim] : []),
    ]),
    ...dossier.quotes.flatMap(({ words, claim, attribution }) => [
      words,
      claim,
      ...(attribution ? [attribution] : []),
    ]),
    ...dossier.disagreements.flatMap(({ values, correction }) => [
      ...values.map(({ claim }) => claim),
      ...(correction ? [correction] : []),
    ]),
    ...(dossier.changes?.claims ?? []),
  ];
}

/** Claims that do not stand in their article, word for word. */
function unfounded(dossier: Dossier): readonly string[] {
  const articles = new Map(dossier.articles.map((article) => [article.id, article]));
  return claimsOf(dossier)
    .filter(({ articleId, field, start, end, text }) => {
      const article: Article | undefined = articles.get(articleId);
      return article === undefined || article[field].slice(start, end) !== text || text === "";
    })
    .map(({ text }) => text);
}

const CONVICTED =
  `Kevin Cooper was convicted of murdering four people in Chino Hills in 1985. “I did not do this,” Cooper told
the court. Judge Richard Garner sentenced him to death.`.replaceAll("\n", " ");
const TESTED =
  `Governor Jerry Brown ordered new DNA tests in the case of Kevin Cooper on 24 December 2018. “Questions remain,”
said Brown in a statement. A spokesman for Douglas said nothing.`.replaceAll("\n", " ");

describe("a dossier", () => {
  const articles = [
    analysed("a1", CONVICTED, {
      publishedAt: "1985-05-16T08:00:00.000Z",
      seenAt: "2025-01-01T00:00:00.000Z",
    }),
    analysed("a2", TESTED, {
      publishedAt: "2018-12-25T08:00:00.000Z",
      seenAt: "2025-02-01T00:00:00.000Z",
    }),
    analysed("a3", "Kevin Cooper grew up in Pittsburgh, a friend said.", {
      publishedAt: undefined,
    }),
  ];
  const dossier = buildDossier({ caseFile: caseOf("Kevin Cooper"), articles });

  it("lists its articles newest first, the undated last", () => {
    expect(dossier.articles.map(({ id }) => id)).toEqual(["a2", "a1", "a3"]);
  });

  it("is the same in whatever order the articles come", () => {
    const turned = buildDossier({
      caseFile: caseOf("Kevin Cooper"),
      articles: articles.toReversed(),
    });
    expect(turned).toEqual(dossier);
  });

  it("shows only what stands in its articles", () => {
    expect(claimsOf(dossier).length).toBeGreaterThan(10);
    expect(unfounded(dossier)).toEqual([]);
  });

  it("puts the people the case is named after first, and others who are told of, with who they are", () => {
    expect(dossier.people.map(({ name }) => name)).toEqual([
      "Kevin Cooper",
      "Jerry Brown",
      "Richard Garner",
    ]);
    expect(dossier.people[0]?.articleIds.toSorted()).toEqual(["a1", "a2", "a3"]);
    expect(dossier.people[1]?.roles.map(({ text }) => text)).toEqual(["Governor"]);
  });

  it("leaves out who is named once without a role", () => {
    expect(dossier.people.map(({ name }) => name)).not.toContain("Douglas");
  });

  it("tells in the text's own words whom it has speak without a name, where it says so plainly", () => {
    const dossier = buildDossier({
      caseFile: caseOf("Kevin Cooper"),
      articles: [
        analysed(
          "a1",
          "Kevin Cooper waits. “He was framed by them all,” a lawyer for the family said.\n\n“He was not framed by us,” she said.",
        ),
      ],
    });
    expect(unfounded(dossier)).toEqual([]);
    expect(
      dossier.quotes.map(({ words, attribution }) => `${attribution?.text ?? "?"}: ${words.text}`),
    ).toEqual([
      "a lawyer for the family: He was framed by them all,",
      "?: He was not framed by us,",
    ]);
  });

  it("gives quotes to their speakers in the dossier's own names, and leaves out turns of phrase", () => {
    expect(
      dossier.quotes.map(({ speaker, words, source }) => `${source} ${speaker}: ${words.text}`),
    ).toEqual(["Outlet a1 Kevin Cooper: I did not do this,"]);
  });

  it("has changes only when asked for them", () => {
    expect(dossier).not.toHaveProperty("changes");
  });

  it("is empty of statements, and no failure, without articles or in a language not read", () => {
    const empty = buildDossier({
      caseFile: caseOf("Kevin Cooper"),
      articles: [],
      since: "2025-01-01",
    });
    expect(claimsOf(empty)).toEqual([]);
    const german = analysed("d1", "Der Fall Kevin Cooper wird neu verhandelt.", { language: "de" });
    expect(
      unfounded(buildDossier({ caseFile: caseOf("Kevin Cooper"), articles: [german] })),
    ).toEqual([]);
  });

  it("counts the articles that nobody read for people and quotes", () => {
    const caseFile = caseOf("Kevin Cooper");
    const english = analysed("e1", "The trial of Kevin Cooper began in 1985.");
    const german = analysed("d1", "Der Fall Kevin Cooper wird neu verhandelt.", { language: "de" });
    expect(buildDossier({ caseFile, articles: [english, german] }).partlyRead).toBe(1);
    expect(buildDossier({ caseFile, articles: [english] })).not.toHaveProperty("partlyRead");
  });

  it("counts what a reprint says only once", () => {
    const filler = Array.from({ length: 150 }, (_, index) => `Detail${index} came out.`).join(" ");
    const text = `Kevin Cooper spoke to Judge Richard Garner. “I did not do this thing,” Cooper told the court. ${filler}`;
    const [one, two] = [analysed("a1", text), analysed("a2", text)];
    const both = buildDossier({ caseFile: caseOf("Kevin Cooper"), articles: [one, two] });
    expect(both.articles).toHaveLength(2);
    expect(both.quotes).toHaveLength(1);
    expect(both.people[0]?.mentions).toBe(2);
    expect(both.people[0]?.articleIds).toHaveLength(1);
  });
});

describe("what is new since a moment", () => {
  const old = analysed(
    "a1",
    "Kevin Cooper was convicted of murdering four people in Chino Hills.",
    {
      seenAt: "2025-01-01T00:00:00.000Z",
    },
  );
  const fresh = analysed(
    "a2",
    "Kevin Cooper was convicted of murdering four people in Chino Hills. Kevin Cooper was granted a new hearing by an appeals court in California.",
    { seenAt: "2025-02-01T00:00:00.000Z" },
  );
  const caseFile = caseOf("Kevin Cooper");

  it("is the articles first read after it, and what they alone say", () => {
    const { changes } = buildDossier({
      caseFile,
      articles: [old, fresh],
      since: "2025-01-15T00:00:00.000Z",
    });
    expect(changes?.articles.map(({ id }) => id)).toEqual(["a2"]);
    expect(changes?.claims.map(({ text }) => text)).toEqual([
      "Kevin Cooper was granted a new hearing by an appeals court in California.",
    ]);
  });

  it("is also what an article that was changed since has taken back", () => {
    const note = "An earlier version of this article said that it was in 1984.";
    const corrected = analysed("a3", `Kevin Cooper was convicted in 1985. ${note}`, {
      seenAt: "2025-01-01T00:00:00.000Z",
      updatedAt: "2025-02-10T00:00:00.000Z",
      revision: 2,
    });
    const said = (since: string) =>
      buildDossier({ caseFile, articles: [old, corrected], since }).changes?.claims.map(
        ({ text }) => text,
      );
    expect(said("2025-02-01T00:00:00.000Z")).toEqual([note]);
    expect(said("2025-02-15T00:00:00.000Z")).toEqual([]);
  });

  it("is also an article in which the desk found other words, whenever its publisher says it changed them", () => {
    const changed = analysed("a3", "Kevin Cooper was convicted in 1985.", {
      seenAt: "2025-01-01T00:00:00.000Z",
      updatedAt: "2025-01-20T00:00:00.000Z",
      changedAt: "2025-02-10T00:00:00.000Z",
      revision: 2,
    });
    const found = (since: string) =>
      buildDossier({ caseFile, articles: [old, changed], since }).changes?.articles.map(
        ({ id }) => id,
      );
    expect(found("2025-02-01T00:00:00.000Z")).toEqual(["a3"]);
    expect(found("2025-02-15T00:00:00.000Z")).toEqual([]);
  });

  it("is nothing when all was read before", () => {
    const since = "2025-02-15T00:00:00.000Z";
    expect(buildDossier({ caseFile, articles: [old, fresh], since }).changes).toEqual({
      since,
      articles: [],
      claims: [],
    });
  });
});

describe.skipIf(!hasSeeds)("the dossier of the two example articles", () => {
  const dossier = hasSeeds ? seedDossier() : undefined;
  const names = (dossier?.people ?? []).map(({ name }) => name);

  it("shows only what stands in them", () => {
    expect(dossier && unfounded(dossier)).toEqual([]);
    expect(dossier?.summary.length).toBeGreaterThanOrEqual(2);
  });

  it("knows the people, each once, and nobody else", () => {
    expect(names.slice(0, 2)).toEqual(["Kevin Cooper", "Kim Kardashian"]);
    const expected = [
      "Alice Marie Johnson",
      "Chris Hughes",
      "Donald Trump",
      "Douglas Ryen",
      "Gavin Newsom",
      "Jerry Brown",
      "Joshua Ryen",
      "Kevin Cooper",
      "Kim Kardashian",
      "Peggy Ryen",
    ];
    expect(names.toSorted()).toEqual(expected);
    const brown = dossier?.people.find(({ name }) => name === "Jerry Brown");
    expect(brown?.aliases).toEqual(["Edmund Jerry Brown"]);
    const newsom = dossier?.people.find(({ name }) => name === "Gavin Newsom");
    expect(newsom?.aliases).toEqual(["Newsome"]);
  });

  it("dates the matter and not Donald Trump's campaign", () => {
    const dates = dossier?.timeline.map(({ date }) => date);
    expect(dates).toEqual(["198X", "1983", "1985", "2018-10", "2019", "2019-05-31"]);
  });

  it("says that the sources differ on the offence, and not that 1983 and 1985 clash", () => {
    expect(
      dossier?.disagreements.map(
        ({ about, of, values }) =>
          `${about} (${of}): ${values
            .map(({ value }) => value)
            .toSorted()
            .join(" / ")}`,
      ),
    ).toEqual([
      "offence (Kevin Cooper): manslaughter / murder",
      "spelling of a name (Gavin Newsom): Newsom / Newsome",
    ]);
  });

  it("quotes Gavin Newsom and Kim Kardashian, and leaves an open speaker open", () => {
    const speakers = new Set(dossier?.quotes.map(({ speaker }) => speaker));
    expect(speakers).toEqual(new Set(["Kim Kardashian", "Gavin Newsom", undefined]));
  });
});

function seedDossier(): Dossier {
  const [first, second] = [seedArticle("000", { id: "000" }), seedArticle("004", { id: "004" })];
  const [, ...paragraphs] = first.text.split("\n\n");
  const body = paragraphs.filter(
    (one) => !/^(?:PREVIOUSLY|READ NEXT|More in|Woman Nearly|kim kardashian$)/u.test(one),
  );
  const articles = [
    {
      ...first,
      title: first.text.split("\n")[0] ?? "",
      isTitleDerived: false,
      text: body.join("\n\n"),
    },
    {
      ...second,
      isTitleDerived: true,
      text: second.text.replace(/^ date 2019-05-31 /u, ""),
      publishedAt: "2019-05-31T00:00:00.000Z",
    },
  ];
  const read: Analysed[] = articles.map((article) => ({ article, analysis: analyse(article) }));
  return buildDossier({ caseFile: caseOf("Kevin Cooper"), articles: read });
}
