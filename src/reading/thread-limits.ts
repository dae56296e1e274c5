/** What the threads that read documents may take: no honest feed or page comes near. */

import type { ThreadLimits } from "../thread.ts";

export const READING_LIMITS: ThreadLimits = {
  answerTimeoutMs: 3_000,
  heapMbMax: 128,
  idleMs: 60_000,
};
