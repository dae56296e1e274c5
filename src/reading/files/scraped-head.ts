/**
 * The head of a scraped text: title, date, byline and source stand there in no fixed order, each on a line of its own
 * or before the first sentence, and nothing says which is which. A line is taken for one of them only when all of it
 * reads as one; the first that does not is where the body begins.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { momentOf } from "../date.ts";
import { isHeadline, isTitleCase } from "../title.ts";
import { cleanUrl } from "../urls.ts";
import {
  isBoilerplate,
  isLabelledHeadline,
  isNameCaption,
  isSectionTeaser,
} from "./boilerplate.ts";

type HeadFields = Partial<
  Pick<RawArticle, "title" | "publishedAt" | "updatedAt" | "byline" | "outlet" | "url">
>;

export type Head = {
  readonly fields: HeadFields;
  /** Every line from the body's first on. */
  readonly body: readonly string[];
};

/** A head is short; whatever comes after so many lines is body. */
const HEAD_LINES_MAX = 30;

/** Splits clean lines ("" for an empty one) into what the head says and the body. */
export function splitHead(lines: readonly string[]): Head {
  const fields: HeadFields = {};
  const beginning = lines.slice(0, HEAD_LINES_MAX).join("\n").slice(0, 10_000);
  let index = 0;
  for (; index < Math.min(lines.length, HEAD_LINES_MAX); index += 1) {
    const line = lines[index] ?? "";
    const inline = inlineDate(line);
    if (inline !== undefined) {
      Object.assign(fields, {
        title: fields.title ?? inline.title,
        publishedAt: inline.publishedAt,
      });
      return { fields, body: [inline.rest, ...lines.slice(index + 1)] };
    }
    const found = headFields(line);
    if (found !== undefined) Object.assign(fields, { ...found, ...fields });
    else if (fields.title === undefined && isTitleLine(lines, index))
      Object.assign(fields, { title: line });
    else if (line !== "" && !isBoilerplate(line) && !isNameCaption(line, beginning)) break;
  }
  return { fields, body: lines.slice(index) };
}

type InlineDate = { readonly title?: string; readonly publishedAt: string; readonly rest: string };

/**
 * `More in Moments date 2019-05-31 She’s doing …`: a section or a headline, the word "date", the day, then the body in
 * the same line. A sentence that speaks of a date ("set a hearing date 2019-05-31 for …") has neither before it.
 */
function inlineDate(line: string): InlineDate | undefined {
  const match = /^(?:(.{1,150}?) )?date (\d{4}-\d{2}-\d{2}) (?=["“‘«(]?[\p{Lu}\p{Lo}\p{N}])/u.exec(
    line,
  );
  const publishedAt = momentOf(match?.[2] ?? "");
  if (match === null || publishedAt === undefined) return undefined;
  const before = match[1];
  const rest = line.slice(match[0].length);
  if (before === undefined || isSectionTeaser(before)) return { publishedAt, rest };
  return isHeadline(before) && isTitleCase(before)
    ? { title: before, publishedAt, rest }
    : undefined;
}

/** What a line of labelled or obvious fields says: "By Jane Roe | May 31, 2019". Undefined when a part is no field. */
function headFields(line: string): HeadFields | undefined {
  if (line === "" || line.length > HEAD_LINE_CHARS_MAX) return undefined;
  const parts = line.split(/ [|•·–—] /u).map((part) => headField(part.trim()));
  return parts.includes(undefined) ? undefined : Object.assign({}, ...parts.reverse());
}

const HEAD_LINE_CHARS_MAX = 300;

function headField(part: string): HeadFields | undefined {
  const day = momentOf(part);
  if (day !== undefined) return { publishedAt: day };
  const byline = /^by:? (.+)$/iu.exec(part)?.[1];
  if (byline !== undefined) return isByline(byline) ? { byline } : undefined;
  const [, label = "", value = ""] = LABELLED.exec(part) ?? [];
  return labelled(label.toLowerCase(), value);
}

const LABELLED =
  /^(title|headline|author|written by|source|outlet|publisher|url|link|(?:date|published|publication date|posted|first published|updated|last updated|modified)(?= ?:| \p{Lu}| \d| on | at )) ?(?::|on|at)? ?(.+)$/iu;

function labelled(label: string, value: string): HeadFields | undefined {
  switch (label) {
    case "":
      return undefined;
    case "title":
    case "headline":
      return { title: value };
    case "author":
    case "written by":
      return isByline(value) ? { byline: value } : undefined;
    case "source":
    case "outlet":
    case "publisher":
      return isOutlet(value) ? { outlet: value } : undefined;
    case "url":
    case "link":
      return cleanUrl(value) === undefined ? undefined : { url: cleanUrl(value) };
    default:
      return dated(label, value);
  }
}

function dated(label: string, value: string): HeadFields | undefined {
  const moment = momentOf(value);
  if (moment === undefined) return undefined;
  return /updated|modified/u.test(label) ? { updatedAt: moment } : { publishedAt: moment };
}

/** A name or a host. "Source: court documents" names no outlet. */
function isOutlet(value: string): boolean {
  const isNamed = /^[\p{Lu}\p{Lo}\p{N}]/u.test(value) || /^[\w.-]+\.[a-z]{2,}$/u.test(value);
  return isNamed && value.length <= 80 && isHeadline(value);
}

/** Agencies that sign with one word; any other byline has two. */
const AGENCY = /^(?:AFP|ANSA|AP|DPA|EFE|PTI|Reuters|Staff|UPI)$/u;

/** Two or more names, perhaps with a role: "Jane Roe and John van Doe, Staff Writer". No sentence, no "By The River". */
function isByline(names: string): boolean {
  if (AGENCY.test(names)) return true;
  if (names.length > 120 || /^(?:the|an?|all|any|no)\b/iu.test(names)) return false;
  if (/[.!?:;]$/u.test(names) && !/\b(?:\p{Lu}|Jr|Sr)\.$/u.test(names)) return false;
  const words = names.split(/[\s,&|/]+/u).filter((word) => word !== "");
  return (
    words.length > 1 &&
    words.every(
      (word) =>
        /^[\p{Lu}\p{Lo}@]/u.test(word) ||
        /^(?:and|al|bin|da|de|der|for|of|the|van|von|y)$/u.test(word),
    )
  );
}

/** A headline in title case, or any headline of three words or more that stands alone above something else. */
function isTitleLine(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (!isHeadline(line) || (isBoilerplate(line) && !isLabelledHeadline(line))) return false;
  if (isTitleCase(line)) return true;
  const next = lines[index + 1] ?? "";
  const standsAlone = next === "" || headFields(next) !== undefined;
  return (
    standsAlone && /^["'“‘«¿¡(]*[\p{Lu}\p{Lo}\p{N}]/u.test(line) && line.split(" ").length >= 3
  );
}
