/** Articles for the commands that measure: read by the desk's own code, filed nowhere. */

import { basename, dirname } from "node:path";
import type { Article, RawArticle } from "../newsroom/article.ts";
import { reasonOf, UserError } from "../newsroom/errors.ts";
import type { Feed } from "../newsroom/feed.ts";
import { readArticleFile } from "../reading/files/read-file.ts";
import { toArticle } from "../reading/identify.ts";
import { languageOf } from "../understanding/language.ts";

/** An article as the desk would file it, under the id that its file gives it. */
export function asArticle(feed: Feed, raw: RawArticle, id?: string): Article {
  const language = languageOf({ ...raw, language: raw.language ?? "und" });
  const now = new Date();
  const article = toArticle(feed, raw, { now, isBaseline: false, language });
  return { ...article, id: id ?? article.id };
}

/** A file as the feed that its articles come from. */
export function fileFeed(path: string): Feed {
  return { id: path, kind: "files", location: ".", title: basename(path), addedBy: "file" };
}

/** The articles of a JSONL file in its order, under their own ids. Throws UserError when it gives none. */
export async function articlesOf(path: string | undefined): Promise<readonly Article[]> {
  if (path === undefined) throw new UserError("Name a file of articles: articles.jsonl.");
  const feed = fileFeed(path);
  const articles: Article[] = [];
  const problems: string[] = [];
  try {
    for await (const found of readArticleFile({ root: dirname(path), path: basename(path) })) {
      if (found.type === "problem") problems.push(found.sentence);
      else
        articles.push(
          asArticle(feed, found.article, ownId(found.article.guid ?? found.article.place)),
        );
    }
  } catch (error) {
    throw new UserError(`${path}: ${reasonOf(error)}`, { cause: error });
  }
  if (articles.length === 0 && problems[0] !== undefined) throw new UserError(problems[0]);
  for (const problem of problems) process.stderr.write(`${path}: ${problem}\n`);
  return articles;
}

function ownId(guid: string | undefined): string | undefined {
  return guid?.slice(guid.indexOf("#") + 1);
}
