import { describe, expect, it } from "vitest";
import { analyse } from "../../src/understanding/analyse.ts";
import { hasSeeds, quotesIn, seedArticle, textArticle } from "./given.ts";

describe("a quote", () => {
  it("is the words between the marks, whichever marks they are", () => {
    expect(
      quotesIn(
        'Mary Howell said, “It is over now." "It is over now," said Mary Howell. Howell said: „It is over now.”',
      ),
    ).toEqual([
      "Mary Howell: It is over now.",
      "Mary Howell: It is over now,",
      "Mary Howell: It is over now.",
    ]);
  });

  it("is not one or two words, nor the title of a work", () => {
    expect(
      quotesIn(
        "The “so-called” expert wrote “The Long Way Home” and “Dark Hills.” A 5'10\" man left.",
      ),
    ).toEqual([]);
  });

  it("is short words too, where a small verb shows that they are no title", () => {
    expect(
      quotesIn(
        "“Talks go on,” said Mayor Ana Lopes. “Talks of the Town,” said Mayor Ana Lopes. She saw “Orange is the New Black” there.",
      ),
    ).toEqual(["Ana Lopes: Talks go on,"]);
  });

  it("never reaches over its paragraph when a mark is missing", () => {
    expect(
      quotesIn("He called it “a day of shame.\n\nThe trial goes on tomorrow in the same room."),
    ).toEqual([]);
  });

  it("knows the sentence around it", () => {
    const article = textArticle("It rained. Mary Howell said, “It is over now. I can sleep.”");
    expect(analyse(article).quotes.map(({ sentence }) => sentence)).toEqual([1]);
  });
});

describe("a speaker", () => {
  it("is named right after or before the words", () => {
    expect(
      quotesIn(
        [
          "“He was framed by them,” Kevin Cooper said.",
          "“He was framed by us,” said Cooper's lawyer, Norman Hile.",
          "“Why would he run?” asked attorney Mary Howell, who saw it.",
          "“It is what it is,” according to Hile.",
          "Howell told reporters in San Diego: “We will not stop now.”",
          "According to Norman Hile, “we will not stop now.”",
          "Cooper, who is 59, wrote that the test was “a very good day.”",
        ].join("\n\n"),
      ),
    ).toEqual([
      "Kevin Cooper: He was framed by them,",
      "Norman Hile: He was framed by us,",
      "Mary Howell: Why would he run?",
      "Norman Hile: It is what it is,",
      "Mary Howell: We will not stop now.",
      "Norman Hile: we will not stop now.",
      "Kevin Cooper: a very good day.",
    ]);
  });

  it("may be somebody's lawyer or chair whose given name is in no list", () => {
    expect(
      quotesIn(
        [
          "“We will not sign this,” said his lawyer, Norah Whitfield.",
          "“They lied to us all,” said their lawyer, Odile Marsh.",
          "“We sign nothing yet,” said its chair, Ottoline Brandt, on Friday.",
        ].join("\n\n"),
      ),
    ).toEqual([
      "Norah Whitfield: We will not sign this,",
      "Odile Marsh: They lied to us all,",
      "Ottoline Brandt: We sign nothing yet,",
    ]);
  });

  it("may be named between commas after who they are, after a question, or last", () => {
    expect(
      quotesIn(
        [
          "Her lawyer, Bram Okafor, told reporters: “We will not stop now.”",
          "“We will not stop now,” her lawyer, Bram Okafor, told reporters.",
          "“Why would he run from us?” Mary Howell demanded.",
          "Said Mary Howell: “I don't believe a word of it.”",
          "“They lied to us all,” Trump campaign spokesman Norman Hile said.",
        ].join("\n\n"),
      ),
    ).toEqual([
      "Bram Okafor: We will not stop now.",
      "Bram Okafor: We will not stop now,",
      "Mary Howell: Why would he run from us?",
      "Mary Howell: I don't believe a word of it.",
      "Norman Hile: They lied to us all,",
    ]);
  });

  it("is one for the parts of one sentence, and goes on after a quote of two words", () => {
    expect(
      quotesIn(
        "Mary Howell called Kevin Cooper “a brave man indeed” and “a victim of lies.”\n\n“Not now,” Norman Hile said. “We will be heard.”",
      ),
    ).toEqual([
      "Mary Howell: a brave man indeed",
      "Mary Howell: a victim of lies.",
      "Norman Hile: We will be heard.",
    ]);
  });

  it("is whom the paragraph before was about, when the next opens with the words or with the pronoun", () => {
    expect(
      quotesIn(
        [
          "Kevin Cooper criticized Mary Howell for her letter.",
          "“That was not a fair letter,” he said.",
          "Norman Hile said he would not meet Kevin Cooper.",
          "“We have nothing to say,” he said.",
          "The hearings go on in May, Mary Howell said, and Ruth Hile will come.",
          "She says she knows “what they will try” there.",
        ].join("\n\n"),
      ),
    ).toEqual([
      "Kevin Cooper: That was not a fair letter,",
      "Norman Hile: We have nothing to say,",
      "Mary Howell: what they will try",
    ]);
  });

  it("is nobody when the paragraph before leaves two, or has a subject that is not known", () => {
    expect(
      quotesIn(
        "Norman Hile and his brother met Kevin Cooper.\n\n“We have nothing to say,” he said.",
      ),
    ).toEqual(["?: We have nothing to say,"]);
    expect(
      quotesIn(
        "Mary Howell was there. McLenny said Mary Howell was late.\n\n“It was not like her,” she said.",
      ),
    ).toEqual(["?: It was not like her,"]);
    expect(
      quotesIn(
        "Norman Hile spoke to Kevin Cooper.\n\nThe mayor was angry. “It was not like him,” he said.",
      ),
    ).toEqual(["?: It was not like him,"]);
  });

  it("is whose words the sentence before reports, for a whole sentence without a speaker of its own", () => {
    expect(
      quotesIn(
        [
          "The plan would fail, Norman Hile said. “Nobody has read it to the end.”",
          "Mary Howell said the judge was wrong. “He never saw the letter.” The court is closed.",
          "Mary Howell said the judge told Kevin Cooper to wait. “He never saw the letter.”",
          "Mary Howell said the judge was wrong. “He never saw it,” the court wrote.",
        ].join("\n\n"),
      ),
    ).toEqual([
      "Norman Hile: Nobody has read it to the end.",
      "Mary Howell: He never saw the letter.",
      "?: He never saw the letter.",
      "?: He never saw it,",
    ]);
  });

  it("is who calls something so in a clause of its own", () => {
    expect(
      quotesIn(
        "It ended a case that Mary Howell described as “a long bad dream”. The court kept what Norman Hile called “a wall of silence”.",
      ),
    ).toEqual(["Mary Howell: a long bad dream", "Norman Hile: a wall of silence"]);
  });

  it("is not whoever is told the words, nor somebody of whom nothing says that she is a woman", () => {
    expect(
      quotesIn(
        "Mary Howell spoke on Monday. A note told Mary Howell to “watch your tongue always,” she said.",
      ),
    ).toEqual(["?: watch your tongue always,"]);
    expect(
      quotesIn(
        "A doctor was there. Governor Nidal Okonkwo-Tar spoke. “I smelled the smoke first,” she said.",
      ),
    ).toEqual(["?: I smelled the smoke first,"]);
  });

  it("goes on after the cue, and over paragraphs left open", () => {
    expect(
      quotesIn(
        "“We are glad,” Mary Howell said on Monday. “We can sleep now.”\n\n“It was long,” Howell said. “It was very long.\n\n“But it is over.”",
      ),
    ).toEqual([
      "Mary Howell: We are glad,",
      "Mary Howell: We can sleep now.",
      "Mary Howell: It was long,",
      "Mary Howell: It was very long.",
      "Mary Howell: But it is over.",
    ]);
  });

  it("is whom a pronoun can only mean", () => {
    expect(
      quotesIn(
        "Mary Howell met Kevin Cooper in prison. “He looked very well,” she said. She added, “He is strong, too.”\n\nNorman Hile came on Friday. He said, “We will be heard.”",
      ),
    ).toEqual([
      "Mary Howell: He looked very well,",
      "Mary Howell: He is strong, too.",
      "Norman Hile: We will be heard.",
    ]);
  });

  it("stays open where a pronoun could mean two, or somebody unknown", () => {
    expect(
      quotesIn("Norman Hile met Kevin Cooper in prison. “It looks very good,” he said."),
    ).toEqual(["?: It looks very good,"]);
    expect(
      quotesIn(
        "“We are very glad,” Kevin Cooper said.\n\nYukiyo Amanto of the agency was there, and he said “it is most regrettable.”",
      ),
    ).toEqual(["Kevin Cooper: We are very glad,", "?: it is most regrettable."]);
  });

  it("is not whoever merely stands near", () => {
    const near = [
      "“It is not over yet,” said a lawyer for Kevin Cooper.",
      "A man who knew Kevin Cooper said “it was all a lie.”",
      "Police said Kevin Cooper wrote “it was all me” on a wall.",
      "Kevin Cooper was asked, “Why did you run?”",
      "Kevin Cooper never said “it was all me.”",
      "“They lied to us all.” Kevin Cooper slept.",
      "“It is not over yet,” the prosecutor told Kevin Cooper.",
      "Norman Hile and Kevin Cooper said “it is not over.”",
      "“It is not over yet,” Kevin Cooper's lawyer said.",
      "“It was all me,” Kevin Cooper claimed Moss said.",
      "“Yes!” Kevin Cooper's friend said and a guard added more. “It is not over.”",
    ];
    expect(near.flatMap(quotesIn).filter((quote) => !quote.startsWith("?: "))).toEqual([]);
  });

  it("does not go on after a cue for two", () => {
    expect(
      quotesIn("“It is over now,” Mary Howell said and a guard added a word. “It is not over.”"),
    ).toEqual(["Mary Howell: It is over now,", "?: It is not over."]);
  });

  it("does not go on over words that somebody else answers", () => {
    expect(
      quotesIn(
        "“Did you do it all?” prosecutor Mary Howell asked Moss. “I did not do it,” he said.\n\n“Did you do it all?” Mary Howell asked. “I did not do it,” the accused said.",
      ),
    ).toEqual([
      "Mary Howell: Did you do it all?",
      "?: I did not do it,",
      "Mary Howell: Did you do it all?",
      "?: I did not do it,",
    ]);
  });

  it("signs below the words", () => {
    expect(
      quotesIn("“The best day of all.” ― Mary Howell\n\n“Not for me it was.” – Norman Hile"),
    ).toEqual(["Mary Howell: The best day of all.", "Norman Hile: Not for me it was."]);
  });

  it("speaks a whole paragraph that a line announces", () => {
    expect(
      quotesIn(
        "Gavin Newsom stopped all executions. He said,\n\nThe penalty has failed. It is wrong.\n\nThe court did not answer.",
      ),
    ).toEqual(["Gavin Newsom: The penalty has failed. It is wrong."]);
    expect(quotesIn("Gavin Newsom said,\n\nHe called it “a day of shame” then.")).toEqual([
      "Gavin Newsom: He called it “a day of shame” then.",
    ]);
    expect(
      quotesIn("Gavin Newsom tweeted the list of names:\n\nThe penalty has failed. It is wrong."),
    ).toEqual([]);
  });
});

describe.skipIf(!hasSeeds)("the example articles", () => {
  it("quote these words, and name no speaker that the text leaves open", () => {
    expect(quotesIn(seedArticle("000").text)).toEqual([
      "Kim Kardashian: Governor Brown, can you please test the DNA of Kevin Cooper?",
      "Kim Kardashian: I honestly saw that if I could use my platform just to do something for one person. It opens the conversation for so much more and for other people to want to do the same thing.",
      "Kim Kardashian: I just want to help, starting with one person at a time. I think sometimes if more people would just put their personal feelings aside and talk about really important issues that have to be discussed, then so much more can get done.",
      "?: never say never",
    ]);
    expect(quotesIn(seedArticle("004").text)).toEqual([
      "Gavin Newsom: The death penalty has been an abject failure. It discriminates based on the color of your skin or how much money you make. It’s ineffective, irreversible, and immoral. It goes against the very values that we stand for — which is why CA is putting a stop to this failed system.",
      "?: more convinced than ever he was framed.",
    ]);
  });
});
