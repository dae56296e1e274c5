/** A folder of files for one test, gone after it. */

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { RawArticle } from "../../../src/newsroom/article.ts";
import type { FileFinding } from "../../../src/reading/files/findings.ts";
import { readArticleFile } from "../../../src/reading/files/read-file.ts";

/** `files` by their paths; returns the folder. */
export async function folderOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "casewire-files-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** All that reading one file of such a folder finds. */
export async function findingsOf(
  path: string,
  content: string | Uint8Array,
): Promise<FileFinding[]> {
  return findingsIn(await folderOf({ [path]: content }), path);
}

export async function findingsIn(root: string, path: string): Promise<FileFinding[]> {
  const found: FileFinding[] = [];
  for await (const finding of readArticleFile({ root, path })) found.push(finding);
  return found;
}

export function articlesAmong(found: readonly FileFinding[]): RawArticle[] {
  return found.flatMap((finding) => (finding.type === "article" ? [finding.article] : []));
}

export function sentencesAmong(found: readonly FileFinding[]): string[] {
  return found.flatMap((finding) => (finding.type === "problem" ? [finding.sentence] : []));
}
