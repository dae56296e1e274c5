/**
 * The files that people edit in the feeds folder: feeds.opml and cases.yaml (subscriptions.yaml is posting's). They are
 * read at start and whenever they change. One that cannot be read leaves what was known, and is named.
 */

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Case } from "../newsroom/case.ts";
import { reasonOf, StartError } from "../newsroom/errors.ts";
import type { Feed } from "../newsroom/feed.ts";
import { readCases } from "../reading/cases-file.ts";
import { readOpml } from "../reading/opml.ts";

export type PeopleFiles = {
  cases(): readonly Case[];
  feeds(): readonly Feed[];
  subscriptionsText(): Promise<string | undefined>;
  /** What is wrong in the files, one sentence each. */
  reload(): Promise<readonly string[]>;
};

/** Throws StartError when there is no such folder. */
export async function openPeopleFiles(feedsFolder: string): Promise<PeopleFiles> {
  const found = await stat(feedsFolder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new StartError(
      `${feedsFolder} (FEEDS_DIR) is not a folder. Make it, or name the folder that holds articles/ and feeds.opml.`,
    );
  }
  let cases: readonly Case[] = [];
  let feeds: readonly Feed[] = [];
  return {
    cases: () => cases,
    feeds: () => feeds,
    subscriptionsText: () => textOf(join(feedsFolder, "subscriptions.yaml")),
    async reload() {
      const problems: string[] = [];
      await reading("cases.yaml", problems, async (name) => {
        const file = readCases((await textOf(join(feedsFolder, name))) ?? "");
        if (file.isReadable) cases = file.cases;
        return file.problems;
      });
      await reading("feeds.opml", problems, async (name) => {
        const file = readOpml((await textOf(join(feedsFolder, name))) ?? "");
        if (file.isReadable) feeds = file.feeds;
        return file.problems;
      });
      return problems;
    },
  };
}

async function reading(
  name: string,
  problems: string[],
  read: (name: string) => Promise<readonly string[]>,
): Promise<void> {
  try {
    problems.push(...(await read(name)).map((problem) => `feeds/${name}: ${problem}`));
  } catch (error) {
    problems.push(`feeds/${name} cannot be read: ${reasonOf(error)}`);
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
