/**
 * The log: one JSON line a fact, to standard error (standard output belongs to answers). No secret can be printed:
 * fields that hold one are taken out by name, and anything shaped like a token or a password in an address by pattern.
 */

import { pino } from "pino";
import type { Log } from "./newsroom/log.ts";

const SECRET_FIELDS = ["token", "authorization", "cookie", "password", "secret", "apiKey"];

/**
 * Slack tokens (xoxb-…, xapp-…), Discord bot tokens (three base64 parts, the first of a numeric id), webhook addresses
 * of both, bearer headers, one-time links, and user:password@ in addresses.
 * https://docs.slack.dev/authentication/tokens, https://docs.discord.com/developers/reference#authentication
 */
const SECRETS =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}|https:\/\/hooks\.slack\.com\/[\w/-]+|https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/[\w/-]+|(?<=\bBearer )[\w.~+/-]+=*|(?<=[?&#](?:token|key|secret|password)=)[^&\s"]+|(?<=:\/\/)[^\s/@:"]+:[^\s/@"]+(?=@)/giu;

/** Writes lines that hold no secret to `stream`. */
export function createLog(
  level: string,
  stream: { write(line: string): unknown } = process.stderr,
): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    {
      level,
      base: null,
      serializers: { error: pino.stdSerializers.err },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: "[secret]" },
    },
    { write: (line: string) => stream.write(line.replace(SECRETS, "[secret]")) },
  );
}
