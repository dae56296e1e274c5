/** The channels at the side, with a mark at those that hold something this browser has not shown yet. */

import type { ChannelMark } from "../wire.ts";
import { byId, element } from "./dom.ts";

export type Channels = {
  /** Lists them all, or learns of one that is newer. */
  put(marks: readonly ChannelMark[]): void;
  /** Everything in the open channel up to `id` was shown. */
  seen(id: string): void;
};

export function createChannels(open: string): Channels {
  const list = byId("channels", HTMLUListElement);
  const lines = () => [...list.querySelectorAll<HTMLLIElement>("li")];

  const mark = () => {
    for (const line of lines()) {
      const { channel = "", newest = "" } = line.dataset;
      const isUnread = channel !== open && newest > seenIn(channel);
      line.classList.toggle("unread", isUnread);
      const words = line.querySelector(".unread-words");
      if (isUnread && words === null) {
        line
          .querySelector("a")
          ?.append(element("span", { class: "unread-words" }, " (new messages)"));
      }
      if (!isUnread) words?.remove();
    }
  };

  window.addEventListener("storage", mark); // another tab has read on
  readChannelForm();
  mark();
  list.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest" });

  return {
    put(marks) {
      for (const { name, newest = "" } of marks) {
        const line = lines().find(({ dataset }) => dataset.channel === name) ?? addLine(list, name);
        if (newest > (line.dataset.newest ?? "")) line.dataset.newest = newest;
      }
      mark();
    },
    seen(id) {
      if (id > seenIn(open)) localStorage.setItem(seenKey(open), id);
    },
  };
}

function addLine(list: HTMLUListElement, name: string): HTMLLIElement {
  const link = element("a", { href: channelPath(name) }, name);
  const line = element("li", { "data-channel": name, "data-newest": "" }, link);
  const lines = [...list.querySelectorAll<HTMLLIElement>("li")];
  const next = lines.find(({ dataset }) => (dataset.channel ?? "").localeCompare(name) > 0);
  list.insertBefore(line, next ?? null);
  return line;
}

/** A channel needs no making: it is there once it is opened and something is asked or posted in it. */
function readChannelForm(): void {
  byId("open-channel", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const name = byId("channel-name", HTMLInputElement).value.trim().replace(/^#/u, "");
    if (name !== "") location.assign(channelPath(name));
  });
}

function channelPath(name: string): string {
  return `/channels/${encodeURIComponent(name)}`;
}

function seenKey(channel: string): string {
  return `seen:${channel}`;
}

function seenIn(channel: string): string {
  return localStorage.getItem(seenKey(channel)) ?? "";
}
