/** A real store in a folder of its own, thrown away after each test. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { openStore, type Store } from "../../src/storing/store.ts";

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "casewire-test-"));
  open.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryStore(): Promise<Store> {
  const store = await openStore({ folder: temporaryFolder(), now: () => new Date(0) });
  open.unshift(() => store.close());
  return store;
}
