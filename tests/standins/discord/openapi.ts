/**
 * Discord's own published document as a second, independent judge of every body. Strict: keys it does not know are
 * refused, but for the few that Discord is known to take and the document lacks.
 */

import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { type Fields, fieldsOf, isFields, listOf } from "./fields.ts";
import type { Problem } from "./problems.ts";

const SPEC = new URL("../../../../shared/specs/discord-openapi.json", import.meta.url);

/** What discord.js sends with every message-like body, and Discord takes, though the document lacks it there. */
const TAKEN_IN_MESSAGES = ["tts", "enforce_nonce", "nonce"] as const;

/** Undefined when the document is not there. */
let judge: ((route: string, body: unknown) => readonly Problem[]) | undefined;
let isLoaded = false;

/** Problems of `body` by the document for `route` (“POST /channels/{channel_id}/messages”); none without the document. */
export function openApiProblems(route: string, body: unknown): readonly Problem[] {
  if (!isLoaded) judge = load();
  isLoaded = true;
  return judge?.(route, body) ?? [];
}

export function hasOpenApi(): boolean {
  return existsSync(SPEC);
}

function load(): typeof judge {
  if (!hasOpenApi()) {
    process.stderr.write(
      "Discord's document is not here: bodies are held to our own rules alone.\n",
    );
    return undefined;
  }
  const document = strict(JSON.parse(readFileSync(SPEC, "utf8"))) as Fields;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema({ ...document, $id: "discord" });
  const compiled = new Map<string, ValidateFunction | undefined>();
  return (route, body) => {
    if (!compiled.has(route)) compiled.set(route, compile(ajv, document, route));
    const validate = compiled.get(route);
    if (validate === undefined || validate(withoutTaken(body))) return [];
    return (validate.errors ?? []).map((error) => ({
      path: error.instancePath.split("/").slice(1),
      code: `OPENAPI_${error.keyword.toUpperCase()}`,
      message: `${error.message ?? "is wrong"} ${JSON.stringify(error.params)}`,
    }));
  };
}

function compile(ajv: Ajv2020, document: Fields, route: string): ValidateFunction | undefined {
  const [method = "", path = ""] = route.split(" ");
  const found = fieldsOf(fieldsOf(document.paths)[path]);
  const content = fieldsOf(fieldsOf(fieldsOf(found[method.toLowerCase()]).requestBody).content);
  if (content["application/json"] === undefined) return undefined;
  const pointer = [
    "paths",
    path,
    method.toLowerCase(),
    "requestBody",
    "content",
    "application/json",
    "schema",
  ];
  const escaped = pointer.map((part) =>
    encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")),
  );
  return ajv.compile({ $ref: `discord#/${escaped.join("/")}` });
}

/** Makes the document strict and its errors single: unknown keys refused, unions decided by their `type`. */
function strict(document: unknown): unknown {
  const schemas = fieldsOf(fieldsOf(fieldsOf(document).components).schemas);
  const visit = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(visit);
    if (!isFields(schema)) return schema;
    const rest = Object.fromEntries(
      Object.entries(schema).map(([key, value]) => [key, key === "enum" ? value : visit(value)]),
    );
    corrected(rest);
    const union = decided(schema, rest, schemas);
    const isClosed =
      schema.type === "object" &&
      isFields(schema.properties) &&
      !("additionalProperties" in schema);
    return isClosed ? { ...union, additionalProperties: false } : union;
  };
  return visit(document);
}

/** Where the document is known to be wrong or behind. */
function corrected(schema: Record<string, unknown>): void {
  if (Array.isArray(schema.enum) && schema.enum.length === 0) delete schema.enum;
  const properties = schema.properties as Record<string, unknown> | undefined;
  if (properties === undefined) return;
  if ("default_member_permissions" in properties) {
    properties.default_member_permissions = { type: ["string", "integer", "null"] };
    properties.nsfw = { type: ["boolean", "null"] };
  }
}

/** A union whose every part names its own `type`s becomes if/then, so that one fault gives one error. */
function decided(schema: Fields, rest: Record<string, unknown>, schemas: Fields): Fields {
  const key = ["oneOf", "anyOf"].find((one) => Array.isArray(schema[one]));
  if (key === undefined) return rest;
  const parts = listOf(schema[key]);
  const types = parts.map((part) => typesOf(part, schemas));
  if (parts.length < 2 || types.some((type) => type === undefined)) return rest;
  const { [key]: visited, ...others } = rest;
  return {
    ...others,
    type: "object",
    required: ["type"],
    properties: { type: { enum: types.flatMap((type) => type ?? []) } },
    allOf: (visited as unknown[]).map((part, at) => ({
      if: { required: ["type"], properties: { type: { enum: types[at] } } },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema’s own keyword.
      then: part,
    })),
  };
}

function typesOf(part: Fields, schemas: Fields): readonly unknown[] | undefined {
  const name =
    String(part.$ref ?? "")
      .split("/")
      .at(-1) ?? "";
  const type = fieldsOf(fieldsOf(fieldsOf(schemas[name]).properties).type);
  return Array.isArray(type.enum) && type.enum.length > 0 ? type.enum : undefined;
}

/**
 * A body without the keys that are taken although the document lacks them: in the body itself, in an interaction's
 * `data` and in a forum post's `message`. discord.js sends `type` with a thread in a forum.
 */
function withoutTaken(body: unknown): unknown {
  if (!isFields(body)) return body;
  const clean: Record<string, unknown> = { ...body };
  const isForumPost = isFields(body.message);
  if (isForumPost) delete clean.type;
  for (const key of ["data", "message"]) if (isFields(body[key])) clean[key] = without(body[key]);
  return isForumPost || isFields(body.data) ? clean : without(clean);
}

function without(message: Fields): Fields {
  return Object.fromEntries(
    Object.entries(message).filter(
      ([key]) => !(TAKEN_IN_MESSAGES as readonly string[]).includes(key),
    ),
  );
}
