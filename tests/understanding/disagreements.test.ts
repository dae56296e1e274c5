import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import { differenceLabel } from "../../src/newsroom/phrases/difference-words.ts";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { analysed, caseOf } from "./analysed.ts";

type Told = readonly [text: string, publishedAt?: string, source?: string];

/** Each difference with its values, as `about: value / value`. */
function differences(told: readonly Told[], ...names: readonly string[]): readonly string[] {
  const articles = told.map(([text, publishedAt, source], index) => {
    const given: Partial<Article> = { publishedAt, ...(source && { source }) };
    return analysed(`a${index}`, text, given);
  });
  return buildDossier({ caseFile: caseOf(...names), articles }).disagreements.map(
    ({ values, ...difference }) =>
      `${differenceLabel(difference, "en")}: ${values.map(({ value }) => value).join(" / ")}`,
  );
}

const cooper = (...told: readonly string[]) =>
  differences(
    told.map((text) => [text] as const),
    "Kevin Cooper",
  );

describe("sources differ", () => {
  it("on the offence of a conviction, even within one article", () => {
    expect(
      cooper(
        "Kevin Cooper is serving time for a manslaughter that occurred in 1983. Officers focused on Cooper. He was convicted of the murders of four people.",
      ),
    ).toEqual(["offence (Kevin Cooper): manslaughter / murder"]);
  });

  it("on the year of one crime", () => {
    expect(
      cooper(
        "Kevin Cooper was tried for the 1983 murders, and he denies them.",
        "Kevin Cooper was tried for the 1984 murders, and he denies them.",
      ),
    ).toEqual(["year of the crime (Kevin Cooper): 1983 / 1984"]);
  });

  it("on the day of one hearing that is to come", () => {
    expect(
      differences(
        [
          ["Kevin Cooper's parole hearing is set for 14 December.", "2025-12-01T08:00:00.000Z"],
          ["The parole hearing of Kevin Cooper is due on December 15.", "2025-12-02T08:00:00.000Z"],
        ],
        "Kevin Cooper",
      ),
    ).toEqual(["date of the parole hearing: 14 December / December 15"]);
  });

  it("but not where the hearing was moved, or one article has both days", () => {
    const set = "Kevin Cooper's parole hearing is set for 14 December.";
    const due = "The parole hearing of Kevin Cooper is due on December 15.";
    const told = (...texts: readonly string[]) =>
      differences(
        texts.map((text, day) => [text, `2025-12-0${day + 1}T08:00:00.000Z`] as const),
        "Kevin Cooper",
      );
    expect(told(set, "A judge postponed the parole hearing.", due)).toEqual([]);
    expect(told(set, `${due} Guards were questioned on 14 December.`)).toEqual([]);
    expect(told(set, due.replace("15", "29"))).toEqual([]);
    expect(told(set, due.replace("parole", "bail"))).toEqual([]);
  });

  it("on the day of the one accused's hearing, which need not name them", () => {
    const told = (first: string, second: string) =>
      differences(
        [
          [first, "2025-12-01T08:00:00.000Z"],
          [second, "2025-12-02T08:00:00.000Z"],
        ],
        "Kevin Cooper",
      );
    const accused = "Kevin Cooper is accused of killing Ada Lane.";
    const [set, due] = [
      "The trial is to begin on 14 December.",
      "His trial is due to start on December 15.",
    ];
    expect(told(`${accused} ${set}`, `Kevin Cooper appeared in court on Monday. ${due}`)).toEqual([
      "date of the trial: 14 December / December 15",
    ]);
    // Two are accused, or one is whom nobody names.
    expect(
      told(`${accused} Ruth Hale denies the charge, too. ${set}`, `${accused} ${due}`),
    ).toEqual([]);
    expect(
      told(`${accused} His brother and another man were arrested. ${set}`, `${accused} ${due}`),
    ).toEqual([]);
    expect(
      told(`${accused} The trial of his cousin is to begin on 14 December.`, `${accused} ${due}`),
    ).toEqual([]);
    // The case is named after the victim: who is accused, nobody says.
    expect(
      told(
        `A man was charged with killing Kevin Cooper. ${set}`,
        `A woman was charged with killing Kevin Cooper. The trial is due to start on December 15.`,
      ),
    ).toEqual([]);
  });

  it("on what is told before the name, or after it as a possession", () => {
    expect(
      cooper(
        "Convicted in 1985 of murdering a family, Kevin Cooper denies it.",
        "Kevin Cooper's 1986 conviction was read out.",
      ),
    ).toEqual(["year of the conviction (Kevin Cooper): 1985 / 1986"]);
    expect(
      cooper(
        "The man convicted of murdering a guard, Kevin Cooper, denies it.",
        "Kevin Cooper was convicted of manslaughter.",
      ),
    ).toEqual(["offence (Kevin Cooper): murder / manslaughter"]);
  });

  it("on the year of the conviction", () => {
    expect(
      cooper(
        "Kevin Cooper was convicted in 1985.",
        "Kevin Cooper was convicted in 1986, records say.",
      ),
    ).toEqual(["year of the conviction (Kevin Cooper): 1985 / 1986"]);
  });

  it("on how many people somebody was convicted of killing", () => {
    expect(
      cooper(
        "Kevin Cooper was convicted of murdering four people in a house.",
        "Kevin Cooper was convicted of murdering three people in a house.",
      ),
    ).toEqual(["number of victims (Kevin Cooper): 4 / 3"]);
  });

  it("on an age, a sentence and an amount in reports of the same days", () => {
    const day = "2025-03-14T08:00:00.000Z";
    expect(
      differences(
        [
          ["Odile Marsh, 52, was sentenced on Friday to four years in prison by a judge.", day],
          ["Odile Marsh, 55, was sentenced to five years in prison by a judge.", day],
        ],
        "Odile Marsh",
      ),
    ).toEqual(["sentence (Odile Marsh): 4 years / 5 years", "age (Odile Marsh): 52 / 55"]);
    expect(
      differences(
        [
          [
            "Auditors found that 412,000 crowns are missing from the Port Merrow harbour trust.",
            day,
          ],
          ["Auditors of the Port Merrow harbour trust found that 421,000 crowns are missing.", day],
        ],
        "Port Merrow",
      ),
    ).toEqual(["number of crowns: 412,000 crowns / 421,000 crowns"]);
  });

  it("on the spelling of a surname", () => {
    expect(
      cooper(
        "Governor Gavin Newsom said that he would look at the case of Kevin Cooper. Newsome has until June, he said.",
      ),
    ).toEqual(["spelling of a name (Gavin Newsom): Newsom / Newsome"]);
  });

  it("with a sentence for each value that has its words", () => {
    const [difference] = buildDossier({
      caseFile: caseOf("Kevin Cooper"),
      articles: [
        analysed("a1", "Kevin Cooper was convicted of murder in 1985, the court said."),
        analysed("a2", "Kevin Cooper was convicted of manslaughter in 1985, the paper said."),
      ],
    }).disagreements;
    expect(
      difference?.values.map(({ value, claim }) => `${claim.articleId} ${value}: ${claim.text}`),
    ).toEqual(
      [
        "a2 manslaughter: Kevin Cooper was convicted of manslaughter in 1985, the paper said.",
        "a1 murder: Kevin Cooper was convicted of murder in 1985, the court said.",
      ].toSorted(),
    );
  });
});

describe("sources do not differ", () => {
  it("when one tells of the crime and the other of the conviction", () => {
    expect(
      cooper(
        "Kevin Cooper is serving time for a murder that occurred in 1983.",
        "Kevin Cooper was convicted of murder in 1985.",
      ),
    ).toEqual([]);
  });

  it("when a plea is not what the jury found, or a second trial came", () => {
    expect(
      cooper(
        "Kevin Cooper admitted manslaughter before the trial.",
        "Kevin Cooper was convicted of murder.",
      ),
    ).toEqual([]);
    expect(
      cooper(
        "Kevin Cooper was convicted of murder in 1985.",
        "Kevin Cooper was convicted of murder in 1987. It was his retrial.",
      ),
    ).toEqual([]);
  });

  it("when a victim died later, a sentence has parts, or another crime is told of", () => {
    const day = "2025-03-14T08:00:00.000Z";
    const told = (first: string, second: string) =>
      differences(
        [
          [first, day],
          [second, day],
        ],
        "Kevin Cooper",
      );
    expect(
      told(
        "Kevin Cooper killed four people at a depot. A fifth victim is in hospital.",
        "Kevin Cooper killed five people at a depot.",
      ),
    ).toEqual([]);
    expect(
      told(
        "Kevin Cooper was sentenced to 20 years for theft and five years for fraud.",
        "Kevin Cooper was sentenced to 25 years in all.",
      ),
    ).toEqual([]);
    expect(
      told(
        "Kevin Cooper was given 15 years in prison.",
        "In 2010 Kevin Cooper was given 3 years in prison.",
      ),
    ).toEqual([]);
    expect(
      told(
        "Kevin Cooper was tried for the 1983 killing of a guard.",
        "Kevin Cooper was also a suspect in the 1984 killing of a nurse.",
      ),
    ).toEqual([]);
  });

  it("when two were killed in two years, or one of two sentences is told", () => {
    expect(
      cooper(
        "Kevin Cooper denies the murder of Mary Howell in 2012.",
        "Kevin Cooper denies the murder of Alice Johnson in 2014.",
      ),
    ).toEqual([]);
    expect(
      cooper(
        "Kevin Cooper was sentenced to 12 years.",
        "Kevin Cooper, sentenced to 10 years for fraud, was sentenced to 12 years for murder.",
      ),
    ).toEqual([]);
  });

  it("when the words are others and the matter is the same", () => {
    expect(
      cooper(
        "Kevin Cooper was convicted of murdering four people.",
        "Kevin Cooper was found guilty of the murders of 4 people.",
      ),
    ).toEqual([]);
  });

  it("when somebody else is convicted of something else", () => {
    expect(
      cooper(
        "Kevin Cooper was convicted of murder.",
        "Alice Johnson met Kevin Cooper. Alice Johnson was convicted of manslaughter.",
        "The lawyer of Kevin Cooper, John Carter, was convicted of manslaughter.",
        "Kevin Cooper's cousin was convicted of manslaughter.",
        "The brother of Kevin Cooper was convicted of manslaughter.",
        "Kevin Cooper, whose uncle was convicted of manslaughter, said nothing.",
        "Kevin Cooper and John Carter were convicted of manslaughter.",
      ),
    ).toEqual([]);
    expect(
      cooper(
        "In 1985, Kevin Cooper was convicted of murder.",
        "In 1990, a man who helped Kevin Cooper was convicted of perjury.",
        "In 1991, lawyers for Kevin Cooper said a witness was convicted.",
      ),
    ).toEqual([]);
  });

  it("when the text itself says that one thing became another", () => {
    expect(
      cooper(
        "Kevin Cooper was convicted of murder.",
        "Kevin Cooper was initially convicted of manslaughter, the court recalled.",
        "Kevin Cooper was not convicted of manslaughter.",
      ),
    ).toEqual([]);
  });

  it("when years have passed between two ages or two sentences", () => {
    expect(
      differences(
        [
          ["Kevin Cooper, 59, was sentenced to four years in prison.", "2017-06-01T08:00:00.000Z"],
          ["Kevin Cooper, 61, was sentenced to two years in prison.", "2019-06-01T08:00:00.000Z"],
        ],
        "Kevin Cooper",
      ),
    ).toEqual([]);
  });

  it("when counts grow from day to day, or were never exact", () => {
    expect(
      differences(
        [
          [
            "The storm killed 12 people along the Port Merrow harbour coast road.",
            "2025-03-01T08:00:00.000Z",
          ],
          [
            "The storm killed 19 people along the Port Merrow harbour coast road.",
            "2025-03-05T08:00:00.000Z",
          ],
          [
            "The storm killed at least 15 people along the Port Merrow harbour coast road.",
            "2025-03-01T09:00:00.000Z",
          ],
        ],
        "Port Merrow",
      ),
    ).toEqual([]);
  });
});

describe("a correction note", () => {
  const LATER = "Kevin Cooper was convicted in 1985. He maintains his innocence, his lawyer said.";
  const EARLIER = "Kevin Cooper was convicted in 1984, a court clerk told reporters in the county.";
  const corrections = (...told: readonly string[]) => {
    const articles = told.map((text, index) => analysed(`a${index}`, text));
    const { disagreements } = buildDossier({ caseFile: caseOf("Kevin Cooper"), articles });
    return disagreements.map(({ values, correction }) => [
      values.map(({ value }) => value),
      correction?.text,
    ]);
  };

  it("settles the difference it speaks of, whose values are both still there", () => {
    const note = "An earlier version of this article said that Cooper was convicted in 1984.";
    expect(corrections(EARLIER, `${LATER}\n\n${note}`)).toEqual([[["1984", "1985"], note]]);
  });

  it("settles it also by the sentence after", () => {
    const note = "Correction: this article gave a wrong year. It was 1985, not 1984.";
    expect(corrections(EARLIER, `${LATER}\n\n${note}`)).toEqual([[["1984", "1985"], note]]);
  });

  it("settles it from a title as well, which is one sentence and not one with the text", () => {
    const title = "Correction: Cooper was convicted in 1985, not 1984";
    const corrected = analysed("a1", LATER, { title, isTitleDerived: false });
    const articles = [analysed("a0", EARLIER), corrected];
    const { disagreements } = buildDossier({ caseFile: caseOf("Kevin Cooper"), articles });
    expect(disagreements.map(({ correction }) => correction?.text)).toEqual([title]);
  });

  it("settles nothing else", () => {
    const notes = [
      "An earlier version of this article misspelled the name of a lawyer.",
      "Correction: this article said that the fair drew 1984 guests.",
      "Cooper was convicted in 1984, an earlier article said.",
    ];
    for (const note of notes) {
      expect(corrections(EARLIER, `${LATER}\n\n${note}`)).toEqual([[["1984", "1985"], undefined]]);
    }
  });
});
