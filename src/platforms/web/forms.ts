/** Forms for the page: what an unfinished line leaves open, and the line that a filled-in form stands for. */

import { Hono } from "hono";
import { type Ask, type Asking, type Form, formatAsk, LINE_CHARS_MAX } from "../../newsroom/ask.ts";
import { CONSOLE_ASKER, consolePlace } from "./asks.ts";
import { isChannelName } from "./messages.ts";
import type { FilledForm } from "./wire.ts";

const WRONG_FORM = `A form needs a "channel", its "name" and "values" of at most ${LINE_CHARS_MAX} characters in all.`;

/** Answers with null where there is nothing to fill in. */
export function formRoutes({ openForm }: Asking): Hono {
  const formOf = async (channel: string, line: string): Promise<Form | undefined> => {
    const ask: Ask = { line, asker: CONSOLE_ASKER, place: consolePlace(channel) };
    const opened = await openForm(ask);
    return "fields" in opened ? opened : undefined;
  };
  const routes = new Hono();
  routes.get("/forms", async (context) => {
    const { channel = "", line = "" } = context.req.query();
    if (!isChannelName(channel) || line.length > LINE_CHARS_MAX) {
      return context.text(WRONG_FORM, 400);
    }
    return context.json((await formOf(channel, line)) ?? null);
  });
  routes.post("/forms", async (context) => {
    const filled = readFilled(await context.req.json().catch(() => undefined));
    const form = filled && (await formOf(filled.channel, filled.name));
    if (filled === undefined || form === undefined) return context.text(WRONG_FORM, 400);
    const line = lineOf(form, filled);
    return line.length > LINE_CHARS_MAX ? context.text(WRONG_FORM, 400) : context.text(line);
  });
  return routes;
}

/** What is no field of the form is left out. */
function lineOf({ name, fields }: Form, { values }: FilledForm): string {
  const given = fields.flatMap((field) => {
    const value = values[field.name];
    if (value === undefined) return [];
    return [[field.name, field.isQuery ? { query: value } : value] as const];
  });
  return formatAsk(name, Object.fromEntries(given));
}

function readFilled(body: unknown): FilledForm | undefined {
  const { channel, name, values } = (body ?? {}) as Record<keyof FilledForm, unknown>;
  if (typeof channel !== "string" || !isChannelName(channel)) return undefined;
  if (typeof name !== "string" || name.length > LINE_CHARS_MAX) return undefined;
  if (typeof values !== "object" || values === null) return undefined;
  const isWords = Object.values(values).every((value) => typeof value === "string");
  return isWords
    ? { channel, name, values: values as Readonly<Record<string, string>> }
    : undefined;
}
