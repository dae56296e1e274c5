/** Newsletters and alerts as mail: one message in an `.eml` file, many in an `.mbox` file. */

import type { RawArticle } from "../../newsroom/article.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { momentOf } from "../date.ts";
import { cleanLine, cleanText, plainText } from "../plain-text.ts";
import { collectParts, type Line, type Parts } from "./lines.ts";
import { paragraphs } from "./scraped-text.ts";
import { cutTitle, derivedTitle } from "./title.ts";

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

/** The subject is the title, the sender's name the byline, the Date header the date. Attachments are left aside. */
export async function readMail(bytes: Uint8Array): Promise<MailReading> {
  const { default: PostalMime } = await import("postal-mime");
  try {
    const mail = await PostalMime.parse(bytes);
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
