/**
 * The live line to the desk. Whatever breaks it, the page opens it again and asks for what came after the last change
 * it heard; a line that stays silent past its beats is broken too.
 */

import type { ChannelChange } from "../wire.ts";
import { byId } from "./dom.ts";

type State = "connecting" | "live" | "reconnecting" | "paused" | "signed-out";

/** Three beats of the desk (15 s each). */
const SILENCE_MS_MAX = 45_000;

/** A hidden page lets go after this long: browsers open at most six lines to one address, over all tabs. */
const HIDDEN_MS_MAX = 60_000;

const RETRY_MS_MAX = 15_000;

const WORDS: Readonly<Record<State, string>> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  paused: "Paused while hidden",
  "signed-out": "Signed out: open the newest sign-in link",
};

type Hearing = {
  readonly heard: (change: ChannelChange) => void;
  /** Too much was missed: the channel has to be read again. */
  readonly missed: () => void;
};

/** Hears what comes after `start`, as long as the page is open. */
export function openConnection(start: string, { heard, missed }: Hearing): void {
  let cursor = start;
  let source: EventSource | undefined;
  let silence = 0;
  let hidden = 0;
  let retryMs = 500;

  const close = (state: State) => {
    clearTimeout(silence);
    source?.close();
    source = undefined;
    setState(state);
  };

  const retry = () => {
    close("reconnecting");
    setTimeout(reopen, retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
  };

  const reopen = async () => {
    if (source !== undefined || document.hidden) return;
    const answer = await fetch("/events", { method: "HEAD" }).catch(() => undefined);
    if (source !== undefined || document.hidden) return; // meanwhile another try, or nobody looks
    if (answer?.status === 401) return close("signed-out");
    if (answer?.ok) open();
    else retry();
  };

  const alive = () => {
    clearTimeout(silence);
    silence = window.setTimeout(retry, SILENCE_MS_MAX);
  };

  const open = () => {
    source = new EventSource(`/events?after=${encodeURIComponent(cursor)}`);
    source.addEventListener("open", () => {
      retryMs = 500;
      setState("live");
      alive();
    });
    source.addEventListener("beat", alive);
    source.addEventListener("message", (event) => {
      cursor = event.lastEventId;
      alive();
      heard(JSON.parse(event.data) as ChannelChange);
    });
    source.addEventListener("reset", (event) => {
      cursor = event.lastEventId;
      alive();
      missed();
    });
    source.addEventListener("error", retry);
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(hidden);
    if (!document.hidden) void reopen();
    else hidden = window.setTimeout(() => close("paused"), HIDDEN_MS_MAX);
  });
  open();
}

function setState(state: State): void {
  const shown = byId("connection", HTMLParagraphElement);
  shown.dataset.state = state;
  if (shown.textContent !== WORDS[state]) shown.textContent = WORDS[state];
}
