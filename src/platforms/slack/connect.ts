/**
 * One connection to Slack, kept for as long as the desk runs: an app is opened, and then what people do is heard, by
 * Socket Mode or by HTTP. An outage is waited out with pauses that grow, and posting goes on while only hearing fails.
 */

import type { App } from "@slack/bolt";
import { reasonOf, StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { guardedFetch, slackApi } from "./client-options.ts";
import { type HttpParts, openHttp } from "./http.ts";
import type { Timing } from "./pause.ts";
import { keepSockets } from "./sockets.ts";

/** How Slack brings what people do. */
export type Receiving =
  /** Over connections that the desk opens: needs no public address. */
  | { readonly mode: "socket"; readonly appToken: string }
  /** To an address that a proxy makes public with TLS. */
  | { readonly mode: "http"; readonly signingSecret: string };

/** How Slack is reached as long as the connection is kept. */
export type Reach = {
  readonly apiUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
  readonly timing: Timing;
  /** The desk stops. */
  readonly ended: AbortSignal;
  /** Something that only a person can mend: ends the connection, and with it the desk. */
  refuse(error: StartError): void;
};

/** Whoever installs the app needs pages, whatever way Slack brings what people do. */
export type Opened = { readonly app: App } & Pick<HttpParts, "installer">;

export type ConnectParts = {
  readonly receiving: Receiving;
  /** Where Slack's requests, and the browsers of whoever installs the app, are heard. */
  readonly host: string;
  readonly port: number;
  /** A proxy or stand-in instead of Slack's own address. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly timing: Timing;
  /** Once, before anything is heard: the place to listen from. Undefined when it was ended before there was an app. */
  openApp(reach: Reach): Promise<Opened | undefined>;
  /** A token is not accepted any more: the desk cannot go on with it. */
  onRefused(error: StartError): void;
};

export type Connection = {
  /**
   * Resolves when people are heard, or after a while when Slack cannot be reached, which is tried on. Rejects with
   * StartError when a token is not accepted, or HTTP cannot be listened for.
   */
  start(): Promise<void>;
  /** Resolves when nothing is left open. */
  stop(): Promise<void>;
};

/** Whoever starts the desk waits no longer than this for Slack; the console is there meanwhile. */
const START_WAIT_MS = 10_000;

export function createConnection(parts: ConnectParts): Connection {
  const { timing, log } = parts;
  const ending = new AbortController();
  const ended = ending.signal;
  let running: Promise<void> = Promise.resolve();
  let settle: { ready(): void; refused(error: StartError): void } | undefined;

  const refuse = (error: StartError) => {
    if (ended.aborted) return;
    ending.abort();
    if (settle === undefined) parts.onRefused(error);
    else settle.refused(error);
  };

  const run = async () => {
    const apiUrl = slackApi(parts.apiUrl);
    const reach = { apiUrl, fetch: guardedFetch(apiUrl, ended), log, timing, ended, refuse };
    const opened = await parts.openApp(reach);
    if (opened === undefined) return;
    await receive({ ...parts, ...reach, ...opened, onOpen: () => settle?.ready() });
  };

  return {
    async start() {
      const first = new Promise<void>((resolve, reject) => {
        settle = { ready: resolve, refused: reject };
      });
      const endWait = timing.after(START_WAIT_MS, () => settle?.ready());
      running = run().catch((error) => refuse(asStartError(error)));
      try {
        await first;
      } finally {
        endWait();
        settle = undefined;
      }
    },
    async stop() {
      ending.abort();
      settle?.ready();
      await running;
    },
  };
}

function asStartError(error: unknown): StartError {
  if (error instanceof StartError) return error;
  return new StartError(`Slack cannot be used: ${reasonOf(error)}`, 70, { cause: error });
}

const HEARD = "Slack’s requests, and whoever installs the app, are heard by HTTP.";

type ReceiveParts = ConnectParts & Reach & Opened & { onOpen(): void };

/** Resolves when it was ended and nothing is left open. Rejects with StartError where HTTP cannot be listened for. */
async function receive(parts: ReceiveParts): Promise<void> {
  const { receiving, installer, ended, onOpen } = parts;
  const isHttp = receiving.mode === "http";
  const signingSecret = isHttp ? receiving.signingSecret : undefined;
  const isDoor = isHttp || installer !== undefined;
  const door = isDoor ? await openHttp({ ...parts, signingSecret }) : undefined;
  if (door !== undefined) parts.log.info({ address: door.address }, HEARD);
  if (isHttp) {
    onOpen();
    await over(ended);
  } else {
    await keepSockets({ ...parts, ...receiving, onRefused: parts.refuse });
  }
  await door?.close();
}

function over(ended: AbortSignal): Promise<void> {
  if (ended.aborted) return Promise.resolve();
  return new Promise((resolve) => ended.addEventListener("abort", () => resolve(), { once: true }));
}
