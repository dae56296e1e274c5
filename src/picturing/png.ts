/**
 * Pictures for platforms that show no SVG. They are made in a process beside the desk, which goes on answering; it is
 * started by the first picture, and ended when none has been asked for in a while.
 */

import { type ChildProcess, fork } from "node:child_process";
import { createTurns } from "../newsroom/turns.ts";
import type { Answer } from "./png-process.ts";

/** Ten times the largest timeline. */
const SVG_CHARS_MAX = 200_000;
/** A picture takes about a tenth of a second; the first waits for the process to start. */
const TIMEOUT_MS = 10_000;
const IDLE_MS = 60_000;
/** Pictures waited for at once; the last of more would come too late for whoever asked. */
const WAITING_MAX = 50;

const STOPPING = "the desk is stopping";
const TOO_MUCH = "it takes too long or too much memory";

export type Pngs = {
  /**
   * An SVG as a PNG of twice its size, one picture after another. Throws Error, a sentence, for what is no SVG, is too
   * large or takes too long, and when too many wait.
   */
  png(svg: string): Promise<Uint8Array>;
  /** Ends the process. Pictures still waited for are refused, as are all later ones. */
  stop(): void;
};

export function createPngs(): Pngs {
  let artist: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isStopped = false;
  let waiting = 0;
  const inTurn = createTurns();

  const endArtist = () => {
    clearTimeout(idle);
    artist?.kill("SIGKILL");
    artist = undefined;
  };
  const makeNow = async (svg: string): Promise<Uint8Array> => {
    if (isStopped) throw refusal(STOPPING);
    clearTimeout(idle);
    // One that the machine ended in between is replaced.
    if (artist?.connected !== true) artist = startArtist();
    const answer = await answerOf(artist, svg).catch((cause) => {
      endArtist();
      throw refusal(isStopped ? STOPPING : TOO_MUCH, cause);
    });
    idle = setTimeout(endArtist, IDLE_MS).unref();
    if ("reason" in answer) throw refusal(answer.reason);
    return answer.png;
  };
  return {
    async png(svg) {
      if (svg.length > SVG_CHARS_MAX) {
        throw refusal(`its drawing has ${svg.length} characters, more than ${SVG_CHARS_MAX}`);
      }
      if (waiting >= WAITING_MAX) throw refusal(`${WAITING_MAX} others are waited for already`);
      waiting++;
      return inTurn(() => makeNow(svg)).finally(() => {
        waiting--;
      });
    },
    stop() {
      isStopped = true;
      endArtist();
    },
  };
}

/** Without the desk's environment: it holds tokens, which drawing needs none of. */
function startArtist(): ChildProcess {
  const artist = fork(new URL("./png-process.ts", import.meta.url), {
    env: {},
    execArgv: ["--expose-gc"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // Whoever waits for an answer hears of it too; at other times nobody need.
  artist.on("error", () => undefined);
  artist.unref();
  artist.channel?.unref();
  return artist;
}

/** Rejects when the process says nothing in time, cannot be started or ends. */
function answerOf(artist: ChildProcess, svg: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      artist.off("message", onMessage);
      artist.off("exit", onExit);
      artist.off("error", onError);
      finish();
    };
    const onMessage = (answer: Answer) => settle(() => resolve(answer));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error("its process ended")));
    const onTimeout = () => settle(() => reject(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    const timer = setTimeout(onTimeout, TIMEOUT_MS);
    artist.on("message", onMessage);
    artist.on("exit", onExit);
    artist.on("error", onError);
    artist.send(svg, (error) => error && onError(error));
  });
}

function refusal(reason: string, cause?: unknown): Error {
  return new Error(`The picture cannot be made: ${reason}.`, { cause });
}
