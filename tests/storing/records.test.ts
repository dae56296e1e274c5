import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRecords } from "../../src/storing/records.ts";
import { MIGRATIONS } from "../../src/storing/schema.ts";
import { recordsContract } from "../contracts/records.ts";
import { fakeRecords } from "../fakes/records.ts";
import { openEmpty } from "./open.ts";

recordsContract("in Keyv on SQLite", async () => (await openEmpty()).records);
recordsContract("of the fake", async () => fakeRecords());

const CLOSED = /finalized|not open/;

describe("records in Keyv", () => {
  function inMemory(): DatabaseSync {
    const database = new DatabaseSync(":memory:");
    for (const step of MIGRATIONS) database.exec(step);
    onTestFinished(() => {
      if (database.isOpen) database.close();
    });
    return database;
  }

  it("reject when the store fails, and never answer “not there”", async () => {
    const database = inMemory();
    const records = createRecords(database);
    await records.set("outbox", "k", "v");
    database.close();
    await expect(records.get("outbox", "k")).rejects.toThrow(CLOSED);
    await expect(records.set("outbox", "k", "w")).rejects.toThrow(CLOSED);
    await expect(records.delete("outbox", "k")).rejects.toThrow(CLOSED);
    await expect(records.setIfAbsent("outbox", "k", "w")).rejects.toThrow(CLOSED);
    await expect(records.list("outbox")).rejects.toThrow(CLOSED);
    await expect(records.commit([])).rejects.toThrow(CLOSED);
  });

  it("reject when what is stored cannot be read", async () => {
    const database = inMemory();
    const records = createRecords(database);
    database.exec("INSERT INTO record VALUES ('outbox', 'k', '{\"value\":')");
    await expect(records.get("outbox", "k")).rejects.toThrow("JSON");
    await expect(records.list("outbox")).rejects.toThrow("JSON");
  });

  it("are written alike by set, setIfAbsent and commit", async () => {
    const database = inMemory();
    const records = createRecords(database);
    await records.set("outbox", "1", ":x");
    await records.setIfAbsent("outbox", "2", ":x");
    await records.commit([{ kind: "outbox", key: "3", value: ":x" }]);
    const rows = database.prepare("SELECT DISTINCT value FROM record").all();
    expect(rows).toEqual([{ value: '{"value":"::x"}' }]);
  });

  it("are committed by the newest run alone", async () => {
    const database = inMemory();
    const [earlier, later] = [createRecords(database), createRecords(database)];
    expect(earlier.begin()).toBe(1);
    await earlier.commit([{ kind: "outbox", key: "1", value: "earlier" }]);
    expect(later.begin()).toBe(2);
    await expect(earlier.commit([{ kind: "outbox", key: "1", value: "too late" }])).rejects.toThrow(
      "another desk (run 2) has taken over; this one is run 1",
    );
    await later.commit([{ kind: "outbox", key: "2", value: "later" }]);
    expect(await later.list("outbox")).toEqual([
      ["1", "earlier"],
      ["2", "later"],
    ]);
  });

  it("have no empty key, which Keyv would lose without a word", async () => {
    const records = createRecords(inMemory());
    await expect(records.set("outbox", "", "v")).rejects.toThrow("a record needs a key");
    await expect(records.get("outbox", "")).rejects.toThrow("a record needs a key");
    await expect(records.commit([{ kind: "ask", key: "", value: "v" }])).rejects.toThrow(
      RangeError,
    );
  });
});
