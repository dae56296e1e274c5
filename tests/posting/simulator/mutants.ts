/**
 * The safety rules of posting, each with what the code is without it. A mutant is the real source with one exact text
 * replaced as it is loaded; where that text is not there any more, nothing is tested and the run fails.
 */

import { registerHooks } from "node:module";

type Replacement = { readonly file: string; readonly from: string; readonly to: string };

export type Mutant = {
  readonly replacements: readonly Replacement[];
  /** How many seeds it takes at most until one goes wrong. */
  readonly seeds: number;
  /** The first of them, where those before it are known to go well: a rare history is not searched for each time. */
  readonly first?: number;
  /** Words of what goes wrong, where another rule that is removed with it makes more go wrong. */
  readonly sign?: string;
};

const noSettle: Replacement = {
  file: "src/posting/ledger.ts",
  from: "Math.max(settleMs, limitMs)",
  to: "limitMs",
};

const blindResend: Replacement = {
  file: "src/posting/errand.ts",
  from: 'return delivery.state === "pending" ?',
  to: 'return delivery.state === "pending" || delivery.state === "unknown" ?',
};

const droppedTaint: Replacement = {
  file: "src/posting/ledger.ts",
  from: 'delivery.isTainted ? "unknown" : "dead"',
  to: '"dead"',
};

/** Each of these rules is needed: without it, some history goes wrong. */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  "no intent before sending": one(5_000, {
    file: "src/posting/errand.ts",
    from: "await records.commit([...changeWrites(sending), ...dropWrites(corrections)]);",
    to: "",
  }),
  "what was being sent is not recovered": one(5_000, {
    file: "src/posting/courier.ts",
    from: 'isStart && found.state === "sending"',
    to: "false",
  }),
  "no time to settle": one(5_000, noSettle),
  "unknown is sent again without looking": one(5_000, blindResend),
  "no answer is taken as not sent": one(5_000, {
    file: "src/posting/ledger.ts",
    from: 'return { ...carriedOut, state: "unknown", isTainted: true, reason: outcome.reason };',
    to: 'return { ...carriedOut, state: "pending", reason: outcome.reason };',
  }),
  "the floor is read from our own clock": one(5_000, {
    file: "src/posting/errand.ts",
    from: "await platform.floor(destination)",
    to: 'String(now().getTime()).padStart(15, "0")',
  }),
  "unreadable is taken as absent": one(5_000, {
    file: "src/posting/ledger.ts",
    from: 'return { ...delivery, state: "held", reason: outcome.reason, changedAt };',
    to: 'return { ...delivery, state: "pending", reason: outcome.reason, changedAt };',
  }),
  "the clock on the wall says what has settled": one(20_000, {
    file: "src/posting/ledger.ts",
    from: "Math.max(settleMs, limitMs)",
    to: "Math.max(settleMs - (now.getTime() - Date.parse(delivery.changedAt)), limitMs)",
  }),
  "nothing waits for what was owed before it": one(5_000, {
    file: "src/posting/lanes.ts",
    from: "const passed = soonest(passedBy);",
    to: "const passed = soonest(waiting.values());",
  }),
  "an edit does not wait for one that may still arrive": one(20_000, {
    file: "src/posting/edits.ts",
    from: "putOff(parts, lane, edit, settleMs)",
    to: "putOff(parts, lane, edit, 0)",
  }),
  "after a restart an edit waits for none": one(20_000, {
    file: "src/posting/edits.ts",
    from: "(isStart ? settleMs : 0)",
    to: "0",
  }),
  "the clock on the wall says what history shows by now": {
    seeds: 5_000,
    first: 6_001,
    replacements: [
      {
        file: "src/posting/auditor.ts",
        from: "await pause(SHOWN_MS_MAX, timing, signal);",
        to: "",
      },
    ],
  },
  "what a list lacks was removed": {
    seeds: 5_000,
    first: 9_001,
    replacements: [
      {
        file: "src/posting/put-right.ts",
        from: 'if (outcome?.type !== "absent" || signal.aborted) return;',
        to: "if (outcome === undefined || signal.aborted) return;",
      },
    ],
  },
  "what is removed is owed again": one(5_000, {
    file: "src/posting/put-right.ts",
    from: 'changeWrites({ ...before, state: "retracted", reason, changedAt })',
    to: 'changeWrites({ ...before, state: "pending", reason, changedAt })',
  }),
  "an order counts for more than one attempt": one(20_000, {
    file: "src/posting/ledger.ts",
    from: "{ ...delivery, orderedBy: undefined, changedAt }",
    to: "{ ...delivery, changedAt }",
  }),
  "a refusal speaks for an earlier attempt that nobody could look for": one(20_000, droppedTaint),
  "copies in a thread are left": {
    seeds: 20_000,
    replacements: [
      { file: "src/posting/errand.ts", from: "? outcome.copies : []", to: "? [] : []" },
      { file: "src/posting/auditor.ts", from: ".slice(0, THREADED_MAX)", to: ".slice(0, 0)" },
    ],
  },
  "the thread of an attempt is not written down": one(20_000, {
    file: "src/posting/errand.ts",
    from: "threads: [...new Set(thread === undefined ? before : [...before, thread])],",
    to: "",
  }),
  "what was withdrawn while it waited is posted": one(5_000, {
    file: "src/posting/corrections.ts",
    from: "return newest[1].isWithdrawn === true ? withdrawn(right) : right;",
    to: "return right;",
  }),
  "what was withdrawn before it was posted counts as told": one(5_000, {
    file: "src/posting/untold.ts",
    from: "if (!isUnsent(delivery)) return [];",
    to: "if (delivery !== undefined) return [];",
  }),
  "what waits and is withdrawn counts as told until its turn": one(5_000, {
    file: "src/posting/withdrawn.ts",
    from: "for (const one of concerned) draft",
    to: "for (const one of []) draft",
  }),
  "a digest that was withdrawn before it was posted counts as told": one(5_000, {
    file: "src/posting/ledger.ts",
    from: '(kind === "story" || kind === "digest")',
    to: 'kind === "story"',
  }),
  "what was refused and withdrawn is not owed anew": {
    seeds: 5_000,
    first: 16_001,
    replacements: [
      {
        file: "src/posting/edit-errand.ts",
        from: 'if (delivery.state === "dead" && right.state',
        to: "if (right.posted && right.state",
      },
    ],
  },
  "a merge does not ask what was told": one(5_000, {
    file: "src/posting/merging.ts",
    from: "const goesOn = isTold ? undefined",
    to: "const goesOn = isTold === undefined ? undefined",
  }),
  "what was told is not asked": one(5_000, {
    file: "src/posting/owing.ts",
    from: "!toldKeysOf(owing).some((key) => told.has(key))",
    to: "owing !== undefined",
  }),
  "what was told under a merged story's own id does not count": one(20_000, {
    file: "src/posting/ledger.ts",
    from: "return [story.id, ...story.aliases];",
    to: "return [story.id];",
  }),
  "nothing waits for the end of quiet hours": one(5_000, {
    file: "src/posting/rest.ts",
    from: "if (!waitsWhileQuiet(delivery)) return false;",
    to: "return false;",
  }),
  "digests do not wait for each other": one(20_000, {
    file: "src/posting/together.ts",
    from: "if (now.getTime() < freeAtMs) return [];",
    to: "",
  }),
  "what is skipped is not looked for": one(20_000, {
    file: "src/posting/decide.ts",
    from: 'if (verdict !== "skip" || !mayStand) return { outage };',
    to: "return { outage };",
  }),
  "what another ledger sent is not learnt where this one was refused, or withdrew it": one(20_000, {
    file: "src/posting/audit.ts",
    from: 'posted === undefined && (state === "dead" || state === "retracted")',
    to: "posted !== undefined",
  }),
  "what is found goes on saying what its articles said once": {
    seeds: 5_000,
    first: 10_001,
    replacements: [
      {
        file: "src/posting/edit-errand.ts",
        from: 'if (isStale) return { type: "stale" };',
        to: "",
      },
    ],
  },
  "a later refusal speaks for an earlier attempt": {
    seeds: 5_000,
    replacements: [blindResend, droppedTaint],
    sign: "is dead and yet there",
  },
};

/**
 * This rule is a second net: alone it may be removed, and no history goes wrong. An earlier run writes nothing after the
 * store's lock was taken from it.
 */
export const SECOND_NETS: Readonly<Record<string, Mutant>> = {
  "a look leaves copies in a thread to the auditor": one(5_000, {
    file: "src/posting/errand.ts",
    from: "? outcome.copies : []",
    to: "? [] : []",
  }),
  "no fence in the errand": one(5_000, {
    file: "src/posting/errand.ts",
    from: "if (written.epoch <= epoch) return;",
    to: "if (written.epoch !== undefined) return;",
  }),
};

/** From now on the desk's source is loaded as this mutant. Throws, when it is loaded, where a text is not there. */
export function loadAs({ replacements }: Mutant): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const own = replacements.filter(({ file }) => url.endsWith(`/${file}`));
      if (own.length === 0) return loaded;
      return { ...loaded, source: own.reduce(replaced, String(loaded.source)) };
    },
  });
}

function replaced(source: string, { file, from, to }: Replacement): string {
  if (source.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  return source.replace(from, () => to);
}

function one(seeds: number, replacement: Replacement): Mutant {
  return { seeds, replacements: [replacement] };
}
