/** What a desk that is to die is told before it starts, as one line of JSON on its stdin. */

export type Side = "before" | "after";

/**
 * Where the desk dies. Patterns are sources of regular expressions: one commit must have a write that fits them all
 * (`<namespace> <key> <value>`, or a statement), a request is `<method> <path> <body>`, a read is the value found.
 */
export type Trap =
  | { readonly on: "statement"; readonly side: Side; readonly said: string }
  | {
      readonly on: "commit";
      readonly side: Side;
      readonly wrote: readonly string[];
      /** So much later, by the clock on the wall. */
      readonly laterMs?: number;
    }
  | { readonly on: "read"; readonly found: readonly string[]; readonly nth: number }
  | {
      readonly on: "request";
      /** `begun`: before its first byte; `sent`: it is written; `headers`: of its answer; `answered`: all of that. */
      readonly phase: "begun" | "sent" | "headers" | "answered";
      readonly asked: readonly string[];
      readonly status?: number;
      readonly nth?: number;
    };

export type Orders = {
  /** When the desk's clock showed what the one on the wall shows; it has run SPEED times as fast since. */
  readonly clockFromMs: number;
  readonly trap?: Trap;
};

/** A minute of the desk's is a second: what may have arrived settles within one. */
export const SPEED = 60;

/** The desk's moment now, in ms. The platforms' clocks show it, too. */
export function hurriedNow(clockFromMs: number): number {
  return clockFromMs + (Date.now() - clockFromMs) * SPEED;
}
