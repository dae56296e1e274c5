/**
 * What a feed says with its markup left in, as HTML that can only be looked at: elements and attributes of a list, every
 * address absolute and of a kind that runs nothing. It is made for whoever asks; the desk itself keeps plain text.
 */

import { Parser } from "htmlparser2";
import { plainText } from "../plain-text.ts";
import type { Words } from "./loose.ts";

/** Nobody nests text deeper; one that does is given without its markup. */
const DEPTH_MAX = 500;

const ELEMENTS = setOf(
  "a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del " +
    "details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main " +
    "map area mark menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup " +
    "table tbody td tfoot th thead time tr tt u ul var video wbr",
);

/** Without `id` and `name`, which would be found by the scripts of the page that shows it; without `style`. */
const ATTRIBUTES = setOf(
  "abbr align alt axis border cellpadding cellspacing class clear color colspan compact controls coords datetime dir " +
    "frame headers height hreflang hspace lang noshade nowrap rel rev rowspan rules scope shape size span start summary " +
    "title type valign value vspace width xml:lang",
);

const ADDRESSES = setOf("href src cite longdesc poster");

/** Addresses that open something for a reader; not `javascript:`, `data:`, `file:`. */
const SCHEMES = setOf(
  "http: https: ftp: mailto: tel: news: nntp: irc: ircs: xmpp: sip: magnet: feed:",
);

/** Elements without an end. */
const VOID = setOf("area br col hr img source wbr");

/** Elements whose content is no text of the article. */
const DROPPED = setOf("applet iframe math noembed noframes script style svg template title xmp");

/** Stands in where no page is known that addresses are relative to. */
const NOWHERE = "http://nowhere.invalid/";

type Open = {
  readonly name: string;
  /** What addresses in it are relative to. */
  readonly base: string | undefined;
  readonly isWritten: boolean;
};

/** "" when there is nothing to show. `base` is for words that name none of their own. Never throws. */
export function safeHtml(words: Words, base: string | undefined): string {
  if (!words.isHtml) return escaped(words.text.trim());
  const paper = createPaper(words, base);
  let isTooDeep = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        isTooDeep ||= paper.open(name, attributes) > DEPTH_MAX;
        if (isTooDeep) parser.pause();
      },
      ontext: paper.text,
      onclosetag: paper.close,
    },
    { recognizeSelfClosing: words.isXml === true },
  );
  parser.end(words.text);
  return isTooDeep ? escaped(plainText(words.text)) : paper.html();
}

/** Every element that is written is also ended. */
function createPaper(words: Words, base: string | undefined) {
  const pieces: string[] = [];
  const stack: Open[] = [];
  let dropped = 0;
  const isShown = (name: string) => {
    const isWrapper = words.isWrapped === true && name === "div" && stack.length === 0;
    return dropped === 0 && ELEMENTS.has(name) && !isWrapper;
  };
  return {
    /** How deep it stands. */
    open(name: string, attributes: Attributes): number {
      const around = stack.at(-1)?.base ?? words.base ?? base;
      const inside = URL.parse(attributes["xml:base"] ?? "", around)?.href ?? around;
      const isWritten = isShown(name);
      if (isWritten)
        pieces.push(`<${name}${shown(attributes, inside)}${VOID.has(name) ? " /" : ""}>`);
      if (DROPPED.has(name)) dropped++;
      return stack.push({ name, base: inside, isWritten });
    },
    text(text: string): void {
      if (dropped === 0) pieces.push(escaped(text));
    },
    close(): void {
      const closed = stack.pop();
      if (closed === undefined) return;
      if (closed.isWritten && !VOID.has(closed.name)) pieces.push(`</${closed.name}>`);
      if (DROPPED.has(closed.name)) dropped--;
    },
    html: () => pieces.join("").trim(),
  };
}

type Attributes = Readonly<Record<string, string>>;

function shown(attributes: Attributes, base: string | undefined): string {
  const written = Object.entries(attributes).map(([name, value]) => {
    const safe = ADDRESSES.has(name) ? safeAddress(value, base) : ATTRIBUTES.has(name) && value;
    return typeof safe === "string" ? ` ${name}="${escaped(safe).replaceAll('"', "&quot;")}"` : "";
  });
  return written.join("");
}

/** As it is written where it is whole; read by the rules that browsers read it by. */
function safeAddress(written: string, base: string | undefined): string | undefined {
  const address = written.trim();
  const url = URL.parse(address, base ?? NOWHERE);
  if (url === null || !SCHEMES.has(url.protocol)) return undefined;
  const isAsWritten = URL.canParse(address) ? /^[!-~]+$/u.test(address) : base === undefined;
  return isAsWritten ? address : url.href;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
