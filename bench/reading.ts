/**
 * Feed documents: reading them whole, everything made plain and checked, against rss-parser alone as it comes, in turn in
 * one run.
 * Usage: node bench/reading.ts [rounds = 15]
 */

import RssParser from "rss-parser";
import { parseFeed } from "../src/reading/web/parse.ts";
import { corpus, type Line } from "./corpus.ts";

const AT = "https://news.example/feed";

/** Articles a document: from some 20 to some 500 KB, as real feeds are. */
const ARTICLES = [6, 15, 40, 100];

/** A desk reads all day: both have been compiled by then. */
const WARMING_ROUNDS = 10;

const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';

/** What feeds are made of: whole texts in CDATA, escaped texts, teasers alone, XHTML, podcasts. */
const FORMATS: Readonly<Record<string, (articles: readonly Line[]) => string>> = {
  "RSS 2.0, whole texts": (articles) =>
    rss(
      articles,
      (article) =>
        `<description>${escaped(`<p>${teaser(article)}</p>`)}</description><content:encoded><![CDATA[${html(article)}]]></content:encoded>` +
        `<media:thumbnail url="https://news.example/${article.id}.jpg" width="144" height="81"/>`,
    ),
  "RSS 2.0, escaped texts": (articles) =>
    rss(articles, (article) => `<description>${escaped(html(article))}</description>`),
  "RSS 2.0, teasers": (articles) =>
    rss(articles.flatMap(asTeasers), (article) => `<description>${teaser(article)}</description>`),
  "RSS 2.0, podcast": (articles) =>
    rss(
      articles.flatMap(asTeasers),
      (article) =>
        `<description><![CDATA[<p>${teaser(article)}</p>]]></description><itunes:author>Harwick Radio</itunes:author>` +
        `<itunes:duration>1204</itunes:duration><itunes:summary>${teaser(article)}</itunes:summary>` +
        `<enclosure url="https://news.example/${article.id}.mp3" length="123456" type="audio/mpeg"/>`,
    ),
  "RSS 1.0": (articles) =>
    `<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${NAMESPACES}>` +
    `<channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link></channel>${articles
      .map(
        (article) =>
          `<item rdf:about="https://news.example/${article.id}"><title>${article.title}</title><link>https://news.example/${article.id}</link>` +
          `<dc:date>${article.publishedAt}</dc:date><dc:creator>${article.outlet}</dc:creator><description>${escaped(html(article))}</description></item>`,
      )
      .join("\n")}</rdf:RDF>`,
  "Atom 1.0, escaped texts": (articles) =>
    atom(articles, (article) => `<content type="html">${escaped(html(article))}</content>`),
  "Atom 1.0, XHTML": (articles) =>
    atom(
      articles,
      (article) =>
        `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html(article)}</div></content>`,
    ),
};

await measure(Number(process.argv[2] ?? "15"));

async function measure(rounds: number): Promise<void> {
  const formats = Object.entries(FORMATS).map(([name, write]) => ({
    name,
    documents: ARTICLES.map((count) => write([...corpus(count)])),
    ratios: [] as number[],
    ownMs: [] as number[],
  }));
  for (let round = 0; round < WARMING_ROUNDS + rounds; round++) {
    for (const { documents, ratios, ownMs } of formats) {
      const own = await timed(documents, (document) => parseFeed(document, AT));
      const stock = await timed(documents, (document) => new RssParser().parseString(document));
      if (round < WARMING_ROUNDS) continue;
      ratios.push(stock / own);
      ownMs.push(own);
    }
  }
  for (const { name, documents, ratios, ownMs } of formats) {
    const characters = documents.reduce((sum, { length }) => sum + length, 0);
    const speed = characters / 1_000 / median(ownMs);
    const size = Math.round(characters / 1_000);
    console.log(`${name}: ${size} KB at ${speed.toFixed(0)} MB/s, ${times(median(ratios))}`);
  }
  const all = Array.from({ length: rounds }, (_, round) => {
    const own = formats.reduce((sum, { ownMs }) => sum + (ownMs[round] ?? 0), 0);
    const stock = formats.reduce(
      (sum, { ownMs, ratios }) => sum + (ownMs[round] ?? 0) * (ratios[round] ?? 0),
      0,
    );
    return stock / own;
  });
  console.log(`all: ${times(median(all))} (median of ${rounds} rounds)`);
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} times as fast as rss-parser alone`;
}

async function timed(
  documents: readonly string[],
  read: (document: string) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  for (const document of documents) await read(document);
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function rss(articles: readonly Line[], texts: (article: Line) => string): string {
  const listed = articles.map(
    (article) =>
      `<item>\n<title>${article.title}</title>\n<link>https://news.example/${article.id}?utm_source=rss</link>\n` +
      `<guid isPermaLink="false">${article.id}</guid>\n<pubDate>${new Date(article.publishedAt).toUTCString()}</pubDate>\n` +
      `<dc:creator><![CDATA[${article.outlet}]]></dc:creator>\n<category>courts</category>\n<category>town</category>\n${texts(article)}\n</item>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${NAMESPACES}>\n<channel>\n<title>News</title>\n` +
    `<link>https://news.example/</link>\n<description>All of it</description>\n<language>en-gb</language>\n${listed.join("\n")}\n</channel>\n</rss>`
  );
}

function atom(articles: readonly Line[], content: (article: Line) => string): string {
  const listed = articles.map(
    (article) =>
      `<entry>\n<title type="html">${article.title}</title>\n<link rel="alternate" type="text/html" href="https://news.example/${article.id}"/>\n` +
      `<id>tag:news.example,2026:${article.id}</id>\n<published>${article.publishedAt}</published>\n<updated>${article.publishedAt}</updated>\n` +
      `<author><name>${article.outlet}</name></author>\n<category term="courts"/>\n<summary type="text">${teaser(article)}</summary>\n${content(article)}\n</entry>`,
  );
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n<title>News</title>\n` +
    `<link href="https://news.example/"/>\n<link rel="self" href="${AT}"/>\n<updated>2026-01-01T00:00:00Z</updated>\n${listed.join("\n")}\n</feed>`
  );
}

/** As news sites write it: a picture, a link in each paragraph, quotation marks by their numbers. */
function html({ id, text }: Line): string {
  const paragraphs = text.split("\n\n").map((paragraph, index) => {
    const words = paragraph.replaceAll("“", "&#8220;").replaceAll("”", "&#8221;");
    const link = `<a href="https://news.example/tag/${index}?from=${id}" class="inline-link">the report</a>`;
    return `<p>${words} As told in ${link}, <em>page&#160;${index}</em>.</p>`;
  });
  const picture = `<figure class="wp-block-image"><img src="https://news.example/${id}.jpg" alt="A bridge" width="1024" height="576" /></figure>`;
  return `${picture}\n${paragraphs.join("\n")}`;
}

function teaser({ text }: Line): string {
  return text.slice(0, 280);
}

/** Feeds without whole texts list more articles. */
function asTeasers(article: Line): readonly Line[] {
  return [0, 1, 2].map((part) => ({ ...article, id: `${article.id}-${part}` }));
}

function escaped(markup: string): string {
  return markup.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
