/** The HTTP half: finds the route, holds it to token, limits and faults, and writes everything down. */

import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { UploadedFile } from "./check-message.ts";
import type { FaultRule, Faults } from "./faults.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { REQUEST_BYTES_MAX } from "./limits.ts";
import { openApiProblems } from "./openapi.ts";
import { ApiError, invalidForm } from "./problems.ts";
import type { Rates } from "./rates.ts";

export type Call = {
  readonly method: string;
  /** As in Discord's document: “/channels/{channel_id}/messages”. */
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Fields;
  /** The parsed body, also when it is no object. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
  /** When it had arrived whole, in ms of `performance.now()`. */
  readonly at: number;
};

export type Answer = { readonly status: number; readonly body?: unknown };

export type Route = {
  readonly method: string;
  readonly path: string;
  /** Interactions carry their own token, and are outside the global limit. */
  readonly isOpen?: boolean;
  readonly run: (call: Call) => Answer;
};

export type RequestRecord = Call & {
  /** Absent when it was never answered. */
  status?: number;
  answer?: unknown;
  readonly fault?: FaultRule["what"];
};

export type ServerParts = {
  readonly routes: readonly Route[];
  readonly rates: Rates;
  readonly faults: Faults;
  readonly token: () => string | undefined;
  readonly now: () => number;
  readonly usesOpenApi: boolean;
};

/** Everything the server saw. */
export class Requests {
  /** Says “change” after each answer, and whenever the gateway has news. */
  readonly events = new EventEmitter();
  readonly all: RequestRecord[] = [];
  /** Calls of a route that the stand-in does not know: a test wants none. */
  readonly unknown: string[] = [];
  /** Bodies that Discord would refuse: a test wants none. */
  readonly refused: RequestRecord[] = [];
  /** Faults of the stand-in itself. */
  readonly bugs: unknown[] = [];

  /** How often each status was answered. */
  get stats(): Readonly<Record<number, number>> {
    const stats: Record<number, number> = { 429: 0 };
    for (const { status } of this.all)
      if (status !== undefined) stats[status] = (stats[status] ?? 0) + 1;
    return stats;
  }

  /** Arrivals on a route, in ms, oldest first: for tests of pace. */
  timesOf(method: string, route: string): readonly number[] {
    return this.all
      .filter((one) => one.method === method && one.route === route)
      .map(({ at }) => at);
  }
}

const REFUSALS: readonly unknown[] = [50035, 50006, 40005, 30015, 50109];

export function createRest(parts: ServerParts, requests: Requests): Server {
  const table = parts.routes.map((route) => ({ route, form: formOf(route.path) }));
  return createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      requests.bugs.push(error);
      send(response, { status: 500, body: { message: "500: Internal Server Error", code: 0 } });
    });
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readAll(request);
    const at = performance.now();
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.replace(/^\/api\/v10(?=\/)/, "");
    const method = request.method ?? "GET";
    const found = find(method, path);
    if (found === undefined) {
      requests.unknown.push(`${method} ${url.pathname}`);
      return send(response, { status: 404, body: { message: "404: Not Found", code: 0 } });
    }
    const { route, params } = found;
    const base = { method, route: route.path, path, params, query: url.searchParams, at };
    const fault = parts.faults.strike(method, route.path);
    const record: RequestRecord = {
      ...base,
      body: {},
      json: undefined,
      files: [],
      ...(fault ? { fault: fault.what } : {}),
    };
    requests.all.push(record);
    if (fault?.what === "drop-before") return void request.socket.destroy();
    if (fault?.what === "hang" && fault.isApplied !== true) return;
    if (fault?.what === "slow") await delay((fault.seconds ?? 1) * 1000);
    const major = params.channel_id ?? params.guild_id ?? params.webhook_token ?? "";
    const { headers, limited } = parts.rates.take(`${method} ${route.path}`, major, parts.now());
    const { answer, more } = await decide();
    record.status = answer.status;
    record.answer = answer.body;
    if (isRefusal(answer)) requests.refused.push(record);
    if (fault?.what === "hang") return;
    if (fault?.what === "drop-after") return void request.socket.destroy();
    send(response, answer, { ...headers, ...more });
    requests.events.emit("change");

    async function decide(): Promise<{ answer: Answer; more?: Record<string, string> }> {
      const planned = fault === undefined ? undefined : plannedAnswer(fault);
      if (planned !== undefined) return planned;
      const global = route.isOpen === true ? undefined : parts.rates.takeGlobal(parts.now());
      const over = global ?? limited;
      if (over !== undefined)
        return tooMany(over.retryAfterMs / 1000, over.isGlobal ? "global" : "user");
      if (route.isOpen !== true && !isAuthorized(request, parts.token()))
        return { answer: { status: 401, body: { message: "401: Unauthorized", code: 0 } } };
      try {
        const parsed = await parseBody(request, bytes);
        Object.assign(record, parsed);
        if (parts.usesOpenApi && parsed.json !== undefined) {
          const problems = openApiProblems(`${method} ${route.path}`, parsed.json);
          if (problems.length > 0) throw invalidForm(problems);
        }
        return { answer: route.run({ ...base, ...parsed }) };
      } catch (error) {
        if (error instanceof ApiError)
          return { answer: { status: error.status, body: error.body } };
        throw error;
      }
    }
  }

  function find(method: string, path: string) {
    for (const { route, form } of table) {
      if (route.method !== method) continue;
      const match = form.exec(path.split("/").map(decodeURIComponent).join("/"));
      if (match !== null) return { route, params: { ...match.groups } };
    }
    return undefined;
  }
}

/** Routes are tried in order, so “@original” stands before “{message_id}”. */
function formOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}

function isRefusal({ status, body }: Answer): boolean {
  const code = fieldsOf(body).code;
  return REFUSALS.includes(code) || (status === 500 && code === 0);
}

function isAuthorized(request: IncomingMessage, token: string | undefined): boolean {
  return token !== undefined && request.headers.authorization === `Bot ${token}`;
}

function plannedAnswer(fault: FaultRule) {
  const { what, seconds = 1 } = fault;
  if (what === "429-global") return tooMany(seconds, "global");
  if (what === "429-shared") return tooMany(seconds, "shared");
  if (what === "429-route") return tooMany(seconds, "user");
  if (what === "5xx") {
    const status = fault.status ?? 502;
    return { answer: { status, body: { message: `${status}: Server Error`, code: -1 } } };
  }
  if (what !== "error") return undefined;
  const { status = 400, code = 0, message = "An error" } = fault;
  const wait = status === 429 ? { retry_after: seconds, global: false } : {};
  const more: Record<string, string> =
    status === 429 ? { "Retry-After": String(Math.ceil(seconds)) } : {};
  return { answer: { status, body: { message, code, ...wait } }, more };
}

function tooMany(seconds: number, scope: "user" | "global" | "shared") {
  const isGlobal = scope === "global";
  const message =
    scope === "shared" ? "The resource is being rate limited." : "You are being rate limited.";
  return {
    answer: { status: 429, body: { message, retry_after: seconds, global: isGlobal } },
    more: {
      "Retry-After": String(Math.ceil(seconds)),
      "X-RateLimit-Scope": scope,
      "X-RateLimit-Remaining": "0",
      "X-RateLimit-Reset-After": seconds.toFixed(3),
      ...(isGlobal ? { "X-RateLimit-Global": "true" } : {}),
    } as Record<string, string>,
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or multipart with `payload_json` and `files[n]`. @throws ApiError when it is neither, or too large. */
async function parseBody(
  request: IncomingMessage,
  bytes: Buffer,
): Promise<Pick<Call, "body" | "json" | "files">> {
  if (bytes.byteLength > REQUEST_BYTES_MAX)
    throw new ApiError(413, 40005, "Request entity too large");
  const type = request.headers["content-type"] ?? "";
  if (bytes.byteLength === 0) return { body: {}, json: undefined, files: [] };
  if (!type.startsWith("multipart/form-data"))
    return { ...parseJson(bytes.toString("utf8")), files: [] };
  const form = await new Response(new Uint8Array(bytes), {
    headers: { "content-type": type },
  }).formData();
  const files: UploadedFile[] = [];
  for (const [key, value] of form)
    if (typeof value !== "string")
      files.push({ key, name: value.name, type: value.type, bytes: await value.bytes() });
  return { ...parseJson(String(form.get("payload_json") ?? "{}")), files };
}

function parseJson(text: string): { json: unknown; body: Fields } {
  try {
    const json: unknown = JSON.parse(text);
    return { json, body: fieldsOf(json) };
  } catch {
    throw new ApiError(400, 50109, "The request body contains invalid JSON.");
  }
}

/** An answer without a body names no type: discord.js would try to read it. */
function send(
  response: ServerResponse,
  answer: Answer,
  headers: Record<string, string> = {},
): void {
  const hasBody = answer.body !== undefined;
  response.writeHead(answer.status, {
    ...(hasBody ? { "Content-Type": "application/json" } : {}),
    ...headers,
  });
  response.end(hasBody ? JSON.stringify(answer.body) : undefined);
}
