/** The chat page: reads the open channel, keeps it live, and asks the desk. */

import type { Completion, Form } from "../../../newsroom/ask.ts";
import type { Message } from "../../../newsroom/message.ts";
import type { AskBody, ChannelPage, ConsoleMessage, FilledForm } from "../wire.ts";
import { createChannels } from "./channels.ts";
import { startComposer } from "./composer.ts";
import { openConnection } from "./connection.ts";
import { byId } from "./dom.ts";
import { drawMessage } from "./draw.ts";
import { startForms } from "./form.ts";
import type { Origin } from "./message.ts";
import { createStream } from "./stream.ts";
import { refreshTimes } from "./times.ts";

const MINUTE_MS = 60_000;

/** A channel that could not be read is read again after this long, and then ever later, up to the longest. */
const RETRY_MS = 500;
const RETRY_MS_MAX = 15_000;

const NO_ANSWER = "The desk did not answer. It may be restarting.";

/** The status of an answer that a form shows itself (AskBody). */
const WRONG_FORM = 422;

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
  startForms(byId("stream", HTMLDivElement), {
    openForm,
    lineOf,
    complete,
    ask: askFilledIn,
    askOutright: (line, from) => ask(line, fromReply(from)),
    draw: drawMessage,
  });
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

async function ask(line: string, origin: Origin = {}): Promise<void> {
  welcome.hidden = true;
  const pending = stream.pending(line, origin);
  try {
    const answer = await posted({ channel, line, ...origin });
    if (!answer.ok) return pending.failed(await answer.text());
    const message = (await answer.json()) as ConsoleMessage;
    pending.done();
    show(message);
  } catch {
    pending.failed(NO_ANSWER);
  }
}

/** What is wrong, the form shows itself. */
async function askFilledIn(line: string, from: HTMLElement): Promise<Message | undefined> {
  const body: AskBody = { channel, line, ...fromReply(from), isForm: true };
  const answer = await posted(body).catch(() => {
    throw new Error(NO_ANSWER);
  });
  if (answer.status === WRONG_FORM) return (await answer.json()) as Message;
  if (!answer.ok) throw new Error(await answer.text());
  show((await answer.json()) as ConsoleMessage);
  return undefined;
}

/** What a form in a private reply is answered with takes that reply's place. */
function fromReply(form: HTMLElement): Origin {
  const reply = form.closest<HTMLElement>("article.reply.asker");
  return { inPlaceOf: reply?.dataset.id };
}

function posted(body: AskBody): Promise<Response> {
  return fetch("/asks", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
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
