/**
 * What is wrong with a request, in Discord's own form: a status, a code, and for a bad body the nested `errors` of
 * https://docs.discord.com/developers/reference#error-messages.
 */

export type Problem = {
  /** Keys and indexes from the body's root. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
};

/** A refusal. `code` is one of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.body = { message, code, ...more };
  }
}

/** Collects the problems of one body; checks add to it and go on, as Discord lists all faults at once. */
export class Problems {
  readonly found: Problem[] = [];

  add(path: Problem["path"], code: string, message: string): void {
    this.found.push({ path, code, message });
  }

  /** Adds a length problem when `text` is longer than `max`. UTF-16 units: never laxer than Discord's own count. */
  max(path: Problem["path"], text: unknown, max: number): void {
    if (typeof text === "string" && text.length > max)
      this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  }

  min(path: Problem["path"], text: unknown, min: number): void {
    if (typeof text === "string" && text.length < min)
      this.add(path, "BASE_TYPE_MIN_LENGTH", `Must be ${min} or more in length.`);
  }

  /** Adds a problem when a list's length is out of bounds. */
  count(path: Problem["path"], count: number, min: number, max: number): void {
    if (count < min || count > max)
      this.add(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
  }

  required(path: Problem["path"]): void {
    this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
  }

  /** @throws ApiError 50035 when there is any. */
  refuse(): void {
    if (this.found.length > 0) throw invalidForm(this.found);
  }
}

export function invalidForm(problems: readonly Problem[]): ApiError {
  return new ApiError(400, 50035, "Invalid Form Body", { errors: nested(problems) });
}

function nested(problems: readonly Problem[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let place = root;
    for (const key of path) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place._errors = [...((place._errors as unknown[]) ?? []), { code, message }];
  }
  return root;
}
