import { describe, expect, it } from "vitest";
import { withCasePeople } from "../../src/understanding/case-people.ts";
import { mergePeople } from "../../src/understanding/merge-people.ts";
import { analysed } from "./analysed.ts";

/** Each person's name with the other forms of it. */
function people(...texts: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const articles = texts.map((text, index) => analysed(`a${index}`, text));
  return Object.fromEntries(mergePeople(articles).map(({ name, aliases }) => [name, aliases]));
}

describe("people of several articles", () => {
  it("are one when a shorter full name is part of a longer", () => {
    expect(
      people(
        "Governor Edmund Jerry Brown said that he would wait. Brown did not explain.",
        "Then Governor Jerry Brown said that he had ordered the tests.",
        "Governor Jerry Brown said nothing.",
      ),
    ).toEqual({ "Jerry Brown": ["Edmund Jerry Brown"] });
  });

  it("are one when a page was decoded wrongly", () => {
    expect(
      people(
        "President François Hollande said that he would wait.",
        "President François Hollande said nothing.",
        "President FranÃ§ois Hollande said nothing more.",
      ),
    ).toEqual({ "François Hollande": ["FranÃ§ois Hollande"] });
  });

  it("are one when only the surname is spelt otherwise", () => {
    expect(
      people(
        "Governor Gavin Newsom said that he would decide. Newsom gave no date.",
        "Governor Gavin Newsome said that he would decide soon.",
        "Governor Gavin Newsom said no more.",
      ),
    ).toEqual({ "Gavin Newsom": ["Gavin Newsome"] });
  });

  it("are two when they share a surname only", () => {
    const found = people(
      "Douglas Ryen was a doctor, his brother said.",
      "Peggy Ryen was a doctor too, her sister said.",
    );
    expect(Object.keys(found).sort()).toEqual(["Douglas Ryen", "Peggy Ryen"]);
  });

  it("are two when one is the other's son", () => {
    const found = people(
      "Martin Keller Jr. said that he believed in the appeal.",
      "Martin Keller said that he would appeal.",
    );
    expect(Object.keys(found)).toHaveLength(2);
  });

  it("are two in one text too, when one is the other's son", () => {
    const found = people(
      "Martin Keller was convicted. Martin Keller Jr. said that he would appeal.",
    );
    expect(Object.keys(found).sort()).toEqual(["Martin Keller", "Martin Keller Jr."]);
  });

  it("leave a surname alone that fits two of them", () => {
    const found = people(
      "John Carter said that he saw nothing. Mary Anderson said the same.",
      "Susan Carter said that she saw everything.",
      "Mr. Carter said that the court was wrong. Carter then left.",
    );
    expect(Object.keys(found).sort()).toEqual([
      "Carter",
      "John Carter",
      "Mary Anderson",
      "Susan Carter",
    ]);
  });

  it("include a case's person whom one article names in full and its reading missed", () => {
    const known = analysed("a1", "Odile Marsh said that she was innocent. Marsh wept.");
    const missed = analysed("a2", "The trial of Odile Marsh opened. Marsh is accused of fraud.");
    const unread = { ...missed, analysis: { ...missed.analysis, people: [] } };
    const [, found] = withCasePeople([known, unread], ["Odile Marsh", "Port Merrow Trust"]);
    const [person] = found?.analysis.people ?? [];
    const wordsOf = ({ start, end }: { start: number; end: number }) =>
      unread.article.text.slice(start, end);
    expect(person?.name).toBe("Odile Marsh");
    expect(person?.places.map(wordsOf)).toEqual(["Odile Marsh", "Marsh"]);
    expect(found?.analysis.people).toHaveLength(1);
  });
});
