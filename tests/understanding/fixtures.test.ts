import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  differencesIn,
  markedPeople,
  plantedDifferences,
} from "../../bench/understanding/fixtures.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { textArticle } from "./given.ts";

const DATA = "../shared/data";
const hasData = existsSync(DATA);
if (!hasData) process.stdout.write(`skipped: the checked quotes, there is no ${DATA}\n`);

describe("differences of our own making", () => {
  const all = plantedDifferences();
  const planted = all.filter(({ kind }) => kind !== undefined);
  const lookAlikes = all.filter(({ kind }) => kind === undefined);

  it("are sixty and more, with forty look-alikes and more", () => {
    expect(planted.length).toBeGreaterThanOrEqual(60);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(40);
  });

  it("are found, nine in ten, and nothing else with them", () => {
    const found = planted.map((one) => ({ kind: one.kind, found: differencesIn(one) }));
    expect(found.filter((one) => one.found.includes(one.kind ?? "")).length).toBeGreaterThan(57);
    expect(found.flatMap((one) => one.found.filter((kind) => kind !== one.kind))).toEqual([]);
  });

  it("are never found in a look-alike", () => {
    const taken = lookAlikes.filter((one) => differencesIn(one).length > 0);
    expect(taken.map(({ texts }) => texts)).toEqual([]);
  });
});

describe("people of our own making", () => {
  it("are the only ones that are taken for people", () => {
    const others = markedPeople().flatMap(({ article, namings }) =>
      analyse(article).people.flatMap(({ name, places }) =>
        places.every(({ start, end }) => namings.some((one) => start < one.end && one.start < end))
          ? []
          : [name],
      ),
    );
    expect(others).toEqual([]);
  });
});

describe.skipIf(!hasData)("two hundred quotes checked by hand", () => {
  it("stand where the list has them, and none has a wrong speaker", () => {
    const checked = checkedQuotes();
    expect(checked).toHaveLength(200);
    const texts = textsOf(checked);
    const read = new Map(
      [...texts].map(([document, text]) => [document, analyse(textArticle(text)).quotes]),
    );
    let named = 0;
    for (const { document, start, end, speaker, hash } of checked) {
      const text = texts.get(document) ?? "";
      expect(hashOf(text.slice(start, end)), document).toBe(hash);
      const quote = read.get(document)?.find(({ words }) => words.start === start);
      if (quote?.speaker === undefined) continue;
      expect([document, start, quote.speaker]).toEqual([document, start, speaker]);
      named++;
    }
    expect(named).toBeGreaterThanOrEqual(190);
  }, 30_000);
});

type Checked = {
  /** Its set, then its name there. */
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly speaker: string;
  readonly hash: string;
};

function checkedQuotes(): readonly Checked[] {
  return readFileSync("tests/fixtures/quotes-checked.tsv", "utf8")
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => {
      const [set = "", id = "", start, end, speaker = "", hash = ""] = line.split("\t");
      return { document: `${set}/${id}`, start: Number(start), end: Number(end), speaker, hash };
    });
}

/** Of each document that the list names, its text. */
function textsOf(checked: readonly Checked[]): ReadonlyMap<string, string> {
  const wanted = new Set(checked.map(({ document }) => document));
  const texts = new Map<string, string>();
  const note = (document: string, text: string) =>
    wanted.has(document) && texts.set(document, text);
  for (const file of readdirSync(`${DATA}/quotes/dev/text`)) {
    const document = `quotes/${file}`;
    if (wanted.has(document))
      note(document, readFileSync(`${DATA}/quotes/dev/text/${file}`, "utf8"));
  }
  for (const line of linesOf(`${DATA}/stories/ecbplus.jsonl`)) {
    const { id, text } = JSON.parse(line);
    note(`stories/${id}`, text);
  }
  for (const topic of readdirSync(`${DATA}/timelines`)) {
    for (const line of linesOf(`${DATA}/timelines/${topic}/articles.jsonl`)) {
      const id = /"id": ?"([^"]*)"/u.exec(line)?.[1];
      if (wanted.has(`timelines/${topic}#${id}`))
        note(`timelines/${topic}#${id}`, JSON.parse(line).text);
    }
  }
  return texts;
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, "utf8").trim().split("\n");
}

function hashOf(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 16);
}
