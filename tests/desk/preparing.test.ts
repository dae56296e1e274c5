import { describe, expect, it } from "vitest";
import { createPreparing } from "../../src/desk/preparing.ts";
import type { Case } from "../../src/newsroom/case.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { fakeTiming } from "../fakes/timing.ts";
import { caseOf } from "../understanding/analysed.ts";

const QUIET_MS = 5_000;

function caseNamed(slug: string, isDefined = true): Case {
  return { ...caseOf(slug), slug, isDefined };
}

/** A desk that notes what it prepares; each case has two articles unless `sizes` says otherwise. */
function desk(defined: readonly Case[], sizes: Readonly<Record<string, number>> = {}) {
  const timing = fakeTiming("2026-03-10T12:00:00.000Z");
  const prepared: string[] = [];
  const warned: unknown[] = [];
  let cases = defined;
  let onPrepare = async (_: string): Promise<void> => undefined;
  const preparing = createPreparing({
    defined: () => cases,
    subjectOf: async (caseFile) => {
      const length = sizes[caseFile.slug] ?? 2;
      const articles = Array.from({ length }, (_, index) => fakeArticle({ id: `${index}` }));
      return { caseFile, articles };
    },
    dossiers: {
      async prepare({ caseFile }) {
        prepared.push(caseFile.slug);
        await onPrepare(caseFile.slug);
      },
    },
    timing,
    log: { debug() {}, info() {}, warn: (given) => void warned.push(given), error() {} },
  });
  return {
    ...preparing,
    timing,
    warned,
    /** What was prepared since this was last asked. */
    prepared: () => prepared.splice(0),
    define: (now: readonly Case[]) => {
      cases = now;
    },
    whenPreparing: (work: (slug: string) => Promise<void>) => {
      onPrepare = work;
    },
  };
}

const [harbour, bridge, ferry] = [caseNamed("harbour"), caseNamed("bridge"), caseNamed("ferry")];
const marsh = caseNamed("marsh", false);

describe("preparing", () => {
  it("waits until nothing was filed for five seconds", async () => {
    const { start, changed, timing, prepared } = desk([harbour]);
    changed();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual([]);
    start();
    await timing.advance(QUIET_MS - 1);
    changed();
    await timing.advance(QUIET_MS - 1);
    expect(prepared()).toEqual([]);
    await timing.advance(1);
    expect(prepared()).toEqual(["harbour"]);
    await timing.advance(10 * QUIET_MS);
    expect(prepared()).toEqual([]);
    changed();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour"]);
  });

  it("begins with what was asked for last, each matter once and as it is defined now", async () => {
    const { start, asked, define, timing, prepared } = desk([harbour, bridge]);
    for (const one of [marsh, ferry, bridge, marsh]) asked(one);
    define([harbour, { ...bridge, title: "The north bridge" }]);
    start();
    await timing.advance(QUIET_MS);
    // Nobody defines the ferry any more.
    expect(prepared()).toEqual(["marsh", "bridge", "harbour"]);
  });

  it("remembers the ten matters asked for last", async () => {
    const { start, asked, timing, prepared } = desk([]);
    for (let index = 0; index < 12; index += 1) asked(caseNamed(`m${index}`, false));
    start();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual("m11 m10 m9 m8 m7 m6 m5 m4 m3 m2".split(" "));
  });

  it("prepares a thousand articles at most, and no case without any", async () => {
    const sizes = { harbour: 500, bridge: 499, marsh: 0, ferry: 2, small: 1 };
    const { start, timing, prepared } = desk(
      [harbour, bridge, marsh, ferry, caseNamed("small")],
      sizes,
    );
    start();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour", "bridge", "small"]);
  });

  it("leaves the rest when something is filed meanwhile, and begins anew when it is quiet", async () => {
    const { start, changed, whenPreparing, timing, prepared } = desk([harbour, bridge]);
    whenPreparing(async () => changed());
    start();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour"]);
    whenPreparing(async () => undefined);
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour", "bridge"]);
  });

  it("waits until nobody has looked at a case for five seconds, and prepares nothing where nothing changed", async () => {
    const { start, asked, whenPreparing, timing, prepared } = desk([harbour, bridge]);
    start();
    await timing.advance(QUIET_MS - 1);
    asked(bridge);
    await timing.advance(QUIET_MS - 1);
    expect(prepared()).toEqual([]);
    whenPreparing(async () => asked(bridge));
    await timing.advance(1);
    expect(prepared()).toEqual(["bridge"]);
    whenPreparing(async () => undefined);
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["bridge", "harbour"]);
    asked(harbour);
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual([]);
  });

  it("goes on with the next when one cannot be prepared, and tries it again later", async () => {
    const { start, changed, whenPreparing, timing, prepared, warned } = desk([harbour, bridge]);
    whenPreparing(async (slug) => {
      if (slug === "harbour") throw new Error("the thread was ended");
    });
    start();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour", "bridge"]);
    expect(warned).toEqual([{ error: new Error("the thread was ended"), case: "harbour" }]);
    changed();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour", "bridge"]);
  });

  it("ends with what is under way when the desk stops", async () => {
    const { start, changed, whenPreparing, timing, prepared } = desk([harbour, bridge]);
    let finish = () => undefined as unknown;
    whenPreparing(
      () =>
        new Promise((resolve) => {
          finish = () => resolve();
        }),
    );
    const stop = start();
    await timing.advance(QUIET_MS);
    let isStopped = false;
    const stopped = stop().then(() => {
      isStopped = true;
    });
    await timing.advance(QUIET_MS);
    expect(isStopped).toBe(false);
    finish();
    await stopped;
    changed();
    await timing.advance(QUIET_MS);
    expect(prepared()).toEqual(["harbour"]);
  });
});
