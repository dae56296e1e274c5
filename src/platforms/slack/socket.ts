/**
 * One connection of Socket Mode, from its opening to its end. Bolt's own way to renew it is switched off: it waits five
 * seconds in which commands fail, and where Slack refuses it, its rejected promise would end the process.
 */

import { type App, SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../newsroom/log.ts";
import { boltLogger, clientOptions } from "./client-options.ts";
import type { Timing } from "./pause.ts";

export type SocketParts = {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
  readonly timing: Timing;
  /** The desk stops: what is being opened is given up. */
  readonly ended: AbortSignal;
};

export type Socket = {
  /** Resolves when Slack will end it soon, or has. */
  readonly leaving: Promise<void>;
  /** Resolves when it is over, whoever ended it. */
  readonly over: Promise<void>;
  close(): Promise<void>;
};

type Client = SocketModeReceiver["client"];

/** From asking for an address to Slack's greeting. */
const OPEN_MS_MAX = 30_000;

/** Slack answers a farewell in milliseconds. One that never does is not waited for. */
const CLOSE_MS_MAX = 2_000;

/** Rejects with why it could not be opened; nothing of it is left then. */
export async function openSocket(parts: SocketParts): Promise<Socket> {
  const { client, start } = receiver(parts);
  const over = new Promise<void>((resolve) => client.once("disconnected", resolve));
  const leaving = new Promise<void>((resolve) => onWarning(client, resolve));
  const close = () => closed(client, over, parts.timing);
  const callOff = parts.timing.after(OPEN_MS_MAX, () => void close());
  const giveUp = () => void close();
  parts.ended.addEventListener("abort", giveUp);
  try {
    // What fails while it connects is rejected with nothing at all.
    await start().catch((error: unknown) => {
      throw error ?? new Error("the connection was ended before Slack's greeting");
    });
  } finally {
    callOff();
    parts.ended.removeEventListener("abort", giveUp);
  }
  return { leaving: Promise.race([leaving, over]), over, close };
}

function receiver({ app, appToken, ...given }: SocketParts) {
  const made = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLogger(given.log, "debug"),
    // The only place where a receiver takes the options of its client from.
    installerOptions: { clientOptions: clientOptions(given) },
  });
  made.init(app);
  return { client: made.client, start: () => made.start() };
}

/**
 * Some ten seconds before Slack ends a connection it warns. Bolt would end it at once, with what is being answered on
 * it; here it stays until Slack ends it. https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect
 */
function onWarning(client: Client, warned: () => void): void {
  for (const listener of client.listeners("ws_message")) {
    client.off("ws_message", listener);
    client.on("ws_message", (words: unknown, isBinary: unknown) => {
      if (isWarning(words)) warned();
      else listener.call(client, words, isBinary);
    });
  }
}

function isWarning(words: unknown): boolean {
  if (typeof words !== "string" || !words.includes('"warning"')) return false;
  const { type, reason } = JSON.parse(words) as {
    readonly type?: unknown;
    readonly reason?: unknown;
  };
  return type === "disconnect" && reason === "warning";
}

/** Asked a second time, the client no longer waits for Slack's farewell. */
async function closed(client: Client, over: Promise<void>, { after }: Timing): Promise<void> {
  void client.disconnect();
  const callOff = after(CLOSE_MS_MAX, () => void client.disconnect());
  await over;
  callOff();
}
