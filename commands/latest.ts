/** The newest stories, each once however many articles tell it. */

import { FOUND_COUNT_MAX } from "../src/newsroom/archive.ts";
import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { type Block, text } from "../src/newsroom/message.ts";
import { mistakeWords } from "../src/newsroom/phrases/mistake-words.ts";
import type { Phrases } from "../src/newsroom/phrases/phrases.ts";
import { formatQuery, parseQuery, type Query } from "../src/newsroom/query.ts";
import { hasEmptyRange } from "../src/newsroom/query-tree.ts";
import type { StoryView } from "../src/newsroom/story.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { pageButtons, pageMissed, pageWithin } from "../src/newsroom/telling/pages.ts";
import { storyItem } from "../src/newsroom/telling/story.ts";
import { unknownCase } from "../src/newsroom/unknown-case.ts";
import { words as wordsOf } from "../src/newsroom/words.ts";

const STORIES_PAGE = 7;

const SUGGESTIONS_MAX = 5;

export default defineCommand({
  name: "latest",
  summary: "Shows the newest stories, each once.",
  access: "everyone",
  options: {
    query: {
      kind: "text",
      summary: "Only stories with these words; help tells how.",
      isRest: true,
      isQuery: true,
    },
    source: { kind: "text", summary: "Only from this source.", completeFrom: "sources" },
    case: { kind: "text", summary: "Only of this case.", completeFrom: "names" },
    page: { kind: "integer", summary: "Which page; 1 is the newest." },
  },
  examples: ["latest", "latest parole -celebrity", "latest case:cooper", "latest source:reuters"],
  async run({ query, source, case: caseName, page }, desk, { place }) {
    const askFor = (changes: { readonly case?: string; readonly page?: number }) =>
      formatAsk("latest", { query: query && { query }, source, case: caseName, ...changes });
    const phrases = await desk.channels.phrases(place);
    const named = { query, source, caseName, language: phrases.language };
    const wanted = await wantedQuery(desk, named, askFor);
    const found = await storiesPage(desk, wanted, page ?? 1);
    const label = wanted === "" ? phrases.latest : `${phrases.latest}: ${wanted}`;
    const nothing = paragraph(nothingFound(wanted, phrases));
    return {
      title: label,
      blocks: [
        heading(label),
        ...pageMissed(page ?? 1, found, phrases),
        ...(found.stories.length === 0
          ? [nothing]
          : storiesBlocks(found, phrases, (to) => askFor({ page: to }))),
      ],
    };
  },
});

function nothingFound(wanted: string, phrases: Phrases): string {
  if (wanted === "") return phrases.nothingYet;
  return hasEmptyRange(parseQuery(wanted)) ? phrases.emptyRange : phrases.noStories;
}

type Wanted = {
  readonly query?: string;
  readonly source?: string;
  readonly caseName?: string;
  /** Of the channel. */
  readonly language: string;
};

type StoriesPage = {
  readonly stories: readonly StoryView[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** All that was asked for as one query; "" when nothing was. Throws UserError where the words cannot be read. */
async function wantedQuery(
  desk: Desk,
  { query, source, caseName, language }: Wanted,
  askFor: (changes: { readonly case: string }) => string,
): Promise<string> {
  const parts: Query[] = [];
  if (query !== undefined) parts.push(parseQuery(query, desk.now()));
  if (source !== undefined) {
    parts.push({ type: "words", words: wordsOf(source), isPrefix: false, field: "source" });
  }
  if (caseName !== undefined) {
    const caseFile = await desk.cases.find(caseName);
    if (caseFile === undefined) {
      const sentence = mistakeWords(language).unknownCase(caseName);
      const near = await desk.cases.nearest(caseName, SUGGESTIONS_MAX);
      throw unknownCase(sentence, near, (name) => askFor({ case: name }), language);
    }
    parts.push(
      caseFile.isDefined
        ? { type: "case", slug: caseFile.slug }
        : parseQuery(caseFile.query, desk.now()),
    );
  }
  const [only, ...others] = parts;
  if (only === undefined) return "";
  return formatQuery(others.length === 0 ? only : { type: "and", of: parts });
}

/** The page that is asked for, or the last one when there are not so many. */
async function storiesPage(desk: Desk, query: string, wanted: number): Promise<StoriesPage> {
  const read = (page: number) =>
    desk.stories.latest(query, { limit: STORIES_PAGE, offset: (page - 1) * STORIES_PAGE });
  const first = Math.max(1, wanted);
  const found = await read(first);
  const { page, pages } = pageWithin(found.total, first, STORIES_PAGE);
  const { items, total } = page === first ? found : await read(page);
  return { stories: items, total, page, pages };
}

function storiesBlocks(
  { stories, total, page, pages }: StoriesPage,
  phrases: Phrases,
  askFor: (page: number) => string,
): readonly Block[] {
  const labels = { before: phrases.newer, after: phrases.older };
  const choices = stories.map(({ story, lead }) => ({
    label: lead.title,
    ask: `story ${story.id}`,
  }));
  const place = pages > 1 ? `${phrases.pageOf(page, pages)}, ` : "";
  return [
    { type: "stories", stories: stories.map((view) => storyItem(view, phrases)) },
    {
      type: "actions",
      actions: [
        { type: "menu", label: phrases.openStory, choices },
        ...pageButtons({ page, pages }, labels, askFor),
      ],
    },
    { type: "footnote", spans: [text(place + totalLabel(total, phrases))] },
  ];
}

/** The desk stops counting at FOUND_COUNT_MAX. */
function totalLabel(total: number, phrases: Phrases): string {
  const count = phrases.storyCount(total);
  return total < FOUND_COUNT_MAX ? count : phrases.atLeast(count);
}
