/** Looking up places that stand in reading order and do not overlap, in logarithmic time. */

export type Span = { readonly start: number; readonly end: number };

/** Index of the last span that starts at or before `at`; -1 when all start later. */
export function lastStarting(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The spans that lie wholly between two offsets. */
export function within<S extends Span>(
  spans: readonly S[],
  from: number,
  to: number,
): readonly S[] {
  const first = lastStarting(spans, from - 1) + 1;
  let end = first;
  while (end < spans.length && (spans[end]?.end ?? 0) <= to) end++;
  return spans.slice(first, end);
}
