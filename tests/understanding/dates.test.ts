import { describe, expect, it } from "vitest";
import { analyse } from "../../src/understanding/analyse.ts";
import { datesIn, hasSeeds, seedArticle, textArticle, wordsAt } from "./given.ts";

/** A Friday. */
const FRIDAY = "2019-05-31T12:00:00.000Z";

describe("a date that stands by itself", () => {
  it("is read as precisely as it is written", () => {
    expect(
      datesIn(
        "He was tried on June 4, 1983, and again on 5 July 1984. The appeal of Tuesday, Oct. 2, 2018 failed. In August 1988 and in the spring of 1991 he wrote. Logged 2019-05-31 and 31.05.2019.",
      ),
    ).toEqual([
      "1983-06-04: June 4, 1983",
      "1984-07-05: 5 July 1984",
      "2018-10-02: Tuesday, Oct. 2, 2018",
      "1988-08: August 1988",
      "1991: spring of 1991",
      "2019-05-31: 2019-05-31",
      "2019-05-31: 31.05.2019",
    ]);
  });

  it("is a decade or about a year where the text says no more", () => {
    expect(
      datesIn(
        "On death row since the 1980s, and in the late '90s. Born around 1957, or circa 1960.",
      ),
    ).toEqual(["198X: 1980s", "199X: late '90s", "~1957: around 1957", "~1960: circa 1960"]);
  });

  it("is the first day of a range", () => {
    expect(
      datesIn(
        "From May 30–June 2, 2019 they met. The trial of March 3-7, 1985 and the years 1990-92.",
      ),
    ).toEqual([
      "2019-05-30: May 30",
      "2019-06-02: June 2, 2019",
      "1985-03-03: March 3-7, 1985",
      "1990: 1990",
    ]);
  });

  it("has the year that stands behind its range, or the one before it", () => {
    expect(
      datesIn(
        "Held from 14 to 23 June 2018, from 30 May to 2 June 2017 and from 30 December to 2 January 2016.",
      ),
    ).toEqual([
      "2018-06-14: 14 to 23 June 2018",
      "2017-05-30: 30 May",
      "2017-06-02: 2 June 2017",
      "2015-12-30: 30 December",
      "2016-01-02: 2 January 2016",
    ]);
  });

  it("may be a year spelled out, fiscal, or that of a debt", () => {
    expect(
      datesIn(
        "In nineteen ninety-six, in nineteen eighty, in fiscal 2018, bonds due 2031; nineteen ninety people.",
      ),
    ).toEqual(["1996: nineteen ninety-six", "1980: nineteen eighty", "2018: 2018", "2031: 2031"]);
  });

  it("gives only the year where day and month could be swapped", () => {
    expect(datesIn("Filed 03/04/2019, heard 03/25/2019, closed 25/03/2019.")).toEqual([
      "2019: 03/04/2019",
      "2019-03-25: 03/25/2019",
      "2019-03-25: 25/03/2019",
    ]);
  });

  it("keeps no more than the year of a day that no calendar has", () => {
    expect(datesIn("The form said 2019-02-30 and February 30, 2019.")).toEqual(["2019: 2019"]);
  });
});

describe("four digits", () => {
  it("are a year where they are one", () => {
    expect(
      datesIn(
        "Convicted in 1983. Chino Hills, Calif., 1985. His run for office back in 2015. The 1996 campaign. It happened in 1984, 1986 and 1990.",
      ),
    ).toEqual([
      "1983: 1983",
      "1985: 1985",
      "2015: 2015",
      "1996: 1996",
      "1984: 1984",
      "1986: 1986",
      "1990: 1990",
    ]);
  });

  it("are none where they count, price or number something", () => {
    expect(
      datesIn(
        "It killed 1985 people. It cost $2019. A crowd of 2000 protesters met in room 1984. They drove a white 2004 Honda for 1900 miles, Flight 1549, about 1985 people.",
      ),
    ).toEqual([]);
  });
});

describe("a relative date", () => {
  it("is counted from the day of publication", () => {
    expect(
      datesIn(
        "He spoke on Tuesday, and again yesterday. Last month he wrote. Early this year and last year he appealed. Three days ago, two months ago, two years ago. This past weekend they met. In October he pleaded.",
        FRIDAY,
      ),
    ).toEqual([
      "2019-05-28: Tuesday",
      "2019-05-30: yesterday",
      "2019-04: Last month",
      "2019: Early this year",
      "2018: last year",
      "2019-05-28: Three days ago",
      "2019-03: two months ago",
      "2017: two years ago",
      "2019-05-25: This past weekend",
      "2018-10: October",
    ]);
  });

  it("is no date at all where that day is unknown; absolute ones stay", () => {
    expect(
      datesIn("On Tuesday, yesterday, last month, on May 3 and early this year, but also in 1983."),
    ).toEqual(["1983: 1983"]);
  });

  it("lies ahead only where the text says so", () => {
    expect(
      datesIn(
        "The hearing is scheduled for Monday. He said on Monday that he was ready. The trial will begin June 12. He was shot on June 12.",
        FRIDAY,
      ),
    ).toEqual([
      "2019-06-03: Monday",
      "2019-05-27: Monday",
      "2019-06-12: June 12",
      "2018-06-12: June 12",
    ]);
  });

  it("lies ahead where somebody said that it would, as far as the clause goes", () => {
    expect(
      datesIn(
        [
          "The judge said he would rule on Monday.",
          "The judge said he would not rule, after a hearing on Monday.",
          "The trial begins on Tuesday.",
          "Ms. Howell will succeed Daniel P. Marsh on Feb. 1.",
          "He would not comment on Monday.",
          "The court heard that he would contest the May 2 ruling.",
          "He would have come on Monday.",
          "Earnings were lower than expected.” He resigned on Monday.",
        ].join(" "),
        FRIDAY,
      ),
    ).toEqual([
      "2019-06-03: Monday",
      "2019-05-27: Monday",
      "2019-06-04: Tuesday",
      "2020-02-01: Feb. 1",
      "2019-05-27: Monday",
      "2019-05-02: May 2",
      "2019-05-27: Monday",
      "2019-05-27: Monday",
    ]);
  });

  it("lies ahead where something is to begin then, in a headline too", () => {
    expect(
      datesIn(
        "Trial of Kevin Cooper to begin in March. He was due to go on trial in March. Flights leave each Thursday from August 6. They were likely to buy as soon as trading opened on Monday.",
        FRIDAY,
      ),
    ).toEqual(["2020-03: March", "2019-03: March", "2019-08-06: August 6", "2019-06-03: Monday"]);
  });

  it("is a month to come where it is a deadline, or nearer than the one before", () => {
    expect(
      datesIn(
        "The wells must be sealed by September. By September they had gone. The talks would begin in July. Voters will decide in October's election. Since April's fire and last April's and last February's.",
        FRIDAY,
      ),
    ).toEqual([
      "2019-09: September",
      "2018-09: September",
      "2019-07: July",
      "2019-10: October",
      "2019-04: April",
      "2018-04: last April",
      "2019-02: last February",
    ]);
  });

  it("is yesterday where a text of the day before said that it would come", () => {
    expect(
      datesIn("He said he would resign on Thursday. It will close on Thursday.", FRIDAY),
    ).toEqual(["2019-05-30: Thursday", "2019-06-06: Thursday"]);
  });

  it("follows the day that it is told with, and the week", () => {
    expect(
      datesIn(
        "A curfew ran from Thursday until Saturday. They met on Monday and Tuesday. It shut last Friday and Saturday. It opened on Monday last week and will close on Wednesday next week.",
        FRIDAY,
      ),
    ).toEqual([
      "2019-05-30: Thursday",
      "2019-06-01: Saturday",
      "2019-05-27: Monday",
      "2019-05-28: Tuesday",
      "2019-05-24: last Friday",
      "2019-05-25: Saturday",
      "2019-05-20: Monday",
      "2019-06-05: Wednesday",
    ]);
  });

  it("is past where something ended then, whatever is told of it", () => {
    expect(
      datesIn(
        "It is to be paid for the quarter ended June 30, and for the quarter ended May 3.",
        FRIDAY,
      ),
    ).toEqual(["2018-06-30: June 30", "2019-05-03: May 3"]);
  });

  it("is past where a later clause tells what was decided then, whatever will come of it", () => {
    const sunday = "2026-11-22T09:00:00.000Z";
    expect(
      datesIn(
        "Death row inmate Kevin Cooper will get a new evidentiary hearing, a San Bernardino judge ruled on Friday. A tenant will get a refund, a court in Leeds ruled late Friday. The bridge will, the council agreed on Tuesday, be closed.",
        sunday,
      ),
    ).toEqual(["2026-11-20: Friday", "2026-11-20: Friday", "2026-11-17: Tuesday"]);
    expect(
      datesIn(
        "The appeal will be heard, argued and decided on Friday. The bridge will be closed, if the council agreed on Friday to do so. The board, which ruled last year, will meet on Friday.",
        sunday,
      ),
    ).toEqual([
      "2026-11-27: Friday",
      "2026-11-27: Friday",
      "2025: last year",
      "2026-11-27: Friday",
    ]);
  });

  it("is past after a clause that tells of what will come", () => {
    expect(
      datesIn("The jury, which will return on Tuesday, heard on Monday that it ends.", FRIDAY),
    ).toEqual(["2019-06-04: Tuesday", "2019-05-27: Monday"]);
  });

  it("is refused where it is rough, a habit or a name", () => {
    expect(
      datesIn(
        "Over 30 years ago, for over 30 years, every Tuesday, on Black Friday, in USA Today, in his 80s, during the past year. It may rain; they march on.",
        FRIDAY,
      ),
    ).toEqual([]);
  });

  it("is refused where a weekday is a habit, a rule of the calendar, or counted from years", () => {
    expect(
      datesIn(
        "On Tuesdays he prays. She calls every Monday and Friday. Open Monday to Friday, Tuesday mornings excepted. The first Monday of each month. Two weeks ago Sunday it rained.",
        FRIDAY,
      ),
    ).toEqual([]);
    expect(datesIn("A year ago Friday he was shot, by August Wilson.", FRIDAY)).toEqual([
      "2018: A year ago",
    ]);
  });

  it("is refused beside a day that is told of, for nights without number, and in a later age", () => {
    expect(
      datesIn(
        "Prices fell from the previous Friday. Flights leave on Monday and Tuesday nights. These are the leaders of tomorrow.",
        FRIDAY,
      ),
    ).toEqual([]);
    expect(
      datesIn("Following Tuesday's earthquake and ahead of tomorrow's hearing.", FRIDAY),
    ).toEqual(["2019-05-28: Tuesday", "2019-06-01: tomorrow"]);
  });

  it("keeps what is only about right as about right", () => {
    expect(datesIn("About 30 years ago. Nearly three years ago.", FRIDAY)).toEqual([
      "~1989: About 30 years ago",
      "~2016: Nearly three years ago",
    ]);
  });
});

describe("dates", () => {
  it("know the sentence that names them, in the title too", () => {
    const article = textArticle("He was born in 1957. He was tried in 1985.", {
      title: "Test ordered in May 2019",
    });
    expect(analyse(article).dates.map(({ date, sentence }) => [date, sentence])).toEqual([
      ["2019-05", 0],
      ["1957", 1],
      ["1985", 2],
    ]);
  });

  it("are read in German, French and Spanish where a month is named, and never from words like Dienstag", () => {
    const told = (language: string, text: string) => datesIn(text, FRIDAY, language);
    expect(
      told(
        "de",
        "Am 31.05.2019 und im Mai 2018 wurde er am Dienstag, den 3. März 2015, gehört. Am 12. Juni geht es weiter, am 1. Dezember nicht.",
      ),
    ).toEqual([
      "2019-05-31: 31.05.2019",
      "2018-05: Mai 2018",
      "2015-03-03: 3. März 2015",
      "2019-06-12: 12. Juni",
    ]);
    expect(told("fr", "Le 1er mars 2016, en août 2017 et le 14 juin, mais pas mardi.")).toEqual([
      "2016-03-01: 1er mars 2016",
      "2017-08: août 2017",
      "2019-06-14: 14 juin",
    ]);
    expect(told("es", "El 3 de marzo de 2016, en enero del 2017 y el 4 de junio.")).toEqual([
      "2016-03-03: 3 de marzo de 2016",
      "2017-01: enero del 2017",
      "2019-06-04: 4 de junio",
    ]);
  });

  it("are no days of now where a street or an old deed is called by one", () => {
    const told = (language: string, text: string) => datesIn(text, FRIDAY, language);
    expect(told("de", "Sie starb auf der Straße des 17. Juni am 12. Juni.")).toEqual([
      "2019-06-12: 12. Juni",
    ]);
    expect(told("fr", "Les attentats du 13 juin, rue du 4 juin, et le 14 juin.")).toEqual([
      "2019-06-14: 14 juin",
    ]);
  });

  it("are read from figures alone in any other language", () => {
    expect(datesIn("Il 31.05.2019 e il 3 marzo 2018 di martedì.", FRIDAY, "it")).toEqual([
      "2019-05-31: 31.05.2019",
    ]);
  });
});

describe.skipIf(!hasSeeds)("the example articles", () => {
  it("name these dates, undated", () => {
    const article = seedArticle("000");
    expect(analyse(article).dates.map((date) => `${date.date}: ${wordsAt(article, date)}`)).toEqual(
      ["1983: 1983", "1985: 1985", "2015: 2015"],
    );
  });

  it("name these dates, published on 31 May 2019", () => {
    const article = seedArticle("004", { publishedAt: FRIDAY });
    expect(analyse(article).dates.map((date) => `${date.date}: ${wordsAt(article, date)}`)).toEqual(
      ["2019-05-31: 2019-05-31", "198X: 1980s", "2018-10: Oct. 2018", "2019: early this year"],
    );
  });
});
