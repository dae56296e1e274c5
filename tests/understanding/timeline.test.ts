import { describe, expect, it } from "vitest";
import { parseQuery } from "../../src/newsroom/query.ts";
import { caseNames } from "../../src/understanding/case-names.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { salienceIn } from "../../src/understanding/salience.ts";
import { scoredDates } from "../../src/understanding/scored-dates.ts";
import type { Analysed } from "../../src/understanding/statements.ts";
import { datedTellings } from "../../src/understanding/tellings.ts";
import { timelineOf } from "../../src/understanding/timeline.ts";
import { analysed, caseOf } from "./analysed.ts";

/** Each entry as `date (its words): the sentence`. */
function entries(articles: readonly Analysed[], ...names: readonly string[]): readonly string[] {
  return buildDossier({ caseFile: caseOf(...names), articles }).timeline.map(
    ({ date, dateClaim, claim }) => `${date} (${dateClaim?.text ?? "-"}): ${claim.text}`,
  );
}

const undated = { publishedAt: undefined };

const VERDICT = {
  title: "Tom Hale found guilty over fatal lorry crash",
  isTitleDerived: false,
  publishedAt: "2021-03-04T10:00:00.000Z",
};

/** An article about Tom Hale, a driver; `text` goes on from a sentence that names him. */
function verdict(text: string): Analysed {
  return analysed("a1", `Tom Hale, the driver of a lorry, was before a jury. ${text}`, VERDICT);
}

describe("a case's timeline", () => {
  it("keeps every date as precise as the text has it, in order", () => {
    const text =
      `Kevin Cooper has been on death row since the 1980s, his lawyer said. Kevin Cooper was convicted of the
murders in 1985. Kevin Cooper asked for new tests in October 2018, his lawyer said. Kevin Cooper was moved to another prison on
31 May 2019.`.replaceAll("\n", " ");
    expect(entries([analysed("a1", text, undated)], "Kevin Cooper")).toEqual([
      "198X (1980s): Kevin Cooper has been on death row since the 1980s, his lawyer said.",
      "1985 (1985): Kevin Cooper was convicted of the murders in 1985.",
      "2018-10 (October 2018): Kevin Cooper asked for new tests in October 2018, his lawyer said.",
      "2019-05-31 (31 May 2019): Kevin Cooper was moved to another prison on 31 May 2019.",
    ]);
  });

  it("leaves out what tells of somebody else", () => {
    const text =
      `Donald Trump announced his run for office back in 2015. Kevin Cooper was convicted of the murders in
1985.`.replaceAll("\n", " ");
    expect(entries([analysed("a1", text, undated)], "Kevin Cooper")).toEqual([
      "1985 (1985): Kevin Cooper was convicted of the murders in 1985.",
    ]);
  });

  it("takes “He …” for the one person of the sentence before, and for nobody when there were two", () => {
    const one =
      "Officers preferred to focus on Kevin Cooper. He was convicted of the murders in 1985.";
    const two =
      "Prosecutor John Kochis, who tried Kevin Cooper, died. He had been elected to office in 1978.";
    expect(entries([analysed("a1", one, undated)], "Kevin Cooper")).toHaveLength(1);
    expect(entries([analysed("a2", two, undated)], "Kevin Cooper")).toEqual([]);
  });

  it("has no entry for a day that a source says it was not, nor for a note of correction", () => {
    const corrected =
      "Kevin Cooper is due in court on 8 December 2026, not 3 December 2026, his lawyer said. Police spoke again. " +
      "Correction: An earlier version of this article gave a wrong day. It is 8 December 2026 for Kevin Cooper, not 4 December 2026.";
    expect(entries([analysed("a1", corrected, undated)], "Kevin Cooper")).toEqual([
      "2026-12-08 (8 December 2026): Kevin Cooper is due in court on 8 December 2026, not 3 December 2026, his lawyer said.",
    ]);
  });

  it("prefers what happened to what was announced", () => {
    const before = analysed(
      "a1",
      "Kevin Cooper will be sentenced by the court on 15 May 1985.",
      undated,
    );
    const after = analysed(
      "a2",
      "Kevin Cooper was sentenced by the court on 15 May 1985.",
      undated,
    );
    expect(entries([before, after], "Kevin Cooper")).toEqual([
      "1985-05-15 (15 May 1985): Kevin Cooper was sentenced by the court on 15 May 1985.",
    ]);
  });

  it("names an article's own day for its news, unless the news has a date", () => {
    const plain = analysed("a1", "Kevin Cooper has asked the governor for a pardon once more.", {
      publishedAt: "2021-03-04T10:00:00.000Z",
      title: "Old inmate asks for pardon",
      isTitleDerived: false,
    });
    const dated = analysed(
      "a2",
      "Kevin Cooper was denied a pardon on Monday. Kevin Cooper wept in court then.",
      {
        publishedAt: "2021-05-04T10:00:00.000Z",
      },
    );
    expect(entries([plain, dated], "Kevin Cooper")).toEqual([
      "2021-03-04 (-): Kevin Cooper has asked the governor for a pardon once more.",
      "2021-05-03 (Monday): Kevin Cooper was denied a pardon on Monday.",
    ]);
  });

  it("counts the sources of a day, reprints not among them", () => {
    const sentence = "Kevin Cooper was convicted of the murders on 19 February 1985.";
    const filler = Array.from(
      { length: 120 },
      (_, index) => `Detail${index} was said in court.`,
    ).join(" ");
    const [original, other] = [
      analysed("a1", `${sentence} ${filler}`, undated),
      analysed("a2", `A jury convicted Kevin Cooper on 19 February 1985, records show.`, undated),
    ];
    const reprint = analysed("a3", `${sentence} ${filler}`, undated);
    const [entry] = buildDossier({
      caseFile: caseOf("Kevin Cooper"),
      articles: [original, other, reprint],
    }).timeline;
    expect(entry?.sources.toSorted()).toEqual(["Outlet a1", "Outlet a2"]);
  });

  it("counts no source that only appeared on a day which another names", () => {
    const named = analysed(
      "a1",
      "Kevin Cooper was denied a pardon by the governor on 4 March 2021.",
    );
    const appeared = analysed("a2", "Kevin Cooper hopes that he may be pardoned one day.", {
      publishedAt: "2021-03-04T10:00:00.000Z",
    });
    const [entry] = buildDossier({
      caseFile: caseOf("Kevin Cooper"),
      articles: [named, appeared],
    }).timeline;
    expect([entry?.dateClaim?.text, entry?.sources]).toEqual(["4 March 2021", ["Outlet a1"]]);
  });

  it("is capped, with the most told dates kept", () => {
    const years = Array.from({ length: 60 }, (_, index) => 1940 + index);
    const all = years
      .map((year) => `Kevin Cooper was mentioned in a court file in ${year}.`)
      .join(" ");
    const told = entries(
      [
        analysed("a1", all, undated),
        analysed("a2", "Kevin Cooper was convicted in 1999, it said.", undated),
      ],
      "Kevin Cooper",
    );
    expect(told).toHaveLength(40);
    expect(told.some((entry) => entry.startsWith("1999"))).toBe(true);
  });

  it("tells what came to pass without the name, in an article about the case", () => {
    expect(entries([verdict("The jury found the driver guilty on Tuesday.")], "Tom Hale")).toEqual([
      "2021-03-02 (Tuesday): The jury found the driver guilty on Tuesday.",
      "2021-03-04 (-): Tom Hale found guilty over fatal lorry crash",
    ]);
  });

  it.each([
    ["somebody is named", "The jury heard Ann Moss and found the driver guilty on Tuesday."],
    ["another was named last", "Ann Moss saw it. The jury found the driver guilty on Tuesday."],
    ["it was not said of the case", "The council approved a budget for new schools on Tuesday."],
    ["somebody else comes up", "The jury found a driver guilty on Tuesday."],
    ["it is of one near to it", "The jury found the lorry driver's wife guilty on Tuesday."],
    ["it is another case", "The jury found the driver guilty in a separate trial on Tuesday."],
    ["it is only planned", "The driver will be found guilty by the jury, it said on Tuesday."],
    ["it is no news", "The jury found the driver guilty on 2 May 1999."],
  ])("tells nothing without the name where %s", (_, text) => {
    expect(entries([verdict(text)], "Tom Hale")).toEqual([
      "2021-03-04 (-): Tom Hale found guilty over fatal lorry crash",
    ]);
  });

  it("tells nothing without the name in an article about something else", () => {
    const text =
      "Tom Hale, the driver of a lorry, waits for his jury. The jury found the driver guilty on Tuesday.";
    const other = analysed("a1", text, { ...VERDICT, title: "A bad week on the roads of Leeds" });
    expect(entries([other], "Tom Hale").filter((entry) => entry.includes("Tuesday"))).toEqual([]);
  });

  it("prefers a sentence with the name, and counts no source of one without", () => {
    const named = analysed("a2", "But Tom Hale was told in Leeds on 2 March 2021 how it ends.");
    const [entry] = buildDossier({
      caseFile: caseOf("Tom Hale"),
      articles: [verdict("The jury found the driver guilty on Tuesday."), named],
    }).timeline;
    expect([entry?.claim.text, entry?.sources]).toEqual([
      "But Tom Hale was told in Leeds on 2 March 2021 how it ends.",
      ["Outlet a2"],
    ]);
  });

  it("needs no name where a story has none", () => {
    const storm = analysed(
      "a1",
      "A storm destroyed the harbour on 3 May 2020, officials said.",
      undated,
    );
    expect(entries([storm])).toHaveLength(1);
  });
});

/** The days that are told of BP, one sentence each. */
function daysOf(
  articles: readonly Analysed[],
  days: number,
  within: { readonly from?: string; readonly to?: string } = {},
): readonly string[] {
  const query = parseQuery("bp");
  return timelineOf({ articles, query, days, sentences: 1, ...within }).map(({ date }) => date);
}

describe("the timeline that is measured", () => {
  const articles = [
    analysed("a1", "BP said the well was sealed on 15 July 2010. A storm came.", undated),
    analysed(
      "a2",
      "The BP rig exploded on 20 April 2010. BP sealed the well on 15 July 2010.",
      undated,
    ),
    analysed("a3", "Haiti was struck on 12 January 2010, and nobody spoke of oil.", undated),
  ];

  it("has the most told days ascending, with sentences that name what was asked for", () => {
    const told = timelineOf({ articles, query: parseQuery("bp OR spill"), days: 5, sentences: 1 });
    expect(told.map(({ date, sentences }) => `${date}: ${sentences[0]?.text}`)).toEqual([
      "2010-04-20: The BP rig exploded on 20 April 2010.",
      "2010-07-15: BP said the well was sealed on 15 July 2010.",
    ]);
  });

  it("has no more days and sentences than asked for", () => {
    const told = timelineOf({ articles, days: 1, sentences: 2 });
    expect(told.map(({ date }) => date)).toEqual(["2010-07-15"]);
    expect(told[0]?.sentences.length).toBeLessThanOrEqual(2);
  });

  it("takes what follows shortly on a naming sentence, but not what stands before any", () => {
    const text =
      "Rain fell on Lima on 1 May 2010. BP closed its well. The rig was towed to Tampa on 2 May 2010.";
    const told = timelineOf({
      articles: [analysed("a1", text)],
      query: parseQuery("bp"),
      days: 5,
      sentences: 1,
    });
    expect(told.map(({ date, sentences }) => `${date}: ${sentences[0]?.text}`)).toEqual([
      "2010-05-02: The rig was towed to Tampa on 2 May 2010.",
    ]);
  });

  it("takes the stamp of publication for no day, but the hour of an event for one", () => {
    const daysIn = (text: string) =>
      timelineOf({
        articles: [analysed("a1", text, { publishedAt: "2010-07-22T20:52:00.000Z" })],
        days: 5,
        sentences: 1,
      }).map(({ date }) => date);
    expect(daysIn("LONDON | Thu Jul 22, 2010 4:52 pm EDT BP will pay for the spill.")).toEqual([]);
    expect(daysIn("The rig in the Gulf burnt out on Jul 22, 2010 at 4:52 pm EDT.")).toEqual([
      "2010-07-22",
    ]);
  });

  it("shows no sentence twice", () => {
    const told = timelineOf({
      articles: [
        analysed("a1", "BP lost its chief after weeks of bad news from the Gulf.", {
          publishedAt: "2010-07-27T10:00:00.000Z",
        }),
        analysed(
          "a2",
          "BP met its lenders in London on 26 July 2010. BP met its workers in Houston on 27 July 2010.",
        ),
      ],
      days: 5,
      sentences: 3,
    });
    const texts = told.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(told).toHaveLength(2);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("counts a sentence that is about the matter for more than one that mentions it", () => {
    const passing =
      "In the Gulf of Mexico, under the sea, the leaking well was sealed by BP on 15 July 2010.";
    const about = "BP sealed the leaking well under the sea in the Gulf of Mexico on 16 July 2010.";
    expect(daysOf([analysed("a1", passing), analysed("a2", about)], 1)).toEqual(["2010-07-16"]);
  });

  it("counts a sentence that could be shown for more than one that leans on another", () => {
    const leaning = "Then BP sealed the leaking well in the Gulf of Mexico on 15 July 2010.";
    const whole = "BP sealed the leaking well in the Gulf of Mexico on 16 July 2010.";
    expect(daysOf([analysed("a1", leaning), analysed("a2", whole)], 1)).toEqual(["2010-07-16"]);
  });

  it("counts a sentence that does not name the case for less", () => {
    const article = analysed("a1", "BP sealed the leaking well in the Gulf on 15 July 2010.");
    const [telling] = datedTellings(article);
    const told = telling === undefined ? [] : [telling];
    const matter = {
      articles: [article],
      caseNames: caseNames(["BP"], []),
      salience: salienceIn([article]),
    };
    const unnamed = told.map((one) => ({ ...one, isUnnamed: true as const }));
    const named = told.map((one) => ({ ...one, date: "2010-07-16" }));
    expect(scoredDates([...unnamed, ...named], matter).map(({ date }) => date)).toEqual([
      "2010-07-16",
      "2010-07-15",
    ]);
  });

  it("counts texts of several weeks for more than as many of one", () => {
    const told = (id: string, day: string, publishedAt: string) =>
      analysed(id, `BP sealed the leaking well in the Gulf on ${day} July 2010.`, { publishedAt });
    const articles = [
      told("a1", "15", "2011-03-07T10:00:00.000Z"),
      told("a2", "15", "2011-03-09T10:00:00.000Z"),
      told("a3", "16", "2011-04-07T10:00:00.000Z"),
      told("a4", "16", "2011-05-09T10:00:00.000Z"),
    ];
    expect(daysOf(articles, 1)).toEqual(["2010-07-16"]);
  });

  it("counts a text of a quiet year for more than one of a year full of articles", () => {
    const told = (id: string, day: string, publishedAt: string) =>
      analysed(id, `BP sealed the leaking well in the Gulf on ${day} July 2009.`, { publishedAt });
    const articles = [
      told("a1", "15", "2010-03-08T10:00:00.000Z"),
      analysed("a2", "BP had much to do.", { publishedAt: "2010-06-08T10:00:00.000Z" }),
      analysed("a3", "BP had much to do.", { publishedAt: "2010-09-08T10:00:00.000Z" }),
      told("a4", "16", "2012-03-08T10:00:00.000Z"),
    ];
    expect(daysOf(articles, 1)).toEqual(["2009-07-16"]);
  });

  it("counts the day on which the news began for more than others, and those after it for less", () => {
    const text = ["17", "20", "28"]
      .map((day) => `BP worked on the leaking well in the Gulf on ${day} July 2010.`)
      .join(" ");
    const news = ["17", "18", "19"].map((day) =>
      analysed(`n${day}`, "BP had much to do.", { publishedAt: `2010-07-${day}T10:00:00.000Z` }),
    );
    const articles = [analysed("a1", text), ...news];
    expect(daysOf(articles, 1)).toEqual(["2010-07-17"]);
    expect(daysOf(articles, 2)).toEqual(["2010-07-17", "2010-07-28"]);
  });

  it("shows the sentence whose words stand together in others too", () => {
    const text = [
      "Dover bridge near harbour struck the lorry red on 2 May 2010.",
      "Red lorry struck the bridge near Dover harbour on 2 May 2010.",
      "Thus a red lorry struck the bridge near Dover harbour there on 2 May 2010.",
    ].join(" ");
    const [day] = timelineOf({ articles: [analysed("a1", text)], days: 1, sentences: 1 });
    expect(day?.sentences.map((one) => one.text)).toEqual([
      "Red lorry struck the bridge near Dover harbour on 2 May 2010.",
    ]);
  });

  it("tells no day before the first that was asked for, nor after the last", () => {
    const text = ["14", "15", "16", "17"]
      .map((day) => `BP worked on the leaking well in the Gulf on ${day} July 2010.`)
      .join(" ");
    const within = { from: "2010-07-15", to: "2010-07-16" };
    expect(daysOf([analysed("a1", text)], 9, within)).toEqual(["2010-07-15", "2010-07-16"]);
    expect(daysOf([analysed("a1", text)], 9, { from: "2010-07-17" })).toEqual(["2010-07-17"]);
  });

  it("counts an article about the matter for more than one that mentions it in passing", () => {
    const about = "BP sealed the well on 16 July 2010. BP rested. BP paid. BP left the Gulf.";
    const passing =
      "BP sealed the well on 15 July 2010. Rain fell on Lima. Snow fell on Oslo. Hail fell on Rome.";
    const told = timelineOf({
      articles: [analysed("a1", passing), analysed("a2", about)],
      query: parseQuery("bp"),
      days: 1,
      sentences: 1,
    });
    expect(told.map(({ date }) => date)).toEqual(["2010-07-16"]);
  });
});
