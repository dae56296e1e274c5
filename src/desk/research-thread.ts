/**
 * Research beside the desk: a dossier of five hundred articles takes a good part of a second, in which nobody else would
 * be answered. The thread reads the archive itself; what crosses are ids, claims and names. What is little is done
 * here, so that a desk that follows little needs no thread, and a short story never waits behind a long case.
 */

import type { Article, ArticleVersion } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import type { Changes, Dossier } from "../newsroom/dossier.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { Named, Profile } from "../newsroom/profile.ts";
import { createThread, type ThreadLimits } from "../thread.ts";
import {
  articlesNamed,
  type Recurrence,
  type Research,
  type Returned,
  type Subject,
} from "./research.ts";

/** Characters of text that are read here, those of a story of some articles: some 10 ms. */
const CHARS_HERE_MAX = 20_000;

/** Articles of a name whose stories are looked through here: some 5 ms. */
const ARTICLES_HERE_MAX = 100;

/** Articles that are read and looked through in one turn: some 50 ms, after which whoever asked meanwhile is answered. */
const READ_TURN = 50;

/** Articles among which there may be long cases. */
const LARGE_ARCHIVE = 1_000;

/**
 * Five hundred articles of 3 KB take half a second and 100 MB; texts are sometimes thirty times as long, and machines
 * several times as slow. Ended after as long as a look at a case lasts: whoever comes back finds what was prepared.
 */
const LIMITS: ThreadLimits = { answerTimeoutMs: 60_000, heapMbMax: 1_024, idleMs: 600_000 };

type Versions = { readonly articles: readonly ArticleVersion[] };

export type Question =
  | (Versions & { readonly about: "read"; readonly caseFile: Case })
  | (Versions & { readonly about: "dossier"; readonly caseFile: Case })
  | (Versions & { readonly about: "changes"; readonly caseFile: Case; readonly since: string })
  | (Versions & { readonly about: "named"; readonly name: string })
  | (Recurrence & { readonly about: "returned" });

/** Its articles by their ids. */
type Told<Whole> = Omit<Whole, "articles"> & { readonly articles: readonly string[] };

type Answers = {
  readonly read: undefined;
  readonly dossier: Told<Omit<Dossier, "caseFile">>;
  readonly changes: Told<Changes>;
  readonly named: Omit<Named, "profile"> & { readonly profile?: Told<Profile> };
  readonly returned: Returned;
};

export type AnswerTo = Answers[keyof Answers];

export type ResearchThread = Research & {
  /** In an archive of so many articles: starts the thread where somebody will need it, which takes some 150 ms and 20 MB. */
  begin(articles: number): Promise<void>;
  stop(): Promise<void>;
};

/** `here` does what is little; `folder` is that of the store, open in this process. */
export function createResearchThread(folder: string, here: Research): ResearchThread {
  const script = new URL("./research-worker.ts", import.meta.url);
  const thread = createThread<Question, AnswerTo>(script, LIMITS, folder);
  const ask = async <About extends keyof Answers>(
    question: Question & { readonly about: About },
  ): Promise<Answers[About]> => {
    const answer = await thread.ask(question).catch((cause: unknown) => {
      throw new Error(`Research could not be done: ${reasonOf(cause)}.`, { cause });
    });
    return answer as Answers[About];
  };
  return {
    async read({ caseFile, articles }) {
      if (isLittle(articles)) return;
      const versions = versionsOf(articles);
      for (let start = 0; start < versions.length; start += READ_TURN) {
        const some = versions.slice(start, start + READ_TURN);
        await ask({ about: "read", caseFile, articles: some });
      }
    },
    async dossier(subject) {
      const { caseFile, articles } = subject;
      if (isLittle(articles)) return here.dossier(subject);
      const told = await ask({ about: "dossier", caseFile, articles: versionsOf(articles) });
      return { ...told, caseFile, articles: articlesNamed(told.articles, articles) };
    },
    async changes(subject, since) {
      const { caseFile, articles } = subject;
      if (isLittle(articles)) return here.changes(subject, since);
      const told = await ask({ about: "changes", caseFile, articles: versionsOf(articles), since });
      return { ...told, articles: articlesNamed(told.articles, articles) };
    },
    async named(name, articles) {
      if (isLittle(articles)) return here.named(name, articles);
      const { profile, ...others } = await ask({
        about: "named",
        name,
        articles: versionsOf(articles),
      });
      if (profile === undefined) return others;
      return {
        ...others,
        profile: { ...profile, articles: articlesNamed(profile.articles, articles) },
      };
    },
    async returned(recurrence) {
      if (recurrence.articles <= ARTICLES_HERE_MAX) return here.returned(recurrence);
      return ask({ about: "returned", ...recurrence });
    },
    async begin(articles) {
      if (articles >= LARGE_ARCHIVE) await thread.begin();
    },
    stop: thread.stop,
  };
}

function isLittle(articles: Subject["articles"]): boolean {
  return articles.reduce((sum, { text }) => sum + text.length, 0) <= CHARS_HERE_MAX;
}

function versionsOf(articles: readonly Article[]): readonly ArticleVersion[] {
  return articles.map(({ id, revision, isTitleDerived }) => ({ id, revision, isTitleDerived }));
}
