/** Keeps the archive in step with the articles folder: what was added, edited and deleted since it was last looked at. */

import type { Intake } from "../intake.ts";
import type { RawArticle } from "../newsroom/article.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { FeedState } from "../newsroom/feed.ts";
import type { Log } from "../newsroom/log.ts";
import type { FileRecord, Records, RecordWrite } from "../newsroom/records.ts";
import type { FileFinding } from "../reading/files/findings.ts";
import { readArticleFile } from "../reading/files/read-file.ts";
import type { ReadText } from "../reading/files/read-text.ts";
import { type FolderChange, scanFolder } from "../reading/files/scan.ts";
import { FILES_FEED } from "./feeds.ts";

/** Articles of a large file that are in memory at once. */
const BATCH_ARTICLES_MAX = 200;

/** Problems of one file that are kept; more are counted. */
const PROBLEMS_KEPT_MAX = 5;

/** Files that are named as unreadable; more are counted, since all of it is written at each look. */
const UNREADABLE_KEPT_MAX = 100;

/** The key of their count, which no file has. */
const UNREADABLE_REST = "…";

/** Records of one file that wait for its end to tell a correction from a new article; more than these are new. */
const UNSURE_MAX = 2_000;

const NONE: ReadonlySet<string> = new Set();

export type FolderParts = {
  /** The articles folder itself. */
  readonly root: string;
  readonly records: Records;
  readonly intake: Pick<Intake, "take" | "withdraw">;
  readonly readText: ReadText;
  readonly log: Log;
  /** Files written later than this long ago are put off, as half written; absent, none are. */
  readonly quietMs?: number;
  now(): Date;
};

export type FolderLook = {
  readonly state: FeedState;
  /** True when a file was put off: look again after `quietMs`. */
  readonly isPutOff: boolean;
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
  /** Files read, and files put off. */
  readonly counts: { read: number; fresh: number };
};

type Change = Extract<FolderChange, { type: "changed" | "deleted" }>;

/** Looks once through the whole folder. Never rejects because of a file: each that cannot be read is named instead. */
export async function readFolder(parts: FolderParts): Promise<FolderLook> {
  const { records } = parts;
  const before = await records.get("feedState", FILES_FEED.id);
  const look: Look = {
    isBaseline: before?.readAt === undefined,
    files: new Map(await records.list("file")),
    unreadable: {},
    vanished: new Set(),
    late: [],
    counts: { read: 0, fresh: 0 },
  };
  for (const change of await changesIn(parts, look)) await followSafely(parts, look, change);
  await settleVanished(parts, look);
  for (const [path, { problem }] of look.files) {
    if (problem !== undefined) look.unreadable[path] ??= problem;
  }
  return { state: await saveState(parts, look, before), isPutOff: look.counts.fresh > 0 };
}

/** New names first: when a file was renamed and its name used again, its article is known under the new name by then. */
async function changesIn(
  { root, quietMs, now }: FolderParts,
  { files, unreadable, counts }: Look,
): Promise<readonly Change[]> {
  const quiet = quietMs === undefined ? undefined : { nowMs: now().getTime(), quietMs };
  const changes: Change[] = [];
  for await (const change of scanFolder(root, files, quiet)) {
    if (change.type === "unreadable") unreadable[change.path] = change.sentence;
    else if (change.type === "fresh") counts.fresh += 1;
    else changes.push(change);
  }
  const [known, added] = [true, false].map((isKnown) =>
    changes.filter(({ path }) => files.has(path) === isKnown),
  );
  return [...(added ?? []), ...(known ?? [])];
}

/** A file that could not be filed is named, and read again at the next look, since no record says that it was read. */
async function followSafely(parts: FolderParts, look: Look, change: Change): Promise<void> {
  try {
    await follow(parts, look, change);
    look.counts.read += 1;
  } catch (error) {
    look.unreadable[change.path] =
      `${change.path} could not be filed and is tried again: ${reasonOf(error)}.`;
  }
}

async function follow(parts: FolderParts, look: Look, change: Change): Promise<void> {
  const known = look.files.get(change.path);
  const file =
    change.type === "deleted" ? undefined : await readFile(parts, change, look.isBaseline, known);
  const gone = (known?.articleIds ?? []).filter((id) => !file?.articleIds.includes(id));
  if (file === undefined || gone.length > 0) {
    look.late.push({ kind: "file", key: change.path, value: file });
  } else await parts.records.set("file", change.path, file);
  for (const id of gone) look.vanished.add(id);
  if (file === undefined) look.files.delete(change.path);
  else look.files.set(change.path, file);
}

async function readFile(
  parts: FolderParts,
  { path, sizeBytes, modifiedMs }: Extract<FolderChange, { type: "changed" }>,
  isBaseline: boolean,
  known: FileRecord | undefined,
): Promise<FileRecord> {
  const problems: string[] = [];
  const filing = fileInBatches(parts.intake, isBaseline, known?.articleIds ?? []);
  for await (const found of findings(parts, path)) {
    if (found.type === "article") await filing.add({ ...found.article, file: path });
    else {
      problems.push(found.sentence);
      if (found.isLoss) filing.keepAll();
    }
  }
  return { sizeBytes, modifiedMs, articleIds: await filing.end(), problem: told(problems) };
}

/** Files what one file holds; `knownIds` are the articles it held before. */
function fileInBatches(
  intake: Pick<Intake, "take">,
  isBaseline: boolean,
  knownIds: readonly string[],
) {
  const articleIds = new Set<string>();
  const unsure: RawArticle[] = [];
  let batch: RawArticle[] = [];
  const take = async (raws: readonly RawArticle[], gone?: ReadonlySet<string>) => {
    const taken = await intake.take(FILES_FEED, raws, isBaseline, gone);
    for (const id of taken.articleIds) articleIds.add(id);
    unsure.push(...taken.unsure);
  };
  return {
    async add(raw: RawArticle): Promise<void> {
      batch.push(raw);
      if (batch.length < BATCH_ARTICLES_MAX) return;
      await take(batch, unsure.length > UNSURE_MAX ? NONE : undefined);
      batch = [];
    },
    /** What cannot be read now was not taken back by its author. */
    keepAll(): void {
      for (const id of knownIds) articleIds.add(id);
    },
    /** The articles that it holds now. */
    async end(): Promise<readonly string[]> {
      await take(batch);
      const gone = new Set(knownIds.filter((id) => !articleIds.has(id)));
      if (unsure.length > 0) await take(unsure, gone);
      return [...articleIds];
    },
  };
}

/** What a file gives; that it cannot be read (any further) is one more problem. */
async function* findings(
  { root, readText }: FolderParts,
  path: string,
): AsyncIterable<FileFinding> {
  try {
    yield* readArticleFile({ root, path }, readText);
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
  await intake.withdraw(
    FILES_FEED,
    [...vanished].filter((id) => !held.has(id)),
  );
  await records.commit(late);
}

async function saveState(
  { records, now, log }: FolderParts,
  { files, unreadable: all, counts }: Look,
  before: FeedState | undefined,
): Promise<FeedState> {
  const unreadable = kept(all);
  for (const [path, sentence] of Object.entries(unreadable)) {
    if (before?.unreadable?.[path] !== sentence) log.warn({ file: path }, sentence);
  }
  const at = now().toISOString();
  const articles = [...files.values()].reduce((sum, file) => sum + file.articleIds.length, 0);
  // Where nothing could be read, the first reading is still to come.
  const isRead = counts.read > 0 || Object.keys(all).length === 0;
  const readAt = isRead ? at : before?.readAt;
  const state = { checkedAt: at, readAt, failures: 0, articles, unreadable };
  await records.set("feedState", FILES_FEED.id, state);
  return state;
}

function kept(unreadable: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = Object.entries(unreadable);
  const rest = all.length - UNREADABLE_KEPT_MAX;
  if (rest <= 0) return unreadable;
  const sentence = `And ${rest} more cannot be read.`;
  return Object.fromEntries([...all.slice(0, UNREADABLE_KEPT_MAX), [UNREADABLE_REST, sentence]]);
}

function told(problems: readonly string[]): string | undefined {
  if (problems.length === 0) return undefined;
  const more = problems.length - PROBLEMS_KEPT_MAX;
  const kept = problems.slice(0, PROBLEMS_KEPT_MAX).join(" ");
  return more > 0 ? `${kept} And ${more} more.` : kept;
}
