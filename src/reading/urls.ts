/** Addresses of articles: absolute, comparable, and without what only serves to follow readers around. */

/** Parameters that carry no meaning for the page: campaign and click identifiers of the large trackers. */
const TRACKER =
  "(?:utm_\\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|rb_clickid|s_cid|ncid|cmpid|ns_\\w+|at_(?:medium|campaign|custom\\d?)|ref_src|ref_url|smid|sr_share|guccounter|guce_referrer\\w*)";

const TRACKERS = new RegExp(`^${TRACKER}$`, "i");

const TRACKER_IN_QUERY = new RegExp(`[?&]${TRACKER}(?:=|&|$)`, "i");

/** Fragments that point at no part of the page: trackers, and words that a browser is to mark. */
const EMPTY_FRAGMENT = /^#(?:$|:~:|(?:xtor|echobox|utm_\w+|at_\w+|ref)=)/iu;

const URL_CHARS_MAX = 2_048;

/**
 * An absolute http(s) address without trackers, user name and password; undefined for anything else,
 * so that a `javascript:` or `data:` link never leaves the reader. A fragment stays: in a live report it is the article.
 */
export function cleanUrl(raw: string | undefined, base?: string): string | undefined {
  if (raw === undefined || raw.length > URL_CHARS_MAX) return undefined;
  const known = cleanedAsWritten(raw);
  if (known !== undefined) return known;
  const written = raw.trim();
  const url = written === "" ? null : URL.parse(written, base);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  if (url.href.includes("#") && EMPTY_FRAGMENT.test(url.hash)) url.hash = "";
  if (url.username !== "") url.username = "";
  if (url.password !== "") url.password = "";
  if (url.search === "") return url.href;
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKERS.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

/** Without parsing it, which takes ten times as long; undefined where parsing might change more than the trackers. */
function cleanedAsWritten(raw: string): string | undefined {
  if (!AS_WRITTEN.test(raw)) return undefined;
  const mark = raw.indexOf("?");
  if (mark < 0 || !TRACKER_IN_QUERY.test(raw)) return raw;
  const parameters = raw.slice(mark + 1).split("&");
  const trackers = parameters.filter((one) => TRACKERS.test(one.split("=", 1)[0] ?? ""));
  if (trackers.length === 0) return raw;
  return trackers.length === parameters.length ? raw.slice(0, mark) : undefined;
}

/**
 * Addresses that parsing only gives back, as nearly all are: the host is of plain names (no punycode, no number that could
 * be an address), no part of the path is dots, no sign is one that is written otherwise, and no parameter's name is encoded.
 */
const AS_WRITTEN =
  /^https?:\/\/(?:[a-z\d](?:-?[a-z\d])*\.)+[a-z]{2,}(?:\/(?:[\w~!$&'()*+,;=:@-][\w~!$&'()*+,;=:@%.-]*)?)+(?:\?[\w~!$&()*,;=:@./?-]*)?$/;

/**
 * What two addresses of one page have in common: scheme, `www.`, a slash at the end and the order of parameters
 * do not tell pages apart, nor does a fragment.
 */
export function urlKey(url: string): string {
  if (!url.includes("?") && AS_WRITTEN.test(url)) return url.replace(PLAIN_ENDS, "");
  const { hostname, port, pathname, searchParams } = new URL(url);
  searchParams.sort();
  const host = hostname.replace(/^www\./u, "");
  const path = pathname.replace(/\/+$/u, "");
  const query = searchParams.size === 0 ? "" : `?${searchParams}`;
  return `${host}${port === "" ? "" : `:${port}`}${path}${query}`;
}

/** What nearly all addresses have around what tells them apart. */
const PLAIN_ENDS = /^https?:\/\/(?:www\.)?|\/+$/gu;
