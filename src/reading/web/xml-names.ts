/**
 * The words of the feed formats. A document says which vocabulary a prefix stands for; here each has one prefix, so that
 * `<d:creator>` and `<DC:Creator>` are both `dc:creator`. Elements that no reader of feeds asks for have no name.
 */

/** The words of RSS and of Atom, which documents mix, are each other's in all that matters here. */
const CORE = "";

/** Prefixes by the namespace's address, in small letters and without a slash at its end. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "http://www.w3.org/2005/atom": CORE,
    "http://purl.org/atom/ns#": CORE,
    "http://example.com/newformat#": CORE,
    "http://example.com/necho": CORE,
    "http://purl.org/echo": CORE,
    "uri/of/echo/namespace#": CORE,
    "http://purl.org/pie": CORE,
    "http://backend.userland.com/rss": CORE,
    "http://backend.userland.com/rss2": CORE,
    "http://blogs.law.harvard.edu/tech/rss": CORE,
    "http://purl.org/rss/1.0": CORE,
    "http://purl.org/net/rss1.1#": CORE,
    "http://my.netscape.com/rdf/simple/0.9": CORE,
    "http://channel.netscape.com/rdf/simple/0.9": CORE,
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": CORE,
    "http://purl.org/rss/1.0/modules/rss091": CORE,
    "http://purl.org/rss/1.0/modules/rss091#": CORE,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://video.search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/xml/1998/namespace": "xml",
    "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/1998/math/mathml": "mathml",
    "http://www.w3.org/1999/xlink": "xlink",
  }),
);

/** What an element of a feed is. */
export type XmlName = {
  /** As rss-parser writes it. */
  readonly name: string;
  /** Its content is one text, so that any markup within is part of it. */
  readonly isText: boolean;
  /** It holds others: where any other element is still open when a known one begins, its end was forgotten. */
  readonly isHolder: boolean;
  /** A feed can begin with it. */
  readonly isRoot: boolean;
  readonly isArticle: boolean;
  /** HTML has it too: within a title it is part of it. */
  readonly isInHtml: boolean;
};

const ALL = setOf(
  "rss rdf:RDF feed channel item entry items image textInput source author name email uri url link id guid title " +
    "description content summary subtitle tagline info abstract body fullitem category keywords language logo icon " +
    "pubDate lastBuildDate date published updated issued modified created lastmod managingEditor enclosure comments " +
    "dc:title dc:description dc:creator dc:author dc:date dc:subject dc:language dc:source dc:publisher dc:identifier " +
    "dcterms:issued dcterms:modified dcterms:created dcterms:abstract dcterms:subject dcterms:creator " +
    "content:encoded xhtml:body xhtml:div media:group media:content media:thumbnail media:title media:description " +
    "media:credit media:category media:keywords itunes:author itunes:summary itunes:subtitle itunes:image itunes:keywords " +
    "itunes:category itunes:owner itunes:name itunes:email itunes:duration itunes:title feedburner:origLink",
);
const TEXTS = setOf(
  "title description content summary subtitle tagline info abstract body fullitem dc:title dc:description " +
    "dcterms:abstract content:encoded xhtml:body xhtml:div media:title media:description itunes:summary itunes:subtitle",
);
const ROOTS = setOf("rss rdf:RDF feed channel item entry");
const HOLDERS = setOf(
  "rss rdf:RDF feed channel item entry items image textInput source author media:group media:content itunes:owner itunes:category",
);
const ARTICLES = setOf("item entry");
const IN_HTML = setOf("title summary body source");

/** By their names in small letters. What is not here is passed over, with all in it. */
const NAMES: ReadonlyMap<string, XmlName> = new Map(
  [...ALL].map((name) => [
    name.toLowerCase(),
    {
      name,
      isText: TEXTS.has(name),
      isHolder: HOLDERS.has(name),
      isRoot: ROOTS.has(name),
      isArticle: ARTICLES.has(name),
      isInHtml: IN_HTML.has(name),
    },
  ]),
);

/** A document that declares more prefixes than this says nothing by them. */
const PREFIXES_MAX = 100;

/** What prefixes stand for at one place of a document. */
export type Scope = {
  /** The one name of an element, written in small letters; undefined for those that are passed over. */
  nameOf(written: string): XmlName | undefined;
  /** The one name of an attribute, written in small letters. */
  attributeOf(written: string): string;
  /** The scope inside an element that declares prefixes: pairs of a prefix ("" for none) and an address. */
  inside(declared: readonly (readonly [string, string])[]): Scope;
};

/** The scope of a whole document, where nothing is declared yet: well-known prefixes are known all the same. */
export function documentScope(): Scope {
  return scopeOf(new Map([["atom", CORE]]));
}

function scopeOf(prefixes: ReadonlyMap<string, string>): Scope {
  const scope: Scope = {
    nameOf: (written) => NAMES.get(canonical(written, prefixes)),
    attributeOf: (written) => canonical(written, prefixes),
    inside(declared) {
      const changed = declared.flatMap(([prefix, address]): [string, string][] => {
        const known = PREFIXES.get(address.trim().toLowerCase().replace(/\/$/u, ""));
        const meant = known ?? prefix;
        return meant === (prefixes.get(prefix) ?? prefix) ? [] : [[prefix, meant]];
      });
      if (changed.length === 0 || prefixes.size > PREFIXES_MAX) return scope;
      return scopeOf(new Map([...prefixes, ...changed.slice(0, PREFIXES_MAX)]));
    },
  };
  return scope;
}

function canonical(written: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = written.indexOf(":");
  const prefix = colon < 0 ? "" : written.slice(0, colon);
  const local = colon < 0 ? written : written.slice(colon + 1);
  const meant = prefixes.get(prefix) ?? prefix;
  return meant === CORE ? local : `${meant}:${local}`;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
