/** The thread in which research is done: it may be ended at any time. */

import { parentPort, workerData } from "node:worker_threads";
import type { Article } from "../newsroom/article.ts";
import { openArchiveReader } from "../storing/reader.ts";
import { READY } from "../thread.ts";
import { createResearch } from "./research.ts";
import type { AnswerTo, ArticleVersion, Question } from "./research-thread.ts";

const archive = openArchiveReader(workerData as string);
const research = createResearch(archive);

async function answerTo(question: Question): Promise<AnswerTo> {
  if (question.about === "returned") return research.returned(question);
  const articles = await filed(question.articles);
  switch (question.about) {
    case "dossier": {
      const { caseFile: _, ...dossier } = await research.dossier({ ...question, articles });
      return { ...dossier, articles: idsOf(dossier.articles) };
    }
    case "changes": {
      const changes = await research.changes({ ...question, articles }, question.since);
      return { ...changes, articles: idsOf(changes.articles) };
    }
    case "named": {
      const { profile, namesakes } = await research.named(question.name, articles);
      if (profile === undefined) return { namesakes };
      return { namesakes, profile: { ...profile, articles: idsOf(profile.articles) } };
    }
  }
}

/** As they were when they were asked about: a claim from another revision would stand nowhere in them. */
async function filed(versions: readonly ArticleVersion[]): Promise<readonly Article[]> {
  const revisions = new Map(versions.map(({ id, revision }) => [id, revision]));
  const articles = await archive.articles([...revisions.keys()]);
  return articles.filter(({ id, revision }) => revisions.get(id) === revision);
}

function idsOf(articles: readonly Article[]): readonly string[] {
  return articles.map(({ id }) => id);
}

parentPort?.on("message", async (question: Question) => {
  parentPort?.postMessage(await answerTo(question));
});

parentPort?.postMessage(READY);
