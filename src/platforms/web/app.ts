/**
 * What the console answers over HTTP, and nothing else: the chat page and its messages, asks, completions, live events,
 * articles, health, signing in. Every request passes the guard first.
 */

import { inspect } from "node:util";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { streamSSE } from "hono/streaming";
import { type Asking, LINE_CHARS_MAX } from "../../newsroom/ask.ts";
import type { Callbacks } from "../../newsroom/callbacks.ts";
import type { Command } from "../../newsroom/command.ts";
import type { Desk } from "../../newsroom/desk.ts";
import { articlePage, readPlace } from "./article-page.ts";
import { answerAsk, CONSOLE_ASKER, consolePlace, SPACE } from "./asks.ts";
import type { Asset } from "./assets.ts";
import { callbackRoutes } from "./callbacks.ts";
import type { Changes } from "./changes.ts";
import { type Entrance, guard, isSignedIn, securityHeaders, signInRoutes } from "./entrance.ts";
import { tellChanges } from "./events.ts";
import { formRoutes } from "./forms.ts";
import { type ConsoleMessages, isChannelName } from "./messages.ts";
import { channelPath, chatPage, plainPage } from "./pages.ts";
import type { AskBody, ChannelMark, ChannelPage } from "./wire.ts";

/** Far more than any ask; enough to paste a long filter. */
const BODY_BYTES_MAX = 256 * 1024;

/** Longer than any button is labelled on any platform. */
const LABEL_CHARS_MAX = 200;

/** Open pages at one time, all people and tabs together. */
const EVENT_LINES_MAX = 64;

const MESSAGES_PER_PAGE = 40;

const COMPLETIONS_MAX = 10;

/** Open before anything was posted or subscribed. */
const FIRST_CHANNEL = "news";

/** What /health tells: whether all is well, and numbers; never a secret, since anyone who reaches the port may ask. */
export type Health = { readonly ok: boolean } & Readonly<Record<string, unknown>>;

export type ConsoleParts = {
  readonly callbacks?: Callbacks;
  readonly desk: Desk;
  readonly messages: ConsoleMessages;
  readonly changes: Changes;
  readonly entrance: Entrance;
  readonly files: ReadonlyMap<string, Asset>;
  readonly commands: readonly Command[];
  readonly asking: Asking;
  readonly health: () => Health | Promise<Health>;
  readonly now: () => Date;
  readonly beatMs: number;
};

export function createApp(parts: ConsoleParts): Hono {
  const { entrance } = parts;
  const startedMs = parts.now().getTime();
  const app = new Hono();
  app.use(securityHeaders);
  // Hubs are no browsers: they come without signing in, to addresses that only they know.
  if (parts.callbacks) app.route("/hubs", callbackRoutes(parts.callbacks));
  app.use(guard(entrance), limitBody);
  app.route("/", signInRoutes(entrance));
  app.route("/", pageRoutes(parts));
  app.route("/", channelRoutes(parts));
  app.get("/health", async (context) => {
    const health = await parts.health();
    const uptimeSeconds = Math.floor((parts.now().getTime() - startedMs) / 1_000);
    return context.json({ ...health, uptimeSeconds }, health.ok ? 200 : 503);
  });
  app.notFound((context) =>
    context.html(plainPage(entrance.frame, "Not found", "There is no such page."), 404),
  );
  app.onError((error, context) => {
    const facts = { error: inspect(error), path: context.req.path };
    entrance.log.error(facts, "The console could not answer a request.");
    return context.text("The desk failed to answer this. Its log says why.", 500);
  });
  return app;
}

/** Pages for people, and what they are drawn with. */
function pageRoutes(parts: ConsoleParts): Hono {
  const { desk, commands, files } = parts;
  const { frame } = parts.entrance;
  const routes = new Hono();
  routes.get("/", async (context) => {
    const names = (await channelMarks(parts)).map(({ name }) => name);
    const first = names.includes(FIRST_CHANNEL) ? FIRST_CHANNEL : names[0];
    return context.redirect(channelPath(first ?? FIRST_CHANNEL));
  });
  routes.get("/channels/:channel", async (context) => {
    const channel = context.req.param("channel");
    if (!isChannelName(channel)) return context.notFound();
    return context.html(chatPage(frame, channel, await channelMarks(parts, channel), commands));
  });
  routes.get("/articles/:id", async (context) => {
    const article = await desk.articles.get(context.req.param("id"));
    if (article === undefined) {
      const sentence = "The desk has no article under this address. It may have been deleted.";
      return context.html(plainPage(frame, "No such article", sentence), 404);
    }
    return context.html(articlePage(frame, article, readPlace(context.req.query("at"))));
  });
  routes.get("/feeds.opml", async (context) => {
    context.header("content-type", "text/x-opml; charset=utf-8");
    context.header("content-disposition", 'attachment; filename="feeds.opml"');
    return context.body((await desk.feeds.opml()).text);
  });
  routes.get("/client/:version/:name", (context) => {
    const file = files.get(context.req.param("name"));
    if (file === undefined || context.req.param("version") !== frame.version)
      return context.notFound();
    context.header("cache-control", "public, max-age=31536000, immutable");
    context.header("content-type", file.type);
    return context.body(file.body);
  });
  return routes;
}

/** What the chat page asks for once it is open. */
function channelRoutes(parts: ConsoleParts): Hono {
  const { messages } = parts;
  const { answer, complete } = parts.asking;
  const routes = new Hono();
  routes.get("/channels/:channel/messages", async (context) => {
    const channel = context.req.param("channel");
    if (!isChannelName(channel)) return context.notFound();
    return context.json(await channelPage(parts, channel, context.req.query("before")));
  });
  routes.post("/asks", async (context) => {
    const ask = readAsk(await context.req.json().catch(() => undefined));
    if (ask === undefined) return context.text(WRONG_ASK, 400);
    const answered = await answerAsk(messages, answer, ask);
    if ("wrong" in answered) return context.json(answered.wrong, 422);
    return context.json(answered.kept ?? null);
  });
  routes.get("/completions", async (context) => {
    const { channel = "", line = "" } = context.req.query();
    if (!isChannelName(channel) || line.length > LINE_CHARS_MAX)
      return context.text(WRONG_ASK, 400);
    const ask = { line, asker: CONSOLE_ASKER, place: consolePlace(channel) };
    return context.json(await complete(ask, COMPLETIONS_MAX));
  });
  routes.route("/", formRoutes(parts.asking));
  routes.get("/events", eventLines(parts));
  return routes;
}

const WRONG_ASK = `An ask needs a "channel" (letters, digits, ".", "_", "-") and a "line" of at most ${LINE_CHARS_MAX} characters.`;

/** Undefined for anything that is not an ask. */
function readAsk(body: unknown): AskBody | undefined {
  const { channel, line, button, inPlaceOf, isForm } = (body ?? {}) as Record<
    keyof AskBody,
    unknown
  >;
  const isAsk =
    isText(channel) &&
    isChannelName(channel) &&
    isText(line) &&
    line.trim() !== "" &&
    line.length <= LINE_CHARS_MAX;
  if (!isAsk) return undefined;
  return {
    channel,
    line: line.trim(),
    button: isText(button) ? button.slice(0, LABEL_CHARS_MAX) : undefined,
    inPlaceOf: isText(inPlaceOf) ? inPlaceOf : undefined,
    isForm: isForm === true,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function eventLines({ changes, entrance, beatMs }: ConsoleParts) {
  let open = 0;
  return (context: Context) => {
    if (open >= EVENT_LINES_MAX) {
      context.header("retry-after", "30");
      return context.text(
        `${EVENT_LINES_MAX} console pages are open already: close one and reload.`,
        503,
      );
    }
    if (context.req.raw.method === "HEAD") return context.body(null);
    const cursor = context.req.header("last-event-id") ?? context.req.query("after") ?? "";
    const isWelcome = () => isSignedIn(context, entrance);
    open += 1;
    return streamSSE(context, async (stream) => {
      stream.onAbort(changes.wake);
      try {
        await tellChanges(stream, changes, { cursor, beatMs, isWelcome });
      } finally {
        open -= 1;
      }
    });
  };
}

/** The cursor is read first: what comes in between is told twice, which a page sees by its version, and never missed. */
async function channelPage(
  parts: ConsoleParts,
  channel: string,
  before: string | undefined,
): Promise<ChannelPage> {
  const cursor = parts.changes.cursor();
  const newest = await parts.messages.newest(channel, MESSAGES_PER_PAGE + 1, { before });
  return {
    messages: newest.slice(0, MESSAGES_PER_PAGE).reverse(),
    hasOlder: newest.length > MESSAGES_PER_PAGE,
    channels: await channelMarks(parts, channel),
    cursor,
  };
}

/** Channels that something is posted to, those that hold messages, and the one that is open; by name. */
async function channelMarks(
  { desk, messages }: ConsoleParts,
  open?: string,
): Promise<readonly ChannelMark[]> {
  const holding = await messages.channels();
  const known = await desk.channels.list(consolePlace(open ?? FIRST_CHANNEL));
  const own = known.filter(({ platform, space }) => platform === "web" && space === SPACE);
  const names = own.map(({ channel }) => channel);
  const marks = new Map<string, ChannelMark>();
  for (const name of [...names, ...(open === undefined ? [] : [open])]) marks.set(name, { name });
  for (const mark of holding) marks.set(mark.name, mark);
  return [...marks.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** A body says its length, which Node then holds it to. What is refused is not read, so its connection ends. */
const limitBody: MiddlewareHandler = async (context, next) => {
  const { method } = context.req.raw;
  const length = context.req.header("content-length");
  if (method === "GET" || method === "HEAD") return next();
  if (length !== undefined && Number(length) <= BODY_BYTES_MAX) return next();
  context.header("connection", "close");
  return length === undefined
    ? context.text("Say how long this is (Content-Length).", 411)
    : context.text(`This is too large: at most ${BODY_BYTES_MAX / 1024} KB.`, 413);
};
