/**
 * Loaded into the desk's process before src/main.ts: loads all that the desk is made of, waits for its orders, hurries
 * the desk's clocks, and kills the process at the point it was ordered to, with nothing said to anybody.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { DatabaseSync, StatementSync } from "node:sqlite";
import { isMainThread } from "node:worker_threads";
import { systemTiming } from "../../../src/posting/clock.ts";
import { hurriedNow, type Orders, type Side, SPEED, type Trap } from "./orders.ts";

const MINUTE_MS = 60_000;

/** Both clients tell what they do on these channels: https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
const PHASES = {
  begun: "undici:client:sendHeaders",
  sent: "undici:request:bodySent",
  headers: "undici:request:headers",
  answered: "undici:request:trailers",
} as const;

if (isMainThread) {
  await import("../../../src/desk.ts");
  const { clockFromMs, trap } = JSON.parse(readFileSync(0, "utf8")) as Orders;
  hurry(clockFromMs);
  if (trap !== undefined) set(trap);
}

function hurry(clockFromMs: number): void {
  Object.assign(systemTiming, {
    now: () => new Date(hurriedNow(clockFromMs)),
    monotonicMs: () => performance.now() * SPEED,
    after(delayMs: number, call: () => void) {
      const timer = setTimeout(call, delayMs / SPEED);
      return () => clearTimeout(timer);
    },
    everyMinute(call: () => void) {
      const timer = setInterval(call, MINUTE_MS / SPEED);
      return () => clearInterval(timer);
    },
  } satisfies typeof systemTiming);
}

function set(trap: Trap): void {
  if (trap.on === "commit") atCommits(trap);
  else if (trap.on === "read") atReads(trap);
  else if (trap.on === "request") atRequests(trap);
  else inStatements((sql, side) => side === trap.side && sql.includes(trap.said) && die());
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Calls before and after each statement that is not prepared. */
function inStatements(look: (sql: string, side: Side) => unknown): void {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    look(sql, "before");
    exec.call(this, sql);
    look(sql, "after");
  };
}

function atCommits({ side: wantedSide, wrote, laterMs }: Extract<Trap, { on: "commit" }>): void {
  const fits = fitting(wrote);
  let writes: string[] = [];
  const { run } = StatementSync.prototype;
  StatementSync.prototype.run = function (this: StatementSync, ...given) {
    writes.push(given.filter((one) => typeof one === "string").join(" "));
    return Reflect.apply(run, this, given);
  };
  inStatements((sql, side) => {
    if (side === "before" && sql.startsWith("BEGIN")) writes = [];
    else if (side === "before" && sql !== "COMMIT") writes.push(sql);
    if (sql !== "COMMIT" || side !== wantedSide || !writes.some(fits)) return;
    if (laterMs === undefined) die();
    else setTimeout(die, laterMs);
  });
}

function atReads({ found, nth }: Extract<Trap, { on: "read" }>): void {
  const fits = fitting(found);
  const { get } = StatementSync.prototype;
  let count = 0;
  StatementSync.prototype.get = function (this: StatementSync, ...given) {
    const row = Reflect.apply(get, this, given) as Record<string, unknown> | undefined;
    const value = row?.value;
    if (typeof value === "string" && fits(value)) count += 1;
    if (count === nth) die();
    return row as ReturnType<typeof get>;
  };
}

type Request = { readonly method: string; readonly path: string; readonly body?: unknown };

function atRequests({ phase, asked, status, nth = 1 }: Extract<Trap, { on: "request" }>): void {
  const fits = fitting(asked);
  const bodies = new AsyncLocalStorage<string>();
  const wanted = new WeakSet<Request>();
  let count = 0;
  const { fetch } = globalThis;
  // Once fetch has taken a body, it is a stream: its words are told to what it starts.
  globalThis.fetch = (to, init) => bodies.run(String(init?.body ?? ""), () => fetch(to, init));
  subscribe("undici:request:create", (message) => {
    const { request } = message as { readonly request: Request };
    const body = Buffer.isBuffer(request.body) ? String(request.body) : bodies.getStore();
    if (fits(`${request.method} ${request.path} ${body ?? ""}`)) wanted.add(request);
  });
  subscribe(PHASES[phase], (message) => {
    const { request, response } = message as {
      readonly request: Request;
      readonly response?: { readonly statusCode: number };
    };
    if (!wanted.has(request)) return;
    if (status !== undefined && response?.statusCode !== status) return;
    count += 1;
    if (count === nth) die();
  });
}

function fitting(sources: readonly string[]): (text: string) => boolean {
  const patterns = sources.map((source) => new RegExp(source, "su"));
  return (text) => patterns.every((pattern) => pattern.test(text));
}
