/** A second client beside Bolt: plain fetch and ws, as an app in any language would be. */

import { once } from "node:events";
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import type { Json } from "./rules.ts";
import { type SlackOptions, type SlackStandin, startSlackStandin } from "./slack.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export async function start(options: SlackOptions = {}) {
  const slack = await startSlackStandin({ rateSpeed: Infinity, ...options });
  closing.push(() => slack.close());
  const kim = slack.team.person({ name: "kim", role: "admin", timeZone: "Asia/Kolkata" });
  const news = slack.team.channel("news", { people: [kim] });
  const call = (method: string, args: Json = {}, token = slack.botToken) =>
    asked(slack, method, args, token).then(({ body }) => body);
  const send = (text: string, more: Json = {}) =>
    call("chat.postMessage", { channel: news.id, text, ...more });
  return { slack, kim, news, call, send };
}

/** A form, as Slack's own clients send; lists and objects as JSON in it. */
export async function asked(slack: SlackStandin, method: string, args: Json, token: string) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    form.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  const response = await fetch(`${slack.api}${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  const text = await response.text();
  const body = text.startsWith("{") ? (JSON.parse(text) as Json) : { text };
  return { status: response.status, headers: response.headers, body };
}

/** A socket that acknowledges everything with what `answer` gives, and keeps what it was sent. */
export async function connect(slack: SlackStandin, answer: (envelope: Json) => Json | undefined) {
  const { body } = await asked(slack, "apps.connections.open", {}, slack.appToken);
  const socket = new WebSocket(String(body.url));
  const heard: Json[] = [];
  socket.on("message", (raw) => {
    const said = JSON.parse(String(raw)) as Json;
    heard.push(said);
    const payload = said.envelope_id === undefined ? undefined : answer(said);
    if (payload !== undefined)
      socket.send(JSON.stringify({ envelope_id: said.envelope_id, payload }));
  });
  closing.push(() => socket.terminate());
  await once(socket, "message");
  return { socket, heard };
}
