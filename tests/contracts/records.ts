/** What every keeper of records promises, as tests to run on each: `recordsContract("on disk", openOnDisk)`. */

import { describe, expect, it } from "vitest";
import type { Records } from "../../src/newsroom/records.ts";

/** Runs the contract on what `open` gives, empty and anew for each rule. */
export function recordsContract(name: string, open: () => Promise<Records>): void {
  const withRecords = (rule: (records: Records) => Promise<void>) => async () => rule(await open());

  describe(`records ${name}`, () => {
    it(
      "gives back what was set, and nothing that was not",
      withRecords(async (records) => {
        const value = { channel: [":colon", "ünï", null, 1.5, true], nested: { a: "" } };
        await records.set("console", "a|1", value);
        expect(await records.get("console", "a|1")).toEqual(value);
        expect(await records.get("console", "a")).toBeUndefined();
        expect(await records.get("meta", "a|1")).toBeUndefined();
      }),
    );

    it(
      "replaces and deletes",
      withRecords(async (records) => {
        await records.set("outbox", "k", "old");
        await records.set("outbox", "k", "new");
        expect(await records.get("outbox", "k")).toBe("new");
        await records.delete("outbox", "k");
        await records.delete("outbox", "k");
        expect(await records.get("outbox", "k")).toBeUndefined();
      }),
    );

    it(
      "lets exactly one of a hundred callers set what is absent",
      withRecords(async (records) => {
        const callers = Array.from({ length: 100 }, (_, caller) => String(caller));
        const won = await Promise.all(
          callers.map((caller) => records.setIfAbsent("ask", "k", caller)),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await records.get("ask", "k")).toBe(callers[won.indexOf(true)]);
      }),
    );

    it(
      "lists a kind in the order of its keys, by prefix and page, either way",
      withRecords(async (records) => {
        for (const key of ["b|2", "a|9", "b|10", "b|1", "c", "b"]) {
          await records.set("outbox", key, `v ${key}`);
        }
        await records.set("ask", "b|0", "of another kind");
        const keys = async (options: Parameters<Records["list"]>[1]) =>
          (await records.list("outbox", options)).map(([key]) => key);
        expect(await records.list("outbox", { prefix: "a" })).toEqual([["a|9", "v a|9"]]);
        expect(await keys({})).toEqual(["a|9", "b", "b|1", "b|10", "b|2", "c"]);
        expect(await keys({ prefix: "b|" })).toEqual(["b|1", "b|10", "b|2"]);
        expect(await keys({ prefix: "b|", after: "b|1", limit: 1 })).toEqual(["b|10"]);
        expect(await keys({ after: "b|2" })).toEqual(["c"]);
        expect(await keys({ prefix: "b|", newestFirst: true })).toEqual(["b|2", "b|10", "b|1"]);
        expect(await keys({ newestFirst: true, after: "b|10", limit: 2 })).toEqual(["b|1", "b"]);
        expect(await keys({ prefix: "b|", newestFirst: true, after: "c", limit: 1 })).toEqual([
          "b|2",
        ]);
        expect(await keys({ prefix: "d" })).toEqual([]);
      }),
    );

    it(
      "commits all of a batch",
      withRecords(async (records) => {
        await records.set("outbox", "gone", "x");
        const isWritten = await records.commit([
          { kind: "outbox", key: "k", value: "1", ifAbsent: true },
          { kind: "ask", key: "k", value: ":2" },
          { kind: "outbox", key: "gone", value: undefined },
        ]);
        expect(isWritten).toBe(true);
        expect(await records.get("outbox", "k")).toBe("1");
        expect(await records.get("ask", "k")).toBe(":2");
        expect(await records.get("outbox", "gone")).toBeUndefined();
      }),
    );

    it(
      "commits nothing of a batch when a key that must be absent is there",
      withRecords(async (records) => {
        await records.set("outbox", "taken", "first");
        await records.set("ask", "kept", "x");
        const isWritten = await records.commit([
          { kind: "ask", key: "new", value: "1" },
          { kind: "ask", key: "kept", value: undefined },
          { kind: "outbox", key: "taken", value: "second", ifAbsent: true },
          { kind: "ask", key: "later", value: "1" },
        ]);
        expect(isWritten).toBe(false);
        expect(await records.list("ask")).toEqual([["kept", "x"]]);
        expect(await records.get("outbox", "taken")).toBe("first");
      }),
    );

    it(
      "has another version of a kind after each change of it, however it was made",
      withRecords(async (records) => {
        const seen = [records.version("channel")];
        const changes = [
          () => records.set("channel", "k", "1" as never),
          () => records.setIfAbsent("channel", "l", "1" as never),
          () => records.commit([{ kind: "channel", key: "m", value: "1" as never }]),
          () => records.delete("channel", "k"),
        ];
        for (const change of changes) {
          await change();
          seen.push(records.version("channel"));
        }
        expect(new Set(seen).size).toBe(5);
        expect(records.version("channel")).toBe(seen.at(-1));
      }),
    );

    it(
      "does not share what it keeps with whoever set it",
      withRecords(async (records) => {
        const value = { list: [1] };
        await records.set("meta", "k", value);
        value.list.push(2);
        expect(await records.get("meta", "k")).toEqual({ list: [1] });
      }),
    );
  });
}
