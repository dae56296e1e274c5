/** Keeps the archive in step with the articles folder: what was added, edited and deleted since it was last looked at. */

import type { Intake } from "../intake.ts";
import type { RawArticle } from "../newsroom/article.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { FeedState } from "../newsroom/feed.ts";
import type { Log } from "../newsroom/log.ts";
import type { FileRecord, Records, RecordWrite } from "../newsroom/records.ts";
import { type FileFinding, readArticleFile } from "../reading/files/read-file.ts";
import { type FolderChange, scanFolder } from "../reading/files/scan.ts";
import { FILES_FEED } from "./feeds.ts";

/** Articles of a large file that are in memory at once. */
const BATCH_ARTICLES_MAX = 200;

/** Problems of one file that are kept; more are counted. */
const PROBLEMS_KEPT_MAX = 5;

export type FolderParts = {
  /** The articles folder itself. */
  readonly root: string;
  readonly records: Records;
  readonly intake: Pick<Intake, "take" | "withdraw">;
  readonly log: Log;
  now(): Date;
};

/** What one look through the folder has found so far. */
type Look = {
  readonly isBaseline: boolean;
  readonly files: Map<string, FileRecord>;
  readonly unreadable: Record<string, string>;
  /** Articles that a file no longer holds. */
  readonly vanished: Set<string>;
  /** Written only once what vanished is withdrawn, so that a crash in between does it again. */
  readonly late: RecordWrite[];
};

/** Looks once through the whole folder. Never rejects because of a file: each that cannot be read is named instead. */
export async function readFolder(parts: FolderParts): Promise<FeedState> {
  const { records, root } = parts;
  const before = await records.get("feedState", FILES_FEED.id);
  const look: Look = {
    isBaseline: before?.readAt === undefined,
    files: new Map(await records.list("file")),
    unreadable: {},
    vanished: new Set(),
    late: [],
  };
  for await (const change of scanFolder(root, look.files)) {
    if (change.type === "unreadable") look.unreadable[change.path] = change.sentence;
    else await follow(parts, look, change);
  }
  await settleVanished(parts, look);
  for (const [path, { problem }] of look.files) {
    if (problem !== undefined) look.unreadable[path] = problem;
  }
  return saveState(parts, look, before);
}

async function follow(
  parts: FolderParts,
  look: Look,
  change: Exclude<FolderChange, { type: "unreadable" }>,
): Promise<void> {
  const known = look.files.get(change.path);
  const file =
    change.type === "deleted" ? undefined : await readFile(parts, change, look.isBaseline, known);
  const gone = (known?.articleIds ?? []).filter((id) => !file?.articleIds.includes(id));
  for (const id of gone) look.vanished.add(id);
  if (file === undefined) look.files.delete(change.path);
  else look.files.set(change.path, file);
  if (file === undefined || gone.length > 0) {
    look.late.push({ kind: "file", key: change.path, value: file });
  } else await parts.records.set("file", change.path, file);
}

async function readFile(
  { root, intake }: FolderParts,
  { path, sizeBytes, modifiedMs }: Extract<FolderChange, { type: "changed" }>,
  isBaseline: boolean,
  known: FileRecord | undefined,
): Promise<FileRecord> {
  const articleIds = new Set<string>();
  const problems: string[] = [];
  let batch: RawArticle[] = [];
  const take = async () => {
    const taken = await intake.take(FILES_FEED, batch, isBaseline);
    for (const id of taken.articleIds) articleIds.add(id);
    batch = [];
  };
  for await (const found of findings(root, path)) {
    if (found.type === "article") batch.push(found.article);
    else {
      problems.push(found.sentence);
      // What cannot be read now was not taken back by its author.
      if (found.isLoss) for (const id of known?.articleIds ?? []) articleIds.add(id);
    }
    if (batch.length === BATCH_ARTICLES_MAX) await take();
  }
  await take();
  return { sizeBytes, modifiedMs, articleIds: [...articleIds], problem: told(problems) };
}

/** What a file gives; that it cannot be read (any further) is one more problem. */
async function* findings(root: string, path: string): AsyncIterable<FileFinding> {
  try {
    yield* readArticleFile({ root, path });
  } catch (error) {
    yield { type: "problem", sentence: `${path}: ${reasonOf(error)}`, isLoss: true };
  }
}

/**
 * Withdraws articles that no file holds any longer, then notes that their files changed. A renamed file's article is in
 * another file by now.
 */
async function settleVanished(
  { intake, records }: FolderParts,
  { files, vanished, late }: Look,
): Promise<void> {
  if (late.length === 0) return;
  const held = new Set([...files.values()].flatMap(({ articleIds }) => articleIds));
  await intake.withdraw([...vanished].filter((id) => !held.has(id)));
  await records.commit(late);
}

async function saveState(
  { records, now, log }: FolderParts,
  { files, unreadable }: Look,
  before: FeedState | undefined,
): Promise<FeedState> {
  for (const [path, sentence] of Object.entries(unreadable)) {
    if (before?.unreadable?.[path] !== sentence) log.warn({ file: path }, sentence);
  }
  const at = now().toISOString();
  const articles = [...files.values()].reduce((sum, file) => sum + file.articleIds.length, 0);
  const state = { checkedAt: at, readAt: at, failures: 0, articles, unreadable };
  await records.set("feedState", FILES_FEED.id, state);
  return state;
}

function told(problems: readonly string[]): string | undefined {
  if (problems.length === 0) return undefined;
  const more = problems.length - PROBLEMS_KEPT_MAX;
  const kept = problems.slice(0, PROBLEMS_KEPT_MAX).join(" ");
  return more > 0 ? `${kept} And ${more} more.` : kept;
}
