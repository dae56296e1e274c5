/**
 * Cookies and proxies for single feeds, as the operator sets them: FEED_COOKIE_<NAME> holds the address of the one site
 * that is told the cookie, a space, and the cookie; FEED_PROXY_<NAME> the proxy's address. Moderators know the names alone.
 */

export type Cookie = {
  /** The only one that is told the cookie. */
  readonly origin: string;
  /** As the header Cookie says it. */
  readonly value: string;
};

/** By name. */
export type FeedAccess = {
  readonly cookies: ReadonlyMap<string, Cookie>;
  /** Addresses, with names and passwords where the proxy wants them. */
  readonly proxies: ReadonlyMap<string, string>;
};

export const NO_ACCESS: FeedAccess = { cookies: new Map(), proxies: new Map() };

/** What is set, and a sentence for each that cannot be used; none repeats a value. */
export function readAccess(set: Readonly<Record<string, string | undefined>>): {
  readonly access: FeedAccess;
  readonly mistakes: readonly string[];
} {
  const cookies = new Map<string, Cookie>();
  const proxies = new Map<string, string>();
  const mistakes: string[] = [];
  for (const [setting, value = ""] of Object.entries(set)) {
    const [, kind, name = ""] = setting.match(/^FEED_(COOKIE|PROXY)_(.*)$/iu) ?? [];
    if (kind === undefined) continue;
    const cookie = kind === "COOKIE" ? cookieIn(value) : undefined;
    const proxy = kind === "PROXY" ? proxyIn(value) : undefined;
    const mistake = mistakeIn(setting, cookie ?? proxy);
    if (mistake !== undefined) mistakes.push(mistake);
    else if (cookie !== undefined) cookies.set(name, cookie);
    else if (proxy !== undefined) proxies.set(name, proxy);
  }
  return { access: { cookies, proxies }, mistakes };
}

const NO_COOKIE =
  "must be the site that the cookie is for, a space, and the cookie: https://news.example session=…";

const NO_PROXY = "must be the address of an HTTP proxy: http://name:password@proxy.example:3128";

function mistakeIn(setting: string, value: Cookie | string | undefined): string | undefined {
  if (!/^FEED_(?:COOKIE|PROXY)_[A-Z0-9_]{1,38}$/u.test(setting)) {
    return `${setting} must be named with up to 38 capital letters, digits and underscores.`;
  }
  if (value !== undefined) return undefined;
  return `${setting} ${setting.startsWith("FEED_COOKIE") ? NO_COOKIE : NO_PROXY}.`;
}

function cookieIn(written: string): Cookie | undefined {
  const [, address = "", value] =
    written.match(/^(https?:\/\/[^\s/@]+)\/?\s+([\x20-\x7E]+)$/iu) ?? [];
  const url = URL.parse(address);
  return url === null || value === undefined ? undefined : { origin: url.origin, value };
}

function proxyIn(written: string): string | undefined {
  const url = /^https?:\/\//iu.test(written) ? URL.parse(written) : null;
  return url !== null && url.pathname === "/" && url.search === "" ? url.href : undefined;
}
