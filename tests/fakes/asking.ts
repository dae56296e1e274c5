/** What a platform is handed, when a test cares only for its answers. */

import type { Answer, Asking } from "../../src/newsroom/ask.ts";

/** Completes nothing; each form is for the one option that nobody named. */
export function askingOf(answer: Answer): Asking {
  return {
    answer,
    complete: async () => [],
    openForm: async ({ line }) => ({ name: line, summary: "Something to fill in.", fields: [] }),
  };
}
