import { describe, expect, it } from "vitest";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { analysed, caseOf } from "./analysed.ts";

const TEXT = [
  "Owen Halloran was sentenced on Friday.",
  "The court said that he was convicted of the murder of his neighbour, 41-year-old Mara Lindqvist, in Port Merrow.",
  "Mara Lindqvist had run the harbour office.",
];

function introductionOf(name: string, text: string): string | undefined {
  const articles = [analysed("a", text), analysed("b", text.replaceAll("Friday", "Monday"))];
  const { people } = buildDossier({ caseFile: caseOf("Owen Halloran"), articles });
  return people.find((person) => person.name === name)?.claim.text;
}

describe("whoever a dossier names", () => {
  it("is never introduced by what somebody else, called “he” or “she”, is accused of", () => {
    expect(introductionOf("Mara Lindqvist", TEXT.join(" "))).toBe(TEXT[2]);
    expect(introductionOf("Mara Lindqvist", TEXT.slice(0, 2).join(" "))).toBe(
      "41-year-old Mara Lindqvist",
    );
  });

  it("is introduced by what they themselves were sentenced for", () => {
    expect(introductionOf("Owen Halloran", TEXT.slice(0, 2).join(" "))).toBe(TEXT[0]);
  });
});

describe("who is named once alone, in full", () => {
  /** The people of one report. */
  function peopleOf(title: string, text: string): readonly string[] {
    const articles = [analysed("a", text, { title, isTitleDerived: false })];
    return buildDossier({ caseFile: caseOf(), articles }).people.map(({ name }) => name);
  }

  const WITNESS = "Ruth Stone, a clerk, said she saw the ledger.";

  it("is of the matter where the headline or the first sentence names them", () => {
    expect(peopleOf("Clerk speaks at trial of Odile Marsh", `It rained. ${WITNESS}`)).toEqual([
      "Odile Marsh",
      "Ruth Stone",
    ]);
    expect(
      peopleOf("Harbour trial opens", `The trial of Odile Marsh opened on Monday. ${WITNESS}`),
    ).toEqual(["Odile Marsh", "Ruth Stone"]);
  });

  it("is of the matter where a sentence tells of their plea, bail or denial", () => {
    const sentences = ["Ida Prewett entered no plea.", "Ida Prewett is on bail."];
    for (const sentence of [...sentences, "Ida Prewett denies the charges."]) {
      const text = `The trial of Odile Marsh opened on Monday. It rained. ${sentence}`;
      expect(peopleOf("Harbour trial opens", text)).toEqual(["Odile Marsh", "Ida Prewett"]);
    }
  });

  it("is left out where only a later sentence does, without who they are", () => {
    expect(
      peopleOf("Harbour trial opens", `${WITNESS} It was the trial of Odile Marsh again.`),
    ).toEqual(["Ruth Stone"]);
  });

  it("is left out where a line without an end names them, as one that says who wrote it", () => {
    expect(peopleOf("Harbour trial opens", `By Vera Lindqvist\n\n${WITNESS}`)).toEqual([
      "Ruth Stone",
    ]);
  });
});
