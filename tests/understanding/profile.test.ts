import { describe, expect, it } from "vitest";
import { whoIs } from "../../src/understanding/profile.ts";
import { analysed } from "./analysed.ts";

const KEVIN = analysed(
  "k1",
  "Death row inmate Kevin Cooper was convicted of murder in 1985. Governor Jerry Brown ordered new tests for Kevin Cooper. “I did not do this,” Cooper said. Cooper is 61.",
  { publishedAt: "2018-12-25T08:00:00.000Z" },
);
const HIJACKER = analysed(
  "d1",
  "The hijacker D. B. Cooper jumped from a plane in 1971. Agent Ralph Himmelsbach looked for D. B. Cooper for years. “He is dead,” Himmelsbach said.",
  { publishedAt: "2016-07-12T08:00:00.000Z" },
);
const KEVIN_AGAIN = analysed(
  "k2",
  "Kevin Cooper asked Governor Gavin Newsom for clemency on Monday. Jerry Brown had refused to free Kevin Cooper, a lawyer said.",
  { publishedAt: "2019-02-22T08:00:00.000Z" },
);
const ALL = [KEVIN, HIJACKER, KEVIN_AGAIN];

describe("a profile", () => {
  it("is of one person alone where several have the name", () => {
    const { profile, namesakes } = whoIs("kevin cooper", ALL);
    expect(profile?.person.name).toBe("Kevin Cooper");
    expect(profile?.articles.map(({ id }) => id)).toEqual(["k2", "k1"]);
    expect(namesakes).toEqual([]);
    const hijacker = whoIs("D.B. Cooper", ALL).profile;
    expect(hijacker?.person.name).toBe("D. B. Cooper");
    expect(hijacker?.articles.map(({ id }) => id)).toEqual(["d1"]);
  });

  it("chooses nobody where a name can mean several", () => {
    const { profile, namesakes } = whoIs("cooper", ALL);
    expect(profile).toBeUndefined();
    expect(namesakes.map(({ name }) => name)).toEqual(["Kevin Cooper", "D. B. Cooper"]);
  });

  it("is of the one of whom far more is told than of anybody else of the name, and names the others", () => {
    const more = Array.from({ length: 12 }, (_, index) =>
      analysed(`m${index}`, `On day ${index} a court heard Kevin Cooper. Kevin Cooper spoke.`),
    );
    const { profile, namesakes } = whoIs("cooper", [...ALL, ...more]);
    expect(profile?.person.name).toBe("Kevin Cooper");
    expect(namesakes.map(({ name }) => name)).toEqual(["D. B. Cooper"]);
  });

  it("says in the sources' words who they are", () => {
    const roles = whoIs("kevin cooper", ALL).profile?.person.roles ?? [];
    expect(roles.map(({ text, articleId }) => [text, articleId])).toEqual([
      ["Death row inmate", "k1"],
    ]);
  });

  it("tells with whom they are named, by a sentence that names both", () => {
    const companions = whoIs("kevin cooper", ALL).profile?.companions ?? [];
    expect(companions.map(({ name, articles, claim }) => [name, articles, claim.text])).toEqual([
      ["Jerry Brown", 2, "Governor Jerry Brown ordered new tests for Kevin Cooper."],
      ["Gavin Newsom", 1, "Kevin Cooper asked Governor Gavin Newsom for clemency on Monday."],
    ]);
  });

  it("has their own quotes, and nobody else's", () => {
    const quotesOf = (name: string) =>
      whoIs(name, ALL).profile?.quotes.map(({ words, speaker }) => [words.text, speaker]);
    expect(quotesOf("kevin cooper")).toEqual([["I did not do this,", "Kevin Cooper"]]);
    expect(quotesOf("d b cooper")).toEqual([]);
  });

  it("is nobody's where no article names a person so", () => {
    expect(whoIs("odile marsh", ALL)).toEqual({ profile: undefined, namesakes: [] });
  });

  it("is the same however the articles are ordered", () => {
    expect(whoIs("kevin cooper", ALL.toReversed())).toEqual(whoIs("kevin cooper", ALL));
  });
});
