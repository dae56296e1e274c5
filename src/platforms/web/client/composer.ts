/**
 * The line to ask with: completes what is typed (ARIA combobox with a list, https://www.w3.org/WAI/ARIA/apg/patterns/combobox/)
 * and remembers what was asked.
 */

import type { Completion } from "../../../newsroom/ask.ts";
import { byId, element } from "./dom.ts";

type Doing = {
  readonly complete: (line: string) => Promise<readonly Completion[]>;
  readonly ask: (line: string) => void;
};

export function startComposer({ complete, ask }: Doing): void {
  const input = byId("line", HTMLInputElement);
  const list = byId("completions", HTMLUListElement);
  let completions: readonly Completion[] = [];
  let chosen = -1;
  let opened = 0; // a list that arrives after something else was done is not shown
  const recall = createRecall(input);

  const close = () => {
    opened += 1;
    completions = [];
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };

  const choose = (index: number) => {
    chosen = index;
    const options = [...list.children];
    for (const [at, option] of options.entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    const option = options[index];
    if (option === undefined) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const open = async () => {
    opened += 1;
    const mine = opened;
    const line = input.value;
    const found = await complete(line).catch(() => []);
    if (mine !== opened) return;
    completions = found.filter((one) => one.line.trim() !== line.trim());
    list.replaceChildren(...completions.map((one, index) => drawOption(one, index, accept)));
    choose(-1);
    list.hidden = completions.length === 0;
    input.setAttribute("aria-expanded", String(completions.length > 0));
  };

  const accept = (index: number) => {
    const completion = completions[index];
    if (completion === undefined) return;
    // What is whole can be gone on from at once; after "view:" its value comes.
    input.value = /[:\s]$/u.test(completion.line) ? completion.line : `${completion.line} `;
    input.focus();
    close();
    void open();
  };

  const send = () => {
    const line = input.value.trim();
    if (line === "") return;
    recall.remember(line);
    input.value = "";
    close();
    ask(line);
  };

  const step = (by: 1 | -1) => {
    const from = chosen === -1 && by === -1 ? 0 : chosen;
    choose((from + by + completions.length) % completions.length);
  };

  const moves: Readonly<Record<Move, () => void>> = {
    open: () => void open(),
    close,
    next: () => step(1),
    previous: () => step(-1),
    accept: () => accept(Math.max(chosen, 0)),
  };

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const hasModifier = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
    if (hasModifier || event.isComposing) return;
    const list = { isOpen: completions.length > 0, hasChoice: chosen !== -1 };
    const move = moveOf(event.key, list, input.value === "");
    if (move !== undefined) moves[move]();
    if (move !== undefined || recall.pressed(event.key)) event.preventDefault();
  });
  byId("composer", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}

type Move = "open" | "close" | "next" | "previous" | "accept";

/** What a key means to the list; undefined leaves it to the line. Enter asks, unless something was chosen. */
function moveOf(
  key: string,
  { isOpen, hasChoice }: { readonly isOpen: boolean; readonly hasChoice: boolean },
  isLineEmpty: boolean,
): Move | undefined {
  if (key === "Escape") return "close";
  if (!isOpen) return key === "ArrowDown" && isLineEmpty ? "open" : undefined;
  switch (key) {
    case "ArrowDown":
      return "next";
    case "ArrowUp":
      return "previous";
    case "Tab":
      return "accept";
    case "Enter":
      return hasChoice ? "accept" : undefined;
    default:
      return undefined;
  }
}

/** Earlier lines by the arrow keys, as a terminal has them. */
function createRecall(input: HTMLInputElement) {
  const lines: string[] = [];
  let at = 0;
  return {
    remember(line: string): void {
      lines.push(line);
      at = lines.length;
    },
    pressed(key: string): boolean {
      const isBrowsing = input.value === "" || input.value === lines[at];
      const next = key === "ArrowUp" ? at - 1 : key === "ArrowDown" ? at + 1 : -1;
      if (!isBrowsing || next < 0 || next > lines.length) return false;
      at = next;
      input.value = lines[at] ?? "";
      return true;
    },
  };
}

function drawOption(
  { label, hint }: Completion,
  index: number,
  accept: (index: number) => void,
): HTMLElement {
  const words = [element("span", { class: "label" }, label)];
  if (hint !== undefined) words.push(element("span", { class: "hint" }, hint));
  const option = element("li", { id: `completion-${index}`, role: "option" }, ...words);
  option.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the line keeps the focus, and the list stays
    accept(index);
  });
  return option;
}
