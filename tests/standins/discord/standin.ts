/**
 * A strict stand-in for Discord on the loopback: REST v10 and the gateway, a small world behind them, and people in it.
 * It refuses what Discord refuses and remembers everything, so that a test can ask what was seen, by whom, and when.
 */

import type { AddressInfo } from "node:net";
import type { Backend } from "./backend.ts";
import { Commands } from "./commands.ts";
import { Faults } from "./faults.ts";
import { Gateway } from "./gateway.ts";
import { Interactions } from "./interactions.ts";
import { GATEWAY } from "./limits.ts";
import type { Guild, User } from "./nouns.ts";
import type { PeopleParts } from "./open-interaction.ts";
import { Person } from "./people.ts";
import { type Rate, Rates } from "./rates.ts";
import { channelRoutes } from "./routes-channels.ts";
import { interactionRoutes } from "./routes-interactions.ts";
import { messageRoutes } from "./routes-messages.ts";
import { selfRoutes } from "./routes-self.ts";
import { createRest, Requests } from "./server.ts";
import { waitFor } from "./waiting.ts";
import { World } from "./world.ts";

export type StandinOptions = {
  /** Rates of single routes: { "POST /channels/{channel_id}/messages": { limit: 5, windowMs: 500 } }. */
  readonly rates?: Readonly<Record<string, Rate>>;
  readonly globalPerSecond?: number;
  /** For how long a nonce is remembered. Discord says “a few minutes”. */
  readonly nonceWindowMs?: number;
  readonly heartbeatMs?: number;
  readonly identifiesLeft?: number;
  /** For faults by probability. */
  readonly seed?: number;
  /** Holds bodies to Discord's own document too, where it is there. */
  readonly usesOpenApi?: boolean;
};

export type DiscordStandin = Awaited<ReturnType<typeof startDiscordStandin>>;

const NONCE_WINDOW_MS = 180_000;
const HEARTBEAT_MS = 41_250;

/** Starts on a free port; any number may run at once. */
export async function startDiscordStandin(options: StandinOptions = {}) {
  let offsetMs = 0;
  let port = 0;
  const now = () => Date.now() + offsetMs;
  const world = new World(now);
  const commands = new Commands(world);
  const interactions = new Interactions(now);
  const requests = new Requests();
  const faults = new Faults(options.seed ?? 1);
  const firstToken = `${Buffer.from(world.bot.id).toString("base64url")}.G00000.a-token-of-the-stand-in`;
  let token: string | undefined = firstToken;
  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway/`;
  const backend: Backend = {
    world,
    commands,
    interactions,
    now,
    nonceWindowMs: options.nonceWindowMs ?? NONCE_WINDOW_MS,
    gatewayUrl,
    identifiesLeft: () => gateway.identifiesLeft,
  };
  const routes = [selfRoutes, messageRoutes, channelRoutes, interactionRoutes].flatMap((make) =>
    make(backend),
  );
  const server = createRest(
    {
      routes,
      rates: new Rates(options.rates, options.globalPerSecond),
      faults,
      token: () => token,
      now,
      usesOpenApi: options.usesOpenApi ?? true,
    },
    requests,
  );
  const gateway = new Gateway(server, {
    world,
    token: () => token,
    url: gatewayUrl,
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
    identifiesLeft: options.identifiesLeft ?? GATEWAY.IDENTIFIES_A_DAY,
    resetToken: () => {
      token = undefined;
    },
    onChange: () => requests.events.emit("change"),
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  port = (server.address() as AddressInfo).port;
  const people: PeopleParts = { world, commands, interactions, gateway };

  return {
    /** For discord.js's `rest.api`, and for the setting DISCORD_API_URL. */
    api: `http://127.0.0.1:${port}/api`,
    token: firstToken,
    applicationId: world.bot.id,
    botId: world.bot.id,
    world,
    commands,
    requests,
    gateway,
    faults,
    now,

    /** Lets time pass for windows, tokens, nonces and archives; timers do not notice. */
    advance(ms: number): void {
      offsetMs += ms;
    },

    /** Somebody who is in no guild. */
    user(settings: Parameters<World["user"]>[0] = {}): Person {
      return new Person(people, world.user(settings));
    },

    /** Somebody, or the person given, as a member of a guild; `permissions` come by a role of their own. */
    member(
      guild: Guild,
      settings: Parameters<World["user"]>[0] & {
        readonly permissions?: bigint;
        readonly user?: User;
      } = {},
    ): Person {
      const user = settings.user ?? world.user(settings);
      world.member(guild, user, settings.permissions);
      return new Person(people, user);
    },

    /** The token is worthless from now on: 401, and on the gateway 4004. */
    revokeToken(): void {
      token = undefined;
      gateway.close(4004);
    },

    /** Looks after every answer and at all news of the gateway; rejects with what was asked for. */
    until<T>(find: () => T | undefined | false, wanted: string, timeoutMs?: number): Promise<T> {
      const soFar = () =>
        requests.all
          .map(({ method, path, status }) => `${method} ${path} ${status}`)
          .slice(-20)
          .join(", ");
      return waitFor(requests.events, find, { wanted, soFar }, timeoutMs);
    },

    async close(): Promise<void> {
      gateway.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
