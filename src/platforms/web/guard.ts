/**
 * Who may come in, decided on a request's headers alone. A page that listens on loopback is still within reach of every
 * web page open in the same browser: by DNS rebinding (answered by the list of hosts) and by cross-site requests
 * (answered by origin, Sec-Fetch-Site and a content type that no form can send).
 */

export type Door = {
  /** Values of the Host header that mean this console. */
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
  /** Whoever reaches it comes in; otherwise they sign in first. */
  readonly isOpen: boolean;
};

export type Visit = {
  readonly method: string;
  readonly host?: string;
  readonly origin?: string;
  readonly fetchSite?: string;
  readonly contentType?: string;
  /** It came through a proxy that says so. */
  readonly isForwarded: boolean;
};

export type Refusal = { readonly status: 403 | 415 | 421; readonly sentence: string };

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost", "::1", "[::1]"]);

/** Sent with every answer. No script, style or frame of anybody else's, and nothing is told to anybody else. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/**
 * The door of a console that listens on `host`:`port` and is known to others as `publicUrl`. It is open only when
 * neither says that others can reach it: behind a public address even a loopback listener asks people to sign in.
 */
export function doorOf(host: string, port: number, publicUrl?: URL): Door {
  const isOpen =
    LOOPBACK_HOSTS.has(host) && (publicUrl === undefined || LOOPBACK_HOSTS.has(publicUrl.hostname));
  const own = ["127.0.0.1", "localhost", "[::1]", inAddress(host)];
  const addresses = own.map((name) => new URL(`http://${name}:${port}`)); // leaves port 80 out, as browsers do
  if (publicUrl !== undefined) addresses.push(publicUrl);
  return {
    hosts: new Set(addresses.map((address) => address.host)),
    origins: new Set(addresses.map((address) => address.origin)),
    isOpen,
  };
}

/** A host as it stands in an address: IPv6 in brackets; a listener on all addresses is reached as localhost. */
export function inAddress(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/** Why this request goes no further, as one sentence; undefined lets it in. */
export function refusalOf(visit: Visit, door: Door): Refusal | undefined {
  if (visit.host === undefined || !door.hosts.has(visit.host.toLowerCase())) {
    const known = [...door.hosts].join(", ");
    return {
      status: 421,
      sentence: `This console answers only at ${known}. Set PUBLIC_URL to open it at another address.`,
    };
  }
  if (visit.isForwarded && door.isOpen) {
    return {
      status: 403,
      sentence:
        "This request came through a proxy. Set PUBLIC_URL to the address people open, so that they sign in.",
    };
  }
  if (visit.method === "GET" || visit.method === "HEAD") return undefined;
  return changeRefusal(visit, door);
}

function changeRefusal({ origin, fetchSite, contentType }: Visit, door: Door): Refusal | undefined {
  const isOwnPage = origin !== undefined && door.origins.has(origin);
  if (!isOwnPage || (fetchSite !== undefined && fetchSite !== "same-origin")) {
    return { status: 403, sentence: "Only the console's own pages may ask for this." };
  }
  if (contentType?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    return { status: 415, sentence: "Send this as application/json." };
  }
  return undefined;
}
