/**
 * Which machines the desk may fetch from. People paste addresses, feeds redirect, and names can be made to resolve to
 * this machine's own network; so every address is checked where the connection is made, not where it was typed.
 */

import { lookup as dnsLookup, type LookupAddress, type LookupAllOptions } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";

export const HEADER_BYTES_MAX = 16_384;

const CONNECT_TIMEOUT_MS = 5_000;

/** Serves the metadata of Azure machines although its range is public. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const ALSO_PRIVATE = new BlockList();
ALSO_PRIVATE.addAddress("168.63.129.16");

/** What looks a name up: `dns.lookup` with all of its addresses. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Thrown for an address that may not be fetched; the message says which and why. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";

  /** `pair`: as it would be allowed, `localhost:8080`. */
  constructor(host: string, address: string, pair: string) {
    super(
      `leads to ${host === address ? "" : `${host} at `}${address}, an address inside a private network. If that is meant, the operator adds ${pair} to ALLOW_PRIVATE_HOSTS`,
    );
  }
}

/**
 * True for an address of the open internet: IPv4 outside every special range, IPv6 inside 2000::/3 (global unicast)
 * but outside its special ranges; an IPv4 address inside an IPv6 one counts as itself.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const isPublicRange = parsed.range() === "unicast";
  if (parsed.kind() === "ipv4") {
    return isPublicRange && !ALSO_PRIVATE.check(parsed.toString(), "ipv4");
  }
  return isPublicRange && parsed.match(ipaddr.parseCIDR("2000::/3"));
}

/**
 * A connection pool that reaches public addresses only, whatever the name, the redirect or the literal says, and the
 * exact `host:port` pairs in `allowed`. A refused connection fails with PrivateAddressError.
 */
export function publicAgent(allowed: readonly string[], resolve: Resolve = dnsLookup): Agent {
  const allowedPairs = new Set(allowed);
  const connectAllowed = buildConnector({ timeout: CONNECT_TIMEOUT_MS });
  const connectPublicBy = createConnectors(resolve);
  return new Agent({
    maxHeaderSize: HEADER_BYTES_MAX,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/gu, "");
      const pair = `${options.hostname}:${portOf(options)}`;
      const isAllowed = allowedPairs.has(pair);
      if (!isAllowed && isIP(host) !== 0 && !isPublicAddress(host)) {
        callback(new PrivateAddressError(host, host, pair), null);
        return;
      }
      if (isAllowed) {
        connectAllowed(options, callback);
        return;
      }
      connectPublicBy(portOf(options))(options, (error, socket) => {
        const peer = socket?.remoteAddress;
        if (error !== null) callback(error, null);
        else if (peer !== undefined && isPublicAddress(peer)) callback(null, socket);
        else {
          socket.destroy();
          callback(new PrivateAddressError(host, peer ?? "nowhere", pair), null);
        }
      });
    },
  });
}

/** Nearly all feeds are at one of two ports. */
const PORTS_MAX = 100;

/** One for all that is at a port, which remembers what servers agreed to (TLS sessions) and spares them to agree anew. */
function createConnectors(resolve: Resolve): (port: string) => buildConnector.connector {
  const made = new Map<string, buildConnector.connector>();
  return (port) => {
    const known = made.get(port);
    if (known !== undefined) return known;
    const lookup = lookupBy(resolve, port);
    const options = { timeout: CONNECT_TIMEOUT_MS, lookup } as buildConnector.BuildOptions;
    const connector = buildConnector(options);
    if (made.size >= PORTS_MAX) made.clear();
    made.set(port, connector);
    return connector;
  };
}

/**
 * For what somebody else connects to, a proxy: rejects with PrivateAddressError where publicAgent would, and as looking
 * the name up does.
 */
export function createTargetCheck(
  allowed: readonly string[],
  resolve: Resolve = dnsLookup,
): (url: string) => Promise<void> {
  const allowedPairs = new Set(allowed);
  return (url) =>
    new Promise((done, refuse) => {
      const { hostname, port, protocol } = new URL(url);
      const host = hostname.replace(/^\[|\]$/gu, "");
      const pair = `${hostname}:${portOf({ port, protocol })}`;
      const isAllowed = allowedPairs.has(pair);
      if (isAllowed || (isIP(host) !== 0 && isPublicAddress(host))) done();
      else if (isIP(host) !== 0) refuse(new PrivateAddressError(host, host, pair));
      else
        lookupBy(resolve, portOf({ port, protocol }))(host, { all: true }, (error) =>
          error ? refuse(error) : done(),
        );
    });
}

function portOf({ port, protocol }: Pick<buildConnector.Options, "port" | "protocol">): string {
  return port || (protocol === "https:" ? "443" : "80");
}

/** Refuses a name when any of its addresses is private: the next connection could take that one. */
function lookupBy(resolve: Resolve, port: string): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "", 4);
        return;
      }
      const secret = addresses.find(({ address }) => !isPublicAddress(address));
      const first = addresses[0];
      if (secret !== undefined)
        callback(new PrivateAddressError(hostname, secret.address, `${hostname}:${port}`), "", 4);
      else if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? "", first?.family ?? 4);
    });
  };
}
