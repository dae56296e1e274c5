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
    from: 'if (isStart && delivery.state === "sending") {',
    to: "if (false) {",
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
    from: "all.find((one) => !isPassedBy(one))",
    to: "soonest(all)",
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
  "the clock on the wall says what history shows by now": one(20_000, {
    file: "src/posting/auditor.ts",
    from: "await pause(SHOWN_MS_MAX);",
    to: "",
  }),
  "what a list lacks was removed": one(20_000, {
    file: "src/posting/auditor.ts",
    from: 'if (outcome?.type !== "absent") return;',
    to: "if (outcome === undefined) return;",
  }),
  "what is removed is owed again": one(5_000, {
    file: "src/posting/auditor.ts",
    from: 'changeWrites({ ...before, state: "retracted", reason, changedAt })',
    to: 'changeWrites({ ...before, state: "pending", reason, changedAt })',
  }),
  "an order counts for more than one attempt": one(20_000, {
    file: "src/posting/ledger.ts",
    from: "{ ...delivery, orderedBy: undefined, changedAt }",
    to: "{ ...delivery, changedAt }",
  }),
  "a refusal speaks for an earlier attempt that nobody could look for": one(20_000, droppedTaint),
  "a later refusal speaks for an earlier attempt": {
    seeds: 5_000,
    replacements: [blindResend, droppedTaint],
    sign: "is dead and yet there",
  },
};

/**
 * Each of these rules is a second net: alone it may be removed, and no history goes wrong. An earlier run writes nothing after
 * the store's lock was taken from it; a story that does not merge with another has one key in the ledger; and what the
 * platform doubled the auditor takes away, too.
 */
export const SECOND_NETS: Readonly<Record<string, Mutant>> = {
  "copies are left": one(5_000, {
    file: "src/posting/errand.ts",
    from: "? outcome.copies : []",
    to: "? [] : []",
  }),
  "no fence in the errand": one(5_000, {
    file: "src/posting/errand.ts",
    from: "if (written.epoch <= epoch) return;",
    to: "if (written.epoch !== undefined) return;",
  }),
  "what was told is not asked": one(5_000, {
    file: "src/posting/owing.ts",
    from: "!toldKeysOf(owing).some((key) => told.has(key))",
    to: "owing !== undefined",
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
