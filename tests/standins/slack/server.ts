/** The one HTTP server: the Web API, response_urls, uploads, the OAuth page and the door of Socket Mode. */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { rawArguments } from "./arguments.ts";
import type { Core } from "./core.ts";
import type { Fault, Faults } from "./faults.ts";
import { authorizePage } from "./installing.ts";
import type { Rates } from "./rates.ts";
import { respond } from "./responding.ts";
import { asJson, type Json } from "./rules.ts";
import type { Sockets } from "./sockets.ts";
import { answerCall, rateLimited, readCall } from "./web-api.ts";
import type { Team } from "./world.ts";

type Parts = {
  readonly core: Core;
  readonly rates: Rates;
  readonly faults: Faults;
  readonly sockets: Sockets;
};

type Answered = {
  readonly status: number;
  readonly body: Json | string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Largest request: far above what any method takes, so that only runaways meet it. */
const BODY_BYTES_MAX = 50_000_000;

export function serve(server: Server, parts: Parts): void {
  server.on("upgrade", parts.sockets.upgrade);
  server.on("request", (request, response) => {
    void readBody(request).then(
      (body) => route(parts, request, response, body),
      () => request.destroy(),
    );
  });
}

function route(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const url = new URL(request.url ?? "/", parts.core.base());
  const [, first, ...rest] = url.pathname.split("/");
  const name = first === "api" ? rest.join("/") : (PSEUDO[first ?? ""] ?? "");
  const carryOut = (): Answered => {
    if (first === "api")
      return call(parts, name, { url, headers: request.headers, body: String(body) });
    if (first === "respond") return respond(parts.core, rest[0] ?? "", String(body));
    if (first === "upload") return upload(parts.core, rest.at(-1) ?? "", request, body);
    return first === "oauth" ? authorizePage(parts.core, url) : { status: 404, body: "not found" };
  };
  const fault = parts.faults.strike(name);
  if (fault === undefined) send(response, carryOut());
  else {
    const contentType = request.headers["content-type"] ?? "";
    const given = first === "api" ? rawArguments(url, contentType, String(body)).raw : undefined;
    const team = teamOf(parts.core, request);
    strike(parts.core, fault, { name, response, carryOut, team, given });
  }
}

/** Names under which faults strike what is not a method. */
const PSEUDO: Readonly<Record<string, string>> = { respond: "response_url", upload: "upload" };

function call(
  { core, rates }: Parts,
  method: string,
  request: Parameters<typeof readCall>[2],
): Answered {
  const asked = readCall(core, method, request);
  if (asked === undefined) {
    const answer = { ok: false, error: "unknown_method" };
    core.journal.add({ what: "call", name: method, answer });
    return { status: 200, body: answer };
  }
  const answered = answerCall(core, rates, asked);
  const exchange = core.triggers.get(String(asked.args.trigger_id))?.exchange;
  const { team, args } = asked;
  core.journal.add({
    what: "call",
    name: method,
    team: team?.id,
    exchange,
    given: args,
    answer: answered.body,
  });
  return answered;
}

type Struck = {
  readonly name: string;
  readonly team: Team | undefined;
  readonly response: ServerResponse;
  readonly carryOut: () => Answered;
  readonly given: Json | undefined;
};

function strike(core: Core, { what, retryAfter = 1 }: Fault, struck: Struck): void {
  const { name, team, response, carryOut, given } = struck;
  if (what.endsWith("-after")) carryOut();
  else
    core.journal.add({
      what: "call",
      name,
      team: team?.id,
      given,
      answer: failure(what, retryAfter).body,
    });
  if (what.startsWith("drop")) response.socket?.destroy();
  else if (what !== "hang") send(response, failure(what, retryAfter));
}

/** The answer of a fault; those that give none are told in the record by their name. */
function failure(what: Fault["what"], retryAfter: number): Answered {
  if (what === "429") return rateLimited(retryAfter);
  if (what === "5xx") return { status: 503, body: "Service Unavailable" };
  if (what.startsWith("fatal_error"))
    return { status: 200, body: { ok: false, error: "fatal_error" } };
  return { status: 0, body: { fault: what } };
}

function teamOf(core: Core, { headers }: IncomingMessage): Team | undefined {
  return [...core.teams.values()].find(({ botToken }) => headers.authorization?.endsWith(botToken));
}

/** The raw bytes, or the one file of a multipart form, which @slack/web-api 8.2 sends as `body`. */
function upload(core: Core, id: string, request: IncomingMessage, body: Buffer): Answered {
  const found = [...core.teams.values()].map(({ uploads }) => uploads.get(id)).find(Boolean);
  if (found === undefined) return { status: 404, body: "not found" };
  const boundary = /boundary="?([^";]+)/.exec(request.headers["content-type"] ?? "")?.[1];
  found.body = boundary === undefined ? body : filePart(body, boundary);
  const sizeBytes = found.body.length;
  core.journal.add({ what: "upload", name: id, given: { sizeBytes } });
  // That Slack refuses a size other than announced is not verified.
  return sizeBytes === found.expectedBytes
    ? { status: 200, body: `OK - ${sizeBytes}` }
    : { status: 400, body: "the length is not the one that was announced" };
}

function filePart(body: Buffer, boundary: string): Buffer {
  const start = body.indexOf("\r\n\r\n") + 4;
  return body.subarray(start, body.indexOf(`\r\n--${boundary}`, start));
}

function send(response: ServerResponse, { status, headers = {}, body }: Answered): void {
  const isText = typeof body === "string";
  const type = isText ? "text/plain" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(isText ? body : JSON.stringify(asJson(body)));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > BODY_BYTES_MAX) throw new Error("The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
