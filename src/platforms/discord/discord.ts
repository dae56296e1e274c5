/**
 * Discord as a platform: people ask with slash commands, buttons and menus, and channels are told. The connection may
 * come and go; what is owed waits for it, and nothing here keeps a truth of its own.
 */

import type { Client } from "discord.js";
import type { Desk } from "../../newsroom/desk.ts";
import { reasonOf, type StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { count } from "../../newsroom/phrases/count.ts";
import type { Platform } from "../../newsroom/platform.ts";
import type { Records } from "../../newsroom/records.ts";
import { ALONE_SPACE } from "../../newsroom/subscription.ts";
import { untilConnected } from "../../newsroom/until-connected.ts";
import { applicationCommands } from "./application-commands.ts";
import { createChannelWork } from "./channel-work.ts";
import { type ConnectParts, createConnection } from "./connect.ts";
import { createInteractions } from "./interactions.ts";
import { inviteLink } from "./invite.ts";
import { isModerator } from "./moderators.ts";
import { registerCommands } from "./register.ts";

export type DiscordOptions = Pick<ConnectParts, "token" | "apiUrl" | "log" | "timing"> & {
  readonly desk: Pick<Desk, "channels">;
  readonly records: Records;
  /** Ids of people and roles that moderate beside those who may manage the server. */
  readonly moderators: readonly string[];
  /** Where readers reach the console, for articles that have no address of their own. */
  readonly publicUrl?: string;
  now(): Date;
  /** Draws a picture; rejects when it cannot. */
  png(svg: string): Promise<Uint8Array>;
  /** Discord does not accept the token any more: the desk cannot go on with it. */
  onRefused(error: StartError): void;
};

export type DiscordPlatform = Platform & {
  /** One line for whoever starts the desk: who the bot is, where it is, and how to invite it. */
  greeting(): string;
};

type Work = ReturnType<typeof createChannelWork>;

/** `start` throws StartError when Discord does not accept the token; where it cannot be reached, it is tried on. */
export function createDiscordPlatform(options: DiscordOptions): DiscordPlatform {
  const { desk, log, moderators } = options;
  const named = new Set(moderators);
  const phrases = desk.channels.phrases;
  let client: Client<true> | undefined;
  let work: Work | undefined;
  let stop = async () => {};

  const channels = untilConnected("Discord", () => work);

  return {
    ...channels,
    name: "discord",
    greeting: () => (client === undefined ? notYet() : greeting(client)),
    async start(commands, asking) {
      const written = applicationCommands(commands);
      const interactions = createInteractions({
        ...options,
        asking,
        commands,
        phrases,
        isModerator: (interaction) => isModerator(interaction, named),
      });
      const connection = createConnection({
        ...options,
        onInteraction: interactions.on,
        onLost() {
          client = undefined;
          work = undefined;
        },
        async onReady(ready) {
          client = ready;
          work = createChannelWork({
            ...options,
            client: ready,
            phrases,
            isReady: () => ready.isReady(),
          });
          await registered(ready, written, log);
        },
      });
      stop = async () => {
        await interactions.settle();
        await connection.stop();
      };
      await connection.start();
    },
    stop: () => stop(),
    async whyNot(destination) {
      const { space } = destination;
      if (client !== undefined && space !== ALONE_SPACE && !client.guilds.cache.has(space)) {
        return `I am not in that server. ${invitation(client)}`;
      }
      return channels.whyNot(destination);
    },
    whyNoThreads: (destination) => work?.whyNoThreads(destination),
    whySilent: (...given) => work?.whySilent(...given),
  };
}

/** Commands that cannot be registered now are no reason to be silent: those of the last time still work. */
async function registered(
  { application, rest }: Client<true>,
  commands: Parameters<typeof registerCommands>[0]["commands"],
  log: Log,
): Promise<void> {
  try {
    await registerCommands({ rest, applicationId: application.id, commands, log });
  } catch (error) {
    log.error({ reason: reasonOf(error) }, "The commands could not be registered with Discord.");
  }
}

function greeting(client: Client<true>): string {
  const { user, guilds } = client;
  const servers = count("en", guilds.cache.size, "server", "servers");
  return `On Discord as ${user.username}, in ${servers}. ${invitation(client)}`;
}

function invitation({ application }: Client<true>): string {
  return `Invite me with ${inviteLink(application.id)}`;
}

function notYet(): string {
  return "Discord cannot be reached yet; it is tried on, and the console works meanwhile.";
}
