/** Addresses of articles: absolute, comparable, and without what only serves to follow readers around. */

/** Parameters that carry no meaning for the page: campaign and click identifiers of the large trackers. */
const TRACKERS =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|oly_anon_id|oly_enc_id|vero_id|wickedid|rb_clickid|s_cid|ncid|cmpid|ns_\w+|at_(?:medium|campaign|custom\d?)|ref_src|ref_url|smid|sr_share|guccounter|guce_referrer\w*)$/iu;

/** Fragments that point at no part of the page: trackers, and words that a browser is to mark. */
const EMPTY_FRAGMENT = /^#(?:$|:~:|(?:xtor|echobox|utm_\w+|at_\w+|ref)=)/iu;

const URL_CHARS_MAX = 2_048;

/**
 * An absolute http(s) address without trackers, user name and password; undefined for anything else,
 * so that a `javascript:` or `data:` link never leaves the reader. A fragment stays: in a live report it is the article.
 */
export function cleanUrl(raw: string | undefined, base?: string): string | undefined {
  if (raw === undefined || raw.trim() === "" || raw.length > URL_CHARS_MAX) return undefined;
  const url = URL.parse(raw.trim(), base);
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

/**
 * What two addresses of one page have in common: scheme, `www.`, a slash at the end and the order of parameters
 * do not tell pages apart, nor does a fragment.
 */
export function urlKey(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  searchParams.sort();
  const host = hostname.replace(/^www\./u, "");
  const path = pathname.replace(/\/+$/u, "");
  const query = searchParams.size === 0 ? "" : `?${searchParams}`;
  return `${host}${port === "" ? "" : `:${port}`}${path}${query}`;
}
