import { describe, expect, it } from "vitest";
import { readScrapedText } from "../../../src/reading/files/scraped-text.ts";

/** What was read, without the fields that are absent. */
function read(...lines: readonly string[]): object | undefined {
  return readScrapedText(lines.join("\n"));
}

const BODY = "The harbour office in Wexley said on Monday that Mira Holt, 41, denies the charge.";
const MORE = "Her lawyer, Tom Aldous, called the evidence thin.";

describe("the head of a scraped text", () => {
  it("takes a first line in title case as the title, and the body after it", () => {
    expect(read("Harbour Pilot Denies Theft Charge", "", BODY, "", MORE)).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      text: `${BODY}\n\n${MORE}`,
    });
  });

  it("takes a headline written like a sentence when it stands alone", () => {
    expect(read("Harbour pilot denies theft charge", "", BODY)).toEqual({
      title: "Harbour pilot denies theft charge",
      text: BODY,
    });
  });

  it("takes a headline that asks", () => {
    expect(read("Will Mira Holt Go Free?", "", BODY)).toEqual({
      title: "Will Mira Holt Go Free?",
      text: BODY,
    });
  });

  it.each([
    "Watch: Mira Holt Leaves Court",
    "EXCLUSIVE: Mira Holt Speaks Out",
    "Video From Quay Shows Holt Alone",
  ])("takes a labelled headline above the text for the title: %s", (title) =>
    expect(read(title, "", BODY)).toEqual({ title, text: BODY }),
  );

  it.each([
    ["Source: Reuters", { outlet: "Reuters" }],
    ["Source: courier.example", { outlet: "courier.example" }],
    ["By Reuters", { byline: "Reuters" }],
    ["By Jo D. Penn Jr.", { byline: "Jo D. Penn Jr." }],
    ["Posted on March 4, 2021", { publishedAt: "2021-03-04T00:00:00.000Z" }],
    ["4 March 2021", { publishedAt: "2021-03-04T00:00:00.000Z" }],
  ])("reads a line of the head: %s", (line, fields) => {
    const title = "Harbour Pilot Denies Theft Charge";
    expect(read(title, line, "", BODY)).toEqual({ title, ...fields, text: BODY });
  });

  it("leaves a first sentence in the body and takes a title from the sentences", () => {
    expect(read("It was a long night.", "", BODY)).toEqual({
      title: "The harbour office in Wexley said on Monday that Mira Holt, 41, denies the charge",
      isTitleDerived: true,
      text: `It was a long night.\n\n${BODY}`,
    });
  });

  it("reads labelled lines above the title", () => {
    expect(
      read(
        "Source: Wexley Courier",
        "Date: 2021-03-04",
        "Author: Jo Penn",
        "URL: https://courier.example/holt?utm_source=x",
        "",
        "Harbour Pilot Denies Theft Charge",
        "",
        BODY,
      ),
    ).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      publishedAt: "2021-03-04T00:00:00.000Z",
      outlet: "Wexley Courier",
      byline: "Jo Penn",
      url: "https://courier.example/holt",
      text: BODY,
    });
  });

  it("reads a byline and dates below the title, also on one line", () => {
    expect(
      read(
        "Harbour Pilot Denies Theft Charge",
        "By Jo Penn and Ana de Souza, Staff Writers | March 4, 2021 10:15 AM EST",
        "Updated: 5 March 2021",
        BODY,
      ),
    ).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      byline: "Jo Penn and Ana de Souza, Staff Writers",
      publishedAt: "2021-03-04T15:15:00.000Z",
      updatedAt: "2021-03-05T00:00:00.000Z",
      text: BODY,
    });
  });

  it("reads a date that stands before the first sentence after a section's name", () => {
    expect(read(`More in Harbours date 2021-03-04 ${BODY} ${MORE}`)).toEqual({
      title: "The harbour office in Wexley said on Monday that Mira Holt, 41, denies the charge",
      isTitleDerived: true,
      publishedAt: "2021-03-04T00:00:00.000Z",
      text: `${BODY} ${MORE}`,
    });
  });

  it("reads such a date at the very beginning", () => {
    expect(read(` date 2021-03-04 ${BODY}`)).toMatchObject({
      publishedAt: "2021-03-04T00:00:00.000Z",
      text: BODY,
    });
  });

  it("keeps a headline before such a date as the title", () => {
    expect(read(`Harbour Pilot Denies Theft Charge date 2021-03-04 ${BODY}`)).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      publishedAt: "2021-03-04T00:00:00.000Z",
      text: BODY,
    });
  });

  it("drops teasers and buttons above the title", () => {
    const above = ["More in Harbours", "READ NEXT: Ten Boats We Love", "Share"];
    expect(read(...above, "", "Harbour Pilot Denies Theft Charge", "", BODY)).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      text: BODY,
    });
  });

  it("does not take a sentence about a date for a head", () => {
    const sentence =
      "The court in Wexley set a hearing date 2021-03-04 For Mira Holt, who denies it.";
    expect(read(sentence, "", MORE)).toMatchObject({ text: `${sentence}\n\n${MORE}` });
    expect(read(sentence, "", MORE)).not.toHaveProperty("publishedAt");
  });

  it.each([
    "By Monday, the office had heard nothing.",
    "By the harbour wall stood three boxes",
    "Source: a person close to the family, who asked not to be named.",
    "Published: yesterday",
    "Date: to be set by the court",
    "Source: court documents",
    "By Night",
  ])("keeps a line that is no field of the head: %s", (line) => {
    expect(read("Harbour Pilot Denies Theft Charge", "", line, "", BODY)).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      text: `${line}\n\n${BODY}`,
    });
  });

  it("invents neither date nor outlet nor byline", () => {
    expect(Object.keys(read("Harbour Pilot Denies Theft Charge", "", BODY) ?? {})).toEqual([
      "title",
      "text",
    ]);
  });
});

describe("what a scraped text holds beside the article", () => {
  it.each([
    "READ NEXT: Holt Family Speaks Of Its Worst Week",
    "PREVIOUSLY:\u00a0 Holt Family Buys A Boat",
    "Related: Wexley harbour closes for repairs",
    "RELATED STORIES",
    "See also: Ten boats we love",
    "More from Harbours",
    "More in Crime & Courts",
    "Photo: Ana Souza/Getty Images",
    "(Photo by Ana Souza/Getty Images)",
    "Photo credit: Wexley Harbour Trust",
    "Ana Souza/Reuters",
    "Getty Images",
    "mira holt",
    "Sign up for our newsletter",
    "Sign up for our free daily newsletter to get the latest news.",
    "Subscribe to our newsletter!",
    "Get the harbour news straight to your inbox. Subscribe to our letter.",
    "Get breaking news alerts. The stories that matter, delivered weekday mornings.",
    "This post may contain affiliate links. Please see my disclosure page.",
    "This website uses cookies to improve your experience. You can opt out.",
    "(Reporting by Ana Souza in Wexley; editing by Jo Penn)",
    "Write to Ana Souza at ana.souza@courier.example",
    "Have a tip? Ana Souza may be reached at ana@courier.example. Follow her on Twitter.",
    "Follow Ana Souza on Twitter @anasouza.",
    "ana@courier.example",
    "twitter.com/anasouza",
    "Share this article",
    "Share this",
    "Advertisement",
    "Story continues below",
    "Follow us on Facebook and Twitter",
    "© 2021 Wexley Courier. All rights reserved.",
    "Harbour Pilot Denies Theft Charge",
    "3 comments",
  ])("drops a line that is only: %s", (line) => {
    expect(read("Harbour Pilot Denies Theft Charge", "", BODY, "", line, "", MORE)).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      text: `${BODY}\n\n${MORE}`,
    });
  });

  it.each([
    "Previously, Holt had worked for the lifeboats.",
    "Previously: the court had refused bail twice",
    "Related charges against her brother were dropped.",
    "See also: the report of the harbour office, which blames nobody.",
    "“I took nothing.”",
    "“Never”",
    "What Happens Next",
    "The charge",
    "More in common than most families, the Holts rarely speak.",
    "More from her later",
    "Photos of the boxes were shown in court.",
    "Photo by photo, the jury went through the evidence.",
    "Picture this: a harbour without boats.",
    "Share this burden, she told them.",
    "Sign up for our newsletter, the fraudsters had told their victims.",
    "Read more books, the judge advised him.",
    "Get it to your inbox, he had written, “or else”.",
    "Affiliate marketing may earn a firm a commission, Aldous said.",
    "The harbour may earn a pilot nothing, the judge said.",
    "(Reporting by then had become risky.)",
    "Contact with @anasouza broke off, the police said.",
    "She wrote to ana@courier.example twice",
    "Follow @anasouza, he told the court, and you follow the money.",
    "Watch: he said it was stolen from him",
    "Reuters first reported the arrest.",
    "Follow the money, Aldous said.",
    "she said nothing more",
    "Source: court documents",
    "Comments she made in 2019 were read out.",
    "She wrote: “Stay away”",
    "1. Who took the boxes?",
    "never",
    "no",
  ])("keeps a line that only looks like it: %s", (line) => {
    expect(read("Harbour Pilot Denies Theft Charge", "", BODY, "", line, "", MORE)).toEqual({
      title: "Harbour Pilot Denies Theft Charge",
      text: `${BODY}\n\n${line}\n\n${MORE}`,
    });
  });

  it("drops captions and credits between title and body", () => {
    expect(
      read(
        "Mira Holt Denies Theft Charge",
        "",
        "mira holt",
        "",
        "Photo: Ana Souza/Getty",
        "",
        "Share",
        "",
        BODY,
      ),
    ).toEqual({ title: "Mira Holt Denies Theft Charge", text: BODY });
  });

  it("keeps a block quote and the line that leads to it", () => {
    const quote =
      "I have carried boxes off boats for twenty years. Nobody ever asked me what was in them.";
    expect(
      read("Mira Holt Denies Theft Charge", "", "She said,", "", quote, "", MORE),
    ).toMatchObject({
      text: `She said,\n\n${quote}\n\n${MORE}`,
    });
  });

  it("drops another article's headline at the end", () => {
    expect(
      read(
        "Mira Holt Denies Theft Charge",
        "",
        BODY,
        "",
        MORE,
        "",
        "Seven Soups That Taste Like Summer",
      ),
    ).toMatchObject({ text: `${BODY}\n\n${MORE}` });
  });

  it("keeps it where it shares plain words with the article and follows no teaser", () => {
    const last = "Lawyer Charge Office Chairs Twice";
    expect(read("Mira Holt Denies Theft Charge", "", BODY, "", last)).toMatchObject({
      text: `${BODY}\n\n${last}`,
    });
  });

  it("drops it after a teaser although it shares plain words with the article", () => {
    expect(
      read(
        "Mira Holt Denies Theft Charge",
        "",
        BODY,
        "",
        "READ NEXT: Ten Boats",
        "",
        "Lawyer Charge Office Chairs Twice",
      ),
    ).toMatchObject({ text: BODY });
  });

  it("keeps a last line that names somebody of the article", () => {
    const last = "Mira Holt Will Be Heard On Friday";
    expect(
      read("Harbour Pilot Denies Charge", "", BODY, "", "READ NEXT: Ten Boats", "", last),
    ).toMatchObject({
      text: `${BODY}\n\n${last}`,
    });
  });

  it("keeps a last line that is a sentence, and one that is a short heading", () => {
    for (const last of ["No Trial Date Has Been Set.", "Free At Last"]) {
      expect(read("Mira Holt Denies Theft Charge", "", BODY, "", last)).toMatchObject({
        text: `${BODY}\n\n${last}`,
      });
    }
  });
});

describe("paragraphs of a scraped text", () => {
  it("takes each line for a paragraph where lines are long", () => {
    const long = `${BODY} ${MORE}`;
    expect(read("Mira Holt Denies Theft Charge", long, long)).toMatchObject({
      text: `${long}\n\n${long}`,
    });
  });

  it("joins lines that were broken at a fixed width", () => {
    expect(
      read(
        "Mira Holt Denies Theft Charge",
        "",
        "The harbour office in Wexley said on Monday that",
        "Mira Holt, 41, denies the charge of theft that was",
        "brought against her.",
        "",
        "Her lawyer called the evidence thin.",
      ),
    ).toMatchObject({
      text:
        "The harbour office in Wexley said on Monday that Mira Holt, 41, denies the charge of theft that was brought " +
        "against her.\n\nHer lawyer called the evidence thin.",
    });
  });

  it("joins no heading to the broken lines after it", () => {
    expect(
      read(
        "Mira Holt Denies Theft Charge",
        "",
        "The evidence",
        "The harbour office in Wexley said on Monday that it",
        "had found eleven boxes.",
      ),
    ).toMatchObject({
      text: "The evidence\n\nThe harbour office in Wexley said on Monday that it had found eleven boxes.",
    });
  });

  it("joins no lines of a list or a verse", () => {
    const lines = [
      "She was charged with taking these boxes from the quay:",
      "- one of rope",
      "- one of lamps",
    ];
    expect(read("Mira Holt Denies Theft Charge", "", ...lines)).toMatchObject({
      text: lines.join("\n\n"),
    });
  });

  it("reads old line ends, odd spaces and hidden characters", () => {
    expect(
      readScrapedText("Mira Holt Denies Theft Charge\r\n\r\nShe\u00a0said\u200b no.\r\rNo.\u0007"),
    ).toEqual({
      title: "Mira Holt Denies Theft Charge",
      text: "She said no.\n\nNo.",
    });
  });
});

describe("texts that are hardly texts", () => {
  it("reads a lone headline as an article without text", () => {
    expect(read("Mira Holt Denies Theft Charge")).toEqual({
      title: "Mira Holt Denies Theft Charge",
      text: "",
    });
  });

  it("finds nothing in a text without a letter of its own", () => {
    expect(read("", " ", "\u200b")).toBeUndefined();
    expect(read("Advertisement", "", "Share this")).toBeUndefined();
  });

  it.each(["<", " ", "A "])("reads a megabyte of %j", (piece) => {
    const scraped = `Mira Holt Denies\n\n${piece.repeat(1_000_000 / piece.length)}`;
    expect(readScrapedText(scraped)?.title).toBe("Mira Holt Denies");
  });

  it("reads two hundred thousand letters of anything", () => {
    const pieces = [
      "\n",
      "a\n",
      "A b\n",
      "mira holt\n",
      "READ NEXT: A B\n",
      ". A",
      "|",
      " | ",
      "By A B\n",
      "Aa ",
    ];
    for (const piece of pieces) {
      const scraped = `Mira Holt Denies\n\n${piece.repeat(200_000 / piece.length)}`;
      expect(readScrapedText(scraped)?.title).toBe("Mira Holt Denies");
    }
  });
});
