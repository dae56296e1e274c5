/**
 * A site of made-up feeds on every address of this machine's own network (127.0.0.0/8), in a process of its own. It
 * speaks as much HTTP as is asked of it and no more, so that it is never what is measured.
 * `/feed/7` answers 304 to whoever has its validator; `/changed/7` always gives the whole feed, with news in it; `/far/7`
 * is a small feed on another continent.
 */

import { createServer, type Socket } from "node:net";
import { DOCUMENTS, NUMBER, VISIT } from "./documents.ts";

const FAR_MS = 200;

/** Of DOCUMENTS. */
const SMALL = 7;

const VALIDATOR = '"1"';

/** What was asked, and when: feed → moments. */
const asked = new Map<string, number[]>();

const server = createServer((socket) => {
  let heard = "";
  socket.on("error", () => undefined);
  socket.on("data", (part) => {
    heard += part.toString("latin1");
    for (let end = heard.indexOf("\r\n\r\n"); end >= 0; end = heard.indexOf("\r\n\r\n")) {
      answer(socket, heard.slice(0, end));
      heard = heard.slice(end + 4);
    }
  });
});

server.listen(0, "0.0.0.0", () => {
  process.send?.({ port: (server.address() as { port: number }).port });
});
process.on("message", () => {
  process.send?.({ asked: [...asked.values()] });
  for (const [feed, moments] of asked) asked.set(feed, moments.slice(-1));
});
process.on("disconnect", () => process.exit());

const bodies = new Map<number, Buffer>();

function answer(socket: Socket, head: string): void {
  const [, kind = "", number = ""] = head.match(/^GET \/(\w+)\/(\d+)/u) ?? [];
  note(number);
  const isKnown = kind !== "changed" && /^if-none-match:/imu.test(head);
  const body = isKnown
    ? undefined
    : bodyOf(Number(number), kind === "far" ? SMALL : DOCUMENTS.length);
  if (kind === "changed") visit(Number(number), body);
  if (kind === "far") setTimeout(() => send(socket, body), FAR_MS);
  else send(socket, body);
}

const visits = new Map<number, { readonly at: number; count: number }>();

/** Writes over the number of the last visit: the rest is made once. */
function visit(feed: number, body: Buffer | undefined): void {
  if (body === undefined) return;
  const known = visits.get(feed) ?? { at: body.indexOf(VISIT), count: 0 };
  known.count += 1;
  visits.set(feed, known);
  body.write(String(known.count).padStart(VISIT.length, "0"), known.at);
}

function note(feed: string): void {
  const moments = asked.get(feed);
  if (moments === undefined) asked.set(feed, [Date.now()]);
  else moments.push(Date.now());
}

function send(socket: Socket, body: Buffer | undefined): void {
  if (body === undefined) {
    socket.write(`HTTP/1.1 304 Not Modified\r\netag: ${VALIDATOR}\r\n\r\n`);
    return;
  }
  socket.cork();
  socket.write(
    `HTTP/1.1 200 OK\r\ncontent-type: application/xml\r\netag: ${VALIDATOR}\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body);
  socket.uncork();
}

function bodyOf(feed: number, kinds: number): Buffer {
  const made = bodies.get(feed);
  if (made !== undefined) return made;
  const document = DOCUMENTS[feed % kinds] ?? "";
  const body = Buffer.from(document.replaceAll(NUMBER, String(feed)));
  if (bodies.size < 2_000) bodies.set(feed, body);
  return body;
}
