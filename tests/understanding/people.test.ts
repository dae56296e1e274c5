import { describe, expect, it } from "vitest";
import { analyse } from "../../src/understanding/analyse.ts";
import { hasSeeds, peopleIn, seedArticle, textArticle, wordsAt } from "./given.ts";

/** Each person's roles, as the text has them. */
function rolesIn(text: string): Readonly<Record<string, readonly string[]>> {
  const article = textArticle(text);
  return Object.fromEntries(
    analyse(article).people.map(({ name, roles }) => [
      name,
      roles.map((role) => wordsAt(article, role)),
    ]),
  );
}

describe("a person", () => {
  it("is one under all names, called by the fullest", () => {
    expect(
      peopleIn(
        "Mary Ellen Howell spoke on Monday. Mary Howell was asked again. Mrs. Howell wept. “Mary is brave,” said her lawyer. Howell’s son was there.",
      ),
    ).toEqual({
      "Mary Ellen Howell": ["Mary Ellen Howell", "Mary Howell", "Howell", "Mary", "Howell"],
    });
  });

  it("is not their brother, whose given name is another spelling of theirs", () => {
    expect(
      peopleIn("Steven Marsh was charged with robbery. His brother Stephen Marsh is a constable."),
    ).toEqual({ "Steven Marsh": ["Steven Marsh"], "Stephen Marsh": ["Stephen Marsh"] });
  });

  it("is not somebody with part of their name, by turns with whom they are told of", () => {
    expect(
      Object.keys(
        peopleIn(
          "John Paul Harker was jailed. Paul Harker, a dentist, gets his letters. John Paul Harker came home. Paul Harker met him once.",
        ),
      ),
    ).toEqual(["John Paul Harker", "Paul Harker"]);
    expect(
      peopleIn("Jerry Brown left. Jerry Brown ordered tests. Edmund Jerry Brown was elected."),
    ).toEqual({ "Edmund Jerry Brown": ["Jerry Brown", "Jerry Brown", "Edmund Jerry Brown"] });
  });

  it("is not meant by a surname after a word that may be another's given name", () => {
    const text = "Mary Ellen Howell spoke on Monday.";
    expect(peopleIn(`${text} Thandrik Howell gave evidence.`)).toEqual({
      "Mary Ellen Howell": ["Mary Ellen Howell"],
    });
    expect(peopleIn(`${text} Apparently Howell gave evidence.`)).toEqual({
      "Mary Ellen Howell": ["Mary Ellen Howell", "Howell"],
    });
  });

  it("is known with initials, particles, accents, prefixes and suffixes", () => {
    expect(
      Object.keys(
        peopleIn(
          "D. B. Cooper met Mayor Bill de Blasio, José Álvarez, Bashar al-Assad, Mary O’Brien and Martin Luther King Jr. in May. De Blasio said so.",
        ),
      ),
    ).toEqual([
      "D. B. Cooper",
      "Bill de Blasio",
      "José Álvarez",
      "Bashar al-Assad",
      "Mary O’Brien",
      "Martin Luther King Jr.",
    ]);
  });

  it("is known by what is told of people only, without a known given name or a title", () => {
    expect(
      Object.keys(
        peopleIn(
          "His sister, Temperance Okonkwo, wept. The team led by Xiulan Feng left. Feng was arrested. Elspeth Gow was convicted of murder. Vantor Steel was convicted of fraud.",
        ),
      ),
    ).toEqual(["Temperance Okonkwo", "Xiulan Feng", "Elspeth Gow"]);
  });

  it("is known by being tried or killed, which a medicine, a place and a fund are not", () => {
    expect(
      Object.keys(
        peopleIn(
          "The trial of Odile Marsh opened on Monday. The murder of Elspeth Gow was solved. The clinical trial of Vantor Plus and the trial of the Harbour Fund went on.",
        ),
      ),
    ).toEqual(["Odile Marsh", "Elspeth Gow"]);
  });

  it("has the role that stands between a verb of saying and the name", () => {
    expect(
      rolesIn(
        "“We will not sign,” said the union chair, Hugo Brandt. “Nor will we,” said Cooper's lawyer, Norah Whitfield.",
      ),
    ).toEqual({ "Hugo Brandt": ["the union chair"], "Norah Whitfield": ["Cooper's lawyer"] });
  });

  it("keeps a name whole where the page was decoded wrongly", () => {
    expect(
      Object.keys(
        peopleIn("President FranÃ§ois Hollande met Julian Assangeâ€™s lawyer, Mary Howell."),
      ),
    ).toEqual(["FranÃ§ois Hollande", "Julian Assange", "Mary Howell"]);
  });

  it("is found by a misspelt surname shortly after the right one", () => {
    expect(
      peopleIn(
        "Governor Gavin Newsom ordered a test. Newsome also stopped the executions. The Newsoms were glad.",
      ),
    ).toEqual({
      "Gavin Newsom": ["Gavin Newsom", "Newsome"],
    });
  });

  it("shares a surname with whom it is named together", () => {
    expect(peopleIn("He killed Douglas and Peggy Ryen. Trump and Hillary Clinton spoke.")).toEqual({
      "Douglas Ryen": ["Douglas"],
      "Peggy Ryen": ["Peggy Ryen"],
      "Hillary Clinton": ["Hillary Clinton"],
    });
  });

  it("is known by a title, a relation or an age where no surname is given", () => {
    expect(
      Object.keys(
        peopleIn(
          "Judge Huff ruled. Their daughter Jessica and 11-year-old Christopher were there. Pope Francis wrote.",
        ),
      ),
    ).toEqual(["Huff", "Jessica", "Christopher", "Pope Francis"]);
  });

  it("is known by company, a verdict or an age in brackets, as courts name the accused", () => {
    const named = (text: string) => Object.keys(peopleIn(text));
    expect(named("Dale Corrigan and Zygfrin Tollbert appeared at Harwick Crown Court.")).toEqual([
      "Dale Corrigan",
      "Zygfrin Tollbert",
    ]);
    expect(named("Zygfrin Tollbert and Odrick Mennith were jailed for life.")).toEqual([
      "Zygfrin Tollbert",
      "Odrick Mennith",
    ]);
    expect(named("Police charged Zygfrin Tollbert with murder.")).toEqual(["Zygfrin Tollbert"]);
    expect(named("Tom Collins (25) and Zygfrin Tollbert (31) were there.")).toEqual([
      "Tom Collins",
      "Zygfrin Tollbert",
    ]);
    expect(
      named("Police charged Goldman Sachs with fraud. Colden, 2,000 miles off, saw it."),
    ).toEqual([]);
  });

  it("is known by given names of all the world, by surnames' shapes and by the order of names", () => {
    expect(
      Object.keys(
        peopleIn(
          "Condoleezza Rice met Goran Ivanisevic, Lee Myung-bak, Tung Chee-hwa, B.F. Skinner and JB Priestley. Prince Harry saw Lord Black.",
        ),
      ),
    ).toEqual([
      "Condoleezza Rice",
      "Goran Ivanisevic",
      "Lee Myung-bak",
      "Tung Chee-hwa",
      "B.F. Skinner",
      "JB Priestley",
      "Prince Harry",
      "Lord Black",
    ]);
  });

  it("is neither the village that they are of, nor what is done to them at a sentence's start", () => {
    expect(peopleIn("Owen Marsh, 34, of Colden was jailed for a year.")).toEqual({
      "Owen Marsh": ["Owen Marsh"],
    });
    expect(
      Object.keys(
        peopleIn("Sentencing Halloran, Judge Ruth Stone said he was cruel. Halloran wept."),
      ),
    ).toEqual(["Ruth Stone"]);
  });

  it("has no word before the name, where the name stands without it elsewhere", () => {
    expect(
      peopleIn(
        "Crooked Hillary Clinton is his word. Hillary Clinton laughed. Backing Clinton, he left.",
      ),
    ).toEqual({ "Hillary Clinton": ["Crooked Hillary Clinton", "Hillary Clinton", "Clinton"] });
  });

  it("is not meant by a month or by a reporter's namesake", () => {
    expect(
      peopleIn("Theresa May arrived in May. May said on May 4 that talks in late May went well."),
    ).toEqual({ "Theresa May": ["Theresa May", "May"] });
    const report =
      "“It was cold,” said Ahmed, who gave no last name. He left. They left. We left. It ended.";
    expect(peopleIn(`${report} Ben Wedeman and Housam Ahmed contributed to this report.`)).toEqual({
      Ahmed: ["Ahmed"],
      "Ben Wedeman": ["Ben Wedeman"],
      "Housam Ahmed": ["Housam Ahmed"],
    });
  });

  it("is none, where it is a place, an outlet, an office, a month, a show or a law", () => {
    expect(
      peopleIn(
        "According to Page Six and TMZ, the Attorney General visited San Quentin, Chino Hills and Sandy Hook in April. Goldman Sachs and Morgan Stanley pay for Keeping Up With The Kardashians and the California Bar Exam, said the Rose Bowl. In Jackson County, the Supreme Court and Mr. President met on Good Friday. Police said Victoria Falls is in Africa. West Virginia and South Carolina voted. The Interior Minister, the Heavyweight Champion and King Kong saw Las Vegas, Fort Smith and JC Penney.",
      ),
    ).toEqual({});
  });
});

describe("a surname that two people bear", () => {
  it("is left out where it could be either", () => {
    expect(peopleIn("Joshua Ryen and Peggy Ryen lived there. Ryen was asleep.")).toEqual({
      "Joshua Ryen": ["Joshua Ryen"],
      "Peggy Ryen": ["Peggy Ryen"],
    });
  });

  it("goes by the title", () => {
    expect(
      peopleIn("Bill Clinton and Hillary Clinton came. Mrs. Clinton spoke. Mr. Clinton did not."),
    ).toEqual({
      "Bill Clinton": ["Bill Clinton", "Clinton"],
      "Hillary Clinton": ["Hillary Clinton", "Clinton"],
    });
  });

  it("is not hers, where another of that name has an office before she is named", () => {
    expect(peopleIn("President Obama spoke. Michelle Obama, his wife, listened.")).toEqual({
      Obama: ["Obama"],
      "Michelle Obama": ["Michelle Obama"],
    });
  });
});

describe("a headline in capitals", () => {
  it("names only people whom the text names too", () => {
    expect(
      peopleIn(
        "The judge heard Kevin Cooper. Cooper wept.",
        "Kevin Cooper Gets New Test As Penelope Disick Watches",
      ),
    ).toEqual({
      "Kevin Cooper": ["Kevin Cooper", "Kevin Cooper", "Cooper"],
    });
  });

  it("names whoever has a given name and a common surname, in a text that is all capitals too", () => {
    expect(
      peopleIn("POLICE SAID ON MONDAY THAT JOHN SMITH HAD KILLED MARY JONES. SMITH, 34, WAS HELD."),
    ).toEqual({ "JOHN SMITH": ["JOHN SMITH", "SMITH"], "MARY JONES": ["MARY JONES"] });
    expect(peopleIn("It rained.", "Even You Will Love JC Penney")).toEqual({});
  });

  it("gives the full name where the text has the surname alone", () => {
    expect(peopleIn("The judge heard Cooper on Monday.", "Kevin Cooper Gets New Test")).toEqual({
      "Kevin Cooper": ["Kevin Cooper", "Cooper"],
    });
  });
});

describe("a role", () => {
  it("is the words beside the name, and no others", () => {
    expect(
      rolesIn(
        "She wrote about death row inmate Kevin Cooper. The sole survivor of the murders, 8-year-old Joshua Ryen, wept. Former President Bill Clinton came. Norman Hile, Cooper's lead attorney, said nothing. His sister, Mary Howell, and her friend, 10-year-old Chris Hughes, slept. Mr. Peter Lake told investigator Ann Wood.",
      ),
    ).toEqual({
      "Kevin Cooper": ["death row inmate"],
      "Joshua Ryen": ["The sole survivor of the murders, 8-year-old"],
      "Bill Clinton": ["Former President"],
      "Norman Hile": ["Cooper's lead attorney"],
      "Mary Howell": ["His sister"],
      "Chris Hughes": ["her friend, 10-year-old"],
      "Peter Lake": [],
      "Ann Wood": ["investigator"],
    });
  });
});

describe.skipIf(!hasSeeds)("the example articles", () => {
  it("name these people, and nobody else", () => {
    const article = seedArticle("000");
    expect(peopleIn(article.text)).toEqual({
      "Kim Kardashian": [
        "Kim Kardashian",
        "Kim Kardashian",
        "Kim",
        "Kardashian",
        "Kim Kardashian",
        "Kardashian",
        "Kim Kardashian",
        "Kardashian",
        "Kim Kardashian",
        "Kim Kardashian",
      ],
      "Donald Trump": ["Donald Trump", "Trump", "Donald Trump"],
      "Alice Marie Johnson": ["Alice Marie Johnson", "Alice Marie Johnson"],
      "Kevin Cooper": ["Kevin Cooper", "Kevin Cooper", "Kevin Cooper", "Cooper", "Cooper"],
      "Edmund Jerry Brown": ["Edmund Jerry Brown", "Brown", "Brown"],
      "Joshua Ryen": ["Joshua Ryen"],
      "Douglas Ryen": ["Douglas"],
      "Peggy Ryen": ["Peggy Ryen"],
      Jessica: ["Jessica"],
      "Chris Hughes": ["Chris Hughes"],
    });
    expect(rolesIn(article.text)).toMatchObject({
      "Donald Trump": ["President"],
      "Kevin Cooper": ["death row inmate", "59-year-old"],
      "Edmund Jerry Brown": ["Governor"],
      "Joshua Ryen": ["The sole survivor of the murders, 8-year-old"],
      Jessica: ["their 10-year-old daughter"],
      "Chris Hughes": ["her friend, 10-year-old"],
    });
  });

  it("name these people of 2019, and nobody else", () => {
    const { text } = seedArticle("004");
    expect(peopleIn(text)).toEqual({
      "Kim Kardashian West": [
        "Kim Kardashian",
        "Kardashian",
        "Kardashian",
        "Kim",
        "Kardashian",
        "Kim Kardashian West",
      ],
      "Kevin Cooper": ["Kevin Cooper", "Cooper", "Cooper", "Cooper", "Cooper", "Cooper", "Cooper"],
      "Jerry Brown": ["Jerry Brown", "Brown"],
      "Gavin Newsom": ["Gavin Newsom", "Newsome"],
    });
    expect(rolesIn(text)).toMatchObject({
      "Jerry Brown": ["then-governer"],
      "Gavin Newsom": ["current governer"],
    });
  });
});
