/** The console's pages as HTML: all text is escaped by `html`, and what moves is drawn by the scripts in client/. */

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Command } from "../../newsroom/command.ts";
import type { ChannelMark } from "./wire.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What every page shows or needs. */
export type Frame = {
  /** Folder of the scripts and the style. */
  readonly version: string;
  /** What the console shows, where that needs saying: "a starter set of articles". */
  readonly dataLabel?: string;
};

/** A folded sheet on a red ground. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%238a1c1c'/%3E%3Cpath d='M4 4h8v1.6H4zm0 3h8v1H4zm0 2.2h8v1H4zm0 2.2h5v1H4z' fill='%23fff'/%3E%3C/svg%3E";

type Document = { readonly title: string; readonly kind: string; readonly body: Html };

/** `script`: the module in client/ that brings the page to life. */
export function documentPage(
  { version }: Frame,
  { title, kind, body }: Document,
  script?: string,
): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/client/${version}/console.css">
${script === undefined ? "" : html`<script type="module" src="/client/${version}/${script}"></script>`}
</head>
<body class="${kind}">
${body}
</body>
</html>`;
}

const COMPOSER = html`<form id="composer" class="composer" autocomplete="off">
  <ul id="completions" class="completions" role="listbox" aria-label="Ways to go on" hidden></ul>
  <div class="line">
    <input id="line" type="text" role="combobox" aria-label="Ask the desk" aria-expanded="false" aria-controls="completions" aria-autocomplete="list" aria-describedby="keys" placeholder="Ask the desk: /help" autocapitalize="off" autocomplete="off" spellcheck="false" maxlength="2000">
    <button type="submit" class="primary">Ask</button>
  </div>
  <p id="keys" class="keys"><kbd>/</kbd> lists commands, <kbd>Tab</kbd> completes, <kbd>Enter</kbd> asks, <kbd>↑</kbd> brings back earlier lines. Replies stay out of the channel until you share them.</p>
</form>`;

/** The chat page of one channel: the frame that the scripts fill. */
export function chatPage(
  frame: Frame,
  channel: string,
  channels: readonly ChannelMark[],
  commands: readonly Command[],
): Html {
  const body = html`<a class="skip" href="#line">Skip to asking</a>
<div class="console" id="console" data-channel="${channel}">
  <header class="masthead">
    <a class="name" href="/">casewire</a>
    ${frame.dataLabel === undefined ? "" : html`<p class="shown">${frame.dataLabel}</p>`}
  </header>
  <nav class="channels" aria-label="Channels">
    <ul id="channels">${channels.map((mark) => channelLine(mark, channel))}</ul>
    <form id="open-channel" class="open-channel">
      <input id="channel-name" name="channel" aria-label="Open another channel" placeholder="other channel" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="80" pattern="#?[\\p{L}\\p{N}][\\p{L}\\p{N}._\\-]*" title="Letters, digits, hyphens, dots and underscores: press-room">
      <button type="submit">Open</button>
    </form>
  </nav>
  <main>
    <header class="channel-head">
      <h1>${channel}</h1>
      <p id="connection" class="connection" role="status" data-state="connecting">Connecting</p>
    </header>
    <div id="scroller" class="scroller" tabindex="0" role="region" aria-label="Messages in ${channel}">
      <button id="earlier" class="earlier" type="button" hidden>Show earlier messages</button>
      <div id="stream" class="stream" role="log" aria-live="polite"></div>
      ${welcome(channel, commands)}
      <noscript><p class="notice">Channels need JavaScript to show messages and take asks. Articles do not.</p></noscript>
    </div>
    <button id="newer" class="newer" type="button" hidden>New messages below</button>
    ${COMPOSER}
  </main>
</div>`;
  const title = `${channel} · casewire`;
  return documentPage(frame, { title, kind: "chat", body }, "console.ts");
}

export function channelPath(channel: string): string {
  return `/channels/${encodeURIComponent(channel)}`;
}

function channelLine({ name, newest }: ChannelMark, current: string): Html {
  const place = name === current ? html` aria-current="page"` : "";
  return html`<li data-channel="${name}" data-newest="${newest ?? ""}"><a href="${channelPath(name)}"${place}>${name}</a></li>`;
}

/** What an empty channel shows: the commands that everyone may use and that work here, each as a button that asks its first example. */
function welcome(channel: string, commands: readonly Command[]): Html {
  const lines = commands
    .filter(({ access, isForOne }) => access === "everyone" && isForOne !== true)
    .map((command) => ({ line: exampleOf(command), summary: command.summary }));
  return html`<section id="welcome" class="welcome" aria-label="What you can ask" hidden>
<h2>Nothing has been posted in ${channel} yet</h2>
<p>Ask the desk something. Each statement in an answer leads to the sentence it comes from.</p>
<ul>${lines.map(({ line, summary }) => html`<li><button type="button" class="ask" data-ask="${line}">${line}</button> <span>${summary}</span></li>`)}</ul>
</section>`;
}

function exampleOf(command: Command): string {
  const example = command.subcommands === undefined ? command.examples[0] : undefined;
  return `/${(example ?? command.name).replace(/^\//u, "")}`;
}

/** A page that says one thing: not found, failed. */
export function plainPage(frame: Frame, title: string, sentence: string): Html {
  const body = html`<main class="plain">
  <p class="name"><a href="/">casewire</a></p>
  <h1>${title}</h1>
  <p>${sentence}</p>
  <p><a href="/">To the console</a></p>
</main>`;
  return documentPage(frame, { title: `${title} · casewire`, kind: "page", body });
}

/** Trades the token after `#` for a session; without one it says where the link is found. */
export function signInPage(frame: Frame): Html {
  const body = html`<main class="plain">
  <p class="name">casewire</p>
  <h1>Sign in</h1>
  <p id="sign-in" role="status">Open the sign-in link that the desk prints where it runs. Each link works once, and the desk then prints the next.</p>
  <p><a id="go-on" href="/" hidden>Go on to the console</a></p>
</main>`;
  return documentPage(frame, { title: "Sign in · casewire", kind: "page", body }, "login.ts");
}
