/**
 * One tree of errors. Whoever catches one knows what happens next by its class alone; anything else is a bug,
 * whose stack goes to the log and whose asker gets one fixed sentence with a reference number.
 */

import { type Span, spanWords, text } from "./message.ts";

type Choice = { readonly label: string; readonly ask: string };

/** The asker did something that can be put right. The sentence is shown to them as written. */
export class UserError extends Error {
  override readonly name = "UserError";
  /** Asks that may be what was meant, the nearest first: `case cooper`. */
  readonly suggestions: readonly string[];
  /** Asks one of which was meant, each in words: “1. The case of Kevin Cooper, at once”. */
  readonly choices: readonly Choice[];
  /** The sentence; where it names commands it is made by `said`. */
  readonly spans: readonly Span[];

  constructor(
    sentence: string | readonly Span[],
    options: ErrorOptions & {
      readonly suggestions?: readonly string[];
      readonly choices?: readonly Choice[];
    } = {},
  ) {
    const spans = typeof sentence === "string" ? [text(sentence)] : sentence;
    super(spans.map(spanWords).join(""), options);
    this.spans = spans;
    this.suggestions = options.suggestions ?? [];
    this.choices = options.choices ?? [];
  }
}

/** One feed or file cannot be read now. It is put off, named with this reason, and nothing else suffers. */
export class FeedError extends Error {
  override readonly name = "FeedError";
  readonly feedId: string;

  /** `reason` completes the sentence "<the feed's title> …", e.g. "is a web page, not a feed". */
  constructor(feedId: string, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.feedId = feedId;
  }
}

/** A platform has no connection at the moment: what is owed there waits, and nobody is told of each channel. */
export class NotConnectedError extends Error {
  override readonly name = "NotConnectedError";
}

/** The desk cannot start or go on. `exitCode` follows sysexits.h (75: try again later, 78: configuration). */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly exitCode: number;

  constructor(message: string, exitCode = 78, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** One sentence for any thrown value, without its stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
