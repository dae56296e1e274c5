/** Newsletters and alerts as mail: one message in an `.eml` file, many in an `.mbox` file. */

import type { RawArticle } from "../../newsroom/article.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { momentOf } from "../date.ts";
import { cleanLine, cleanText, plainText } from "../plain-text.ts";
import { cutTitle, derivedTitle } from "../title.ts";
import { collectParts, type Line, type Parts } from "./lines.ts";
import { paragraphs } from "./scraped-text.ts";

export type MailReading =
  | { readonly article: RawArticle; readonly id?: string }
  /** Completes the sentence "<where it stands> …". */
  | { readonly problem: string };

export type MailMessage = {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined for a message larger than allowed. */
  readonly bytes: Buffer | undefined;
};

/** Attachments are written in lines of 76 characters (RFC 2045 §6.8): 5 MB of them fit, and are read in a second. */
const LINES_MAX = 80_000;

/** Newsletters have a handful of parts; each costs as much as a hundred lines. */
const PARTS_MAX = 1_000;

/** A forwarded mail is read, what was forwarded in it is an attachment: every level reads its text once more. */
const FORWARDS_MAX = 1;

/** The subject is the title, the sender's name the byline, the Date header the date. Attachments are left aside. */
export async function readMail(bytes: Uint8Array): Promise<MailReading> {
  const { default: PostalMime } = await import("postal-mime");
  const excess = excessOf(bytes);
  if (excess !== undefined) return { problem: excess };
  try {
    const mail = await PostalMime.parse(bytes, { maxRfc822NestingDepth: FORWARDS_MAX });
    const text = plainBody(mail.text, mail.html);
    const subject = cutTitle(cleanLine(mail.subject ?? ""));
    if (text === "" && subject === "") return { problem: "holds no mail with a subject or a text" };
    const article = {
      ...(subject === ""
        ? { title: derivedTitle(text), isTitleDerived: true }
        : { title: subject }),
      text,
      byline: cleanLine(mail.from?.name ?? "") || undefined,
      publishedAt: momentOf(mail.date ?? ""),
    };
    return { article, id: mail.messageId?.replace(/^<|>$/gu, "") || undefined };
  } catch (error) {
    return { problem: `is no mail that I can read: ${cleanLine(reasonOf(error)).slice(0, 150)}` };
  }
}

/** What would keep the parser busy for long, as a problem; it goes line by line, and part by part. */
function excessOf(bytes: Uint8Array): string | undefined {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasMore(whole, "\n", LINES_MAX)) {
    return `has more than ${LINES_MAX.toLocaleString("en")} lines; save its text alone`;
  }
  if (hasMore(whole, "\n--", PARTS_MAX)) {
    return `has more than ${PARTS_MAX.toLocaleString("en")} parts; save its text alone`;
  }
  return undefined;
}

function hasMore(whole: Buffer, sign: string, most: number): boolean {
  let count = 0;
  for (let at = whole.indexOf(sign); at !== -1 && count <= most; at = whole.indexOf(sign, at + 1)) {
    count += 1;
  }
  return count > most;
}

/** The plain part where there is one; many newsletters leave it empty. */
function plainBody(text: string | undefined, html: string | undefined): string {
  const plain = paragraphs(cleanText(text ?? "").split("\n")).join("\n\n");
  return plain === "" ? plainText(html ?? "") : plain;
}

/**
 * Messages of an mbox file, one at a time: each begins with a line "From <sender> <day and time>" after an empty line
 * (RFC 4155); `>From` inside a message is `From`. Yields nothing for a file that does not begin so.
 */
export async function* messagesOf(
  lines: AsyncIterable<Line>,
  bytesMax: number,
): AsyncGenerator<MailMessage> {
  let open: Parts | undefined;
  let number = 0;
  let isAfterEmptyLine = true;
  for await (const { bytes } of lines) {
    if (isAfterEmptyLine && bytes !== undefined && FROM_LINE.test(beginning(bytes))) {
      if (open !== undefined) yield { number, bytes: open.bytes() };
      open = collectParts(bytesMax);
      number += 1;
    } else {
      open?.add(bytes === undefined ? Buffer.alloc(bytesMax + 1) : unquoted(bytes));
      open?.add(NEW_LINE);
    }
    isAfterEmptyLine = bytes !== undefined && beginning(bytes).trim() === "" && bytes.length < 3;
  }
  if (open !== undefined) yield { number, bytes: open.bytes() };
}

const NEW_LINE = Buffer.from("\n");

const FROM_LINE = /^From \S+ .*\d{1,2}:\d{2}/u;

function beginning(bytes: Buffer): string {
  return bytes.subarray(0, 200).toString("latin1");
}

function unquoted(bytes: Buffer): Buffer {
  return /^>+From /u.test(beginning(bytes)) ? bytes.subarray(1) : bytes;
}
