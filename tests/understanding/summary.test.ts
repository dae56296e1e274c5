import { describe, expect, it } from "vitest";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { analysed, caseOf } from "./analysed.ts";

function summary(...texts: readonly string[]): readonly string[] {
  const articles = texts.map((text, index) =>
    analysed(`a${index}`, text, { publishedAt: undefined }),
  );
  return buildDossier({ caseFile: caseOf("Kevin Cooper"), articles }).summary.map(
    ({ text }) => text,
  );
}

const CONVICTED = "Kevin Cooper was convicted of murdering four people in Chino Hills in 1985.";

describe("a case's summary", () => {
  it("names the case, and leaves out what hangs on another sentence, asks, quotes or chats", () => {
    expect(
      summary(
        `${CONVICTED} He has been on death row ever since that day, Kevin Cooper's lawyer said. But Kevin Cooper still
hopes that a court will hear him again. “I am innocent,” Kevin Cooper told the court in San Diego. Why was Kevin Cooper
convicted of murder at all? If you ask us, Kevin Cooper deserves a new trial before a court. Nobody else was ever charged with
the murders in that house.`.replaceAll("\n", " "),
      ),
    ).toEqual([CONVICTED]);
  });

  it("puts what happened before what is planned", () => {
    const [first] = summary(
      `Kevin Cooper will perhaps get a hearing before the court in San Diego soon. ${CONVICTED}`,
    );
    expect(first).toBe(CONVICTED);
  });

  it("does not say the same twice", () => {
    expect(
      summary(
        CONVICTED,
        "Kevin Cooper was convicted in 1985 of murdering four people in Chino Hills.",
        "A judge ordered DNA tests for Kevin Cooper after years of appeals by lawyers.",
      ),
    ).toHaveLength(2);
  });

  it("has at most four sentences, from different articles where it can", () => {
    const told = [
      "Kevin Cooper was arrested on a boat off Santa Cruz Island seven weeks after the crime.",
      "Kevin Cooper was charged with escaping from a minimum-security prison near Chino.",
      "Kevin Cooper received a stay of execution hours before midnight from an appeals panel.",
      "Kevin Cooper was denied clemency by two governors who found no new evidence.",
      "Kevin Cooper won a review of blood samples that experts had argued over for decades.",
    ];
    expect(summary(told.join(" "))).toHaveLength(4);
    const [first = "", ...others] = told;
    const both = summary(`${first} ${others[0]}`, others[1] ?? "");
    expect(both.slice(0, 2)).toContain(others[1]);
  });

  it("is empty when no sentence fits", () => {
    expect(summary("He did it.")).toEqual([]);
  });

  it("leaves out the dateline", () => {
    expect(summary(`SAN DIEGO — ${CONVICTED}`)).toEqual([CONVICTED]);
  });
});
