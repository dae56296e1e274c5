/** The gateway half: sessions, sequence numbers, replay, and every way in which a connection goes wrong. */

import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type Fields, fieldsOf, numberOf, textOf } from "./fields.ts";
import { GATEWAY } from "./limits.ts";
import { rawGuild, rawUser } from "./raw.ts";
import type { World, WorldEvent } from "./world.ts";

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const OP = {
  DISPATCH: 0,
  HEARTBEAT: 1,
  IDENTIFY: 2,
  PRESENCE: 3,
  RESUME: 6,
  RECONNECT: 7,
  INVALID: 9,
  HELLO: 10,
  ACK: 11,
} as const;
const HARMLESS: readonly number[] = [OP.PRESENCE, 4, 8, 31];
const GUILDS = 1;
/** https://docs.discord.com/developers/events/gateway#privileged-intents */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;

export type GatewayPayload = {
  readonly op: number;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
};

type Session = {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  seq: number;
  readonly sent: GatewayPayload[];
  socket: WebSocket | undefined;
};

export type GatewayParts = {
  readonly world: World;
  readonly token: () => string | undefined;
  readonly url: () => string;
  readonly heartbeatMs: number;
  /** Identifies left today; at none the token is reset, as Discord does. */
  readonly identifiesLeft: number;
  readonly resetToken: () => void;
  /** Told of every connection, payload and close. */
  readonly onChange: () => void;
};

export class Gateway {
  readonly received: GatewayPayload[] = [];
  readonly sent: GatewayPayload[] = [];
  readonly closeCodes: number[] = [];
  identifies = 0;
  resumes = 0;
  connections = 0;
  /** While true new connections are refused. */
  isRefusing = false;
  readonly #parts: GatewayParts;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #zombies = new WeakSet<WebSocket>();

  constructor(http: Server, parts: GatewayParts) {
    this.#parts = parts;
    http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
    parts.world.onEvent((event) => this.#onWorld(event));
  }

  get identifiesLeft(): number {
    return Math.max(0, this.#parts.identifiesLeft - this.identifies);
  }

  /** Sessions with an open connection. */
  get connected(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== undefined).length;
  }

  /** Sends to the shard that owns the guild; without one to shard 0. Kept for replay while nobody listens. */
  dispatch(name: string, fields: Fields, guildId?: string): void {
    for (const session of this.#sessions.values()) {
      const [shard, shards] = session.shard;
      const owner = guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
      if (owner === shard) this.#tell(session, name, fields);
    }
  }

  /** Closes every connection with a code; the sessions stay resumable unless the code ends them. */
  close(code: number): void {
    for (const socket of this.#server.clients) socket.close(code);
    if (code === 1000 || code === 1001) this.#sessions.clear();
  }

  /** Op 7: asks every client to reconnect and resume. */
  askToReconnect(): void {
    for (const socket of this.#server.clients) this.#send(socket, OP.RECONNECT, null);
  }

  /** Op 9: the session is no longer on its connection, which may resume it; unless resumable, it is forgotten. */
  invalidate(isResumable: boolean): void {
    if (!isResumable) this.#sessions.clear();
    for (const session of this.#sessions.values()) session.socket = undefined;
    for (const socket of this.#server.clients) this.#send(socket, OP.INVALID, isResumable);
  }

  /** The TCP connection dies without a goodbye. */
  dropTcp(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Every open connection stands, but is dead: nothing is answered on it and nothing sent. New ones live. */
  makeZombies(): void {
    for (const socket of this.#server.clients) this.#zombies.add(socket);
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.isRefusing) {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.connections += 1;
      const query = new URL(request.url ?? "/", "http://localhost").searchParams;
      this.#serve(opened, query);
      this.#parts.onChange();
    });
  }

  #serve(socket: WebSocket, query: URLSearchParams): void {
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => this.#onClose(socket, code));
    if (query.get("v") !== "10" || query.get("encoding") !== "json") {
      socket.close(4012);
      return;
    }
    this.#send(socket, OP.HELLO, { heartbeat_interval: this.#parts.heartbeatMs, _trace: [] });
    const sends: number[] = [];
    socket.on("message", (bytes: Buffer) => {
      const now = this.#parts.world.now();
      sends.push(now);
      const recent = sends.filter((at) => at > now - GATEWAY.SENDS_WINDOW_MS).length;
      const code = recent > GATEWAY.SENDS_MAX ? 4008 : this.#take(socket, bytes);
      if (code !== undefined) socket.close(code);
      this.#parts.onChange();
    });
  }

  /** The code to close with, when the payload is wrong. */
  #take(socket: WebSocket, bytes: Buffer): number | undefined {
    const payload = bytes.byteLength > GATEWAY.PAYLOAD_BYTES_MAX ? undefined : parsed(bytes);
    if (payload === undefined) return 4002;
    this.received.push(payload);
    if (this.#zombies.has(socket)) return undefined;
    const session = [...this.#sessions.values()].find((one) => one.socket === socket);
    switch (payload.op) {
      case OP.HEARTBEAT:
        this.#send(socket, OP.ACK, null);
        return undefined;
      case OP.IDENTIFY:
        return session === undefined ? this.#identify(socket, fieldsOf(payload.d)) : 4005;
      case OP.RESUME:
        return session === undefined ? this.#resume(socket, fieldsOf(payload.d)) : 4005;
      default:
        if (session === undefined) return 4003;
        return HARMLESS.includes(payload.op) ? undefined : 4001;
    }
  }

  #identify(socket: WebSocket, identify: Fields): number | undefined {
    const { intents } = identify;
    if (this.identifiesLeft === 0) {
      this.#parts.resetToken();
      this.#sessions.clear();
    }
    this.identifies += 1;
    if (this.#isWrongToken(identify)) return 4004;
    if (typeof intents !== "number" || (intents & ~KNOWN_INTENTS) !== 0) return 4013;
    if ((intents & PRIVILEGED) !== 0) return 4014;
    const [shard = 0, shards = 1] = Array.isArray(identify.shard) ? identify.shard.map(Number) : [];
    if (!(shard < shards)) return 4010;
    const id = `session${this.#parts.world.id()}`;
    const session: Session = { id, intents, shard: [shard, shards], seq: 0, sent: [], socket };
    this.#sessions.set(id, session);
    this.#ready(session);
    return undefined;
  }

  #isWrongToken(fields: Fields): boolean {
    const token = this.#parts.token();
    return token === undefined || textOf(fields.token).replace(/^Bot /, "") !== token;
  }

  #ready(session: Session): void {
    const { world } = this.#parts;
    const [shard, shards] = session.shard;
    const guilds = [...world.guilds.values()].filter(
      ({ id, members }) =>
        members.has(world.bot.id) && Number((BigInt(id) >> 22n) % BigInt(shards)) === shard,
    );
    this.#tell(session, "READY", {
      v: 10,
      user: { ...rawUser(world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      session_type: "normal",
      session_id: session.id,
      resume_gateway_url: this.#parts.url(),
      shard: [shard, shards],
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      private_channels: [],
      relationships: [],
      application: { id: world.bot.id, flags: 0 },
      _trace: [],
    });
    if ((session.intents & GUILDS) !== 0)
      for (const guild of guilds) this.#tell(session, "GUILD_CREATE", rawGuild(world, guild));
  }

  #resume(socket: WebSocket, resume: Fields): number | undefined {
    if (this.#isWrongToken(resume)) return 4004;
    const session = this.#sessions.get(textOf(resume.session_id));
    if (session === undefined) {
      this.#send(socket, OP.INVALID, false);
      return undefined;
    }
    const seq = numberOf(resume.seq);
    if (seq > session.seq) return 4007;
    this.resumes += 1;
    session.socket = socket;
    for (const payload of session.sent.filter(({ s }) => (s ?? 0) > seq))
      this.#write(socket, payload);
    this.#tell(session, "RESUMED", { _trace: [] });
    return undefined;
  }

  #onClose(socket: WebSocket, code: number): void {
    this.closeCodes.push(code);
    for (const session of this.#sessions.values()) {
      if (session.socket !== socket) continue;
      session.socket = undefined;
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    }
    this.#parts.onChange();
  }

  #onWorld(event: WorldEvent): void {
    const { world } = this.#parts;
    const isInside = event.guild?.members.has(world.bot.id) ?? true;
    if (!isInside && event.name !== "GUILD_DELETE") return;
    for (const session of this.#sessions.values()) {
      if (event.needsGuildsIntent && (session.intents & GUILDS) === 0) continue;
      const [shard, shards] = session.shard;
      const owner =
        event.guild === undefined ? 0 : Number((BigInt(event.guild.id) >> 22n) % BigInt(shards));
      if (owner === shard) this.#tell(session, event.name, event.fields);
    }
  }

  #tell(session: Session, name: string, fields: Fields): void {
    session.seq += 1;
    const payload = { op: OP.DISPATCH, d: structuredClone(fields), s: session.seq, t: name };
    session.sent.push(payload);
    if (session.socket !== undefined) this.#write(session.socket, payload);
  }

  #send(socket: WebSocket, op: number, d: unknown): void {
    this.#write(socket, { op, d, s: null, t: null });
  }

  #write(socket: WebSocket, payload: GatewayPayload): void {
    if (this.#zombies.has(socket) || socket.readyState !== socket.OPEN) return;
    this.sent.push(payload);
    socket.send(JSON.stringify(payload));
  }
}

function parsed(bytes: Buffer): GatewayPayload | undefined {
  try {
    return JSON.parse(bytes.toString("utf8")) as GatewayPayload;
  } catch {
    return undefined;
  }
}
