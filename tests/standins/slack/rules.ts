/**
 * Small rules that say what is wrong with a JSON value and where, in Slack's own words as far as they are
 * known (slackapi/java-slack-sdk#302, nicklambourne/slackblocks#36, adobe/spacecat-api-service#176). The
 * wording of the rarer ones is ours: nothing may be built on it.
 */

export type Json = Readonly<Record<string, unknown>>;

export type Problem = { readonly message: string; readonly pointer: string };

/** Names everything that is wrong with a value; a pointer is a JSON pointer such as `/blocks/0/text`. */
export type Rule = (value: unknown, pointer: string) => readonly Problem[];

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is at `pointer` when it is an object, else an empty one. */
export function asJson(value: unknown): Json {
  return isJson(value) ? value : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function problem(message: string, pointer: string): readonly Problem[] {
  return [{ message, pointer }];
}

export function string(
  limits: { max?: number; min?: number; like?: RegExp; named?: string } = {},
): Rule {
  const { max = Number.POSITIVE_INFINITY, min = 0, like, named = "string" } = limits;
  return (value, at) => {
    if (typeof value !== "string") return problem("must provide a string", at);
    if (value.length > max) return problem(`must be less than ${max + 1} characters`, at);
    if (value.length < min) return problem(`must be more than ${min - 1} characters`, at);
    return like === undefined || like.test(value) ? [] : problem(`invalid ${named}`, at);
  };
}

export function number({ min = -Infinity, max = Infinity } = {}): Rule {
  return (value, at) => {
    if (typeof value !== "number" || !Number.isInteger(value)) {
      return problem("must provide an integer", at);
    }
    return value >= min && value <= max ? [] : problem(`must be between ${min} and ${max}`, at);
  };
}

export const boolean: Rule = (value, at) =>
  typeof value === "boolean" ? [] : problem("must provide a boolean", at);

export const anything: Rule = () => [];

export function oneOf(...values: readonly unknown[]): Rule {
  return (value, at) =>
    values.includes(value) ? [] : problem(`must be one of: ${values.join(", ")}`, at);
}

export function list(rule: Rule, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Rule {
  return (value, at) => {
    if (!Array.isArray(value)) return problem("must provide an array", at);
    if (value.length > max) return problem(`no more than ${max} items allowed`, at);
    if (value.length < min) return problem(`no fewer than ${min} items allowed`, at);
    return value.flatMap((element, index) => rule(element, `${at}/${index}`));
  };
}

/** An object with these properties and no others; `type` is allowed everywhere and checked by `byType`. */
export function object(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
): Rule {
  return (value, at) => {
    if (!isJson(value)) return problem("must provide an object", at);
    const missing = Object.keys(required)
      .filter((name) => value[name] === undefined || value[name] === null)
      .flatMap((name) => problem(`missing required field: ${name}`, at));
    const present = Object.entries(value).flatMap(([name, part]) => {
      const rule = required[name] ?? optional[name] ?? (name === "type" ? anything : undefined);
      if (rule === undefined) return problem(`invalid additional property: ${name}`, at);
      return part === undefined || part === null ? [] : rule(part, `${at}/${name}`);
    });
    return [...missing, ...present];
  };
}

/** One rule per `type`, so that a bad button is told as a bad button and not as every other element. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, at) => {
    if (!isJson(value)) return problem("must provide an object", at);
    const rule = rules[String(value.type)];
    return rule === undefined
      ? problem(`unsupported type: ${String(value.type)}`, `${at}/type`)
      : rule(value, at);
  };
}

export function both(...rules: readonly Rule[]): Rule {
  return (value, at) => rules.flatMap((rule) => rule(value, at));
}

/** Exactly one of the named properties. */
export function exactlyOne(...names: readonly string[]): Rule {
  return (value, at) => {
    const given = names.filter((name) => asJson(value)[name] !== undefined);
    return given.length === 1 ? [] : problem(`must define exactly one of ${names.join(", ")}`, at);
  };
}

export function plainText(max: number): Rule {
  return byType({
    plain_text: object({ text: string({ min: 1, max }) }, { emoji: boolean }),
  });
}

export function anyText(max: number): Rule {
  return byType({
    plain_text: object({ text: string({ min: 1, max }) }, { emoji: boolean }),
    mrkdwn: object({ text: string({ min: 1, max }) }, { verbatim: boolean }),
  });
}
