/** One message on the page: who asked what, when, and the blocks. */

import type { AskBody, ConsoleMessage } from "../wire.ts";
import { element } from "./dom.ts";
import { drawMessage } from "./draw.ts";
import { dayOf, drawTime } from "./times.ts";

/** Where an ask comes from: the label of its button, and the reply that the button stands on. */
export type Origin = Pick<AskBody, "button" | "inPlaceOf">;

export type AskFrom = (line: string, origin: Origin) => void;

/** While it is busy (aria-busy) its buttons do nothing: one answer at a time. */
export function drawArticle(message: ConsoleMessage, ask: AskFrom): HTMLElement {
  const { id, at, version, line, button, audience } = message;
  const kind = line === undefined ? "post" : "reply";
  const article = element("article", {
    class: `message ${kind} ${audience}`,
    "data-id": id,
    "data-version": String(version),
    "data-day": dayOf(at),
    "aria-label": message.message?.title,
    tabindex: "-1",
  });
  const isOwnReply = line !== undefined && audience === "asker";
  const press = (words: string, label?: string) => {
    if (article.getAttribute("aria-busy") === "true") return;
    const inPlaceOf = isOwnReply && label !== undefined ? id : undefined;
    ask(words, { button: label, inPlaceOf });
  };
  const blocks = message.message === undefined ? [] : drawMessage(message.message, press);
  article.append(
    element("p", { class: "day" }, dayOf(at)),
    ...(line === undefined ? [] : [drawAsked(line, button)]),
    element("p", { class: "stamp" }, drawTime(at, "time")),
    element("div", { class: "blocks" }, ...blocks),
    ...notes(message),
  );
  return article;
}

/** The line as typed; for a button its label, since its line may be only a number. */
export function drawAsked(line: string, button?: string): HTMLElement {
  if (button !== undefined) {
    return element("p", { class: "asked" }, "You chose ", element("b", {}, button));
  }
  const words = line.startsWith("/") ? line : `/${line}`;
  return element("p", { class: "asked" }, "You asked ", element("code", {}, words));
}

function notes({ audience, editedAt }: ConsoleMessage): readonly HTMLElement[] {
  const made: HTMLElement[] = [];
  if (audience === "asker") made.push(element("p", { class: "seen" }, "Not shared in the channel"));
  if (editedAt !== undefined) {
    made.push(element("p", { class: "seen" }, "Corrected ", drawTime(editedAt, "datetime")));
  }
  return made;
}
