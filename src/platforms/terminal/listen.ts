/**
 * The terminal as a platform: `npm run ask` talks to the desk that holds the data folder, over loopback. Who may read
 * the data folder may ask; a random key in a file that only its owner can read says so.
 */

import { randomBytes, timingSafeEqual } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Answer, Ask } from "../../newsroom/ask.ts";
import type { FindOutcome, Platform, PostOutcome } from "../../newsroom/platform.ts";

/** Where a running desk says how to reach it: `{ port, key }`. */
export const TERMINAL_FILE = "terminal.json";

const LINE_BYTES_MAX = 16_384;

const NOT_A_CHANNEL: PostOutcome = {
  type: "refused",
  reason: "Nothing can be posted to a terminal: it is not there when nobody looks.",
};

/** Whoever sits at the terminal is a moderator, in a channel of its own. */
export function terminalAsk(line: string): Ask {
  return {
    line,
    asker: { platform: "terminal", id: "operator", isModerator: true },
    place: { platform: "terminal", space: "local", channel: "terminal" },
    isAlone: true,
  };
}

export function createTerminalPlatform(dataFolder: string): Platform {
  const key = randomBytes(32).toString("hex");
  const file = join(dataFolder, TERMINAL_FILE);
  let server: Server | undefined;
  return {
    name: "terminal",
    async start(_commands, { answer }) {
      server = createServer((request, response) => void serve(request, response, key, answer));
      const port = await listen(server);
      await rm(file, { force: true });
      await writeFile(file, JSON.stringify({ port, key }), { mode: 0o600 });
    },
    floor: async () => undefined,
    post: async () => NOT_A_CHANNEL,
    find: async (): Promise<FindOutcome> => ({ type: "absent" }),
    recent: async () => [],
    edit: async () => NOT_A_CHANNEL,
    remove: async () => NOT_A_CHANNEL,
    async stop() {
      await rm(file, { force: true });
      server?.closeAllConnections();
      await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  answer: Answer,
): Promise<void> {
  try {
    if (!holdsKey(request.headers.authorization, key)) {
      response.writeHead(401).end();
      return;
    }
    const reply = await answer(terminalAsk(await readLine(request)));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
  } catch {
    response.writeHead(413).end();
  }
}

function holdsKey(header: string | undefined, key: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${key}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readLine(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > LINE_BYTES_MAX) throw new RangeError("An ask is one line.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
