/**
 * Invented feeds as real ones are written, in what a news desk reads: the kinds differ in what takes time (CDATA is found
 * by its end, escaped markup is read twice, teasers are all tags and dates), so each is measured by itself.
 */

import { corpus, type Line } from "../corpus.ts";

export type Kind = {
  readonly name: string;
  /**
   * How many of twelve feeds are so. Estimated: most news sites run WordPress or give teasers in RSS 2.0; a sixth is Atom,
   * hardly any of it XHTML; RSS 1.0 dies out.
   */
  readonly share: number;
  write(articles: readonly Line[]): string;
};

/** Where all of them were found. */
export const AT = "https://news.example/feed";

/** The smallest and the largest feeds that are common, and two between. */
const SIZES_KB = [20, 60, 180, 500];

/** Documents of a kind, one of each size. */
export function documentsOf({ write }: Kind): readonly string[] {
  const articles = [...corpus(1_000)];
  const sizeOfOne = (write(articles.slice(0, 20)).length - write([]).length) / 20;
  return SIZES_KB.map((kb) => write(articles.slice(0, Math.ceil((kb * 1_000) / sizeOfOne))));
}

export const KINDS: readonly Kind[] = [
  {
    name: "RSS 2.0, whole texts",
    share: 3,
    write: (articles) => rss(articles.map(asWordPress)),
  },
  {
    name: "RSS 2.0, teasers",
    share: 3,
    write: (articles) => rss(articles.flatMap(parts).map(asTeaser)),
  },
  {
    name: "RSS 2.0, escaped texts",
    share: 2,
    write: (articles) => rss(articles.map(asEscaped)),
  },
  {
    name: "RSS 2.0, podcast",
    share: 1,
    write: (articles) => rss(articles.flatMap(parts).map(asEpisode)),
  },
  { name: "RSS 1.0", share: 0.5, write: rdf },
  {
    name: "Atom 1.0, escaped texts",
    share: 2,
    write: (articles) =>
      atom(articles, (article) => `<content type="html">${escaped(html(article))}</content>`),
  },
  {
    name: "Atom 1.0, XHTML",
    share: 0.5,
    write: (articles) =>
      atom(
        articles,
        (article) =>
          `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html(article)}</div></content>`,
      ),
  },
];

function rss(listed: readonly string[]): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${NAMESPACES}>\n<channel>\n\t<title>News</title>\n` +
    `\t<atom:link href="${AT}" rel="self" type="application/rss+xml" />\n\t<link>https://news.example/</link>\n` +
    `\t<description>All of it</description>\n\t<lastBuildDate>Mon, 05 Jan 2026 10:00:00 +0000</lastBuildDate>\n` +
    `\t<language>en-GB</language>\n${listed.join("\n")}\n</channel>\n</rss>`
  );
}

const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:wfw="http://wellformedweb.org/CommentAPI/" ' +
  'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"';

function asWordPress(article: Line): string {
  const { id, title, outlet } = article;
  const url = `https://news.example/2026/01/${id}/`;
  return `\t<item>
\t\t<title>${title.replaceAll("and", "&#038;")}</title>
\t\t<link>${url}</link>
\t\t<comments>${url}#respond</comments>
\t\t<dc:creator><![CDATA[${outlet}]]></dc:creator>
\t\t<pubDate>${mailDate(article).replace("GMT", "+0000")}</pubDate>
\t\t<category><![CDATA[Courts]]></category>
\t\t<category><![CDATA[Town &amp; county]]></category>
\t\t<guid isPermaLink="false">https://news.example/?p=${id}</guid>
\t\t<description><![CDATA[<p>${teaser(article)} [&#8230;]</p>
<p>The post <a href="${url}">${title}</a> appeared first on <a href="https://news.example">News</a>.</p>
]]></description>
\t\t<content:encoded><![CDATA[${html(article)}]]></content:encoded>
\t\t<wfw:commentRss>${url}feed/</wfw:commentRss>
\t\t<slash:comments>0</slash:comments>
\t</item>`;
}

function asTeaser(article: Line): string {
  return `<item><title><![CDATA[${article.title}]]></title><description><![CDATA[${teaser(article)}]]></description>
<link>https://news.example/articles/${article.id}?at_medium=RSS&amp;at_campaign=rss</link>
<guid isPermaLink="false">https://news.example/articles/${article.id}#0</guid><pubDate>${mailDate(article)}</pubDate>
<media:thumbnail width="240" height="135" url="https://pictures.example/240/${article.id}.jpg"/></item>`;
}

function asEscaped(article: Line): string {
  const { id, title, outlet, publishedAt } = article;
  const tags = ["courts", "uk/town", "law"].map(
    (tag) => `<category domain="https://news.example/${tag}">${tag}</category>`,
  );
  const pictures = [140, 460].map(
    (width) =>
      `<media:content width="${width}" url="https://pictures.example/${id}.jpg?width=${width}&amp;quality=85&amp;s=4f1">` +
      `<media:credit scheme="urn:ebu">Photograph: ${outlet}</media:credit></media:content>`,
  );
  return (
    `<item><title>${title}</title><link>https://news.example/${id}</link><description>${escaped(html(article))}</description>` +
    `${tags.join("")}<pubDate>${mailDate(article)}</pubDate><guid>https://news.example/${id}</guid>${pictures.join("")}` +
    `<dc:creator>${outlet}</dc:creator><dc:date>${publishedAt.slice(0, 19)}Z</dc:date></item>`
  );
}

function asEpisode(article: Line): string {
  const { id, title } = article;
  return `<item>
<title>${title}</title>
<itunes:title>${title}</itunes:title>
<pubDate>${mailDate(article).replace("GMT", "-0500")}</pubDate>
<guid isPermaLink="false">8d0a6c1e-${id}</guid>
<link>https://radio.example/episodes/${id}</link>
<itunes:image href="https://radio.example/${id}.jpg"/>
<description><![CDATA[<p>${teaser(article)}</p><p>Learn more about your choices: <a href="https://radio.example/choices">radio.example</a></p>]]></description>
<content:encoded><![CDATA[<p>${teaser(article)}</p><p>Learn more about your choices: <a href="https://radio.example/choices">radio.example</a></p>]]></content:encoded>
<itunes:author>Harwick Radio</itunes:author>
<itunes:summary>${teaser(article)}</itunes:summary>
<itunes:duration>1204</itunes:duration>
<itunes:explicit>false</itunes:explicit>
<itunes:episodeType>full</itunes:episodeType>
<enclosure url="https://play.example/p/radio.example/${id}.mp3?updated=1700000000" length="123456" type="audio/mpeg"/>
</item>`;
}

function rdf(articles: readonly Line[]): string {
  const listed = articles.map(
    (article) =>
      `<item rdf:about="https://news.example/${article.id}">\n<title>${article.title}</title>\n<link>https://news.example/${article.id}</link>\n` +
      `<description>${escaped(html(article))}</description>\n<dc:creator>${article.outlet}</dc:creator>\n` +
      `<dc:date>${article.publishedAt.slice(0, 19)}+00:00</dc:date>\n<dc:subject>courts</dc:subject>\n</item>`,
  );
  return (
    `<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${NAMESPACES}>` +
    `<channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link></channel>${listed.join("\n")}</rdf:RDF>`
  );
}

function atom(articles: readonly Line[], content: (article: Line) => string): string {
  const listed = articles.map((article) => {
    const moment = `${article.publishedAt.slice(0, 19)}-05:00`;
    return (
      `<entry>\n<title type="html">${article.title}</title>\n<link rel="alternate" type="text/html" href="https://news.example/${article.id}"/>\n` +
      `<id>tag:news.example,2026:${article.id}</id>\n<published>${moment}</published>\n<updated>${moment}</updated>\n` +
      `<author><name>${article.outlet}</name></author>\n<category term="courts"/>\n<summary type="text">${teaser(article)}</summary>\n${content(article)}\n</entry>`
    );
  });
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
function parts(article: Line): readonly Line[] {
  return [0, 1, 2].map((part) => ({ ...article, id: `${article.id}-${part}` }));
}

function escaped(markup: string): string {
  return markup.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** As RFC 5322 has it, with GMT. */
function mailDate({ publishedAt }: Line): string {
  return new Date(publishedAt).toUTCString();
}
