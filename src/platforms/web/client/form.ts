/**
 * An ask that leaves something open, as a form where its button stands. What it is filled in with becomes a line, which
 * is asked like any other.
 */

import type { Completion, Form, FormField } from "../../../newsroom/ask.ts";
import type { Message } from "../../../newsroom/message.ts";
import { element } from "./dom.ts";
import type { drawMessage } from "./draw.ts";

export type Filling = {
  /** Undefined where there is nothing to fill in: the ask itself says why. */
  readonly openForm: (ask: string) => Promise<Form | undefined>;
  /** Rejects with the sentence that says what is wrong. */
  readonly lineOf: (form: Form, values: Readonly<Record<string, string>>) => Promise<string>;
  readonly complete: (line: string) => Promise<readonly Completion[]>;
  /** What is wrong with it, where something is. Rejects with the sentence that says why there is no answer. */
  readonly ask: (line: string, from: HTMLElement) => Promise<Message | undefined>;
  /** Where there is no form; its answer says what is wrong. */
  readonly askOutright: (line: string, from: HTMLElement) => void;
  readonly draw: typeof drawMessage;
};

/** The event by which a button asks for its form. */
const FORM_WANTED = "formwanted";

let formsDrawn = 0;

export function wantForm(button: HTMLElement, ask: string): void {
  button.dispatchEvent(new CustomEvent(FORM_WANTED, { bubbles: true, detail: ask }));
}

/** Opens the forms that buttons in `place` ask for; one button has one form. */
export function startForms(place: HTMLElement, filling: Filling): void {
  place.addEventListener(FORM_WANTED, (event) => {
    const { target } = event;
    if (!(event instanceof CustomEvent && target instanceof HTMLElement)) return;
    const actions = target.closest(".actions");
    const standing = actions?.nextElementSibling;
    if (standing?.matches("form.fields")) standing.remove();
    void open(target, String(event.detail), filling);
  });
}

async function open(button: HTMLElement, ask: string, filling: Filling): Promise<void> {
  const form = await filling.openForm(ask).catch(() => undefined);
  if (form === undefined || form.fields.length === 0) {
    filling.askOutright(ask, button);
    return;
  }
  const drawn = drawForm(form, button, filling);
  (button.closest(".actions") ?? button).after(drawn);
  drawn.scrollIntoView({ block: "nearest" });
  drawn.querySelector<HTMLElement>("input, select")?.focus();
}

function drawForm(form: Form, button: HTMLElement, filling: Filling): HTMLFormElement {
  formsDrawn += 1;
  const wrong = drawWrong();
  const send = element("button", { type: "submit", class: "primary" }, "Go on");
  const cancel = element("button", { type: "button", class: "plain" }, "Cancel");
  const drawn = element(
    "form",
    { class: "fields", "aria-label": form.summary, autocomplete: "off" },
    element("p", { class: "about-form" }, form.summary),
    wrong,
    ...form.fields.map((field, index) => drawField(form, field, index, filling)),
    element("div", { class: "actions" }, send, cancel),
  );
  const close = () => {
    drawn.remove();
    button.focus();
  };
  cancel.addEventListener("click", close);
  drawn.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  const ask = async (lineToAsk: Promise<string>) => {
    send.disabled = true;
    const told = await lineToAsk
      .then((line) => filling.ask(line, button))
      .catch((error: unknown) => saying(error instanceof Error ? error.message : String(error)));
    send.disabled = false;
    if (told === undefined) return drawn.remove();
    wrong.replaceChildren(...filling.draw(told, (line) => ask(Promise.resolve(line))));
    markWrong(drawn, wrong, told.title);
  };
  drawn.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask(filling.lineOf(form, valuesOf(drawn)));
  });
  return drawn;
}

/** Empty until something is wrong. */
function drawWrong(): HTMLElement {
  const id = `wrong-${formsDrawn}`;
  return element("div", { id, class: "wrong", role: "alert", tabindex: "-1", hidden: "" });
}

function saying(sentence: string): Message {
  const spans = [{ type: "text", text: sentence } as const];
  return { title: sentence, blocks: [{ type: "notice", tone: "warning", spans }] };
}

/** What is wrong stands above the fields and is read out; the fields that it names are marked. */
function markWrong(form: HTMLFormElement, wrong: HTMLElement, sentences: string): void {
  wrong.hidden = false;
  form.setAttribute("aria-describedby", wrong.id);
  for (const control of form.querySelectorAll<HTMLInputElement>("input, select")) {
    // In the quotation marks of any language.
    const isMeant = new RegExp(`[“„«]\\s?${control.name}\\s?[”“»]`, "u").test(sentences);
    const hints = [`${control.id}-hint`, ...(isMeant ? [wrong.id] : [])];
    control.setAttribute("aria-describedby", hints.join(" "));
    control.setAttribute("aria-invalid", String(isMeant));
  }
  wrong.focus();
}

/** What was left empty says nothing. */
function valuesOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  const given = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

function drawField(form: Form, field: FormField, index: number, filling: Filling): HTMLElement {
  const id = `field-${formsDrawn}-${index}`;
  const hintId = `${id}-hint`;
  const { name, label, summary, isRequired, choices } = field;
  const shared = {
    id,
    name,
    "aria-describedby": hintId,
    required: isRequired ? "" : undefined,
  };
  const control =
    choices === undefined
      ? drawInput(form, field, shared, filling)
      : [drawSelect({ ...field, choices }, shared)];
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, label),
    ...control,
    element("p", { class: "hint", id: hintId }, summary),
  );
}

type Shared = Readonly<Record<string, string | undefined>>;

function drawSelect(
  {
    choices,
    value,
    isRequired,
  }: FormField & { readonly choices: NonNullable<FormField["choices"]> },
  shared: Shared,
): HTMLSelectElement {
  const nothing = isRequired ? [] : [element("option", { value: "" }, "—")];
  const options = choices.map((choice) => element("option", { value: choice.value }, choice.label));
  const select = element("select", shared, ...nothing, ...options);
  if (value === undefined) return select;
  if (!choices.some((choice) => choice.value === value)) {
    select.append(element("option", { value }, value)); // newer than what can be chosen from
  }
  select.value = value;
  return select;
}

/** With the ways to go on from what is typed, where there are any. */
function drawInput(
  { name: asked }: Form,
  { name, value = "" }: FormField,
  shared: Shared,
  { complete }: Filling,
): readonly HTMLElement[] {
  const listId = `${shared.id}-list`;
  const list = element("datalist", { id: listId });
  const input = element("input", { ...shared, type: "text", list: listId, dir: "auto" });
  input.value = value;
  let typed = 0; // what is offered for fewer letters may arrive later
  input.addEventListener("input", async () => {
    typed += 1;
    const mine = typed;
    const found = await complete(`${asked} ${name}:${input.value}`).catch(() => []);
    if (mine !== typed) return;
    const named = found.filter((one) => one.value !== undefined);
    list.replaceChildren(
      ...named.map((one) => element("option", { value: one.value, label: one.label })),
    );
  });
  return [input, list];
}
