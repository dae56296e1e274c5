/**
 * Draws what Discord would show for a message's components, as HTML in Discord's own proportions and colours. It knows no
 * more of Discord than the pictures in this folder need, and nothing of how casewire makes its messages.
 */

import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ComponentType,
} from "discord.js";
import { parse } from "discord-markdown-parser";

type Node = ReturnType<typeof parse>[number];

export type Painting = {
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Attached files by name, as data: addresses. */
  readonly files: ReadonlyMap<string, string>;
  /** Shown above it: who it is from. */
  readonly author: string;
  readonly isEphemeral: boolean;
};

export function paint({ components, files, author, isEphemeral }: Painting): string {
  const body = components.map((one) => component(one, files)).join("");
  const only = isEphemeral ? '<div class="only">Only you can see this</div>' : "";
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<article><div class="avatar">${author.slice(0, 1)}</div><div class="post"><header><b>${escaped(author)}</b> <span class="app">APP</span> <time>Today at 08:00</time></header>${body}${only}</div></article>`;
}

type Component = APIMessageTopLevelComponent | APIComponentInContainer;

function component(one: Component, files: Painting["files"]): string {
  switch (one.type) {
    case ComponentType.Container: {
      const colour =
        one.accent_color === undefined || one.accent_color === null
          ? ""
          : ` style="border-left-color:#${one.accent_color.toString(16).padStart(6, "0")}"`;
      return `<section class="container"${colour}>${one.components.map((part) => component(part, files)).join("")}</section>`;
    }
    case ComponentType.TextDisplay:
      return `<div class="text">${markdown(one.content)}</div>`;
    case ComponentType.Section: {
      const side =
        one.accessory.type === ComponentType.Thumbnail
          ? `<img class="thumbnail" alt="" src="${escaped(address(one.accessory.media.url, files))}">`
          : button(one.accessory);
      const texts = one.components.map(({ content }) => markdown(content)).join("");
      return `<div class="section"><div class="text">${texts}</div>${side}</div>`;
    }
    case ComponentType.MediaGallery:
      return one.items
        .map(
          ({ media, description }) =>
            `<img class="media" alt="${escaped(description ?? "")}" src="${escaped(address(media.url, files))}">`,
        )
        .join("");
    case ComponentType.Separator:
      return one.divider === false ? '<div class="gap"></div>' : "<hr>";
    case ComponentType.ActionRow:
      return `<div class="row">${one.components
        .map((part) => (part.type === ComponentType.StringSelect ? select(part) : button(part)))
        .join("")}</div>`;
    default:
      return "";
  }
}

function button(part: object): string {
  const {
    label = "",
    style = 2,
    disabled = false,
  } = part as {
    readonly label?: string;
    readonly style?: number;
    readonly disabled?: boolean;
  };
  return `<button class="style-${style}"${disabled ? " disabled" : ""}>${escaped(label)}</button>`;
}

function select({ placeholder = "Make a selection" }: APIStringSelectComponent): string {
  return `<div class="select"><span>${escaped(placeholder)}</span><span>⌄</span></div>`;
}

function address(url: string, files: Painting["files"]): string {
  return files.get(url.replace("attachment://", "")) ?? url;
}

/** What begins a line, and the element that shows it. */
const LINES: readonly (readonly [start: RegExp, tag: string])[] = [
  [/^# /u, "h1"],
  [/^## /u, "h2"],
  [/^### /u, "h3"],
  [/^-# /u, "small"],
  [/^> /u, "blockquote"],
  [/^[-*] /u, "li"],
];

function markdown(content: string): string {
  return content
    .split("\n")
    .map((line) => {
      const [start, tag] = LINES.find(([begin]) => begin.test(line)) ?? [/^/u, "p"];
      return `<${tag}>${inline(parse(line.replace(start, ""), "extended"))}</${tag}>`;
    })
    .join("");
}

const TAGS: Readonly<Record<string, string>> = {
  strong: "b",
  em: "i",
  underline: "u",
  strikethrough: "s",
  inlineCode: "code",
};

function inline(nodes: readonly Node[]): string {
  return nodes.map(inlineNode).join("");
}

function inlineNode(node: Node): string {
  const content = Array.isArray(node.content)
    ? inline(node.content)
    : escaped(String(node.content ?? ""));
  const tag = TAGS[node.type];
  if (tag !== undefined) return `<${tag}>${content}</${tag}>`;
  switch (node.type) {
    case "url":
    case "link":
      return `<a>${content}</a>`;
    case "timestamp":
      return `<span class="mark">${moment(Number(node.timestamp), String(node.format ?? "f"))}</span>`;
    case "user":
    case "role":
      return '<span class="mention">@Editors</span>';
    case "br":
      return "<br>";
    default:
      return content;
  }
}

function moment(seconds: number, format: string): string {
  const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
    D: { dateStyle: "long" },
    d: { dateStyle: "short" },
    t: { timeStyle: "short" },
  };
  const shown = styles[format] ?? { dateStyle: "long", timeStyle: "short" };
  return new Intl.DateTimeFormat("en-GB", { ...shown, timeZone: "UTC" }).format(seconds * 1_000);
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = `
body{margin:0;background:#313338;color:#dbdee1;font:16px/1.375 "DejaVu Sans","Noto Sans",sans-serif;font-size:15px}
article{display:flex;gap:16px;padding:16px;width:600px}
.avatar{width:40px;height:40px;border-radius:50%;background:#8a1c1c;color:#fff;display:grid;place-items:center;font-weight:700;flex:none}
.post{flex:1;min-width:0}header{margin-bottom:6px}header b{color:#f2f3f5}time{color:#949ba4;font-size:12px;margin-left:6px}
.app{background:#5865f2;color:#fff;border-radius:4px;font-size:10px;padding:1px 5px}
.container{background:#2b2d31;border:1px solid #3f4147;border-left:4px solid #3f4147;border-radius:8px;padding:14px;display:flex;flex-direction:column;gap:8px;max-width:520px}
.text p,.text h1,.text h2,.text h3{margin:0}.text p:empty{height:8px}.text h1{font-size:22px;color:#f2f3f5}.text h2{font-size:19px;color:#f2f3f5}.text h3{font-size:16px;color:#f2f3f5}
.text small{display:block;color:#949ba4;font-size:12px}.text li{margin-left:18px}blockquote{margin:2px 0;border-left:4px solid #4e5058;padding-left:10px}
a{color:#00a8fc}code{background:#1e1f22;border-radius:4px;padding:1px 4px;font-size:85%}.mark{background:#3f4147;border-radius:3px;padding:0 2px}
.mention{background:#3c4270;color:#c9cdfb;border-radius:3px;padding:0 2px}hr{border:0;border-top:1px solid #3f4147;width:100%;margin:2px 0}
.section{display:flex;gap:12px;justify-content:space-between}.thumbnail{width:85px;height:85px;object-fit:cover;border-radius:8px;flex:none}.media{width:100%;border-radius:8px}
.row{display:flex;flex-wrap:wrap;gap:8px}button{border:0;border-radius:8px;padding:8px 16px;font:inherit;font-size:14px;color:#fff;background:#4e5058}
.style-1{background:#5865f2}.style-3{background:#248046}.style-4{background:#da373c}button:disabled{opacity:.5}
.select{flex:1;background:#1e1f22;border-radius:8px;padding:9px 12px;display:flex;justify-content:space-between;color:#949ba4;font-size:14px}
.only{color:#949ba4;font-size:12px;margin-top:6px}`;
