/** What a feed document says, as it says it: in whatever format, before anything is cleaned, resolved or believed. */

/** Words of a feed: markup, or characters that mean themselves. */
export type Words = {
  readonly text: string;
  readonly isHtml: boolean;
  /** What its relative addresses are relative to, where the document says it. */
  readonly base?: string;
  /** It stands in the document as XML: elements may end where they begin. */
  readonly isXml?: boolean;
  /** Its outermost `div` is not part of it (RFC 4287 §3.1.1.3). */
  readonly isWrapped?: boolean;
};

export type LooseEnclosure = {
  readonly url?: string;
  readonly type?: string;
  readonly length?: string | number;
};

export type LooseArticle = {
  readonly guid?: string;
  /** The surest first. */
  readonly links: readonly (string | undefined)[];
  readonly titles: readonly Words[];
  /** The whole text, the fullest first; the last ones are teasers, for feeds that give no more. */
  readonly texts: readonly Words[];
  readonly summaries: readonly Words[];
  readonly authors: readonly string[];
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly language?: string;
  readonly outlet?: Words;
  readonly tags: readonly string[];
  readonly enclosures: readonly LooseEnclosure[];
  readonly images: readonly (string | undefined)[];
};

export type LooseFeed = {
  /** "RSS 2.0", "Atom 1.0", "JSON Feed 1.1": what it is written in. */
  readonly format: string;
  readonly titles: readonly Words[];
  readonly links: readonly (string | undefined)[];
  readonly descriptions: readonly Words[];
  readonly language?: string;
  readonly updated: readonly string[];
  readonly articles: readonly LooseArticle[];
  /** It ends in the middle. */
  readonly isCutOff?: true;
};
