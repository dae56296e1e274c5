/**
 * The log: one JSON line a fact, to standard error (standard output belongs to answers). No secret can be printed:
 * fields that hold one are taken out by name, and anything shaped like a token or a password in an address by pattern.
 */

import { pino } from "pino";
import type { Log } from "./newsroom/log.ts";

const SECRET = "[secret]";

const SECRET_FIELD =
  /token|authoriz|cookie|passw|passphrase|secret|api[-_]?key|private[-_]?key|credential|signature/iu;

/** Facts are small; what is deeper or longer than this is not printed. */
const DEPTH_MAX = 6;
const FIELDS_MAX = 100;

/** Names of parameters whose values let somebody in: `api_key`, `access_token`, `X-Amz-Signature`, `auth`. */
const SECRET_PARAMETER = [
  String.raw`[\w-]{0,30}(?:token|key|secret|passw(?:or)?d|signature|credential)`,
  String.raw`(?:[\w-]{0,30}[_-])?(?:auth|authorization|code|pass|pwd|session|sid|sig)`,
].join("|");

/**
 * Slack tokens (xoxb-…, xapp-…), Discord bot tokens (three base64 parts, the first of a numeric id), webhook addresses
 * of both, the tokens that interactions are answered with, headers that authorize, parameters of addresses, and what
 * stands before an address's @.
 * https://docs.slack.dev/authentication/tokens, https://docs.discord.com/developers/reference#authentication
 */
const SECRETS = new RegExp(
  [
    String.raw`xox[a-z]-[\w-]+|xapp-[\w-]+`,
    String.raw`[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}`,
    String.raw`https:\/\/hooks\.slack\.com\/[\w/-]+`,
    String.raw`https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/[\w/-]+`,
    String.raw`(?<=\/(?:webhooks|interactions)\/\d{1,20}\/)[\w.-]{20,}`,
    String.raw`(?<=\bBearer )[\w.~+/-]+=*`,
    String.raw`(?<=\bBasic )[\w+/-]{8,}=*`,
    String.raw`(?<=[?&#;](?:${SECRET_PARAMETER})=)[^&#\s"\\]+`,
    // A password may hold a slash or an @; what looks like a port is one.
    String.raw`(?<=:\/\/)(?:[^\s/@:"]{1,200}:(?!\d{1,5}[/?#])[^\s"]{0,200}|[^\s/?#@"]{1,200})(?=@)`,
  ].join("|"),
  "giu",
);

/** Writes lines that hold no secret to `stream`. */
export function createLog(
  level: string,
  stream: { write(line: string): unknown } = process.stderr,
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => shown(fields, DEPTH_MAX) as Record<string, unknown>,
      },
    },
    { write: (line: string) => stream.write(withoutSecrets(line)) },
  );
}

/** A text as it may be printed: whatever has the shape of a secret is replaced by "[secret]". */
export function withoutSecrets(text: string): string {
  return text.replace(SECRETS, SECRET);
}

/** A copy without the fields whose names say that they hold a secret, errors with their causes. */
function shown(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth === 0) return "[more]";
  if (Array.isArray(value)) return value.slice(0, FIELDS_MAX).map((one) => shown(one, depth - 1));
  const fields = value instanceof Error ? pino.stdSerializers.err(value) : value;
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, FIELDS_MAX)
      .map(([name, field]) => [name, SECRET_FIELD.test(name) ? SECRET : shown(field, depth - 1)]),
  );
}
