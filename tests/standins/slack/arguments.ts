/**
 * Reads the arguments of a call, a form's words turned into what the method's table says, and refuses what the
 * table does not know. Slack itself overlooks unknown arguments; here they are refused, since each is a mistake.
 */

import type { MethodTable } from "./methods.ts";
import { isJson, type Json, type Problem, problem } from "./rules.ts";

/** Bolt adds `team_id` to every call of a listener's client; `token` may come in the body. */
const ALWAYS_ALLOWED = ["token", "team_id"];

export type Arguments = { readonly args: Json; readonly problems: readonly Problem[] };

export function readArguments(table: MethodTable, raw: Json, isForm: boolean): Arguments {
  const known = { ...table.required, ...table.optional };
  const args: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const type = known[name] ?? (ALWAYS_ALLOWED.includes(name) ? "string" : undefined);
    if (type === undefined) problems.push(...problem(`invalid additional property: ${name}`, ""));
    else if (value !== null && value !== undefined) {
      const read = readValue(type, value, isForm);
      if (read === undefined) problems.push(...problem(`must provide a ${type}`, `/${name}`));
      else args[name] = read;
    }
  }
  for (const name of Object.keys(table.required)) {
    if (args[name] === undefined || args[name] === "") {
      problems.push(...problem(`missing required field: ${name}`, ""));
    }
  }
  return { args, problems };
}

function readValue(type: string, value: unknown, isForm: boolean): unknown {
  if (type === "json") return typeof value === "string" ? parsed(value) : value;
  if (type === "string") return typeof value === "string" ? value : undefined;
  if (type === "boolean")
    return isForm || typeof value === "string" ? truth(value) : sameType(value, true);
  return isForm || typeof value === "string" ? amount(value) : sameType(value, 1);
}

/** The JSON itself, or the words when they are none, which the method refuses in its own way. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function truth(value: unknown): boolean | undefined {
  if (["true", "1"].includes(String(value))) return true;
  return ["false", "0"].includes(String(value)) ? false : undefined;
}

function amount(value: unknown): number | undefined {
  return /^\d+$/.test(String(value)) ? Number(value) : undefined;
}

function sameType(value: unknown, example: unknown): unknown {
  return typeof value === typeof example ? value : undefined;
}

/** The raw arguments of a request, by its content type; the query counts too, as for Slack. */
export function rawArguments(
  url: URL,
  contentType: string,
  body: string,
): { raw: Json; isForm: boolean } {
  const query = Object.fromEntries(url.searchParams);
  if (contentType.startsWith("application/json")) {
    const given = parsed(body === "" ? "{}" : body);
    return { raw: { ...query, ...(isJson(given) ? given : {}) }, isForm: false };
  }
  return { raw: { ...query, ...Object.fromEntries(new URLSearchParams(body)) }, isForm: true };
}
