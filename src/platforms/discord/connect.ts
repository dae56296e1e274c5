/**
 * One connection to Discord, kept for as long as the desk runs. discord.js resumes a session by itself; what it cannot
 * mend (a gateway that refuses for minutes, a session that never gets ready) is given up here and begun anew, with
 * pauses that grow. Only a token that Discord does not accept ends the desk: nothing but a person can mend that.
 */

import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
  Options,
  RESTEvents,
} from "discord.js";
import { reasonOf, StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { createGateway, type GatewayOptions } from "./gateway.ts";
import { createIdentifyThrottler } from "./identify.ts";
import { isUnanswered } from "./outcomes.ts";

export type ConnectParts = {
  readonly token: string;
  /** A proxy or stand-in instead of Discord's own address. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly timing: {
    monotonicMs(): number;
    /** Calls once, later. Returns how to call it off. */
    after(delayMs: number, call: () => void): () => void;
  };
  /** Each time a client gets ready: at the start, and when one had to be begun anew. */
  onReady(client: Client<true>): Promise<void>;
  /** The client that was ready is no more; another may come. */
  onLost(): void;
  onInteraction(interaction: Interaction): void;
  /** The token is not accepted any more: the desk cannot go on with it. */
  onRefused(error: StartError): void;
};

export type Connection = {
  /**
   * Resolves when the bot is ready, or after a while when Discord cannot be reached, which is tried on. Rejects with
   * StartError when the token is not accepted.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Whoever starts the desk waits no longer than this for Discord; the console is there meanwhile. */
const START_WAIT_MS = 10_000;

/** A session that is not ready after this long never gets ready; discord.js itself waits 15 s for servers. */
const READY_MS_MAX = 120_000;

/** discord.js tries a gateway that refuses every half second for ever. */
const RECONNECTS_MAX = 20;

const ANEW_MS = 5_000;
const ANEW_MS_MAX = 5 * 60_000;

/** discord.js waits by itself for routes that open again this soon, and otherwise says so at once. */
const WAIT_MS_MAX = 10_000;

const REQUEST_MS_MAX = 15_000;

/** discord.js can wait for ever for the end of a connection that is ended twice. */
const END_MS_MAX = 2_000;

/** https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html: EX_NOPERM */
const EXIT_REFUSED = 77;

export function createConnection(parts: ConnectParts): Connection {
  const { token, log, timing } = parts;
  let client: Client | undefined;
  let callOff = () => {};
  let isStopped = false;
  let attempts = 0;
  let settle: { ready(): void; refused(error: StartError): void } | undefined;
  let startLimit = async () => ({ remaining: Number.POSITIVE_INFINITY, reset_after: 0 });
  const throttler = createIdentifyThrottler({
    startLimit: () => startLimit(),
    monotonicMs: timing.monotonicMs,
    onWait: (waitMs) => log.warn({ waitMs }, "Discord is asked for a new session later."),
    wait: (waitMs, signal) =>
      new Promise((resolve, reject) => {
        const callOffWait = timing.after(waitMs, () => resolve(undefined));
        signal.addEventListener("abort", () => {
          callOffWait();
          reject(signal.reason);
        });
      }),
  });

  const refuse = (sentence: string) => {
    if (isStopped) return;
    isStopped = true;
    void end();
    const error = new StartError(sentence, EXIT_REFUSED);
    if (settle === undefined) parts.onRefused(error);
    else settle.refused(error);
  };

  const end = async () => {
    callOff();
    const ended = client;
    client = undefined;
    parts.onLost();
    if (ended === undefined) return;
    ended.removeAllListeners();
    ended.on(Events.Error, () => undefined); // what still fails in it concerns nobody
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const callOffWait = timing.after(END_MS_MAX, resolve);
    await Promise.race([ended.destroy().catch(() => undefined), late]).finally(callOffWait);
  };

  /** Gives this client up and begins anew, later each time. */
  const beginAnew = async (given: Client, reason: string) => {
    if (isStopped || client !== given) return;
    await end();
    if (isStopped) return;
    const waitMs = Math.min(ANEW_MS * 2 ** attempts, ANEW_MS_MAX);
    attempts += 1;
    log.warn({ reason, waitMs }, "Discord cannot be reached; it is tried again.");
    callOff = timing.after(waitMs, () => void begin());
  };

  const watch = (given: Client) => {
    callOff();
    callOff = timing.after(READY_MS_MAX, () => void beginAnew(given, "it does not get ready"));
  };

  const begin = async () => {
    const made: Client = createClient(parts, {
      buildStrategy: (manager) => createGateway(manager, () => client === made),
      buildIdentifyThrottler(manager) {
        startLimit = async () => (await manager.fetchGatewayInformation(true)).session_start_limit;
        return throttler;
      },
    });
    client = made;
    listen(made);
    watch(made);
    try {
      await made.login(token);
    } catch (error) {
      if (isTokenRefused(error)) refuse(TOKEN_REFUSED);
      else await beginAnew(made, reasonOf(error));
    }
  };

  const listen = (made: Client) => {
    let reconnects = 0;
    const connected = () => {
      reconnects = 0;
      attempts = 0;
      callOff();
    };
    made.once(Events.ClientReady, async (ready) => {
      connected();
      await parts.onReady(ready);
      settle?.ready();
    });
    made.on(Events.ShardResume, connected);
    made.on(Events.ShardReady, connected);
    made.on(Events.ShardReconnecting, () => {
      if (reconnects === 0) watch(made);
      reconnects += 1;
      if (reconnects > RECONNECTS_MAX) void beginAnew(made, "its gateway refuses");
    });
    made.on(Events.ShardDisconnect, ({ code }) =>
      refuse(code === GatewayCloseCodes.AuthenticationFailed ? TOKEN_REFUSED : refusedWith(code)),
    );
    made.rest.on(RESTEvents.Response, ({ path }, { status }) => {
      if (status === 401 && !OF_INTERACTIONS.test(path)) refuse(TOKEN_REFUSED);
    });
    made.on(Events.Error, (error) => {
      if (isUnanswered(error)) log.warn({ reason: reasonOf(error) }, "Discord does not answer.");
      else log.error({ error }, "Something failed in the Discord client.");
    });
    made.on(Events.Warn, (warning) => log.warn({ warning }, "The Discord client warns."));
    made.on(Events.InteractionCreate, parts.onInteraction);
  };

  return {
    async start() {
      const first = new Promise<void>((resolve, reject) => {
        settle = { ready: resolve, refused: reject };
      });
      const endWait = timing.after(START_WAIT_MS, () => settle?.ready());
      void begin();
      try {
        await first;
      } finally {
        endWait();
        settle = undefined;
      }
    },
    async stop() {
      isStopped = true;
      await end();
    },
  };
}

/** Their own tokens end after 15 minutes, which says nothing about the bot's. */
const OF_INTERACTIONS = /^\/(?:webhooks|interactions)\//u;

const TOKEN_REFUSED =
  "Discord does not accept DISCORD_TOKEN. Copy the token anew from your application’s page “Bot” (https://discord.com/developers/applications), or leave DISCORD_TOKEN empty to run without Discord.";

function refusedWith(code: number): string {
  return `Discord refuses the connection for good, with code ${code} (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).`;
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "TokenInvalid";
}

/** The retries of requests are the ledger's: a request that is made again behind its back could post twice. */
function createClient({ apiUrl }: ConnectParts, ws: GatewayOptions): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    ws,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: 1,
      // Everybody who presses a button is remembered; only the desk's own roles are ever looked up.
      GuildMemberManager: { maxSize: 1, keepOverLimit: ({ id, client }) => id === client.user.id },
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
    }),
    rest: {
      ...(apiUrl !== undefined && { api: apiUrl }),
      version: "10",
      retries: 0,
      timeout: REQUEST_MS_MAX,
      invalidRequestWarningInterval: 500,
      rejectOnRateLimit: ({ timeToReset, retryAfter }) =>
        Math.max(timeToReset, retryAfter) > WAIT_MS_MAX,
    },
  });
}
