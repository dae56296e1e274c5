/** The archive, searched; with the query as the desk understood it, so that a slip shows. */

import { FOUND_COUNT_MAX, type Found } from "../src/newsroom/archive.ts";
import { formatAsk } from "../src/newsroom/ask.ts";
import { defineCommand } from "../src/newsroom/command.ts";
import type { Desk } from "../src/newsroom/desk.ts";
import { type Block, type Button, text } from "../src/newsroom/message.ts";
import type { Phrases } from "../src/newsroom/phrases/phrases.ts";
import { formatQuery, hasMoment, parseQuery } from "../src/newsroom/query.ts";
import { hasEmptyRange } from "../src/newsroom/query-tree.ts";
import { articleItem } from "../src/newsroom/telling/article.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";
import { pageButtons, pageMissed, pageWithin } from "../src/newsroom/telling/pages.ts";

const ARTICLES_PAGE = 5;

/** More than these are too many to page through, and how to narrow the search is said. */
const MANY = 50;

const ORDERS = ["newest", "best"] as const;

type Order = (typeof ORDERS)[number];

type Results = Found & { readonly page: number; readonly pages: number; readonly order: Order };

export default defineCommand({
  name: "search",
  summary: "Searches all articles.",
  access: "everyone",
  options: {
    query: {
      kind: "text",
      summary: "Words, “phrases”, source:, case:, intitle:, after:; help tells more.",
      isRequired: true,
      isRest: true,
      isQuery: true,
      completeFrom: "people",
    },
    page: { kind: "integer", summary: "Which page of the results." },
    order: { kind: "choice", summary: "The newest first, or the best match.", choices: ORDERS },
  },
  examples: ["search kevin cooper", 'search "death row" -celebrity after:2019-01-01'],
  async run({ query, page, order = "newest" }, desk, { place }) {
    const read = parseQuery(query, desk.now());
    const [results, phrases] = await Promise.all([
      resultsPage(desk, query, page ?? 1, order),
      desk.channels.phrases(place),
    ]);
    return {
      title: `${phrases.search}: ${query}`,
      blocks: [
        heading(`${phrases.search}: ${totalLabel(results.total, phrases)}`),
        {
          type: "facts",
          facts: [{ label: phrases.understoodAs, spans: [text(formatQuery(read), "code")] }],
        },
        ...pageMissed(page ?? 1, results, phrases),
        ...(results.total === 0
          ? [paragraph(hasEmptyRange(read) ? phrases.emptyRange : phrases.noArticles)]
          : resultsBlocks(results, query, phrases)),
        ...(hasMoment(read)
          ? [{ type: "footnote", spans: [text(phrases.undatedIsNeither)] } as const]
          : []),
      ],
    };
  },
});

async function resultsPage(
  desk: Desk,
  query: string,
  wanted: number,
  order: Order,
): Promise<Results> {
  const read = (page: number) =>
    desk.articles.search(query, {
      limit: ARTICLES_PAGE,
      offset: (page - 1) * ARTICLES_PAGE,
      order,
    });
  const first = Math.max(1, wanted);
  const found = await read(first);
  const { page, pages } = pageWithin(found.total, first, ARTICLES_PAGE);
  return { ...(page === first ? found : await read(page)), page, pages, order };
}

function totalLabel(total: number, phrases: Phrases): string {
  const count = phrases.articleCount(total);
  return total < FOUND_COUNT_MAX ? count : phrases.atLeast(count);
}

function resultsBlocks(
  { articles, total, page, pages, order }: Results,
  query: string,
  phrases: Phrases,
): readonly Block[] {
  const askFor = (to: number, by: Order = order) =>
    formatAsk("search", { query: { query }, page: to, order: by });
  const labels = { before: phrases.previous, after: phrases.next };
  const reorder: Button =
    order === "newest"
      ? { type: "button", label: phrases.bestFirst, ask: askFor(1, "best") }
      : { type: "button", label: phrases.newestFirst, ask: askFor(1, "newest") };
  const stories = articles.map((article) => articleItem(article, phrases, { withExcerpt: true }));
  return [
    { type: "stories", stories },
    { type: "actions", actions: [...pageButtons({ page, pages }, labels, askFor), reorder] },
    {
      type: "footnote",
      spans: [
        text(phrases.pageOf(page, pages)),
        ...(total > MANY ? [text(`. ${phrases.howToNarrow}`)] : []),
      ],
    },
  ];
}
