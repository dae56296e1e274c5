/** What the desk writes to its log: a sentence, and the facts behind it as fields. Secrets are taken out by the log. */

export type Log = {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};
