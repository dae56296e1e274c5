/**
 * What is known about a case. An ask without `since` for the overview, and one with `since:last`, notes that this
 * person looks now; the buttons carry the moment itself, so that turning pages does not make what is new old. Sharing
 * it with a channel is nobody's look, except with `since:last`, which asks for the last look of whoever shares.
 */

import { formatAsk } from "../src/newsroom/ask.ts";
import type { Case } from "../src/newsroom/case.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
import type { Block, Message } from "../src/newsroom/message.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import type { Phrases } from "../src/newsroom/phrases/phrases.ts";
import { casesTrouble } from "../src/newsroom/telling/cases-trouble.ts";
import { dossierMessage } from "../src/newsroom/telling/dossier.ts";
import { aboutBlocks, VIEWS } from "../src/newsroom/telling/dossier-views.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { unknownCase } from "../src/newsroom/unknown-case.ts";

const SUGGESTIONS_MAX = 5;

const DAY_MS = 86_400_000;
/** What a duration's letter stands for; a month and a year are long enough to lose nothing. */
const UNITS_MS: Readonly<Record<string, number>> = {
  h: DAY_MS / 24,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 31 * DAY_MS,
  y: 366 * DAY_MS,
};

export default defineCommand({
  name: "case",
  summary: "Tells what is known about a case, each statement with its source.",
  access: "everyone",
  options: {
    name: {
      kind: "text",
      summary: "A case, or any name that articles mention.",
      isRequired: true,
      isRest: true,
      completeFrom: "names",
    },
    view: { kind: "choice", summary: "What to show of it.", choices: VIEWS },
    page: { kind: "integer", summary: "Which page of a long view." },
    since: {
      kind: "text",
      summary: "Only what is new: last (since you last looked), 7d, or a date like 2019-05-01.",
    },
  },
  examples: ["case cooper", "case cooper view:timeline", "case cooper since:last"],
  async run({ name, view, page, since }, desk, ask) {
    const { asker, place, audience } = ask;
    const caseFile = await desk.cases.find(name);
    if (caseFile === undefined) {
      const { language } = await desk.channels.phrases(place);
      const sentence = mistakeWords(language).unknownCase(name);
      const near = await desk.cases.nearest(name, SUGGESTIONS_MAX);
      throw unknownCase(sentence, near, (one) => formatAsk("case", { name: one }), language);
    }
    const wanted = view ?? (since === undefined ? "overview" : "changes");
    const isLook =
      since === undefined && audience !== "channel" && ["overview", "changes"].includes(wanted);
    const moment =
      isLook || since === "last"
        ? await desk.cases.looked(asker, caseFile)
        : since && readSince(since, desk.now());
    const [dossier, phrases] = await Promise.all([
      desk.cases.dossier(caseFile, moment),
      desk.channels.phrases(place),
    ]);
    const trouble = casesTrouble(desk, ask);
    if (dossier === undefined) return underHeading(emptyCase(caseFile, phrases), trouble);
    const related = wanted === "overview" ? await desk.cases.related(dossier) : undefined;
    const message = dossierMessage({ ...dossier, related }, wanted, page ?? 1, phrases);
    const isPictured = wanted === "timeline" && (page ?? 1) === 1;
    const picture = isPictured ? await desk.cases.picture(dossier, place) : undefined;
    return underHeading(message, [...trouble, ...(picture === undefined ? [] : [picture])]);
  },
});

/** `7d` (h, d, w, m, y), `2019`, `2019-05`, `2019-05-01` or an ISO moment, as an ISO moment in UTC. */
function readSince(words: string, now: Date): string {
  const [, count, unit] = words.toLowerCase().match(/^(\d{1,3})([hdwmy])$/u) ?? [];
  const isDate = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+Z)?)?)?$/u.test(words);
  const moment = isDate
    ? Date.parse(words)
    : now.getTime() - Number(count) * (UNITS_MS[unit ?? ""] ?? Number.NaN);
  if (Number.isNaN(moment)) {
    throw new UserError(
      `since:${words} is no time that I can read. Write since:last, a length such as since:7d, or a date such as since:2019-05-01.`,
    );
  }
  return new Date(moment).toISOString();
}

function underHeading(message: Message, blocks: readonly Block[]): Message {
  const [head, ...rest] = message.blocks;
  return head === undefined ? message : { ...message, blocks: [head, ...blocks, ...rest] };
}

function emptyCase(caseFile: Case, phrases: Phrases): Message {
  return {
    title: caseFile.title,
    blocks: [
      heading(caseFile.title),
      ...aboutBlocks(caseFile, phrases),
      paragraph(phrases.emptyCase),
    ],
  };
}
