/** A connection of the desk's own to the stand-in, in a time that passes only when a test lets it. */

import { createRequire } from "node:module";
import { setImmediate as turn } from "node:timers/promises";
import { type Client, type Interaction, Routes } from "discord.js";
import type { StartError } from "../../../src/newsroom/errors.ts";
import { createConnection } from "../../../src/platforms/discord/connect.ts";
import { fakeTiming } from "../../fakes/timing.ts";
import { type StandinOptions, startDiscordStandin } from "../../standins/discord/standin.ts";

const PAUSE_MS_MAX = 2;

/** discord.js waits half a second, on a clock of its own, before it connects again. */
const timers = createRequire(import.meta.url)("node:timers/promises");
const { setTimeout: wait } = timers;
timers.setTimeout = (ms: number, ...rest: readonly unknown[]) =>
  wait(Math.min(ms, PAUSE_MS_MAX), ...rest);

/** How many turns of the event loop something may take that needs no time: some thousand are a second or two. */
const TURNS_MAX = 20_000;

export type Scene = Awaited<ReturnType<typeof openConnection>>;

export async function openConnection(settings: StandinOptions & { readonly token?: string } = {}) {
  const standin = await startDiscordStandin({ usesOpenApi: false, ...settings });
  const { world } = standin;
  const guild = world.guild();
  const timing = fakeTiming("2026-11-22T08:00:00Z");
  const warnings: object[] = [];
  const errors: object[] = [];
  const log = {
    debug() {},
    info() {},
    warn: (facts: object) => void warnings.push(facts),
    error: (facts: object) => void errors.push(facts),
  };
  const clients: Client<true>[] = [];
  const refusals: StartError[] = [];
  let answer = (interaction: Interaction): unknown =>
    interaction.isRepliable() && interaction.reply("Here.");
  const connection = createConnection({
    token: settings.token ?? standin.token,
    apiUrl: standin.api,
    log,
    timing,
    async onReady(client) {
      clients.push(client);
    },
    onLost() {},
    onInteraction: (interaction) => void answer(interaction),
    onRefused: (error) => void refusals.push(error),
  });
  /** Looks turn by turn of the event loop. */
  const until = async (isSo: () => boolean, wanted: string) => {
    for (let turns = 0; !isSo(); turns += 1) {
      if (turns > TURNS_MAX) throw new Error(`Waited in vain: ${wanted}.`);
      await turn();
    }
  };
  return {
    standin,
    world,
    guild,
    channel: world.channel(guild, { name: "news" }),
    timing,
    warnings,
    errors,
    clients,
    refusals,
    connection,
    until,
    isReady: () => clients.at(-1)?.isReady() === true && standin.gateway.connected === 1,
    /** Commands are what makes people's interactions possible. */
    async register() {
      const body = [
        { name: "case", description: "A case.", integration_types: [0, 1], contexts: [0, 1] },
      ];
      await clients.at(-1)?.rest.put(Routes.applicationCommands(standin.applicationId), { body });
    },
    answerWith(next: (interaction: Interaction) => unknown) {
      answer = next;
    },
    async stop() {
      const stopped = connection.stop();
      await timing.advance(2_000);
      await stopped;
    },
    async close() {
      await this.stop();
      await standin.close();
    },
  };
}
