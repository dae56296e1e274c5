import { expect, it } from "vitest";
import type { Archive } from "../../src/newsroom/archive.ts";
import { openArchiveReader } from "../../src/storing/reader.ts";
import { edition, filed } from "./filed.ts";
import { emptyFolder, openEmpty } from "./open.ts";

it("a reader sees what was committed since it began, and writes nothing", async () => {
  const folder = emptyFolder();
  const { archive } = await openEmpty(folder);
  const reader = openArchiveReader(folder);
  expect(await reader.articles(["a"])).toEqual([]);
  const one = filed({ id: "a" });
  await archive.commit(edition([one]));
  expect(await reader.articles(["a"])).toEqual([one.article]);
  expect((await reader.analyses(["a"])).get("a")).toEqual(one.analysis);
  const writing = (reader as Archive).commit(edition([filed({ id: "b" })]));
  await expect(writing).rejects.toThrow("the archive is only read here");
});
