/**
 * How long people on Discord wait: slash commands of every kind, buttons, menus, forms and completions, by several
 * people at once, against the stand-in and the desk as it runs, in a process of its own.
 * Usage: node bench/discord.ts [articles = 10000] [a folder to keep the archive in, or that holds one already]
 */

import { PERMISSION } from "../tests/standins/discord/permissions.ts";
import { type DiscordStandin, startDiscordStandin } from "../tests/standins/discord/standin.ts";
import { archiveFor, runStage, startDesk } from "./chat/stages.ts";
import { rowsOf, shareOf, TYPING, type Wait } from "./chat/waits.ts";
import { spend } from "./discord/people.ts";

const [articles = "10000", given, stage] = process.argv.slice(2);

const PEOPLE = 8;
const FIRST_MS_MAX = 1_000;
const TYPING_MS_MAX = 50;
const DISCORD_WAITS_MS = 3_000;

/** Answering an interaction has no bucket that a bot could fill; the stand-in knows no better unless told. */
const RATES = {
  "POST /interactions/{interaction_id}/{interaction_token}/callback": {
    limit: 10_000,
    windowMs: 1_000,
  },
};

if (stage === undefined) {
  await measure();
} else {
  const { DISCORD_TOKEN: token = "", DISCORD_API_URL: apiUrl } = process.env;
  const chat = { discord: { token, ...(apiUrl && { apiUrl }) } };
  await runStage(stage, { articles, root: given ?? "", chat });
}

async function measure(): Promise<void> {
  const archive = await archiveFor(import.meta.filename, articles, given);
  const standin = await startDiscordStandin({ rates: RATES });
  const guild = standin.world.guild({ name: "Harbour Watch" });
  const channel = standin.world.channel(guild, { name: "news" });
  const people = Array.from({ length: PEOPLE }, (_, n) =>
    standin.member(guild, {
      name: `person-${n}`,
      ...(n === 0 ? { permissions: PERMISSION.MANAGE_GUILD } : {}),
    }),
  );
  const desk = await startDesk(archive, {
    DISCORD_TOKEN: standin.token,
    DISCORD_API_URL: standin.api,
  });
  const began = performance.now();
  const waits = (await Promise.all(people.map((one, n) => spend(one, channel, n)))).flat();
  const seconds = (performance.now() - began) / 1_000;
  const loop = await desk.stop();
  console.log(
    `${articles} articles, ${PEOPLE} people, ${waits.length} acts in ${seconds.toFixed(0)} s; first response, then the reply itself, in ms`,
  );
  for (const row of rowsOf(waits)) console.log(row);
  console.log(`The desk’s event loop was late by ${loop}.`);
  await standin.close();
  archive.remove();
  judge(waits, standin);
}

/** Ends with 1 where a bar is missed. */
function judge(waits: readonly Wait[], { requests }: DiscordStandin): void {
  const { unknown, stats, refused, bugs } = requests;
  const limits = stats[429] ?? 0;
  const isTyped = ({ kind }: Wait) => kind.startsWith(TYPING);
  const typedMs = shareOf(firstOf(waits.filter(isTyped)), 0.99);
  const firstMs = shareOf(firstOf(waits.filter((one) => !isTyped(one))), 0.99);
  console.log(
    `p99 of first responses ${firstMs.toFixed(0)} ms (bar ${FIRST_MS_MAX}), of completions ${typedMs.toFixed(0)} ms (bar ${TYPING_MS_MAX}); ` +
      `${unknown.length} unknown routes, ${limits} limits, ${refused.length} refused, ${bugs.length} faults of the stand-in`,
  );
  const late = waits.filter((one) => one.firstMs > DISCORD_WAITS_MS).length;
  if (late > 0) console.log(`${late} came too late for Discord, which waits three seconds.`);
  const isWrong = unknown.length + limits + refused.length + bugs.length > 0;
  if (firstMs > FIRST_MS_MAX || typedMs > TYPING_MS_MAX || isWrong) process.exitCode = 1;
}

function firstOf(waits: readonly Wait[]): readonly number[] {
  return waits.map(({ firstMs }) => firstMs);
}
