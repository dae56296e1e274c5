/** The messages of the open channel, in the order of their places; each is drawn once for each version it has. */

import type { ChannelPage, ConsoleMessage } from "../wire.ts";
import { byId, element } from "./dom.ts";
import { type AskFrom, drawArticle, drawAsked, type Origin } from "./message.ts";

/** Closer to the end than this, the reader is at the end and is taken along. */
const END_PIXELS = 80;

/** A reply on its way. */
export type Pending = {
  done(): void;
  failed(sentence: string): void;
};

export type Stream = {
  /** Draws it, or its newer version; an older version changes nothing. */
  put(message: ConsoleMessage): void;
  /** Adds earlier messages without moving what is being read. */
  putAbove(page: ChannelPage): void;
  /** Forgets everything but these. */
  reset(page: ChannelPage): void;
  /** Shows that `line` was asked: in the reply whose button it was, else at the end. */
  pending(line: string, origin: Origin): Pending;
  firstId(): string | undefined;
  lastId(): string | undefined;
};

type View = {
  readonly scroller: HTMLElement;
  readonly list: HTMLElement;
  readonly earlier: HTMLElement;
  readonly newer: HTMLElement;
  readonly ask: AskFrom;
};

export function createStream(ask: AskFrom): Stream {
  const view: View = {
    scroller: byId("scroller", HTMLDivElement),
    list: byId("stream", HTMLDivElement),
    earlier: byId("earlier", HTMLButtonElement),
    newer: byId("newer", HTMLButtonElement),
    ask,
  };
  offerNewer(view);
  return {
    put: (message) => put(view, message),
    putAbove(page) {
      const { scroller } = view;
      const fromEnd = scroller.scrollHeight - scroller.scrollTop;
      drawPage(view, page);
      scroller.scrollTop = scroller.scrollHeight - fromEnd;
    },
    reset(page) {
      for (const message of messagesOf(view)) message.remove();
      drawPage(view, page);
      show(view, messagesOf(view).at(-1));
    },
    pending: (line, origin) => showPending(view, line, origin),
    firstId: () => messagesOf(view)[0]?.dataset.id,
    lastId: () => messagesOf(view).at(-1)?.dataset.id,
  };
}

function messagesOf({ list }: View): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("article[data-id]")];
}

function withId(view: View, id: string | undefined): HTMLElement | undefined {
  return messagesOf(view).find(({ dataset }) => dataset.id === id);
}

/** The reader's own replies and, at the end, whatever comes are brought into view; else there is a way to it. */
function put(view: View, message: ConsoleMessage): void {
  const isFollowed = isAtEnd(view) || message.line !== undefined;
  const outcome = draw(view, message);
  const drawn = withId(view, message.id);
  if (outcome === "changed" && message.line !== undefined) keepTopInView(view, drawn);
  if (outcome !== "new") return;
  if (isFollowed) show(view, drawn);
  else view.newer.hidden = false;
}

function drawPage(view: View, { messages, hasOlder }: ChannelPage): void {
  view.earlier.hidden = !hasOlder;
  for (const message of messages) draw(view, message);
}

function draw(view: View, message: ConsoleMessage): "new" | "changed" | "same" {
  const standing = withId(view, message.id);
  if (Number(standing?.dataset.version ?? 0) >= message.version) return "same";
  if (message.message === undefined) {
    const next = standing?.nextElementSibling;
    standing?.remove();
    setDay(next);
    return "changed";
  }
  const drawn = drawArticle(message, view.ask);
  if (standing === undefined) insert(view, drawn);
  else exchange(standing, drawn);
  setDay(drawn);
  setDay(drawn.nextElementSibling);
  return standing === undefined ? "new" : "changed";
}

function insert(view: View, drawn: HTMLElement): void {
  const next = messagesOf(view).find(
    ({ dataset }) => (dataset.id ?? "") > (drawn.dataset.id ?? ""),
  );
  view.list.insertBefore(drawn, next ?? view.list.querySelector(".pending"));
}

/** Puts the new version where the old one stood, and the keyboard's focus where it was in it. */
function exchange(standing: HTMLElement, drawn: HTMLElement): void {
  const { activeElement } = document;
  const label = standing.contains(activeElement) ? activeElement?.textContent : undefined;
  standing.replaceWith(drawn);
  if (label === undefined) return;
  const choices = [...drawn.querySelectorAll<HTMLElement>("button, summary, a")];
  const same = choices.find(({ textContent }) => textContent === label);
  (same ?? drawn).focus({ preventScroll: true });
}

/** The day stands above its first message alone. */
function setDay(message: Element | null | undefined): void {
  const dayOf = (one: Element | null | undefined) =>
    one instanceof HTMLElement ? one.dataset.day : undefined;
  const day = message?.querySelector<HTMLElement>(":scope > .day");
  if (day) day.hidden = dayOf(message?.previousElementSibling) === dayOf(message);
}

function isAtEnd({ scroller }: View): boolean {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < END_PIXELS;
}

/** Brings a message into view: by its beginning when it is taller than the view. */
function show({ scroller }: View, message: HTMLElement | undefined): void {
  const isTall = message !== undefined && message.offsetHeight > scroller.clientHeight;
  message?.scrollIntoView({ block: isTall ? "start" : "end" });
}

/** A page that was turned is read from its top. */
function keepTopInView({ scroller }: View, message: HTMLElement | undefined): void {
  if (message === undefined) return;
  const isAbove = message.getBoundingClientRect().top < scroller.getBoundingClientRect().top;
  if (isAbove) message.scrollIntoView({ block: "start" });
}

function offerNewer(view: View): void {
  const { scroller, newer } = view;
  newer.addEventListener("click", () => {
    show(view, messagesOf(view).at(-1));
    scroller.focus();
  });
  scroller.addEventListener("scroll", () => {
    if (isAtEnd(view)) newer.hidden = true;
  });
}

function showPending(view: View, line: string, origin: Origin): Pending {
  const pressed = withId(view, origin.inPlaceOf);
  const words = element("p", { class: "quiet" }, "Asking the desk …");
  const waiting = element(
    "article",
    { class: "message pending" },
    drawAsked(line, origin.button),
    element("div", { class: "blocks" }, words),
  );
  const append = () => {
    view.list.append(waiting);
    show(view, waiting);
  };
  if (pressed === undefined) append();
  else pressed.setAttribute("aria-busy", "true");
  const end = () => {
    pressed?.removeAttribute("aria-busy");
    waiting.remove();
  };
  return {
    done: end,
    failed(sentence) {
      end();
      const again = element("button", { type: "button", class: "plain" }, "Ask again");
      again.addEventListener("click", () => {
        waiting.remove();
        view.ask(line, origin);
      });
      words.replaceWith(element("p", { class: "notice warning" }, sentence), again);
      append();
    },
  };
}
