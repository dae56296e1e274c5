/** A chat platform as it looks from outside while desks die beside it: rooms, what stands in them, and its faults. */

export type Shown = { readonly key: string | undefined; readonly words: string };

export type Room = {
  /** As subscriptions.yaml names it. */
  readonly address: string;
  /** What the desk posted and is still there, oldest first. */
  shown(): readonly Shown[];
  /** How many of the desk's messages were taken away again. */
  removed(): number;
  /** Other people write so many messages. */
  chatter(count: number): void;
  /** The desk's message with these words stands there a second time. */
  copy(words: string): void;
};

/** What strikes one post: its answer is lost after it was done, it is told to wait, or Discord is slow to take it. */
export type OneFault = "lost answer" | "429" | "slow answer";

export type Chat = {
  readonly name: "discord" | "slack";
  readonly environment: Readonly<Record<string, string>>;
  room(name: string, kind?: "forum"): Room;
  strikeOnce(fault: OneFault): void;
  /** Everything fails now and then, from now on; how often what struck is given when it is ended. */
  trouble(): { end(): Readonly<Record<string, number>> };
  /** What the desk did that the platform would refuse. */
  complaints(): readonly unknown[];
  close(): Promise<void>;
};
