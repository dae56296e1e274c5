/**
 * Slack's requests by HTTP, and the pages on which the app is installed, for whoever runs the desk at a public address.
 * Bolt checks that Slack signed its requests, within the last five minutes; that none comes twice is checked here. The
 * port is the platform's own: what the internet can reach of the desk is these paths.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type App, HTTPReceiver } from "@slack/bolt";
import { reasonOf, StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { EVENTS_PATH } from "./addresses.ts";
import { boltLogger } from "./client-options.ts";
import type { Installer } from "./install.ts";
import type { Timing } from "./pause.ts";

export type HttpParts = {
  readonly app: App;
  /** Absent where Slack brings what people do in another way: only the pages are heard then. */
  readonly signingSecret?: string;
  /** Absent where nobody installs anything. */
  readonly installer?: Installer;
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  readonly timing: Timing;
};

export type HttpDoor = {
  /** `http://127.0.0.1:3081/slack/events`: what a proxy has to reach. */
  readonly address: string;
  close(): Promise<void>;
};

/** What Slack sends is a message or a form at most, 250 kB by its limits: https://docs.slack.dev/surfaces/modals */
const BODY_BYTES_MAX = 1_000_000;

/** Bolt takes signatures of the last five minutes; the rest is for clocks that differ. */
const REPLAY_MS = 10 * 60_000;

/** More than Slack sends in that time: https://docs.slack.dev/apis/events-api#rate-limiting (30,000 an hour) */
const SIGNATURES_MAX = 10_000;

/** Whoever finds the address can send what they like. */
const WARN_MS = 60_000;

const WRONGLY_SIGNED =
  "A request was refused that Slack did not sign, or not lately. If commands fail, copy SLACK_SIGNING_SECRET anew and look at the machine’s clock.";

/** Throws StartError when it cannot listen there. */
export async function openHttp({ app, log, timing, ...parts }: HttpParts): Promise<HttpDoor> {
  const { signingSecret, installer } = parts;
  const receiver = new HTTPReceiver({
    ...installer,
    ...(signingSecret === undefined ? UNHEARD : { signingSecret, endpoints: [EVENTS_PATH] }),
    logger: boltLogger(log, "debug"),
    bodyLimit: BODY_BYTES_MAX,
  });
  receiver.init(app);
  const seen = createSeen(timing);
  const warn = atMostEach(WARN_MS, timing, () => log.warn({}, WRONGLY_SIGNED));
  const server = createServer((request, response) => {
    const signature = String(request.headers["x-slack-signature"] ?? "");
    if (!seen.isFirst(signature)) return refuse(response, 401);
    response.on("finish", () => {
      if (response.statusCode !== 401 || signature === "") return;
      seen.forget(signature);
      warn();
    });
    answer(receiver, request, response);
  });
  await listening(server, parts);
  return {
    address: `${addressOf(server)}${EVENTS_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** No path takes requests. Bolt wants a secret all the same, unless it is told that it has nothing to check. */
const UNHEARD = { signingSecret: "", signatureVerification: false, endpoints: [] };

/** Bolt throws for a path that is not its own. */
function answer(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse): void {
  try {
    receiver.requestListener(request, response);
  } catch {
    refuse(response, 404);
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/**
 * The signatures of late. What Slack sends again by itself it signs anew, so the same signature twice is somebody
 * else's. One that Bolt then refuses is forgotten: it was made up, and takes no room from true ones.
 */
function createSeen({ monotonicMs }: Timing) {
  const seen = new Map<string, number>();
  return {
    isFirst(signature: string): boolean {
      if (signature === "") return true;
      const nowMs = monotonicMs();
      for (const [old, atMs] of seen) {
        if (nowMs - atMs < REPLAY_MS && seen.size < SIGNATURES_MAX) break;
        seen.delete(old);
      }
      if (seen.has(signature)) return false;
      seen.set(signature, nowMs);
      return true;
    },
    forget: (signature: string) => void seen.delete(signature),
  };
}

function atMostEach(everyMs: number, { monotonicMs }: Timing, call: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (monotonicMs() - lastMs < everyMs) return;
    lastMs = monotonicMs();
    call();
  };
}

async function listening(
  server: Server,
  { host, port }: Pick<HttpParts, "host" | "port">,
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    throw new StartError(
      `Slack’s requests cannot be heard on ${host} with port ${port}: ${reasonOf(error)}. Stop what uses it, or choose another port.`,
      78,
      { cause: error },
    );
  }
}

function addressOf(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === "string") return "";
  const host = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return `http://${host}:${bound.port}`;
}
