import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { openStore } from "../../src/storing/store.ts";
import { emptyFolder, now } from "./open.ts";

/** As many pages as make a checkpoint worth while, and half as many more. */
const LONG = "x".repeat(6_000_000);

describe("what was committed", () => {
  it("is brought from the log to the file beside the desk, while it stays open", async () => {
    const folder = emptyFolder();
    const { records, close } = await openStore({ folder, now });
    await records.set("meta", "long", LONG);
    const file = join(folder, "casewire.sqlite");
    await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(LONG.length), 20_000);
    expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(LONG.length);
    await close();
  });

  it("is kept whole when the desk stops meanwhile", async () => {
    const folder = emptyFolder();
    for (const key of ["1", "2"]) {
      const { records, close } = await openStore({ folder, now });
      await records.set("meta", key, LONG);
      await close();
    }
    const { records, close } = await openStore({ folder, now });
    const kept = await Promise.all(["1", "2"].map((key) => records.get("meta", key)));
    expect(kept.every((one) => one === LONG)).toBe(true);
    await close();
  });
});
