/**
 * A command answers one kind of ask. It lives in `commands/`, one file each, and is found there, never listed. Its
 * options are declared once and are the same on every platform; it is handed them checked and typed, asks the desk,
 * and returns a message. It knows no platform.
 */

import type { Ask, Reply } from "./ask.ts";
import type { Desk } from "./desk.ts";
import type { Message } from "./message.ts";

/**
 * What an option's values can be completed from. `cases`: those that are defined; `people`: those whom the archive
 * names; `names`: both, wherever any name makes a case; `topics`: cases, feeds and people by name, where a query may
 * stand too; `clocks`: when stories are usually told, `digestClocks`: a digest; `deliveries`: those that wait for whoever moderates there.
 */
export type CompletionSource =
  | "asks"
  | "cases"
  | "clocks"
  | "commands"
  | "deliveries"
  | "digestClocks"
  | "feeds"
  | "languages"
  | "names"
  | "people"
  | "sources"
  | "stories"
  | "subscriptions"
  | "timeZones"
  | "topics";

export type Option = {
  readonly kind: "text" | "integer" | "yesno" | "choice";
  /** One short sentence, shown while typing. */
  readonly summary: string;
  readonly isRequired?: boolean;
  /**
   * Takes the words that carry no option's name: `/case kevin cooper view:people`. One option of a command may, and a
   * word like `source:x` goes to it too when the command has no option called `source`. The words arrive as they were
   * written, quotation marks and all; only around the whole of a name (`completeFrom`) marks are taken off.
   */
  readonly isRest?: boolean;
  /**
   * Holds the query language, or a name where a query may stand too, so that quotation marks in it make a phrase and
   * are never taken off. formatAsk is given its value as `{ query }`. It is also `isRest` or `isPhrase`.
   */
  readonly isQuery?: boolean;
  /** Its value goes on until the next option's name, without quotation marks: `when:every day at 8`. */
  readonly isPhrase?: boolean;
  /** Names whom to ping, as the platform writes it: a form lets them be picked, several at once. */
  readonly isMention?: boolean;
  readonly choices?: readonly string[];
  /** Another name that people write for it, as another command calls the like. Nowhere offered. */
  readonly alsoCalled?: string;
  readonly completeFrom?: CompletionSource;
  readonly min?: number;
  readonly max?: number;
};

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O["kind"] extends "integer"
  ? number
  : O["kind"] extends "yesno"
    ? boolean
    : O["choices"] extends readonly (infer Choice)[]
      ? Choice
      : string;

/** What `run` is handed: required options always, others perhaps. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { readonly isRequired: true }
    ? ValueOf<O[K]>
    : ValueOf<O[K]> | undefined;
};

/** A message alone is for the asker. */
export type Answered = Message | Reply;

export type Access = "everyone" | "moderators";

type Doing<O extends Options> = {
  readonly summary: string;
  readonly options: O;
  /** Lines that work, for /help. */
  readonly examples: readonly string[];
  run(values: ValuesOf<O>, desk: Desk, ask: Ask): Promise<Answered>;
};

/** A command, or the part of one that its second word names: `/feeds add`. */
export type Subcommand = Doing<Options> & {
  /** Where it differs from the command's: everyone may see what moderators set. */
  readonly access?: Access;
};

type CommandHead = {
  /** Lower-case letters and hyphens; the file's name. */
  readonly name: string;
  readonly summary: string;
  readonly access: Access;
  /** Reading commands answer the asker alone and offer to share; the default. What moderators do is never shared. */
  readonly isShareable?: boolean;
  /** It tells somebody alone of things: not offered where the desk can write to nobody alone. */
  readonly isForOne?: true;
  /** Offered on a message that somebody points at, under this label: what the message says goes to this option. */
  readonly onMessage?: { readonly label: string; readonly option: string };
};

export type Command = CommandHead &
  (
    | (Doing<Options> & { readonly subcommands?: undefined })
    | { readonly subcommands: Readonly<Record<string, Subcommand>> }
  );

/** Declares a command without subcommands, typing what `run` is handed by its options. */
export function defineCommand<const O extends Options>(command: CommandHead & Doing<O>): Command {
  return command as unknown as Command;
}

/** Declares a command whose second word chooses what it does. */
export function defineCommands(
  command: CommandHead & { readonly subcommands: Readonly<Record<string, Subcommand>> },
): Command {
  return command;
}

/** Declares one subcommand, typing what `run` is handed by its options. */
export function defineSubcommand<const O extends Options>(
  doing: Doing<O> & Pick<Subcommand, "access">,
): Subcommand {
  return doing as unknown as Subcommand;
}
