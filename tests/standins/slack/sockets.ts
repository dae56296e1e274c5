/** Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */

import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Outcome, Parcel } from "./carrier.ts";
import type { Core } from "./core.ts";
import { seeded } from "./faults.ts";
import { isJson, type Json } from "./rules.ts";

const CONNECTIONS_MAX = 10;
/** "append &debug_reconnects=true" to the address. */
const DEBUG_CONNECTION_SECONDS = 360;
/** "Every few hours"; the figure is ours. */
const CONNECTION_SECONDS = 18_060;
const PING_MS = 10_000;

export type Sockets = {
  /** How many could be sent something now. */
  readonly open: () => number;
  readonly ticket: () => string;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly send: (parcel: Parcel) => Promise<Outcome>;
  /** Tells all sockets, or the oldest so many, to go; all but `warning` then close. */
  readonly disconnect: (reason: Reason, count?: number) => void;
  /** As Slack renews a connection: the warning, and after `timing.warningMs` the end. */
  readonly refresh: (count?: number) => void;
  /** Cuts the connections without a word. */
  readonly drop: () => void;
  readonly close: () => void;
};

export type Reason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";

type Line = { readonly id: string; readonly socket: WebSocket };
type Waiting = {
  readonly sentAt: number;
  readonly parcel: Parcel;
  /** The person was already told that nothing came. */
  isOver: boolean;
  settle(outcome: Outcome): void;
};

export function openSockets(core: Core): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const lines: Line[] = [];
  const waiting = new Map<string, Waiting>();
  const timers = new Set<NodeJS.Timeout>();
  const chance = seeded(1);
  const note = (name: string, given: Json) => core.journal.add({ what: "socket", name, given });
  /** One that is closing gets nothing any more. */
  const usable = () => lines.filter(({ socket }) => socket.readyState === socket.OPEN);

  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    timers.add(timer);
  };

  const leave = (line: Line, reason: Reason) => {
    note(reason, { id: line.id });
    line.socket.send(
      JSON.stringify({ type: "disconnect", reason, debug_info: { host: "stand-in" } }),
    );
    if (reason !== "warning") line.socket.close();
  };

  const oldest = (count = CONNECTIONS_MAX) => usable().slice(0, count);

  const greet = (socket: WebSocket, isDebug: boolean) => {
    const line: Line = { id: randomBytes(4).toString("hex"), socket };
    const seconds = isDebug ? DEBUG_CONNECTION_SECONDS : CONNECTION_SECONDS;
    // A receiver that goes away in mid-frame is the app's matter, not the stand-in's.
    socket.on("error", (error) => note("error", { id: line.id, message: error.message }));
    socket.on("message", (raw) => heard(core, waiting, line.id, raw));
    socket.on("close", () => {
      lines.splice(lines.indexOf(line), 1);
      note("closed", { id: line.id });
    });
    if (usable().length >= CONNECTIONS_MAX) {
      lines.push(line);
      leave(line, "too_many_websockets");
      return;
    }
    lines.push(line);
    note("opened", { id: line.id });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: usable().length,
        connection_info: { app_id: core.appId },
        debug_info: {
          host: "stand-in",
          build_number: 1,
          approximate_connection_time: seconds,
        },
      }),
    );
    later(seconds * 1000, () => refreshLine(line));
  };

  const refreshLine = (line: Line) => {
    if (!usable().includes(line)) return;
    leave(line, "warning");
    later(core.timing.warningMs, () => {
      if (usable().includes(line)) leave(line, "refresh_requested");
    });
  };

  const pings = setInterval(() => {
    for (const { socket } of usable()) socket.ping("ping from the stand-in");
  }, PING_MS);
  pings.unref();

  return {
    open: () => usable().length,
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${core.base().replace("http", "ws")}/link/?ticket=${ticket}&app_id=${core.appId}`;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? "/", core.base());
      // A ticket is good once; that Slack answers 403 is not verified.
      if (!tickets.delete(url.searchParams.get("ticket") ?? "") || core.connectionsError) {
        socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
        return;
      }
      const isDebug = url.searchParams.get("debug_reconnects") === "true";
      server.handleUpgrade(request, socket, head, (opened) => greet(opened, isDebug));
    },
    send(parcel) {
      const choice = usable();
      const line = choice[Math.floor(chance() * choice.length)];
      return line === undefined
        ? Promise.resolve({ error: "dispatch_failed", reason: "connection_failed" })
        : bring(core, waiting, line, parcel);
    },
    disconnect: (reason, count) => {
      for (const line of oldest(count)) leave(line, reason);
    },
    refresh: (count) => {
      for (const line of oldest(count)) refreshLine(line);
    },
    drop() {
      for (const { socket } of [...lines]) socket.terminate();
    },
    close() {
      clearInterval(pings);
      for (const timer of timers) clearTimeout(timer);
      for (const { settle } of waiting.values()) settle({ error: "dispatch_failed" });
      for (const { socket } of [...lines]) socket.terminate();
      server.close();
    },
  };
}

function bring(
  core: Core,
  waiting: Map<string, Waiting>,
  { socket, id }: Line,
  parcel: Parcel,
): Promise<Outcome> {
  const { type, payload, team, exchange, retry } = parcel;
  const envelope = {
    envelope_id: randomUUID(),
    type,
    payload,
    accepts_response_payload: type !== "events_api",
    ...(type === "events_api"
      ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" }
      : {}),
  };
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      one.isOver = true;
      resolve({ error: "operation_timeout", reason: "timeout" });
    }, core.timing.ackMs);
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const one: Waiting = { sentAt: core.journal.now(), parcel, isOver: false, settle };
    waiting.set(envelope.envelope_id, one);
    core.journal.add({
      what: "envelope",
      name: type,
      team,
      exchange,
      given: { ...envelope, socket: id },
    });
    socket.send(JSON.stringify(envelope));
  });
}

/** An acknowledgement; one that comes after the time was up changes nothing for the person any more. */
function heard(core: Core, waiting: Map<string, Waiting>, line: string, raw: RawData): void {
  const said = readJson(String(raw));
  const known = waiting.get(String(said?.envelope_id));
  if (said === undefined || known === undefined) {
    core.journal.add({
      what: "concern",
      name: "acknowledged what was not sent, or twice",
      given: { line, said },
    });
    return;
  }
  waiting.delete(String(said.envelope_id));
  const ackMs = core.journal.now() - known.sentAt;
  const { type: name, team, exchange } = known.parcel;
  known.settle({ ackMs, answer: said.payload });
  core.journal.add({ what: known.isOver ? "late ack" : "ack", name, team, exchange, given: said });
}

function readJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
