/** The desk is killed in the middle of writing, again and again: whatever it was told is written stays written. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../src/newsroom/query.ts";
import { openStore } from "../../src/storing/store.ts";
import { emptyFolder, now } from "./open.ts";

const KILLS = 12;

/** Writes until it has said that many numbers and somewhat more, then is killed; the numbers it said. */
async function writeUntilKilled(folder: string, numbers: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "writer.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "open") continue;
    said.push(Number(line));
    // Not at the moment it speaks, but somewhere in its next writes.
    if (said.length === numbers) setTimeout(() => child.kill("SIGKILL"), numbers % 7);
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return said;
}

describe("a store whose process is killed", () => {
  it("keeps everything it said was written, whole, and can be searched", async () => {
    const folder = emptyFolder();
    const said: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      said.push(...(await writeUntilKilled(folder, 17 * kill)));
      const last = said.at(-1) ?? 0;
      const { archive, records, close } = await openStore({ folder, now });
      const owed = await records.list("outbox");
      // One more may be written than was said; between 1 and the last, none is missing.
      expect(owed.length - last).toBeOneOf([0, 1]);
      expect(owed.map(([key]) => Number(key))).toEqual(owed.map((_, index) => index + 1));
      const asks = new Set((await records.list("ask")).map(([key]) => Number(key)));
      expect(said.filter((number) => !asks.has(number))).toEqual([]);
      expect(await archive.counts()).toMatchObject({ articles: owed.length, stories: owed.length });
      for (const number of [1, last]) {
        const { total } = await archive.search(parseQuery(`"number ${number} of"`), { limit: 1 });
        expect(total).toBe(1);
      }
      await close();
    }
    const database = new DatabaseSync(join(folder, "casewire.sqlite"));
    expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    database.exec("INSERT INTO search(search) VALUES ('integrity-check')");
    database.close();
  });
});
