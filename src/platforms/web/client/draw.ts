/** Draws messages: one function a block, one exhaustive switch, so that a new kind does not compile until it is drawn. */

import type {
  Block,
  Button,
  DisagreementItem,
  Menu,
  Message,
  PersonItem,
  QuoteItem,
  Span,
  StoryItem,
  TimelineItem,
} from "../../../newsroom/message.ts";
import { element } from "./dom.ts";
import { wantForm } from "./form.ts";
import { drawTime } from "./times.ts";

/** `button` is the label of a button or a menu's choice, which may turn the page it stands on; words in a text have none. */
export type Press = (ask: string, button?: string) => void;

type Spans = readonly Span[];

const STYLES = {
  strong: "strong",
  emphasis: "em",
  quiet: "small",
  struck: "s",
  code: "code",
} as const;

export function drawMessage(message: Message, press: Press): readonly HTMLElement[] {
  const { mentions = [] } = message;
  const named =
    mentions.length === 0 ? [] : [element("p", { class: "mentions" }, mentions.join(" "))];
  return [...named, ...message.blocks.map((block) => drawBlock(block, press))];
}

function drawBlock(block: Block, press: Press): HTMLElement {
  switch (block.type) {
    case "heading":
      return line("h2", undefined, block.spans, press);
    case "text":
      return line("p", undefined, block.spans, press);
    case "list":
      return element("ul", {}, ...block.lines.map((spans) => line("li", undefined, spans, press)));
    case "facts":
      return drawFacts(block.facts, press);
    case "stories":
      return list("ol", "stories", block.stories, (story) => drawStory(story, press));
    case "timeline":
      return list("ol", "timeline", block.events, (event) => drawEvent(event, press));
    case "people":
      return list("ul", "people", block.people, (person) => drawPerson(person, press));
    case "quotes":
      return element(
        "div",
        { class: "quotes" },
        ...block.quotes.map((one) => drawQuote(one, press)),
      );
    case "disagreements":
      return list("ul", "differences", block.disagreements, (one) => drawDisagreement(one, press));
    case "notice":
      return line("p", `notice ${block.tone}`, block.spans, press);
    case "footnote":
      return line("p", "footnote", block.spans, press);
    case "picture":
      return drawPicture(block);
    case "actions":
      return element(
        "div",
        { class: "actions" },
        ...block.actions.map((one) =>
          one.type === "menu" ? drawMenu(one, press) : drawButton(one, press),
        ),
      );
  }
}

function drawSpan(span: Span, press: Press): Node {
  switch (span.type) {
    case "text":
    case "command":
      return span.style === undefined
        ? document.createTextNode(span.text)
        : element(STYLES[span.style], {}, span.text);
    case "link":
      return drawLink(span.text, span.url);
    case "article":
      return element(
        "a",
        { class: "to-article", href: articlePath(span), target: "_blank" },
        span.text,
      );
    case "time":
      return drawTime(span.at, span.show);
    case "ask":
      return askButton(span.text, "ask", () => press(span.ask));
    case "folded":
      return drawFolded(span);
  }
}

/** Opened by a click, a key or a voice; on paper it stands open, below its note. */
function drawFolded({ note, passage }: Extract<Span, { type: "folded" }>): HTMLElement {
  const words = element("p", { dir: "auto" }, passage);
  return element("details", { class: "folded" }, element("summary", {}, note), words);
}

/** Anything but http(s) stays plain words. */
function drawLink(words: string, url: string): Node {
  if (!/^https?:\/\//iu.test(url)) return document.createTextNode(words);
  return element(
    "a",
    { href: url, title: url, target: "_blank", rel: "noopener noreferrer" },
    words,
  );
}

function articlePath({ articleId, place }: Extract<Span, { type: "article" }>): string {
  const path = `/articles/${encodeURIComponent(articleId)}`;
  return place === undefined ? path : `${path}?at=${place.field}:${place.start}-${place.end}#claim`;
}

/** One line of spans; `auto` lets each line run the way its first letters do. */
function line(
  tag: "h2" | "p" | "li" | "div" | "dd" | "blockquote",
  kind: string | undefined,
  spans: Spans,
  press: Press,
): HTMLElement {
  return element(tag, { class: kind, dir: "auto" }, ...spans.map((span) => drawSpan(span, press)));
}

function list<Item>(
  tag: "ol" | "ul",
  kind: string,
  items: readonly Item[],
  draw: (item: Item) => readonly HTMLElement[],
): HTMLElement {
  return element(tag, { class: kind }, ...items.map((item) => element("li", {}, ...draw(item))));
}

function details(spans: Spans, press: Press): readonly HTMLElement[] {
  return spans.length === 0 ? [] : [line("p", "details", spans, press)];
}

function drawFacts(facts: Extract<Block, { type: "facts" }>["facts"], press: Press): HTMLElement {
  const pairs = facts.map(({ label, spans }) =>
    element("div", {}, element("dt", {}, label), line("dd", undefined, spans, press)),
  );
  return element("dl", { class: "facts" }, ...pairs);
}

function drawStory(story: StoryItem, press: Press): readonly HTMLElement[] {
  const headline = line("p", "headline", story.title, press);
  if (story.mark !== undefined)
    headline.prepend(element("span", { class: "mark" }, story.mark), " ");
  const excerpt = story.excerpt === undefined ? [] : [line("p", "excerpt", story.excerpt, press)];
  const menu = story.menu === undefined ? [] : [drawMenu(withoutFollow(story.menu), press)];
  return [headline, ...excerpt, ...details(story.details, press), ...menu];
}

/** The console knows no persons: nobody can be told alone here, so there is nothing to follow with. */
function withoutFollow({ choices, ...menu }: Menu): Menu {
  return { ...menu, choices: choices.filter(({ ask }) => !ask.startsWith("follow ")) };
}

/** As an image of its own, so that nothing in it can run or reach anything. */
function drawPicture({ svg, alt }: Extract<Block, { type: "picture" }>): HTMLElement {
  const src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return element("p", { class: "picture" }, element("img", { src, alt }));
}

function drawEvent(event: TimelineItem, press: Press): readonly HTMLElement[] {
  const told = [line("p", undefined, event.spans, press), ...details(event.details, press)];
  return [element("p", { class: "date" }, event.label), element("div", {}, ...told)];
}

function drawPerson(person: PersonItem, press: Press): readonly HTMLElement[] {
  const role = person.role === undefined ? [] : [line("p", "role", person.role, press)];
  const name = element("p", { class: "person", dir: "auto" }, person.name);
  return [name, ...role, ...details(person.details, press)];
}

function drawQuote(quote: QuoteItem, press: Press): HTMLElement {
  const caption = element("figcaption", { dir: "auto" });
  if (quote.speaker !== undefined) {
    caption.append(element("span", { class: "speaker" }, quote.speaker), " · ");
  }
  caption.append(...quote.details.map((span) => drawSpan(span, press)));
  return element("figure", {}, line("blockquote", undefined, quote.words, press), caption);
}

/** The values side by side, none before the other in weight. */
function drawDisagreement(one: DisagreementItem, press: Press): readonly HTMLElement[] {
  const values = one.values.map(({ value, spans }) =>
    element("div", {}, element("dt", { dir: "auto" }, value), line("dd", undefined, spans, press)),
  );
  return [element("p", { class: "about" }, one.about), element("dl", {}, ...values)];
}

function drawButton({ label, ask, tone, isCurrent, isForm }: Button, press: Press): HTMLElement {
  if (isForm === true) {
    const button = askButton(label, tone ?? "plain", () => wantForm(button, ask));
    return button;
  }
  if (isCurrent !== true) return askButton(label, tone ?? "plain", () => press(ask, label));
  return element(
    "button",
    { type: "button", class: "plain", "aria-current": "true", "aria-disabled": "true" },
    label,
  );
}

/** A disclosure of buttons: works with the keyboard and a finger alike, and asks nothing before it is told to. */
function drawMenu({ label, choices }: Menu, press: Press): HTMLElement {
  const menu = element("details", { class: "menu" }, element("summary", {}, label));
  const buttons = choices.map((choice) =>
    askButton(choice.label, "plain", () => {
      menu.open = false;
      press(choice.ask, choice.label);
    }),
  );
  const choiceList = element("ul", {}, ...buttons.map((button) => element("li", {}, button)));
  menu.append(choiceList);
  // Of the lowest message, the list would lie behind the composer.
  menu.addEventListener(
    "toggle",
    () => menu.open && choiceList.scrollIntoView({ block: "nearest" }),
  );
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  return menu;
}

function askButton(label: string, kind: string, pressed: () => void): HTMLElement {
  const button = element("button", { type: "button", class: kind, dir: "auto" }, label);
  button.addEventListener("click", pressed);
  return button;
}
