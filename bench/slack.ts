/**
 * How long people on Slack wait: commands of every kind, buttons, menus, the Home, windows, forms and completions, by
 * several people at once, against the stand-in and the desk as it runs, in a process of its own.
 * Usage: node bench/slack.ts [articles = 10000] [a folder to keep the archive in, or that holds one already]
 */

import { type SlackStandin, startSlackStandin } from "../tests/standins/slack/slack.ts";
import { archiveFor, runStage, startDesk } from "./chat/stages.ts";
import { rowsOf, shareOf, type Wait } from "./chat/waits.ts";
import { spend } from "./slack/people.ts";

const [articles = "10000", given, stage] = process.argv.slice(2);

const PEOPLE = 8;
const ACK_MS_MAX = 500;
const ANSWER_MS_MAX = 1_000;

if (stage === undefined) {
  await measure();
} else {
  const {
    BENCH_BOT_TOKEN: botToken = "",
    BENCH_APP_TOKEN: appToken,
    BENCH_API: apiUrl,
  } = process.env;
  const slack = { botToken, httpPort: 0, ...(appToken && { appToken }), ...(apiUrl && { apiUrl }) };
  await runStage(stage, { articles, root: given ?? "", chat: { slack } });
}

async function measure(): Promise<void> {
  const archive = await archiveFor(import.meta.filename, articles, given);
  const slack = await startSlackStandin({ rateSpeed: Number.POSITIVE_INFINITY });
  const people = Array.from({ length: PEOPLE }, (_, n) =>
    slack.team.person({ name: `person-${n}`, ...(n === 0 ? { role: "admin" } : {}) }),
  );
  const channel = slack.team.channel("news", { people });
  const desk = await startDesk(archive, {
    BENCH_BOT_TOKEN: slack.botToken,
    BENCH_APP_TOKEN: slack.appToken,
    BENCH_API: slack.api,
  });
  const began = performance.now();
  const waits = (await Promise.all(people.map((one, n) => spend(one, channel, n)))).flat();
  const seconds = (performance.now() - began) / 1_000;
  const late = await desk.stop();
  console.log(
    `${articles} articles, ${PEOPLE} people, ${waits.length} acts in ${seconds.toFixed(0)} s; acknowledgement, then the answer itself, in ms`,
  );
  for (const row of rowsOf(waits)) console.log(row);
  console.log(`The desk’s event loop was late by ${late}.`);
  await slack.close();
  archive.remove();
  judge(waits, slack);
}

/** Ends with 1 where a bar is missed, or Slack would have refused anything. */
function judge(waits: readonly Wait[], slack: SlackStandin): void {
  const p99 = (times: readonly number[]) => shareOf(times, 0.99);
  const ackMs = p99(waits.map(({ firstMs }) => firstMs));
  const answerMs = p99(waits.map(({ finalMs }) => finalMs));
  const refused = [...slack.calls(), ...slack.record.filter(({ what }) => what === "respond")]
    .map(({ answer }) => JSON.stringify(answer ?? null))
    .filter((answer) => answer.includes('"ok":false')).length;
  const wrong = [slack.unknown().length, slack.concerns().length, refused];
  console.log(
    `p99 of acknowledgements ${ackMs.toFixed(0)} ms (bar ${ACK_MS_MAX}), of answers ${answerMs.toFixed(0)} ms (bar ${ANSWER_MS_MAX}); ` +
      `${wrong[0]} unknown methods, ${wrong[1]} concerns, ${wrong[2]} refused`,
  );
  const isWrong = wrong.some((count) => count > 0);
  if (ackMs > ACK_MS_MAX || answerMs > ANSWER_MS_MAX || isWrong) process.exitCode = 1;
}
