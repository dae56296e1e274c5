/** A case's picture: true to the dossier, legible, and safe whatever a title says. */

import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { de } from "../../src/newsroom/phrases/de.ts";
import { es } from "../../src/newsroom/phrases/es.ts";
import { fr } from "../../src/newsroom/phrases/fr.ts";
import { drawTimeline, type Picture } from "../../src/understanding/picture.ts";
import { dossierOf, marksIn, textsIn, words } from "./pictured.ts";

function draw(...given: Parameters<typeof dossierOf>): Picture {
  const picture = drawTimeline(dossierOf(...given), words, "light");
  if (picture === undefined) throw new Error("nothing was drawn");
  return picture;
}

/** One day a week from 2019 on. */
function weeks(count: number): readonly string[] {
  const week = (index: number) => new Date(Date.UTC(2019, 0, 4 + index * 7)).toISOString();
  return Array.from({ length: count }, (_, index) => week(index).slice(0, 10));
}

describe("what is drawn", () => {
  it("draws nothing where fewer than two days are dated", () => {
    expect(drawTimeline(dossierOf([]), words, "light")).toBeUndefined();
    expect(drawTimeline(dossierOf(["2019-05-31"]), words, "light")).toBeUndefined();
    expect(drawTimeline(dossierOf(["2019-05-31", "someday"]), words, "light")).toBeUndefined();
  });

  it("writes every day of the dossier, and no other", () => {
    const { svg } = draw(["198X", "~1983", "2018-10", "2019-05-31"]);
    expect(textsIn(svg).slice(0, 6)).toEqual([
      ...["1980", "1990", "2000", "2010"],
      "1980s",
      "about 1983",
    ]);
    expect(textsIn(svg).slice(6)).toEqual([
      "October 2018",
      "31 May 2019",
      "The harbour case",
      "Timeline",
      "1 article has no date",
    ]);
  });

  it("leaves out a day whose sentence does not stand in its article", () => {
    const dossier = dossierOf(["2019-05-29", "2019-05-30", "2019-05-31"]);
    const [first, ...rest] = dossier.timeline;
    if (first === undefined) throw new Error("no day");
    const altered = { ...first, claim: { ...first.claim, text: "He is guilty of it." } };
    const picture = drawTimeline({ ...dossier, timeline: [altered, ...rest] }, words, "light");
    const labels = textsIn(picture?.svg ?? "").filter((one) => /2019/u.test(one));
    expect(labels).not.toContain("29 May 2019");
    expect(picture?.alt).not.toContain("29 May 2019");
    expect(labels).toContain("30 May 2019");
  });

  it("shows no sentence, so that none is shortened", () => {
    const { svg, alt } = draw(["2019-05-30", "2019-05-31"]);
    expect(svg + alt).not.toMatch(/accused|alleged/u);
  });

  it("draws a year, a month and a decade as long as they are, and a day as a point", () => {
    const { svg } = draw(["199X", "2001", "2005-06", "2009-12-31"]);
    const [decade, year, month, day] = marksIn(svg);
    // 1990 to 2009 are 20 years on 736 units.
    expect(decade?.[0]).toBe("stretch");
    expect((decade?.[2] ?? 0) - (decade?.[1] ?? 0)).toBeCloseTo(368, -1);
    expect(year?.[0]).toBe("stretch");
    expect((year?.[2] ?? 0) - (year?.[1] ?? 0)).toBeCloseTo(36.8, 0);
    expect(month?.[0]).toBe("stretch");
    expect(day).toEqual(["day", expect.closeTo(758.95, 0), expect.closeTo(776.95, 0)]);
  });

  it("draws what is about a time and what was only reported otherwise than a known day", () => {
    const { svg } = draw(["~1983", "2018", { date: "2019-05-31", isReported: true }]);
    expect(marksIn(svg).map(([kind]) => kind)).toEqual(["about", "stretch", "reported"]);
    expect(textsIn(svg)).toContain("reported 31 May 2019");
    expect(svg).toContain(".about{fill:url(#fading)}");
  });

  it("writes how many sources tell of a day where it is more than one, and draws it larger", () => {
    const { svg } = draw(["2019-05-01", { date: "2019-05-31", sources: 3 }]);
    expect(textsIn(svg)).toContain("31 May 2019 · 3 sources");
    const [alone, shared] = marksIn(svg).map(([, from, to]) => to - from);
    expect(shared).toBeGreaterThan(alone ?? 0);
  });

  it("gives lines to the days that most sources tell of, and marks the others together", () => {
    const days = weeks(30).map((date, index) => ({ date, sources: index < 4 ? 2 : 1 }));
    const { svg } = draw(days);
    expect(marksIn(svg)).toHaveLength(12);
    expect(textsIn(svg)).toContain("4 January 2019 · 2 sources");
    expect(textsIn(svg)).not.toContain("1 February 2019");
    expect(textsIn(svg)).toContain("and 18 more");
    expect(svg.match(/<rect class="bar"/gu)).toHaveLength(18);
  });

  it("prefers, of days with equally many sources, those that articles appeared on", () => {
    const published = ["2019-01-05T06:00:00.000Z"];
    expect(textsIn(draw(weeks(30)).svg)).not.toContain("4 January 2019");
    expect(textsIn(draw(weeks(30), { published }).svg)).toContain("4 January 2019");
  });
});

describe("coverage", () => {
  it("counts articles by the day they appeared, each once, and the undated apart", () => {
    const published = [
      ...["2019-05-01T08:00:00.000Z", "2019-05-30T08:00:00.000Z", "2019-07-02T08:00:00.000Z"],
      undefined,
    ];
    const texts = textsIn(draw(["2018-02-01", "2019-05-31"], { published }).svg);
    expect(texts).toContain("Articles per month");
    expect(texts.slice(texts.indexOf("Articles per month"))).toEqual([
      ...["Articles per month", "2", "1", "The harbour case", "Timeline"],
      "1 article has no date",
    ]);
  });

  it("counts by days in a short case, by years in a long one, by decades over centuries", () => {
    const published = ["2019-05-02T08:00:00.000Z"];
    const headingOf = (first: string) =>
      textsIn(draw([first, "2019-05-31"], { published }).svg).find((one) => one.startsWith("Art"));
    expect(headingOf("2019-05-01")).toBe("Articles per day");
    expect(headingOf("1983")).toBe("Articles per year");
    expect(headingOf("1215")).toBe("Articles per decade");
  });

  it("does not count an article of an impossible date", () => {
    const published = ["+275760-01-01T00:00:00.000Z", "never", "2019-05-02T08:00:00.000Z"];
    const texts = textsIn(draw(["2019-05-01", "2019-05-31"], { published }).svg);
    expect(texts).toContain("2 articles have no date");
  });
});

const require = createRequire(import.meta.url);
const fontFiles = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${file}`),
);

type Box = { readonly text: string; readonly left: number; readonly right: number; y: number };

/** Where each text really stands, measured by drawing it alone. */
function boxesIn({ svg, width, height }: Picture): readonly Box[] {
  const head = svg
    .slice(0, svg.indexOf("</style>") + "</style>".length)
    .replace(/stroke-width:10px;/u, "");
  return [...svg.matchAll(/<text[^>]*>.*?<\/text>/gsu)].map(([tag]) => {
    const alone = tag.replace(" clear", "");
    const box = new Resvg(`${head}${alone}</svg>`, {
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" },
    }).getBBox();
    if (box === undefined) throw new Error(`nothing is seen of ${tag} on ${width} × ${height}`);
    const y = Number(/ y="([^"]*)"/u.exec(tag)?.[1]);
    return { text: textsIn(tag)[0] ?? "", left: box.x, right: box.x + box.width, y };
  });
}

/** Pairs of texts that stand over each other, and texts that leave the paper. */
function faultsOf(picture: Picture): readonly string[] {
  const boxes = boxesIn(picture);
  const outside = boxes.filter(({ left, right }) => left < 0 || right > picture.width);
  const pairs = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < 24)
      .map((b) => `${a.text} over ${b.text}`),
  );
  return [...outside.map(({ text }) => `${text} outside`), ...pairs];
}

describe("legibility", () => {
  const published = weeks(80).map((day) => `${day}T08:00:00.000Z`);
  const cases: readonly (readonly [string, Parameters<typeof dossierOf>])[] = [
    ["few vague days", [["198X", "~1983", "1985", "2018-10", "2019"]]],
    ["forty days", [weeks(40), { published }]],
    [
      "days on end",
      [["2019-05-01", "2019-05-02", "2019-05-03"], { published: published.slice(16, 20) }],
    ],
    ["one day told twice", [["2019-05-01", "2019-05-01"]]],
    ["one year", [["2019", "2019-05", { date: "2019-06-30", sources: 12 }], { published }]],
    ["eight centuries", [["1215", "2019-05-31"], { published }]],
    ["all of time", [["1000", "9999-12-31"], { published }]],
  ];
  for (const [name, given] of cases) {
    it(`no words stand over others or leave the paper: ${name}`, () => {
      const dossier = dossierOf(...given);
      for (const phrases of [words, de, es, fr]) {
        const picture = drawTimeline(dossier, { ...words, ...phrases }, "light");
        if (picture === undefined) throw new Error("nothing was drawn");
        expect(faultsOf(picture)).toEqual([]);
        expect(picture.height).toBeLessThanOrEqual(1_200);
      }
    });
  }

  it("wraps a long title whole", () => {
    const title = "The killing of which the harbour master and both of his brothers are accused";
    const picture = draw(["2018", "2019"], { title });
    expect(textsIn(picture.svg).join(" ")).toContain(title);
    expect(faultsOf(picture)).toEqual([]);
  });
});

describe("titles that mean harm", () => {
  it("is text and nothing else, whatever is in it", () => {
    const title = '</text> <script> alert("1") </script> &amp; ]]> <!--';
    const { svg } = draw(["2018", "2019"], { title });
    expect(svg).not.toMatch(/<script|<!--/u);
    expect(textsIn(svg).join(" ")).toContain(title);
  });

  it("drops what nobody sees: control characters, directions, zero widths, half letters", () => {
    const title = "A\u0000B\u202eC\u200bD\u2066E\ud800";
    const { svg } = draw(["2018", "2019"], { title });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them.
    expect(svg).not.toMatch(/[\u0000-\u0008\u202e\u200b\u2066]/u);
    expect(textsIn(svg)).toContain("A BCDE\ufffd");
  });

  it("leaves out what cannot be drawn whole: too long, towering, in letters the font lacks", () => {
    const towering = `Co${"\u0301".repeat(40)}per`;
    for (const title of [
      "x".repeat(100_000),
      "long ".repeat(39),
      towering,
      "事件",
      "W".repeat(60),
    ]) {
      const picture = draw(["2018", "2019"], { title });
      expect(picture.svg.length).toBeLessThan(4_000);
      expect(textsIn(picture.svg).filter((one) => !/^\d{4}$/u.test(one))).not.toContain(title);
      expect(picture.alt).toBe(
        "Timeline: 2018 (1 source); 2019 (1 source). 1 article has no date.",
      );
    }
  });
});

describe("in words", () => {
  it("tells every date with its count, then the coverage", () => {
    const published = ["2019-05-01T08:00:00.000Z", "2019-05-30T08:00:00.000Z", undefined];
    const days = ["~1983", "2018-10", { date: "2019-05-31", sources: 2 }];
    expect(draw(days, { published }).alt).toBe(
      "The harbour case. Timeline: about 1983 (1 source); October 2018 (1 source); " +
        "31 May 2019 (2 sources). Articles per year: 2019 (2). 1 article has no date.",
    );
  });

  it("has at most 1,000 characters, and counts what has no room instead of cutting it", () => {
    const published = weeks(140).map((day) => `${day}T08:00:00.000Z`);
    const dossier = dossierOf(weeks(40), { published: [...published, undefined] });
    for (const phrases of [words, de, es, fr]) {
      const { alt } = drawTimeline(dossier, phrases, "dark") ?? { alt: "" };
      expect(alt.length).toBeLessThanOrEqual(1_000);
      expect(alt.endsWith(`${phrases.undatedArticles(1)}.`)).toBe(true);
      expect(alt).not.toMatch(/;[^;.]*\([^)]*$/u);
    }
    const { alt } = draw(weeks(40), { published });
    const told = alt.match(/20\d\d \(1 source\)/gu)?.length ?? 0;
    expect(alt).toContain(`; and ${40 - told} more.`);
  });
});

describe("themes", () => {
  it("writes colours out for a certain theme, and asks the browser in the other", () => {
    const dossier = dossierOf(["2018", "2019"]);
    const svgOf = (theme: "dark" | "light" | "auto") => drawTimeline(dossier, words, theme)?.svg;
    expect(svgOf("dark")).toContain(".paper{fill:#171614}");
    expect(svgOf("light")).toContain(".paper{fill:#fbfaf6}");
    expect(svgOf("dark")).not.toContain("var(");
    expect(svgOf("auto")).toContain("@media (prefers-color-scheme:dark)");
    expect(svgOf("auto")).toContain(".paper{fill:var(--paper)}");
  });
});

describe("size", () => {
  it("grows with what it draws alone: ten times the articles are no larger picture", () => {
    const published = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        new Date(Date.UTC(2019, 0, 1 + (index % 365))).toISOString(),
      );
    const small = draw(weeks(40), { published: published(2_000) });
    const large = draw(weeks(40), { published: published(20_000) });
    expect(large.svg.length).toBeLessThan(small.svg.length * 1.1);
  });
});
