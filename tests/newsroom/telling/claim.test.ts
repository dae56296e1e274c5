import { describe, expect, it } from "vitest";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { claimSpans, stands } from "../../../src/newsroom/telling/claim.ts";
import { note, report, said } from "./lane-case.ts";

describe("a claim", () => {
  it("is told in the text's own words, with its source at its place", () => {
    const claim = said(report, "Lane, who is accused of nothing, returned in May 2019.");
    expect(claimSpans(claim, report, en)).toEqual([
      { type: "text", text: "Lane, who is accused of nothing, returned in May 2019." },
      { type: "text", text: " — " },
      {
        type: "article",
        text: "Court Reporter, 31 May 2019",
        articleId: "report",
        url: "https://news.example/report",
        place: { field: "text", start: 41, end: 95 },
      },
    ]);
  });

  it("leads to the file of an article that has no address", () => {
    expect(claimSpans(said(note, "the sole witness"), note, en)[2]).toEqual({
      type: "article",
      text: "note.txt (outlet not named), no date given",
      articleId: "note",
      file: "articles/note.txt",
      place: { field: "text", start: 35, end: 51 },
    });
  });

  it("is never shortened, however long it is", () => {
    const text = `It is alleged that ${"he said that ".repeat(400)}it rained.`;
    const long = { ...report, text };
    expect(claimSpans(said(long, text), long, en)[0]).toEqual({ type: "text", text });
  });

  it("stands only where its article has these very words", () => {
    const claim = said(report, "the clerk said");
    expect(stands(claim, report)).toBe(true);
    expect(stands(claim, note)).toBe(false);
    expect(stands(claim, undefined)).toBe(false);
    expect(stands({ ...claim, text: "the clerk shouted" }, report)).toBe(false);
  });
});
