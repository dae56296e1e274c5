/**
 * Reading what a server sends, within bounds: bytes on the wire, bytes when inflated, how much more the one is than the
 * other, and how slowly they come.
 */

import type { Readable, Transform } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from "node:zlib";
import { FeedError } from "../../newsroom/errors.ts";

export const ENCODINGS_READ = "gzip, br, zstd, deflate";

const BODY_BYTES_MAX = 15_000_000;
const WIRE_BYTES_MAX = 5_000_000;

/** Text shrinks to a tenth; what grows by more than this, past its first megabyte, is a bomb. */
const RATIO_MAX = 50;
const RATIO_FROM_BYTES = 1_000_000;

/** One compression in another is unusual, three are an attack. */
const LAYERS_MAX = 2;

/** As much memory as a decoder of zstd has to spend: https://www.rfc-editor.org/rfc/rfc9659#section-3 */
const ZSTD_WINDOW_LOG_MAX = 23;

export type Slowness = {
  /** After this long a body has to come at `bytesPerSecondMin` on average. */
  readonly patienceMs: number;
  readonly bytesPerSecondMin: number;
};

export type Sent = {
  readonly feedId: string;
  readonly body: Readable;
  /** The header Content-Encoding. */
  readonly encoding: string | undefined;
  readonly slowness: Slowness;
};

/** The whole body, inflated. Throws FeedError where a bound is passed; otherwise as the stream or zlib does. */
export async function readBody({
  feedId,
  body,
  encoding,
  slowness,
}: Sent): Promise<Uint8Array<ArrayBuffer>> {
  const inflaters = inflatersFor(feedId, encoding);
  const refuse = (reason: string) => new FeedError(feedId, reason);
  let wireBytes = 0;
  body.on("data", (part: Buffer) => {
    wireBytes += part.length;
    if (wireBytes > WIRE_BYTES_MAX) body.destroy(refuse(tooLarge(WIRE_BYTES_MAX)));
  });
  const endWatch = watchSpeed(
    slowness,
    () => wireBytes,
    () => body.destroy(refuse(TOO_SLOW)),
  );
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of inflated(body, inflaters) as AsyncIterable<Buffer>) {
      sizeBytes += part.length;
      if (sizeBytes > BODY_BYTES_MAX) throw refuse(tooLarge(BODY_BYTES_MAX));
      if (sizeBytes > RATIO_FROM_BYTES && sizeBytes > wireBytes * RATIO_MAX) throw refuse(BOMB);
      parts.push(part);
    }
  } finally {
    endWatch();
    body.destroy();
  }
  return Buffer.concat(parts);
}

const TOO_SLOW = "was sent so slowly that it was given up";

const BOMB = "was sent compressed so far that it cannot be a feed";

function tooLarge(bytes: number): string {
  return `is larger than ${Math.round(bytes / 1_000_000)} MB, which is more than is read of a feed`;
}

function watchSpeed(
  { patienceMs, bytesPerSecondMin }: Slowness,
  sizeBytes: () => number,
  giveUp: () => void,
): () => void {
  const beganMs = performance.now();
  const look = setInterval(() => {
    const seconds = (performance.now() - beganMs) / 1_000;
    if (sizeBytes() < seconds * bytesPerSecondMin) giveUp();
  }, patienceMs);
  return () => clearInterval(look);
}

/** Whatever ends one end of the pipe ends the other. */
function inflated(body: Readable, inflaters: readonly Transform[]): Readable {
  return inflaters.reduce<Readable>((source, inflater) => {
    source.once("error", (error) => inflater.destroy(error));
    inflater.once("close", () => source.destroy());
    return source.pipe(inflater);
  }, body);
}

/** In the order of undoing. Throws FeedError for a compression that is not known. */
function inflatersFor(feedId: string, encoding = ""): readonly Transform[] {
  const names = encoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > LAYERS_MAX) throw new FeedError(feedId, `is compressed ${names.length} times`);
  return names.reverse().map((name) => {
    const inflater = INFLATERS[name]?.();
    if (inflater !== undefined) return inflater;
    throw new FeedError(feedId, `is compressed in a way that cannot be read here: ${name}`);
  });
}

const INFLATERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
  zstd: () =>
    createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX } }),
};
