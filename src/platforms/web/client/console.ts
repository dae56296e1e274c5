/** The chat page: reads the open channel, keeps it live, and asks the desk. */

import type { Completion } from "../../../newsroom/ask.ts";
import type { AskBody, ChannelPage, ConsoleMessage } from "../wire.ts";
import { createChannels } from "./channels.ts";
import { startComposer } from "./composer.ts";
import { openConnection } from "./connection.ts";
import { byId } from "./dom.ts";
import type { Origin } from "./message.ts";
import { createStream } from "./stream.ts";
import { refreshTimes } from "./times.ts";

const MINUTE_MS = 60_000;

const channel = byId("console", HTMLDivElement).dataset.channel ?? "";
const welcome = byId("welcome", HTMLElement);
const channels = createChannels(channel);
const stream = createStream(ask);

await start();

async function start(): Promise<void> {
  startComposer({ complete, ask: (line) => ask(line) });
  byId("earlier", HTMLButtonElement).addEventListener("click", showEarlier);
  for (const button of welcome.querySelectorAll<HTMLButtonElement>("button[data-ask]")) {
    button.addEventListener("click", () => ask(button.dataset.ask ?? ""));
  }
  closeMenusElsewhere();
  setInterval(() => refreshTimes(document), MINUTE_MS);
  const { cursor } = await readChannel();
  openConnection(cursor, {
    heard({ channel: where, message }) {
      channels.put([{ name: where, newest: message.id }]);
      if (where === channel) show(message);
    },
    missed: readChannel,
  });
}

async function readChannel(): Promise<ChannelPage> {
  const page = await readPage();
  stream.reset(page);
  channels.put(page.channels);
  noteShown();
  return page;
}

async function showEarlier(): Promise<void> {
  stream.putAbove(await readPage(stream.firstId()));
}

async function readPage(before?: string): Promise<ChannelPage> {
  const query = before === undefined ? "" : `?before=${before}`;
  const answer = await fetch(`/channels/${encodeURIComponent(channel)}/messages${query}`);
  return (await answer.json()) as ChannelPage;
}

async function ask(line: string, origin: Origin = {}): Promise<void> {
  welcome.hidden = true;
  const pending = stream.pending(line, origin);
  try {
    const body: AskBody = { channel, line, ...origin };
    const answer = await fetch("/asks", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) return pending.failed(await answer.text());
    const message = (await answer.json()) as ConsoleMessage;
    pending.done();
    show(message);
  } catch {
    pending.failed("The desk did not answer. It may be restarting.");
  }
}

async function complete(line: string): Promise<readonly Completion[]> {
  const query = new URLSearchParams({ channel, line });
  const answer = await fetch(`/completions?${query}`);
  return answer.ok ? ((await answer.json()) as readonly Completion[]) : [];
}

function show(message: ConsoleMessage): void {
  stream.put(message);
  noteShown();
}

function noteShown(): void {
  const last = stream.lastId();
  welcome.hidden = last !== undefined;
  if (last !== undefined) channels.seen(last);
}

function closeMenusElsewhere(): void {
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
      if (!(target instanceof Node && menu.contains(target))) menu.open = false;
    }
  });
}
