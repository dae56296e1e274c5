/** The thread in which research is done: it may be ended at any time. */

import { parentPort, workerData } from "node:worker_threads";
import { openArchiveReader } from "../storing/reader.ts";
import { READY } from "../thread.ts";
import { keepRead } from "./articles-read.ts";
import { createResearch, idsOf } from "./research.ts";
import type { AnswerTo, Question } from "./research-thread.ts";

const archive = openArchiveReader(workerData as string);
const research = createResearch({ ...archive, understood: keepRead(archive) });

async function answerTo(question: Question): Promise<AnswerTo> {
  switch (question.about) {
    case "read":
      await research.read(question);
      return undefined;
    case "dossier": {
      const { caseFile: _, ...dossier } = await research.dossier(question);
      return { ...dossier, articles: idsOf(dossier.articles) };
    }
    case "changes": {
      const changes = await research.changes(question, question.since);
      return { ...changes, articles: idsOf(changes.articles) };
    }
    case "named": {
      const { profile, namesakes } = await research.named(question.name, question.articles);
      if (profile === undefined) return { namesakes };
      return { namesakes, profile: { ...profile, articles: idsOf(profile.articles) } };
    }
    case "returned":
      return research.returned(question);
  }
}

parentPort?.on("message", async (question: Question) => {
  parentPort?.postMessage(await answerTo(question));
});

parentPort?.postMessage(READY);
