/** Lines of a file of any size, with no more of it in memory than one line. */

export type Line = {
  /** Counted from 1. */
  readonly number: number;
  /** Without its `\n`; undefined for a line longer than allowed. */
  readonly bytes: Buffer | undefined;
};

export type Parts = {
  add(part: Buffer): void;
  /** All parts as one; undefined once they were more than allowed. */
  bytes(): Buffer | undefined;
  sizeBytes(): number;
};

/** Splits at `\n`. A last line without one counts; an empty rest does not. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  bytesMax: number,
): AsyncGenerator<Line> {
  let number = 1;
  let open = collectParts(bytesMax);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      open.add(chunk.subarray(start, end));
      yield { number, bytes: open.bytes() };
      open = collectParts(bytesMax);
      number += 1;
      start = end + 1;
    }
    open.add(chunk.subarray(start));
  }
  if (open.sizeBytes() > 0) yield { number, bytes: open.bytes() };
}

/** Collects parts, and lets go of them all once they are too many. */
export function collectParts(bytesMax: number): Parts {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    add(part) {
      size += part.length;
      if (size > bytesMax) parts = [];
      else parts.push(part);
    },
    bytes: () => (size > bytesMax ? undefined : Buffer.concat(parts)),
    sizeBytes: () => size,
  };
}
