/**
 * How a feed is asked for with what its moderators chose for it by name: a cookie, told to its own site alone, and a
 * proxy. What a proxy is asked to connect to is checked as if it were connected to from here; where the proxy then finds
 * that name is its own decision, and its operator's to know.
 */

import { type Dispatcher, ProxyAgent } from "undici";
import { FeedError } from "../../newsroom/errors.ts";
import type { Feed } from "../../newsroom/feed.ts";
import type { Cookie, FeedAccess } from "./access-settings.ts";
import { createTargetCheck, HEADER_BYTES_MAX, type Resolve } from "./addresses.ts";

const CONNECT_TIMEOUT_MS = 5_000;

export type Proxy = {
  readonly name: string;
  /** What leads to an address through it. Rejects with PrivateAddressError, or as looking its name up does. */
  towards(url: string): Promise<Dispatcher>;
};

export type Asking = { readonly cookie?: Cookie; readonly proxy?: Proxy };

export type Access = {
  /** Throws FeedError where a name is none of the settings', or the cookie is another site's. */
  of(feed: Feed): Asking;
  destroy(): Promise<void>;
};

type AccessParts = {
  readonly set: FeedAccess;
  /** As for publicAgent. */
  readonly allowed: readonly string[];
  readonly resolve?: Resolve;
};

export function createAccess({ set, allowed, resolve }: AccessParts): Access {
  const agents = new Map<string, ProxyAgent>();
  const check = createTargetCheck(allowed, resolve);
  const agentAt = (uri: string) => {
    const known = agents.get(uri);
    if (known !== undefined) return known;
    // Also what goes to http:// is tunnelled: the proxy is told a host and a port, and nothing else is its business.
    const limits = { maxHeaderSize: HEADER_BYTES_MAX, connectTimeout: CONNECT_TIMEOUT_MS };
    const agent = new ProxyAgent({ uri, proxyTunnel: true, ...limits });
    agents.set(uri, agent);
    return agent;
  };
  return {
    of(feed) {
      const problem = problemWithAccess(set, feed);
      if (problem !== undefined) throw new FeedError(feed.id, problem);
      const { cookie = "", proxy: name = "" } = feed;
      const uri = set.proxies.get(name);
      const towards = async (url: string) => {
        await check(url);
        return agentAt(uri ?? "");
      };
      return {
        cookie: set.cookies.get(cookie),
        proxy: uri === undefined ? undefined : { name, towards },
      };
    },
    async destroy() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

/**
 * Why a feed cannot be asked for as it is set; completes the sentence "<the feed's title> …". Everybody may read it, so it
 * names no setting but those that the feed itself does.
 */
export function problemWithAccess(
  { cookies, proxies }: FeedAccess,
  { location, cookie: name, proxy }: Pick<Feed, "location" | "cookie" | "proxy">,
): string | undefined {
  const cookie = cookies.get(name ?? "");
  if (name !== undefined && cookie === undefined) {
    return `is to be asked for with the cookie ${name}, and there is no setting FEED_COOKIE_${name}`;
  }
  if (cookie !== undefined && URL.parse(location)?.origin !== cookie.origin) {
    return `is to be asked for with the cookie ${name}, which is for ${cookie.origin} alone (FEED_COOKIE_${name})`;
  }
  if (proxy !== undefined && !proxies.has(proxy)) {
    return `is to be asked for through the proxy ${proxy}, and there is no setting FEED_PROXY_${proxy}`;
  }
  return undefined;
}
