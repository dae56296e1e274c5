/**
 * Compares the articles folder with what was read from it before. Only what is surely gone counts as deleted: when a
 * folder cannot be listed, or is suddenly empty, its files are unknown, not gone, so that an unmounted disk withdraws no
 * article.
 */

import type { Stats } from "node:fs";
import { access, constants, lstat, opendir } from "node:fs/promises";
import { extname, join } from "node:path";
import type { FileRecord } from "../../newsroom/records.ts";
import { cleanLine } from "../plain-text.ts";
import { codeOf, faultOf } from "./open-file.ts";
import { EXTENSIONS } from "./read-file.ts";

export type FolderChange =
  | {
      readonly type: "changed";
      /** Relative to the root, with "/" between folders. */
      readonly path: string;
      readonly sizeBytes: number;
      readonly modifiedMs: number;
    }
  | { readonly type: "deleted"; readonly path: string }
  /** Perhaps still being written; a later scan tells. */
  | { readonly type: "fresh"; readonly path: string }
  | { readonly type: "unreadable"; readonly path: string; readonly sentence: string };

/** What is known of each file, by its path. */
type Known = ReadonlyMap<string, Pick<FileRecord, "sizeBytes" | "modifiedMs">>;

/** One scan holds every name in memory; more files than this belong into .jsonl files. */
const FILES_MAX = 50_000;

/** From this many files on, all of them gone at once look like a disk that is not there. */
const FILES_LOST_MIN = 5;

/** Deeper than people sort files, and an end to a folder that was mounted into itself. */
export const DEPTH_MAX = 16;

export type ScanOptions = {
  readonly nowMs: number;
  /** A file that changed later than this long ago may still be written. */
  readonly quietMs: number;
};

/**
 * Yields every new or changed file (by size and time of change), then every known one that is gone. Without `options`
 * none is too fresh to be read. An empty folder is named, and nothing in it taken for gone, as long as it is. Names that begin
 * with a dot are passed over, links are not followed, what is not read is named. Never throws. Only the root itself may
 * be a link: whoever set it chose where it leads.
 */
export async function* scanFolder(
  root: string,
  known: Known,
  options?: ScanOptions,
): AsyncGenerator<FolderChange> {
  const found = new Set<string>();
  const unlisted = new Set<string>();
  for await (const thing of walk(root)) {
    (thing.kind === "unlisted" ? unlisted : found).add(thing.path);
    if (thing.kind !== "file") yield unreadable(thing.path, thing.problem);
    else if (!isSame(thing, known.get(thing.path))) yield await changed(root, thing, options);
  }
  if (found.size === 0 && unlisted.size === 0 && known.size >= FILES_LOST_MIN) {
    yield unreadable("", allGone(known.size));
    return;
  }
  for (const path of known.keys()) {
    if (!found.has(path) && !isBelowAny(path, unlisted)) yield { type: "deleted", path };
  }
}

type FoundFile = {
  readonly kind: "file";
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** When it was last written, by this machine's clock: a copied file can bring an older `modifiedMs` along. */
  readonly writtenMs: number;
};

/** A name that is no file to read, or a folder whose files are unknown ("" for the root: all of them). */
type Fault = {
  readonly kind: "other" | "unlisted";
  readonly path: string;
  readonly problem: string;
};

type Folder = { readonly kind: "folder"; readonly path: string };

/** Everything below `root` but the folders themselves; ends where the limit is reached. */
async function* walk(root: string): AsyncGenerator<FoundFile | Fault> {
  const folders: Folder[] = [{ kind: "folder", path: "" }];
  let names = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const thing of await list(root, folder.path, FILES_MAX - names)) {
      names += 1;
      if (thing.kind === "folder") folders.push(thing);
      else yield thing;
      if (thing.kind === "unlisted" && thing.path === "") return;
    }
  }
}

/** What a folder holds, in the order of its names; `room` is how many more names one scan takes. */
async function list(
  root: string,
  folder: string,
  room: number,
): Promise<readonly (FoundFile | Folder | Fault)[]> {
  if (folder.split("/").length > DEPTH_MAX) return [unlisted(folder, TOO_DEEP)];
  try {
    const names: string[] = [];
    for await (const { name } of await opendir(join(root, folder))) {
      if (!name.startsWith(".")) names.push(name);
      if (names.length > room) return [unlisted("", TOO_MANY)];
    }
    const things = await Promise.all(names.sort().map((name) => lookAt(root, folder, name)));
    return things.filter((thing) => thing !== undefined);
  } catch (error) {
    return [unlisted(folder, faultOf(error))];
  }
}

const TOO_DEEP = `lies deeper than ${DEPTH_MAX} folders and is not read`;
const TOO_MANY = `holds more than ${FILES_MAX} files and is not read whole; put many articles into one .jsonl file`;

function unlisted(path: string, problem: string): Fault {
  return { kind: "unlisted", path, problem };
}

/** Undefined for what was gone again before it could be looked at. */
async function lookAt(
  root: string,
  folder: string,
  name: string,
): Promise<FoundFile | Folder | Fault | undefined> {
  const path = folder === "" ? name : `${folder}/${name}`;
  if (name.includes("\ufffd"))
    return { kind: "other", path, problem: "has a name that is not UTF-8" };
  try {
    return thingOf(path, await lstat(join(root, path)));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    return { kind: "other", path, problem: faultOf(error) };
  }
}

function thingOf(path: string, stats: Stats): FoundFile | Folder | Fault {
  if (stats.isDirectory()) return { kind: "folder", path };
  if (stats.isSymbolicLink())
    return { kind: "other", path, problem: "is a link; links are not followed" };
  if (!stats.isFile()) return { kind: "other", path, problem: "is no file" };
  const problem = endingProblem(extname(path).toLowerCase());
  if (problem !== undefined) return { kind: "other", path, problem };
  return {
    kind: "file",
    path,
    sizeBytes: stats.size,
    modifiedMs: Math.floor(stats.mtimeMs),
    writtenMs: stats.ctimeMs,
  };
}

function isSame({ sizeBytes, modifiedMs }: FoundFile, known: ReturnType<Known["get"]>): boolean {
  return known?.sizeBytes === sizeBytes && known.modifiedMs === modifiedMs;
}

/** A file without read permission stays unreadable until it has it, and no record says that it was read. */
async function changed(
  root: string,
  file: FoundFile,
  options: ScanOptions | undefined,
): Promise<FolderChange> {
  const { path, sizeBytes, modifiedMs } = file;
  if (isFresh(file, options)) return { type: "fresh", path };
  try {
    await access(join(root, path), constants.R_OK);
    return { type: "changed", path, sizeBytes, modifiedMs };
  } catch (error) {
    return unreadable(path, faultOf(error));
  }
}

/** A time to come is a clock that is wrong, and would never be long ago. */
function isFresh({ writtenMs }: FoundFile, options: ScanOptions | undefined): boolean {
  if (options === undefined) return false;
  const ageMs = options.nowMs - writtenMs;
  return ageMs >= 0 && ageMs < options.quietMs;
}

function allGone(files: number): string {
  return `is empty: every article file is gone, all ${files}. Nothing is withdrawn, since its disk may be away; if they were deleted on purpose, put a file called EMPTY there`;
}

function isBelowAny(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.has("")) return true;
  const parts = path.split("/");
  return parts.some((_, count) => folders.has(parts.slice(0, count).join("/")));
}

function unreadable(path: string, problem: string): FolderChange {
  const name = path === "" ? "The articles folder" : cleanLine(path);
  return { type: "unreadable", path, sentence: `${name} ${problem}.` };
}

/** What to do with endings that people drop here all the same. */
const ADVICE: readonly (readonly [endings: string, advice: string])[] = [
  [".doc .docx .odt .rtf .pages .epub", "save it as .txt or .html"],
  [".pdf", "save its text as .txt"],
  [".zip .gz .tgz .tar .7z .rar .bz2 .xz", "archives are not opened: put the files here unpacked"],
  [".xml .rss .atom .rdf .opml", "a feed belongs into feeds.opml"],
  [".csv .tsv .xls .xlsx .ods", "save it as .jsonl, one article on each line"],
];

function endingProblem(extension: string): string | undefined {
  if (EXTENSIONS.has(extension)) return undefined;
  const advice = ADVICE.find(([endings]) => endings.split(" ").includes(extension))?.[1];
  return `is not read; ${advice ?? `articles end in one of ${[...EXTENSIONS].join(" ")}`}`;
}
