/**
 * The files that people edit in the feeds folder: feeds.opml and cases.yaml (subscriptions.yaml is posting's). They are
 * read at start and whenever they change. One that cannot be read leaves what was known, also by an earlier run of the
 * desk, and is named; so does an empty one, since an editor empties a file before it writes it, and a full disk leaves it so.
 */

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Case } from "../newsroom/case.ts";
import { reasonOf, StartError } from "../newsroom/errors.ts";
import type { Feed } from "../newsroom/feed.ts";
import type { Records } from "../newsroom/records.ts";
import { readCases } from "../reading/cases-file.ts";
import { readOpml } from "../reading/opml.ts";

export type PeopleFiles = {
  cases(): readonly Case[];
  feeds(): readonly Feed[];
  subscriptionsText(): Promise<string | undefined>;
  /** What is wrong in the files, one sentence each. What they say is kept in the records for the next run. */
  reload(records: Pick<Records, "get" | "set">): Promise<readonly string[]>;
};

type Known = { readonly cases: readonly Case[]; readonly feeds: readonly Feed[] };

const NOTHING: Known = { cases: [], feeds: [] };

/** The key in `meta` of what was last known. */
const KNOWN_KEY = "peopleFiles";

/** Throws StartError when there is no such folder. */
export async function openPeopleFiles(feedsFolder: string): Promise<PeopleFiles> {
  const found = await stat(feedsFolder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new StartError(
      `${feedsFolder} (FEEDS_DIR) is not a folder. Make it, or name the folder that holds articles/ and feeds.opml.`,
    );
  }
  let known: Known | undefined;
  return {
    cases: () => (known ?? NOTHING).cases,
    feeds: () => (known ?? NOTHING).feeds,
    subscriptionsText: () => textOf(join(feedsFolder, "subscriptions.yaml")),
    async reload(records) {
      const kept = known ?? ((await records.get("meta", KNOWN_KEY)) as Known | undefined);
      const before = kept ?? NOTHING;
      const [casesFile, feedsFile] = await Promise.all([
        reading(feedsFolder, "cases.yaml", (text) => readCases(text, before.cases)),
        reading(feedsFolder, "feeds.opml", (text) => readOpml(text, before.feeds)),
      ]);
      known = {
        cases: sameOr(before.cases, casesFile.read?.cases),
        feeds: sameOr(before.feeds, feedsFile.read?.feeds),
      };
      const isSame = known.cases === before.cases && known.feeds === before.feeds;
      if (!isSame) await records.set("meta", KNOWN_KEY, known);
      return [...casesFile.problems, ...feedsFile.problems];
    },
  };
}

/** One sentence for each file that had problems and has none any more. */
export function mendedFiles(before: readonly string[], now: readonly string[]): readonly string[] {
  const filesOf = (problems: readonly string[]) =>
    problems.flatMap((problem) => /^feeds\/[\w-]+\.\w+/u.exec(problem)?.[0] ?? []);
  const broken = new Set(filesOf(now));
  return [...new Set(filesOf(before))]
    .filter((file) => !broken.has(file))
    .map((file) => `${file} is fine again: all that it says counts.`);
}

/** The list there is, where another one that was read says the same: what others made of it stays good. */
function sameOr<One>(before: readonly One[], read = before): readonly One[] {
  return isDeepStrictEqual(read, before) ? before : read;
}

type Problems = { readonly problems: readonly string[] };

/** A file that is not there lists nothing. `read` is absent where the file cannot be opened, and where it is empty. */
async function reading<Read extends object>(
  folder: string,
  name: string,
  read: (text: string) => Read & Problems,
): Promise<Problems & { readonly read?: Omit<Read & Problems, "problems"> }> {
  try {
    const { problems, ...rest } = read((await textOf(join(folder, name))) ?? "");
    return { read: rest, problems: problems.map((problem) => `feeds/${name}: ${problem}`) };
  } catch (error) {
    const problem = `feeds/${name} cannot be read: ${reasonOf(error)}. Until then all stays as it was.`;
    return { problems: [problem] };
  }
}

/** Undefined where there is no such file. Throws where it holds nothing at all. */
async function textOf(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text?.trim() === "") throw new Error("it is empty; take it away where it is to list nothing");
  return text;
}
