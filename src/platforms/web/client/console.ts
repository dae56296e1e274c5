/** The chat page: reads the open channel, keeps it live, and asks the desk. */

import type { Completion, Form } from "../../../newsroom/ask.ts";
import type { AskBody, ChannelPage, ConsoleMessage, FilledForm } from "../wire.ts";
import { createChannels } from "./channels.ts";
import { startComposer } from "./composer.ts";
import { openConnection } from "./connection.ts";
import { byId } from "./dom.ts";
import { startForms } from "./form.ts";
import type { Origin } from "./message.ts";
import { createStream } from "./stream.ts";
import { refreshTimes } from "./times.ts";

const MINUTE_MS = 60_000;

/** A channel that could not be read is read again after this long, and then ever later, up to the longest. */
const RETRY_MS = 500;
const RETRY_MS_MAX = 15_000;

const channel = byId("console", HTMLDivElement).dataset.channel ?? "";
const welcome = byId("welcome", HTMLElement);
const channels = createChannels(channel);
const stream = createStream(ask);

/** What was shown while the channel is being read, which may be newer than what is read; undefined while it is not. */
let shownMeanwhile: ConsoleMessage[] | undefined;

await start();

async function start(): Promise<void> {
  startComposer({ complete, ask: (line) => ask(line) });
  byId("earlier", HTMLButtonElement).addEventListener("click", showEarlier);
  for (const button of welcome.querySelectorAll<HTMLButtonElement>("button[data-ask]")) {
    button.addEventListener("click", () => ask(button.dataset.ask ?? ""));
  }
  startForms(byId("stream", HTMLDivElement), { openForm, lineOf, complete, ask: askFrom });
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

/** Shows the channel as it is now, however often that has to be tried. */
async function readChannel(): Promise<ChannelPage> {
  const meanwhile: ConsoleMessage[] = [];
  shownMeanwhile = meanwhile;
  const page = await readNewest();
  if (shownMeanwhile !== meanwhile) return page; // a later reading, which knows more, is under way
  shownMeanwhile = undefined;
  stream.reset(page);
  for (const message of meanwhile) stream.put(message);
  channels.put(page.channels);
  noteShown();
  return page;
}

async function readNewest(retryMs = RETRY_MS): Promise<ChannelPage> {
  try {
    return await readPage();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    return readNewest(Math.min(retryMs * 2, RETRY_MS_MAX));
  }
}

async function showEarlier(): Promise<void> {
  stream.putAbove(await readPage(stream.firstId()));
}

async function readPage(before?: string): Promise<ChannelPage> {
  const query = before === undefined ? "" : `?before=${before}`;
  const answer = await fetch(`/channels/${encodeURIComponent(channel)}/messages${query}`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as ChannelPage;
}

/** True when it was answered, and nothing was wrong. */
async function ask(line: string, origin: Origin = {}): Promise<boolean> {
  welcome.hidden = true;
  const pending = stream.pending(line, origin);
  try {
    const body: AskBody = { channel, line, ...origin };
    const answer = await fetch("/asks", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      pending.failed(await answer.text());
      return false;
    }
    const message = (await answer.json()) as ConsoleMessage;
    pending.done();
    show(message);
    return message.problem === undefined;
  } catch {
    pending.failed("The desk did not answer. It may be restarting.");
    return false;
  }
}

/** What a form in a private reply is answered with takes that reply's place. */
function askFrom(line: string, from: HTMLElement): Promise<boolean> {
  const reply = from.closest<HTMLElement>("article.reply.asker");
  return ask(line, { inPlaceOf: reply?.dataset.id });
}

async function openForm(line: string): Promise<Form | undefined> {
  const answer = await fetch(`/forms?${new URLSearchParams({ channel, line })}`);
  return answer.ok ? (((await answer.json()) as Form | null) ?? undefined) : undefined;
}

async function lineOf({ name }: Form, values: Readonly<Record<string, string>>): Promise<string> {
  const body: FilledForm = { channel, name, values };
  const answer = await fetch("/forms", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

async function complete(line: string): Promise<readonly Completion[]> {
  const query = new URLSearchParams({ channel, line });
  const answer = await fetch(`/completions?${query}`);
  return answer.ok ? ((await answer.json()) as readonly Completion[]) : [];
}

function show(message: ConsoleMessage): void {
  shownMeanwhile?.push(message);
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
