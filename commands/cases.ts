/** The cases that are followed, the most recently told first. */

import { formatAsk } from "../src/newsroom/ask.ts";
import type { CaseOverview } from "../src/newsroom/case.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { type Block, type Span, text } from "../src/newsroom/message.ts";
import type { Phrases } from "../src/newsroom/phrases/phrases.ts";
import { casesTrouble } from "../src/newsroom/telling/cases-trouble.ts";
import { dayLabel } from "../src/newsroom/telling/dates.ts";
import { caseAsk } from "../src/newsroom/telling/dossier.ts";
import { dotted, heading, paragraph } from "../src/newsroom/telling/line.ts";
import { cut, pageButtons } from "../src/newsroom/telling/pages.ts";
import { makingMessage, suggestedBlocks } from "../src/newsroom/telling/suggested.ts";

const CASES_PAGE = 10;

export default defineCommand({
  name: "cases",
  summary: "Lists the cases that are followed here.",
  access: "everyone",
  options: {
    page: { kind: "integer", summary: "Which page of the list." },
    make: {
      kind: "text",
      summary: "For moderators: how a name becomes a case.",
      completeFrom: "people",
    },
  },
  examples: ["cases"],
  async run({ page, make }, desk, ask) {
    const { place, asker, audience } = ask;
    if (make !== undefined) {
      if (!asker.isModerator) throw new UserError("Moderators decide what becomes a case.");
      return makingMessage(make);
    }
    const phrases = await desk.channels.phrases(place);
    const overviews = await desk.cases.list();
    const isFirst = (page ?? 1) <= 1;
    const isForModerators = asker.isModerator && audience !== "channel" && isFirst;
    const suggested = isForModerators ? suggestedBlocks(await desk.cases.suggested()) : [];
    const blocks =
      overviews.length === 0
        ? [paragraph(phrases.noCases)]
        : listBlocks(overviews, page ?? 1, phrases);
    const told = [...casesTrouble(desk, ask), ...blocks, ...suggested];
    return { title: phrases.cases, blocks: [heading(phrases.cases), ...told] };
  },
});

function listBlocks(
  overviews: readonly CaseOverview[],
  wanted: number,
  phrases: Phrases,
): readonly Block[] {
  const { shown, page, pages } = cut(overviews, wanted, CASES_PAGE);
  const labels = { before: phrases.previous, after: phrases.next };
  const turns = pageButtons({ page, pages }, labels, (to) => formatAsk("cases", { page: to }));
  const choices = shown.map(({ caseFile }) => ({ label: caseFile.title, ask: caseAsk(caseFile) }));
  return [
    { type: "list", lines: shown.map((overview) => caseLine(overview, phrases)) },
    { type: "actions", actions: [{ type: "menu", label: phrases.openCase, choices }, ...turns] },
    ...(pages > 1
      ? [{ type: "footnote", spans: [text(phrases.pageOf(page, pages))] } as const]
      : []),
  ];
}

/** "Kevin Cooper · 12 articles · 4 sources · newest 31 May 2019" */
function caseLine(
  { caseFile, articles, sources, newestAt }: CaseOverview,
  phrases: Phrases,
): readonly Span[] {
  return dotted([
    { type: "ask", text: caseFile.title, ask: caseAsk(caseFile) },
    text(phrases.articleCount(articles)),
    text(phrases.sourceCount(sources)),
    newestAt === undefined
      ? undefined
      : text(phrases.newestOn(dayLabel(newestAt, phrases.language))),
  ]);
}
