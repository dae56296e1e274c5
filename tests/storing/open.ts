/** A store in a folder of its own, gone when the test is over. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openStore, type Store } from "../../src/storing/store.ts";

export const now = () => new Date("2026-11-21T12:00:00.000Z");

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "casewire-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openEmpty(folder = emptyFolder()): Promise<Store> {
  const store = await openStore({ folder, now });
  onTestFinished(() => store.close());
  return store;
}
