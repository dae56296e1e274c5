/**
 * What a platform shows of the commands in a language other than English, which stands in the command files
 * themselves. What people write stays English: the values of choices, clocks and queries.
 */

export type Words = {
  /** Of a command, a part or an option lower case and without spaces; of a choice or a message's label as people read it. */
  readonly name: string;
  /** One short sentence; choices and labels have none. */
  readonly summary?: string;
};

/**
 * By path: a command's name, its parts' and options' after it, a choice as "case view=timeline", and what is offered on
 * a message as "which @message".
 */
export type CommandWords = Readonly<Record<string, Words>>;
