/**
 * OPML lists feeds: https://opml.org/spec2.opml. `feeds/feeds.opml` is read when the desk starts and when it changes. Its
 * outlines may also say `cookie="NAME"` and `proxy="NAME"`, as moderators do with /feeds set.
 */

import { createHash } from "node:crypto";
import { Parser } from "htmlparser2";
import type { Feed } from "../newsroom/feed.ts";

const FEEDS_MAX = 10_000;

export type OpmlFile = {
  /** What counts from now on. */
  readonly feeds: readonly Feed[];
  readonly problems: readonly string[];
};

/**
 * Every outline with an `xmlUrl`, however deep, each address once. An address is http(s), or a path inside the feeds
 * folder. What cannot be used is named. A file with a mistake ends no feed: of those known `before`, each that it does
 * not list stays, since it may be the one whose address was mistyped.
 */
export function readOpml(xml: string, before: readonly Feed[] = []): OpmlFile {
  const feeds = new Map<string, Feed>();
  const problems: string[] = [];
  let isOpml = false;
  let isWhole = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === "opml") isOpml = true;
        const written = attributes.xmlurl?.trim();
        if (name !== "outline" || written === undefined || written === "") return;
        const location = feedAddress(written) ?? written;
        const title = attributes.title || attributes.text || nameOf(location);
        const problem = problemWith(location);
        if (problem !== undefined) {
          const line = xml.slice(0, parser.startIndex).split("\n").length;
          problems.push(`Line ${line}: “${title}” ${problem}. ${UNTIL_THEN}`);
        } else if (feeds.size < FEEDS_MAX) {
          feeds.set(location, { ...listedFeed(location, title), ...accessIn(attributes) });
        }
      },
      onclosetag(name, isImplied) {
        if (name === "opml" && !isImplied) isWhole = true;
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(xml);
  if (xml.trim() !== "" && !(isOpml && isWhole)) {
    const fault = isOpml
      ? "It breaks off before </opml>: write the rest."
      : "This is not OPML: it has no <opml> element.";
    return { feeds: before, problems: [`${fault} ${UNTIL_THEN}`] };
  }
  const kept = problems.length === 0 ? [] : before.filter(({ location }) => !feeds.has(location));
  return { feeds: [...feeds.values(), ...kept].slice(0, FEEDS_MAX), problems };
}

const UNTIL_THEN = "Until then all feeds known before are read as they were.";

/** The feeds as a document that this and other readers take. Names and passwords in addresses are left out. */
export function writeOpml(feeds: readonly Feed[], now: Date): string {
  const outlines = feeds.map(({ title, location }) => {
    const url = new URL(location);
    url.username = "";
    url.password = "";
    const name = escaped(title);
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(url.href)}"/>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Feeds</title>
    <dateCreated>${now.toUTCString()}</dateCreated>
  </head>
  <body>
${outlines.join("")}  </body>
</opml>
`;
}

/** As an attribute's value; what XML 1.0 cannot hold at all is left out (https://www.w3.org/TR/xml/#charsets). */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"\t\n\r]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

/** An http(s) address in its one form, so that a feed listed and added in chat is one; undefined for anything else. */
export function feedAddress(written: string): string | undefined {
  const url = /^https?:\/\//iu.test(written) ? URL.parse(written) : null;
  return url?.href;
}

/** A feed's id, from where it is: the same in every run. */
export function feedIdOf(location: string): string {
  return createHash("sha256").update(location).digest("hex").slice(0, 10);
}

function listedFeed(location: string, title: string): Feed {
  return { id: feedIdOf(location), kind: "web", location, title: title.trim(), addedBy: "file" };
}

/** Attributes of our own: names of what the operator set up. */
function accessIn({ cookie, proxy }: Readonly<Record<string, string>>): Partial<Feed> {
  return {
    ...(cookie && { cookie: cookie.trim().toUpperCase() }),
    ...(proxy && { proxy: proxy.trim().toUpperCase() }),
  };
}

/** What to call a feed without a title: where it is, without what in an address may be secret. */
function nameOf(location: string): string {
  const url = URL.parse(location);
  return url === null || url.host === "" ? location : `${url.host}${url.pathname}`;
}

function problemWith(location: string): string | undefined {
  if (feedAddress(location) !== undefined) return undefined;
  if (/^https?:/iu.test(location)) return `has an address that cannot be read: ${location}`;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(location)) {
    return `has an address that is neither http nor https: ${location}`;
  }
  if (location.startsWith("/") || location.split(/[\\/]/u).includes("..")) {
    return `names a file outside the feeds folder: ${location}`;
  }
  return undefined;
}
