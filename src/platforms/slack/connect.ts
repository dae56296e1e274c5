/**
 * One connection to Slack, kept for as long as the desk runs: the bot's token is asked who it is, and then what people
 * do is heard, by Socket Mode or by HTTP. An outage is waited out with pauses that grow, and posting goes on while only
 * hearing fails. A token that Slack does not accept ends the desk: nothing but a person can mend that.
 */

import { App, webApi } from "@slack/bolt";
import { reasonOf, StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { boltLogger, clientOptions, guardedFetch, slackApi } from "./client-options.ts";
import { openHttp } from "./http.ts";
import { pause, pauseAfter, type Timing } from "./pause.ts";
import { botTokenRefusal, slackErrorOf, slackReasonOf } from "./refusals.ts";
import { keepSockets } from "./sockets.ts";

/** How Slack brings what people do. */
export type Receiving =
  /** Over connections that the desk opens: needs no public address. */
  | { readonly mode: "socket"; readonly appToken: string }
  /** To an address that a proxy makes public with TLS. */
  | {
      readonly mode: "http";
      readonly signingSecret: string;
      readonly host: string;
      readonly port: number;
    };

/** Who the bot is, as Slack says it. */
export type Identity = {
  readonly teamId: string;
  readonly teamName: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  /** What it was granted. */
  readonly scopes: readonly string[];
};

export type SignedIn = {
  readonly app: App;
  readonly client: webApi.WebClient;
  readonly identity: Identity;
  /** To be told what Slack refused a call with; ends the desk where that means the token. */
  onTokenRefused(error: string): void;
};

export type ConnectParts = {
  readonly botToken: string;
  readonly receiving: Receiving;
  /** A proxy or stand-in instead of Slack's own address. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly timing: Timing;
  /** Once, before anything is heard: the place to listen from. */
  onSignedIn(given: SignedIn): void;
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
  const { timing } = parts;
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
  const onTokenRefused = (error: string) => {
    const refused = botTokenRefusal(error);
    if (refused !== undefined) refuse(refused);
  };

  const run = async () => {
    const apiUrl = slackApi(parts.apiUrl);
    const given = { ...parts, apiUrl, fetch: guardedFetch(apiUrl, ended), ended, onTokenRefused };
    const identity = await signIn(given);
    if (identity === undefined) return;
    const app = createApp(given, identity);
    parts.onSignedIn({ app, client: app.client, identity, onTokenRefused });
    await receive(app, { ...given, onOpen: () => settle?.ready(), onRefused: refuse });
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

type RunParts = ConnectParts &
  Pick<SignedIn, "onTokenRefused"> & {
    readonly apiUrl: string;
    readonly fetch: typeof globalThis.fetch;
    readonly ended: AbortSignal;
  };

/** Asks until Slack answers. Undefined when it was `ended` before, by the answer or from outside. */
async function signIn(parts: RunParts): Promise<Identity | undefined> {
  const { log, timing, ended } = parts;
  const client = new webApi.WebClient(parts.botToken, clientOptions(parts));
  for (let failures = 1; !ended.aborted; failures += 1) {
    try {
      return identityOf(await client.auth.test());
    } catch (error) {
      parts.onTokenRefused(slackErrorOf(error) ?? "");
      if (ended.aborted) break;
      const waitMs = pauseAfter(failures + 1);
      log.warn(
        { reason: slackReasonOf(error), waitMs },
        "Slack cannot be reached; it is tried again.",
      );
      await pause(waitMs, timing, ended);
    }
  }
  return undefined;
}

function identityOf(said: webApi.AuthTestResponse): Identity {
  return {
    teamId: said.team_id ?? "",
    teamName: said.team ?? "",
    botId: said.bot_id ?? "",
    botUserId: said.user_id ?? "",
    botName: said.user ?? "",
    scopes: said.response_metadata?.scopes ?? [],
  };
}

function createApp(parts: RunParts, { botId, botUserId }: Identity): App {
  const { botToken, log } = parts;
  const app = new App({
    token: botToken,
    botId,
    botUserId,
    clientOptions: clientOptions(parts),
    logger: boltLogger(log, "warn"),
    // Bolt would remember something of every conversation, for ever.
    convoStore: false,
    receiver: WITHOUT,
  });
  // Whose tokens these tell of is not said in one way, so Slack is asked whether ours still works.
  for (const event of ["app_uninstalled", "tokens_revoked"] as const) {
    app.event(event, async ({ client }) => {
      await client.auth.test().catch((error) => parts.onTokenRefused(slackErrorOf(error) ?? ""));
    });
  }
  return app;
}

/** Receivers come and go while the app stays, so each is told of the app, and the app has none of its own. */
const WITHOUT = {
  init: () => undefined,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

type ReceiveParts = RunParts & { onOpen(): void };

/** Resolves when it was ended and nothing is left open. Rejects with StartError where HTTP cannot be listened for. */
async function receive(app: App, parts: ReceiveParts): Promise<void> {
  const { receiving, ended } = parts;
  if (receiving.mode === "socket") return await keepSockets({ ...parts, ...receiving, app });
  const door = await openHttp({ ...parts, ...receiving, app });
  parts.log.info({ address: door.address }, "Slack’s requests are heard.");
  parts.onOpen();
  if (!ended.aborted) {
    await new Promise<void>((resolve) =>
      ended.addEventListener("abort", () => resolve(), { once: true }),
    );
  }
  await door.close();
}
