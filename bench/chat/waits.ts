/** How long people waited, as rows of figures. */

/** How long one act took to its first response, and to the reply itself. */
export type Wait = { readonly kind: string; readonly firstMs: number; readonly finalMs: number };

/** What the kinds of completions begin with. */
export const TYPING = "typing";

export const KIND_CHARS = 34;

/** A row for each kind, and one for all. */
export function rowsOf(waits: readonly Wait[]): readonly string[] {
  const kinds = Object.entries(Object.groupBy(waits, ({ kind }) => kind));
  return [...kinds.map(([kind, some = []]) => rowOf(kind, some)), rowOf("all", waits)];
}

export function shareOf(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

function rowOf(kind: string, waits: readonly Wait[]): string {
  const [first, final] = [waits.map(({ firstMs }) => firstMs), waits.map(({ finalMs }) => finalMs)];
  const count = String(waits.length).padStart(5);
  return `${kind.padEnd(KIND_CHARS)}${count}  ${spread(first)}  ${spread(final)}`;
}

function spread(times: readonly number[]): string {
  const [p50, p95, p99, most] = [0.5, 0.95, 0.99, 1].map((share) =>
    shareOf(times, share).toFixed(0).padStart(5),
  );
  return `p50 ${p50} p95 ${p95} p99 ${p99} max ${most}`;
}
