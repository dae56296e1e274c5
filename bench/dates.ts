/**
 * Dates against TimeBank: a day counts as found when a mention overlaps the annotated words and has their value.
 * Usage: node bench/dates.ts [--errors]
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { datesOf } from "../src/understanding/dates.ts";
import { sentencesOf } from "../src/understanding/sentences.ts";
import { compare } from "./understanding/compare.ts";

const FOLDER = "../shared/data/dates/TimeBank";
const IS_DAY = /^\d{4}-\d\d-\d\d/u;

type Gold = { readonly start: number; readonly end: number; readonly value: string };

if (existsSync(FOLDER)) measure(process.argv.includes("--errors"));
else console.log(`dates: skipped, there is no ${FOLDER}`);

function measure(withErrors: boolean): void {
  const documents = readdirSync(FOLDER)
    .filter((file) => /^[^.].*\.tml$/u.test(file))
    .map((file) => parse(readFileSync(`${FOLDER}/${file}`, "utf8")));
  const began = performance.now();
  const read = documents.map(({ text, publishedAt }) => {
    const article = { title: "", text, publishedAt };
    return datesOf(article, sentencesOf(article), "en");
  });
  const tookMs = performance.now() - began;
  for (const [name, isMeant] of [
    ["days", (value: string) => IS_DAY.test(value)],
    ["months and years", (value: string) => /^\d{4}(?:-\d\d)?$/u.test(value)],
  ] as const) {
    let [predicted, right, gold, hit] = [0, 0, 0, 0];
    for (const [index, document] of documents.entries()) {
      const golds = document.golds.filter(({ value }) => isMeant(value));
      const mentions = (read[index] ?? []).filter(({ date }) => isMeant(date));
      const agrees = (a: Gold, b: { start: number; end: number; date: string }) =>
        a.start < b.end && b.start < a.end && a.value.slice(0, 10) === b.date;
      const wrong = mentions.filter((mention) => !golds.some((one) => agrees(one, mention)));
      const missed = golds.filter((one) => !mentions.some((mention) => agrees(one, mention)));
      predicted += mentions.length;
      right += mentions.length - wrong.length;
      gold += golds.length;
      hit += golds.length - missed.length;
      if (!withErrors) continue;
      const excerpt = (at: number, end: number) =>
        `${document.text.slice(Math.max(0, at - 60), at)}[${document.text.slice(at, end)}]${document.text.slice(end, end + 30)}`.replaceAll(
          "\n",
          " ",
        );
      for (const one of wrong)
        console.log(
          `${name} + ${one.date} (${document.publishedAt}) ${excerpt(one.start, one.end)} gold ${document.golds.find((g) => g.start < one.end && one.start < g.end)?.value}`,
        );
      for (const one of missed)
        console.log(
          `${name} - ${one.value} (${document.publishedAt}) ${excerpt(one.start, one.end)}`,
        );
    }
    const [precision, recall] = [right / predicted, hit / gold];
    const f1 = (2 * precision * recall) / (precision + recall);
    if (name === "days")
      compare({
        measure: "dates, day level, F1",
        own: f1,
        wanted: 0.93,
        elsewhere: "all 256 documents: prototype .889, chrono-node .697",
      });
    console.log(
      `dates, ${name}: P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)} (${gold} gold)`,
    );
  }
  console.log(`dates: ${documents.length} documents in ${tookMs.toFixed(0)} ms`);
}

/** The plain text of a TimeML document with its annotated times as places in it. */
function parse(markup: string): { text: string; publishedAt: string; golds: Gold[] } {
  const publishedAt = /<DCT>.*?value="(\d{4}-\d\d-\d\d)/su.exec(markup)?.[1] ?? "";
  const body = /<TEXT>(.*?)<\/TEXT>/su.exec(markup)?.[1] ?? "";
  const golds: Gold[] = [];
  let text = "";
  let open: { start: number; value: string } | undefined;
  for (const part of body.split(/(<[^>]*>)/u)) {
    if (part.startsWith("<TIMEX3"))
      open = { start: text.length, value: /value="([^"]*)"/u.exec(part)?.[1] ?? "" };
    else if (part === "</TIMEX3>" && open !== undefined) golds.push({ ...open, end: text.length });
    else if (!part.startsWith("<"))
      text += part.replaceAll("&amp;", "&").replaceAll("&apos;", "'").replaceAll("&quot;", '"');
  }
  return { text, publishedAt, golds };
}
