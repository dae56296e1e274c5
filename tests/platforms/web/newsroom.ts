/** A small newsroom for the console under test: records in memory, two made-up articles, and commands that answer at once. */

import type { Answer, Asking, Complete, Form } from "../../../src/newsroom/ask.ts";
import { type Command, defineCommand } from "../../../src/newsroom/command.ts";
import { type Block, type Message, type Span, text } from "../../../src/newsroom/message.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import {
  createWebPlatform,
  type WebOptions,
  type WebPlatform,
} from "../../../src/platforms/web/web.ts";
import { askingOf } from "../../fakes/asking.ts";
import { fakeDesk } from "../../fakes/desk.ts";
import { fakeArticle } from "../../fakes/nouns.ts";
import { fakeRecords } from "../../fakes/records.ts";

export const NOW = new Date("2026-11-20T14:05:00.000Z");

export function channel(name: string): Destination {
  return { platform: "web", space: "local", channel: name };
}

const QUAY_TEXT = [
  "The inquest into the death of harbour pilot Ada Marsh opened at Norwick Crown Court on Monday, eleven years after the tug Heron sank off the north quay.",
  "“We were told nothing for eleven years,” her brother, Tomas Marsh, told reporters outside the court. The coroner, Ruth Okafor, said the hearing would last six weeks.",
  "Prosecutors allege that the tug’s inspection papers were altered. The owner, Heron Towage, denies the allegation.",
].join("\n\n");

export const quayArticle = fakeArticle({
  id: "a1",
  source: "Norwick Herald",
  sourceKind: "outlet",
  title: "Inquest into Heron sinking opens after eleven years",
  text: QUAY_TEXT,
  excerpt: QUAY_TEXT.slice(0, 150),
  byline: "Lena Brandt",
  publishedAt: "2026-11-16T17:40:00.000Z",
  language: "en",
});

const fileArticle = fakeArticle({
  id: "a2",
  source: "heron-1.txt",
  sourceKind: "file",
  url: undefined,
  file: "articles/heron-1.txt",
  title: "The tug that did not come back",
  isTitleDerived: true,
  text: "The tug that did not come back. It left the quay at 5.40 in the morning of 3 March 2015.",
  byline: undefined,
  publishedAt: undefined,
});

const articles = [quayArticle, fileArticle];

/** A span that leads to `words` in an article of this newsroom. */
function cited(articleId: string, words: string, label: string): Span {
  const article = articles.find(({ id }) => id === articleId) ?? quayArticle;
  const start = article.text.indexOf(words);
  const place = { field: "text", start, end: start + words.length } as const;
  return { type: "article", text: label, articleId, url: article.url, place };
}

const said = "We were told nothing for eleven years";
const alleged = "Prosecutors allege that the tug’s inspection papers were altered.";
const opened =
  "The inquest into the death of harbour pilot Ada Marsh opened at Norwick Crown Court on Monday";
const left = "It left the quay at 5.40 in the morning of 3 March 2015.";

const VIEWS = ["overview", "timeline", "quotes"] as const;

function dossier(view: string): Message {
  const heading: Block = { type: "heading", spans: [text("The sinking of the Heron")] };
  const views: Block = {
    type: "actions",
    actions: VIEWS.map((name) => ({
      type: "button",
      label: name[0]?.toUpperCase() + name.slice(1),
      ask: `case heron view:${name}`,
      isCurrent: name === view,
    })),
  };
  const share: Block = {
    type: "actions",
    actions: [
      { type: "button", label: "Share in channel", ask: 'share ask:"case heron"' },
      {
        type: "menu",
        label: "Other cases",
        choices: [
          { label: "Norwick bridge", ask: "case bridge" },
          { label: "The Heron", ask: "case heron" },
        ],
      },
    ],
  };
  return { title: "The sinking of the Heron", blocks: [heading, ...bodyOf(view), views, share] };
}

function bodyOf(view: string): readonly Block[] {
  if (view === "timeline") return [timeline];
  if (view === "quotes") return [quotes];
  return [
    {
      type: "text",
      spans: [
        text("The loss of the tug Heron off Norwick. "),
        text("Words of the moderators.", "quiet"),
      ],
    },
    { type: "notice", tone: "info", spans: [text("One article of this case names no outlet.")] },
    {
      type: "facts",
      facts: [
        {
          label: "Followed since",
          spans: [{ type: "time", at: "2015-03-03T00:00:00.000Z", show: "date" }],
        },
        {
          label: "Last told",
          spans: [{ type: "time", at: "2026-11-16T17:40:00.000Z", show: "datetime" }],
        },
      ],
    },
    heading("People"),
    people,
    heading("Timeline"),
    timeline,
    heading("Quotes"),
    quotes,
    heading("Where sources differ"),
    differences,
    heading("Summary"),
    {
      type: "list",
      lines: [
        [text(`${opened}. — `), cited("a1", opened, "Norwick Herald, 16 November 2026")],
        [text(`${left} — `), cited("a2", left, "heron-1.txt, no date given")],
      ],
    },
    {
      type: "footnote",
      spans: [text("Rests on 2 articles; nothing here is a finding of a court.")],
    },
  ];
}

function heading(words: string): Block {
  return { type: "heading", spans: [text(words)] };
}

const people: Block = {
  type: "people",
  people: [
    {
      name: "Ada Marsh",
      role: [text(`${opened}. — `), cited("a1", opened, "Norwick Herald, 16 November 2026")],
      details: [text("named 4 times in 2 articles")],
    },
    {
      name: "Ruth Okafor",
      role: [
        text("The coroner, Ruth Okafor, said the hearing would last six weeks. — "),
        cited("a1", "The coroner, Ruth Okafor", "Norwick Herald, 16 November 2026"),
      ],
      details: [text("named once in 1 article")],
    },
  ],
};

const timeline: Block = {
  type: "timeline",
  events: [
    {
      date: "2015-03-03",
      label: "3 March 2015",
      spans: [text(left)],
      details: [cited("a2", left, "heron-1.txt"), text(" · names no outlet")],
    },
    {
      date: "2026-11-16",
      label: "16 November 2026",
      spans: [text(`${opened}.`)],
      details: [cited("a1", opened, "Norwick Herald")],
    },
  ],
};

const quotes: Block = {
  type: "quotes",
  quotes: [
    {
      words: [text("“"), text(said), text("”")],
      speaker: "Tomas Marsh",
      details: [cited("a1", said, "Norwick Herald, 16 November 2026")],
    },
  ],
};

const differences: Block = {
  type: "disagreements",
  disagreements: [
    {
      about: "Whether the inspection papers were altered",
      values: [
        {
          value: "altered",
          spans: [text(`${alleged} — `), cited("a1", alleged, "Norwick Herald")],
        },
        {
          value: "denied",
          spans: [
            text("The owner, Heron Towage, denies the allegation. — "),
            cited("a1", "The owner, Heron Towage, denies the allegation.", "Norwick Herald"),
          ],
        },
      ],
    },
  ],
};

/** A digest as posting makes it. */
export function digest(lead = quayArticle.title): Message {
  return {
    title: "Morning digest",
    blocks: [
      heading("Morning digest"),
      {
        type: "stories",
        stories: [
          {
            title: [{ type: "article", text: lead, articleId: "a1", url: quayArticle.url }],
            excerpt: [text(quayArticle.excerpt)],
            details: [
              text("Norwick Herald · "),
              { type: "time", at: "2026-11-16T17:40:00.000Z", show: "relative" },
              text(" · case "),
              { type: "ask", text: "Heron", ask: "case heron" },
            ],
          },
          {
            title: [{ type: "article", text: fileArticle.title, articleId: "a2" }],
            details: [text("heron-1.txt · no date given")],
            mark: "Update",
          },
        ],
      },
      {
        type: "actions",
        actions: [{ type: "button", label: "Open the case", ask: "case heron", tone: "primary" }],
      },
    ],
  };
}

const commands: readonly Command[] = [
  ["case", "What is known about a case", "/case heron"],
  ["latest", "The newest stories", "/latest"],
  ["help", "What you can ask", "/help"],
  ["follow", "News of a case for you alone", "/follow heron"],
].map(([name = "", summary = "", example = ""]) =>
  defineCommand({
    name,
    summary,
    access: "everyone",
    ...(name === "follow" && ({ isForOne: true } as const)),
    options: {},
    examples: [example],
    run: async () => digest(),
  }),
);

/** `/case heron` with views, `/share`, `/latest`; anything else is a wrong ask, said in one sentence. */
const answer: Answer = async ({ line }) => {
  const words = line.replace(/^\//u, "");
  if (words.startsWith("share ")) return { message: dossier("overview"), audience: "channel" };
  if (words === "case heron for:all") return { message: dossier("overview"), audience: "channel" };
  if (words === "latest" || words === "@000000000007")
    return { message: digest(), audience: "asker" };
  if (words.startsWith("case heron")) {
    return { message: dossier(/view:(\w+)/u.exec(words)?.[1] ?? "overview"), audience: "asker" };
  }
  const sentence = `I know no command “${line}”. Try /help.`;
  return {
    message: {
      title: sentence,
      blocks: [{ type: "notice", tone: "warning", spans: [text(sentence)] }],
    },
    audience: "asker",
    problem: "wrong",
  };
};

const LINES = [
  { label: "/case", line: "/case ", hint: "What is known about a case" },
  { label: "/latest", line: "/latest", hint: "The newest stories" },
  { label: "heron", line: "/case heron", hint: "The sinking of the Heron" },
  { label: "view:timeline", line: "/case heron view:timeline" },
  { label: "view:quotes", line: "/case heron view:quotes" },
];

/** What the typed line begins; the views once the case is named. */
const complete: Complete = async ({ line }, limit) =>
  LINES.filter((one) => one.line.startsWith(line) && one.line.length - line.length < 15).slice(
    0,
    limit,
  );

/** What is to be filled in of a case; anything else is a wrong ask. */
const openForm: Asking["openForm"] = async (ask) => (ask.line === "case" ? CASE_FORM : answer(ask));

const CASE_FORM: Form = {
  name: "case",
  summary: "What is known about a case",
  fields: [
    { name: "name", label: "name", summary: "Which.", isRequired: true, isQuery: true },
    { name: "note", label: "note", summary: "Any words.", isRequired: false, isQuery: false },
  ],
};

export function fakeLog() {
  const sentences: string[] = [];
  const write = (_facts: object, sentence: string) => void sentences.push(sentence);
  return { sentences, debug: write, info: write, warn: write, error: write };
}

/** A console that listens on a free port of loopback; give `records` to start it again with its history. */
export async function startConsole(
  given: Partial<WebOptions> = {},
  asking: Asking = { ...askingOf(answer), complete, openForm },
): Promise<WebPlatform> {
  const desk = fakeDesk({
    articles: { get: async (id) => articles.find((article) => article.id === id) },
    channels: { list: async () => [channel("news"), channel("heron")] },
  });
  const platform = createWebPlatform({
    desk,
    records: fakeRecords(),
    host: "127.0.0.1",
    port: 0,
    now: () => NOW,
    log: fakeLog(),
    print: () => undefined,
    health: () => ({ ok: true, articles: 2 }),
    ...given,
  });
  await platform.start(commands, asking);
  return platform;
}
