/**
 * Two connections of Socket Mode, since Slack ends each every few hours and sends a command to any that is open: while
 * one is renewed the other takes what comes. Each is kept for as long as the desk runs: when Slack warns that it will
 * end, its successor is opened first; when it breaks, another is opened at once, and later each time while that fails.
 */

import type { StartError } from "../../newsroom/errors.ts";
import { pause, pauseAfter } from "./pause.ts";
import { appTokenRefusal, slackErrorOf, slackReasonOf } from "./refusals.ts";
import { openSocket, type Socket, type SocketParts } from "./socket.ts";

export type SocketsParts = SocketParts & {
  onOpen(): void;
  /** Slack will not open connections any more. */
  onRefused(error: StartError): void;
};

const SOCKETS = 2;

/** One that lived this long was well: its end is no sign that the next will end as soon. */
const STEADY_MS = 30_000;

/** From Slack's warning until it ends the connection: ten seconds, by its documents. */
const LEAVING_MS_MAX = 60_000;

/** Keeps them until `ended`. Resolves when all are closed. */
export async function keepSockets(parts: SocketsParts): Promise<void> {
  await Promise.all(Array.from({ length: SOCKETS }, () => keepOne(parts)));
}

async function keepOne(parts: SocketsParts): Promise<void> {
  const { timing, ended, log } = parts;
  const leaving = new Set<Promise<void>>();
  let failures = 0;
  while (!ended.aborted) {
    const beganMs = timing.monotonicMs();
    const reason = await useOne(parts, leaving);
    if (ended.aborted) break;
    failures = timing.monotonicMs() - beganMs < STEADY_MS ? failures + 1 : 0;
    const waitMs = pauseAfter(failures);
    const sentence = "A connection to Slack ended; another is opened.";
    log[failures < 2 ? "debug" : "warn"]({ reason, waitMs }, sentence);
    await pause(waitMs, timing, ended);
  }
  await Promise.all(leaving);
}
/** Resolves when a successor is wanted, with why. */
async function useOne(parts: SocketsParts, leaving: Set<Promise<void>>): Promise<string> {
  try {
    const socket = await openSocket(parts);
    const over = watched(socket, parts).finally(() => leaving.delete(over));
    leaving.add(over);
    parts.onOpen();
    await socket.leaving;
    return "Slack ended it";
  } catch (error) {
    const refused = appTokenRefusal(slackErrorOf(error) ?? "");
    if (refused !== undefined) parts.onRefused(refused);
    return slackReasonOf(error);
  }
}

/** Resolves when it is over, which does not take for ever once it should be. */
async function watched(socket: Socket, { ended, timing }: SocketsParts): Promise<void> {
  const end = () => void socket.close();
  ended.addEventListener("abort", end);
  await socket.leaving;
  const callOff = timing.after(LEAVING_MS_MAX, end);
  await socket.over;
  callOff();
  ended.removeEventListener("abort", end);
}
