import { expect, it } from "vitest";
import type { Archive } from "../../src/newsroom/archive.ts";
import { openArchiveReader } from "../../src/storing/reader.ts";
import { edition, filed } from "./filed.ts";
import { emptyFolder, openEmpty } from "./open.ts";

it("a reader sees what was committed since it began, and writes nothing", async () => {
  const folder = emptyFolder();
  const { archive } = await openEmpty(folder);
  const reader = openArchiveReader(folder);
  const one = filed({ id: "a" });
  expect(await reader.understood([one.article])).toEqual([]);
  await archive.commit(edition([one]));
  expect(await reader.understood([one.article])).toEqual([
    { article: one.article, analysis: one.analysis },
  ]);
  const writing = (reader as Archive).commit(edition([filed({ id: "b" })]));
  await expect(writing).rejects.toThrow("the archive is only read here");
});
