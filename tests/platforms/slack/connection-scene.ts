/** A connection on the stand-in, with one command that says which words it was given, and time that tests let pass. */

import { setImmediate } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { StartError } from "../../../src/newsroom/errors.ts";
import { type ConnectParts, createConnection } from "../../../src/platforms/slack/connect.ts";
import { type OwnApp, openOwnApp } from "../../../src/platforms/slack/own-app.ts";
import { fakeTiming } from "../../fakes/timing.ts";
import { type SlackOptions, startSlackStandin } from "../../standins/slack/slack.ts";

type Said = { readonly level: string; readonly facts: object; readonly sentence: string };

/** Resolves once it holds, looking again at each turn of the event loop. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}

export async function connectionScene(options: SlackOptions = {}) {
  const slack = await startSlackStandin({ rateSpeed: Number.POSITIVE_INFINITY, ...options });
  const kim = slack.team.person({ name: "kim" });
  const news = slack.team.channel("news", { people: [kim] });
  const timing = fakeTiming("2026-03-01T09:00:00Z");
  const said: Said[] = [];
  const note = (level: string) => (facts: object, sentence: string) =>
    void said.push({ level, facts, sentence });
  const log = {
    debug: note("debug"),
    info: note("info"),
    warn: note("warn"),
    error: note("error"),
  };
  const asked: string[] = [];
  const signedIn: OwnApp[] = [];
  const refused: StartError[] = [];

  const connect = (given: Partial<ConnectParts> = {}) => {
    const connection = createConnection({
      receiving: { mode: "socket", appToken: slack.appToken },
      host: "127.0.0.1",
      port: 0,
      apiUrl: slack.api,
      log,
      timing,
      async openApp(reach) {
        const made = await openOwnApp(slack.botToken, reach);
        if (made === undefined) return undefined;
        signedIn.push(made);
        made.app.command("/news", async ({ ack, command }) => {
          asked.push(command.text);
          await ack(`You asked for ${command.text}.`);
        });
        return made;
      },
      onRefused: (error) => void refused.push(error),
      ...given,
    });
    onTestFinished(() => connection.stop());
    return connection;
  };
  onTestFinished(() => slack.close());

  return {
    slack,
    kim,
    news,
    timing,
    log,
    said,
    asked,
    signedIn,
    refused,
    connect,
    /** Both connections are open. */
    bothOpen: () => slack.until(() => slack.sockets.open() === 2 || undefined, "two connections"),
    /** Asks so often, one after the other; the notices of those that failed. */
    async ask(count: number, from = 0) {
      const notices: string[] = [];
      for (let at = from; at < from + count; at += 1) {
        const { notice } = await kim.command(news, "/news", `${at}`);
        if (notice !== undefined) notices.push(notice);
      }
      return notices;
    },
    /** Until Slack was called so often. */
    called: (method: string, times: number) =>
      slack.until(() => slack.calls(method).length >= times || undefined, `${method} ×${times}`),
    warnings: () => said.filter(({ level }) => level === "warn" || level === "error"),
  };
}
