/**
 * The console as a platform: a page on this machine, so that the desk is of use with no account anywhere. Channels live
 * in Records, which makes its history exact: posting twice under one key cannot happen, and looking for a key never
 * guesses.
 */

import { createServer, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Callbacks } from "../../newsroom/callbacks.ts";
import type { Desk } from "../../newsroom/desk.ts";
import { reasonOf, StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import type { EditOutcome, Platform, PostOutcome } from "../../newsroom/platform.ts";
import type { Records } from "../../newsroom/records.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { createApp, type Health } from "./app.ts";
import { SPACE } from "./asks.ts";
import { readAssets } from "./assets.ts";
import { createChanges } from "./changes.ts";
import { doorOf, inAddress } from "./guard.ts";
import { type ConsoleMessages, createConsoleMessages, isChannelName } from "./messages.ts";
import { createSessions } from "./sessions.ts";

/** A quiet line is kept open by a beat this often; proxies cut lines that are silent for 60 s. */
const BEAT_MS = 15_000;

/** How long answers under way may take once the desk stops. */
const STOP_WAIT_MS = 2_000;

export type WebOptions = {
  readonly desk: Desk;
  readonly records: Records;
  /** Where hubs call, when the web can reach the console. */
  readonly callbacks?: Callbacks;
  /** Where to listen: a loopback address opens at once, any other asks people to sign in. */
  readonly host: string;
  readonly port: number;
  /** The address people open, when that is another: behind a proxy, in a container. */
  readonly publicUrl?: string;
  /** What the console shows, in a few words, where that needs saying. */
  readonly dataLabel?: string;
  readonly now: () => Date;
  readonly log: Log;
  /** Shows a line to whoever runs the desk: the next sign-in link, which is in no log. */
  readonly print: (line: string) => void;
  readonly health: () => Health | Promise<Health>;
  readonly beatMs?: number;
};

export type WebPlatform = Platform & {
  /** Where it listens, to be opened on this machine. */
  readonly address: string;
  /** The sign-in link, which works once; undefined where everyone who reaches the console may come in. */
  readonly loginUrl?: string;
};

/** Listens once started. `start` throws StartError, naming PORT, when it cannot. */
export function createWebPlatform(options: WebOptions): WebPlatform {
  const { host, log, print, now, beatMs = BEAT_MS } = options;
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  const changes = createChanges();
  const messages = createConsoleMessages({ ...options, changed: changes.add });
  const sessions = createSessions(now);
  const underWay = new Set<ServerResponse>();
  let server: Server | undefined;
  let { port } = options;

  const address = () => `http://${inAddress(host)}:${port}`;
  const loginUrl = () => `${publicUrl?.origin ?? address()}/login#${sessions.token()}`;

  return {
    name: "web",
    nameOf: ({ channel }) => `#${channel}`,
    get address() {
      return address();
    },
    get loginUrl() {
      return doorOf(host, port, publicUrl).isOpen ? undefined : loginUrl();
    },
    async start(commands, asking) {
      const { version, files } = await readAssets();
      server = createServer();
      port = await listen(server, host, port);
      const entrance = {
        door: doorOf(host, port, publicUrl),
        sessions,
        frame: { version, dataLabel: options.dataLabel },
        isSecure: publicUrl?.protocol === "https:",
        loginUrl,
        print,
        log,
      };
      const parts = { ...options, messages, changes, entrance, files, beatMs };
      const app = createApp({ ...parts, commands, asking });
      const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
      server.on("request", (request, response) => {
        underWay.add(response);
        response.once("close", () => underWay.delete(response));
        void listener(request, response);
      });
    },
    async stop() {
      changes.close();
      if (server?.listening) await close(server, underWay);
    },
    ...channelsOf(messages),
  };
}

/** What a platform does with its channels. */
function channelsOf(
  messages: ConsoleMessages,
): Pick<Platform, "floor" | "post" | "find" | "recent" | "edit" | "remove"> {
  return {
    async floor({ channel }) {
      const [newest] = await messages.newest(channel, 1);
      return newest?.id;
    },
    post: (destination, message, key) =>
      settled<PostOutcome>(destination, async () => {
        const draft = { audience: "channel", message } as const;
        return { type: "sent", posted: await messages.add(destination.channel, draft, key) };
      }),
    async find({ channel }, key) {
      try {
        const posted = await messages.findByKey(channel, key);
        return posted === undefined ? { type: "absent" } : { type: "found", posted, copies: [] };
      } catch (error) {
        return { type: "unreadable", reason: reasonOf(error) };
      }
    },
    async recent({ channel }, limit) {
      const newest = await messages.newest(channel, limit, { audience: "channel" });
      return newest.map(({ id, at, key }) => ({ posted: { id, at }, key }));
    },
    edit: (destination, posted, message) =>
      settled<EditOutcome>(destination, async () => {
        const changed = await messages.edit(destination.channel, posted.id, message);
        return changed === undefined ? { type: "gone" } : { type: "sent", posted };
      }),
    remove: (destination, posted) =>
      settled<PostOutcome>(destination, async () => {
        await messages.remove(destination.channel, posted.id);
        return { type: "sent", posted };
      }),
  };
}

/** Refuses places that the console cannot have; a failing store leaves it open whether the message arrived. */
async function settled<Outcome>(
  { space, channel, thread }: Destination,
  work: () => Promise<Outcome>,
): Promise<Outcome | PostOutcome> {
  if (space !== SPACE) {
    const reason = `The console has no space “${space}”, only “${SPACE}”.`;
    return { type: "refused", reason };
  }
  if (thread !== undefined) return { type: "refused", reason: "The console has no threads." };
  if (!isChannelName(channel)) {
    const reason = `“${channel}” cannot be a console channel: use letters, digits, “-”, “_” and “.”, at most 80.`;
    return { type: "refused", reason };
  }
  try {
    return await work();
  } catch (error) {
    return { type: "unknown", reason: reasonOf(error) };
  }
}

/** Resolves to the port, which the system chose when `port` is 0. */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new StartError(whyNot(cause, host, port), 78, { cause })),
    );
    server.listen(port, host, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : port);
    });
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `PORT ${port} is in use on ${host}: stop what uses it, or set PORT to another number.`;
    case "EACCES":
      return `PORT ${port} may not be opened by this user: set PORT to a number above 1023.`;
    default:
      return `The console cannot listen on ${host} with PORT ${port}: ${error.message}`;
  }
}

/** Lets answers under way finish, then closes every connection: browsers hold some open that ask for nothing. */
function close(server: Server, underWay: ReadonlySet<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const closeQuiet = () => {
      if (underWay.size === 0) server.closeAllConnections();
    };
    const quiet = setInterval(closeQuiet, 10);
    const limit = setTimeout(() => server.closeAllConnections(), STOP_WAIT_MS);
    server.close(() => {
      clearInterval(quiet);
      clearTimeout(limit);
      resolve();
    });
  });
}
