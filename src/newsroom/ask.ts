/**
 * An ask is a request to a command, however it was made: typed in a channel, chosen in a menu, pressed as a button or
 * given in a terminal. All of them can be written as one line (`case cooper view:timeline page:2`), so a button needs
 * no state and works after a restart.
 */

import { UserError } from "./errors.ts";
import type { Message } from "./message.ts";
import type { Destination } from "./subscription.ts";

export type Asker = {
  readonly platform: string;
  /** The platform's own id for this person. */
  readonly id: string;
  /** As the platform says it now; commands check it anew each time. */
  readonly isModerator: boolean;
  /** Where this person alone is told things; absent where a platform has no such place. */
  readonly direct?: Destination;
};

export type Ask = {
  /** The line as written, with or without its leading slash. */
  readonly line: string;
  readonly asker: Asker;
  /** The channel it was asked in. */
  readonly place: Destination;
  /** Answered for all to see, as /share asks; otherwise the command decides. */
  readonly audience?: "channel";
  /** Nobody else is in this place, so there is nobody to share with. */
  readonly isAlone?: true;
};

export type Reply = {
  readonly message: Message;
  /** Who sees it. */
  readonly audience: "asker" | "channel";
  /** Absent when all went well; `wrong`: the ask can be put right; `broken`: the desk failed. */
  readonly problem?: "wrong" | "broken";
  /** The line that was answered, as a button can carry it. */
  readonly ask?: string;
};

/** Answers any ask; never rejects. */
export type Answer = (ask: Ask) => Promise<Reply>;

export type Completion = {
  /** What to show. */
  readonly label: string;
  /** The whole line, when this is chosen. */
  readonly line: string;
  /** What the last option is given by it; absent where a command, its part or an option's name is completed. */
  readonly value?: string;
  readonly hint?: string;
};

/** The best ways to go on from an unfinished line, at most `limit`. Reads memory only. */
export type Complete = (ask: Ask, limit: number) => Promise<readonly Completion[]>;

/** What an ask leaves open, to be filled in and sent as one line (formatAsk). */
export type Form = {
  /** "feeds add" */
  readonly name: string;
  /** What it does, in one sentence, in the channel's language. */
  readonly summary: string;
  readonly fields: readonly FormField[];
};

export type FormField = {
  /** The option's name. */
  readonly name: string;
  /** The same, as people of the channel's language read it. */
  readonly label: string;
  /** One short sentence: what it takes. */
  readonly summary: string;
  readonly isRequired: boolean;
  /** Holds the query language: formatAsk is given its value as `{ query }`. */
  readonly isQuery: boolean;
  /** Names people or groups, as the platform writes them: a platform that can lets them be picked. */
  readonly isMention?: true;
  /** What the ask says already. */
  readonly value?: string;
  /** All that it can be, where that is known: the option's own choices, or what completes it. */
  readonly choices?: readonly { readonly label: string; readonly value: string }[];
};

/**
 * The form for an unfinished line: its command's options, the required ones first. Reads memory only and never rejects:
 * who may not ask this, or asks what cannot be read, gets the reply that says so.
 */
export type OpenForm = (ask: Ask) => Promise<Form | Reply>;

/** All that a platform can do with what people write and press. */
export type Asking = {
  readonly answer: Answer;
  readonly complete: Complete;
  readonly openForm: OpenForm;
};

/** As long as a message that a member can write on Discord; nothing worth asking is longer. */
export const LINE_CHARS_MAX = 2_000;

/** Throws UserError for a line that is longer than an ask may be. */
export function refuseLong(line: string): void {
  if (line.length <= LINE_CHARS_MAX) return;
  const [most, length] = [LINE_CHARS_MAX, line.length].map((number) => number.toLocaleString("en"));
  throw new UserError(`An ask may be ${most} characters long; this one has ${length}.`);
}

/** Longest line that a button carries: Discord's custom_id holds 100 characters, ten of which the platform needs. */
export const ASK_CHARS_MAX = 90;

/** What an option that holds a query (Option.isQuery) is given. */
export type QueryValue = { readonly query: string };

type Given = string | number | boolean | QueryValue | undefined;

/**
 * Writes an ask as one line that parses back to the same: values with spaces or quotes are put in quotation marks.
 * Undefined options are left out. `name` may hold a subcommand: "feeds add".
 */
export function formatAsk(name: string, options: Readonly<Record<string, Given>> = {}): string {
  const written = Object.entries(options).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}:${valueText(value)}`],
  );
  return [name, ...written].join(" ");
}

function valueText(value: Exclude<Given, undefined>): string {
  if (typeof value === "object") return queryText(value.query);
  const text = String(value);
  return /^[^\s"“”„«»\\]+$/u.test(text) ? text : `"${text.replace(/["\\]/gu, "\\$&")}"`;
}

/**
 * A query's quotation marks are its own: `query:"death row"` is a phrase. So plain words stand without any, and marks
 * that only hold a query together are told by a backslash between them: before its own marks, else before a space.
 */
function queryText(query: string): string {
  const isOneWord = /^[^\s"“”„«»\\]+$/u.test(query);
  if (isOneWord || /^[^\s:"“”„«»\\]+(?: [^\s:"“”„«»\\]+)*$/u.test(query)) return query;
  const escaped = query.replace(/["“”„«»\\]/gu, "\\$&");
  return `"${escaped === query ? query.replace(/\s/u, "\\$&") : escaped}"`;
}
