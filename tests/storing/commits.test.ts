import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCommits } from "../../src/storing/commits.ts";

function numbersIn(database = new DatabaseSync(":memory:")) {
  database.exec("CREATE TABLE number (n INTEGER PRIMARY KEY)");
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  const insert = database.prepare("INSERT INTO number VALUES (?)");
  return {
    ...createCommits(database),
    database,
    /** Work that writes a number. */
    adding: (n: number) => () => insert.run(n).changes === 1,
    numbers: () =>
      database
        .prepare("SELECT n FROM number")
        .all()
        .map(({ n }) => n),
  };
}

/** How many transactions reached the file. */
function counted(database: DatabaseSync): () => number {
  let transactions = 0;
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    if (sql === "COMMIT") transactions += 1;
    exec(sql);
  };
  return () => transactions;
}

const failing = () => {
  throw new Error("of its own");
};

describe("commits asked for in the same moment", () => {
  it("are one transaction, in the order they were asked for", async () => {
    const { commit, adding, numbers, database } = numbersIn();
    const transactions = counted(database);
    const seen: unknown[] = [];
    const looking = (n: number) => () => {
      seen.push(numbers().length);
      return adding(n)();
    };
    const outcomes = await Promise.all([1, 2, 3, 4].map((n) => commit(looking(n))));
    expect(outcomes).toEqual([true, true, true, true]);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(transactions()).toBe(1);
  });

  it("stand each for itself: what fails or is refused takes nothing else with it", async () => {
    const { commit, adding, numbers, settle } = numbersIn();
    const refused = () => {
      adding(20)();
      return false;
    };
    const halfDone = () => {
      adding(30)();
      return failing();
    };
    const works = [adding(1), halfDone, adding(2), refused, adding(1), adding(3)];
    const outcomes = await Promise.allSettled(works.map((work) => commit(work)));
    expect(outcomes.map((one) => (one.status === "fulfilled" ? one.value : "rejected"))).toEqual([
      true,
      "rejected",
      true,
      false,
      "rejected",
      true,
    ]);
    expect(numbers()).toEqual([1, 2, 3]);
    await settle();
    expect(await commit(adding(4))).toBe(true);
  });

  it("are judged by what was written before them, also when another fails", async () => {
    const { commit, adding, numbers } = numbersIn();
    const ifNoneIs = (n: number) => () => numbers().length === 0 && adding(n)();
    const works = [adding(1), ifNoneIs(2), failing, adding(3), ifNoneIs(4)];
    const outcomes = await Promise.allSettled(works.map((work) => commit(work)));
    const said = outcomes.map((one) => (one.status === "fulfilled" ? one.value : "rejected"));
    expect(said).toEqual([true, false, "rejected", true, false]);
    expect(numbers()).toEqual([1, 3]);
  });

  it("are not judged by what was given up", async () => {
    const { commit, adding, numbers } = numbersIn();
    const adds1ThenFails = () => {
      adding(1)();
      return failing();
    };
    const outcomes = await Promise.allSettled([commit(adds1ThenFails), commit(adding(1))]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(numbers()).toEqual([1]);
  });

  it("do at the end, in its order, what was put off, and nothing of what failed", async () => {
    const { commit } = numbersIn();
    const done: string[] = [];
    const puttingOff = (order: bigint, name: string, isDone: boolean) =>
      commit((later) => {
        later({ order, write: () => void done.push(name) });
        return isDone;
      });
    await Promise.all([
      puttingOff(2n ** 60n, "last", true),
      puttingOff(5n, "first of two alike", true),
      puttingOff(-1n, "before all", true),
      puttingOff(5n, "second of two alike", true),
    ]);
    expect(done).toEqual(["before all", "first of two alike", "second of two alike", "last"]);
    done.length = 0;
    await Promise.all([puttingOff(1n, "kept", true), puttingOff(0n, "refused", false)]);
    expect(done).toEqual(["kept"]);
  });

  it("are each tried alone when the end fails for all, as on a full disk", async () => {
    const { commit, adding, numbers } = numbersIn();
    const late = (n: number) =>
      commit((later) => {
        later({ order: 0n, write: n === 2 ? failing : () => undefined });
        return adding(n)();
      });
    const outcomes = await Promise.allSettled([late(1), late(2), late(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(numbers()).toEqual([1, 3]);
  });

  it("lose nothing but what finds no room on a full disk", async () => {
    const { commit, adding, numbers, database } = numbersIn();
    database.exec("CREATE TABLE t (x); PRAGMA max_page_count = 20");
    const tooMuch = () => {
      for (;;) database.exec("INSERT INTO t VALUES (randomblob(10000))");
    };
    const outcomes = await Promise.allSettled([adding(1), tooMuch, adding(2)].map(commit));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(numbers()).toEqual([1, 2]);
    expect(database.isTransaction).toBe(false);
  });
});

describe("a commit", () => {
  it("is on disk when it resolves, and not a moment sooner", async () => {
    const { commit, adding, database } = numbersIn();
    const steps: string[] = [];
    const exec = database.exec.bind(database);
    database.exec = (sql) => {
      exec(sql);
      steps.push(sql);
    };
    const committed = commit(adding(1)).then(() => steps.push("resolved"));
    await setImmediate();
    await committed;
    expect(steps).toEqual(["BEGIN IMMEDIATE", "COMMIT", "resolved"]);
  });

  it("is refused inside another", async () => {
    const { commit, adding, numbers } = numbersIn();
    let inner: Promise<boolean> | undefined;
    await commit(() => {
      inner = commit(adding(2));
      inner.catch(() => undefined);
      return adding(1)();
    });
    await expect(inner).rejects.toThrow("a commit cannot be asked for inside another");
    expect(numbers()).toEqual([1]);
  });

  it("lets others have their turn when much waits", async () => {
    const { commit, adding, numbers, database } = numbersIn();
    const transactions = counted(database);
    const slow = (n: number) => () => {
      const endsAt = performance.now() + 10;
      while (performance.now() < endsAt);
      return adding(n)();
    };
    const all = Promise.all([1, 2, 3].map((n) => commit(slow(n))));
    await all;
    expect(transactions()).toBe(3);
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it("is settled with what its answer led to", async () => {
    const { commit, settle, adding, numbers } = numbersIn();
    const more = commit(adding(1)).then(() => commit(adding(2)));
    await settle();
    expect(numbers()).toEqual([1, 2]);
    await more;
  });

  it("rejects when the store is closed, one after another", async () => {
    const { commit, adding, database } = numbersIn();
    database.close();
    const outcomes = await Promise.allSettled([commit(adding(1)), commit(adding(2))]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
