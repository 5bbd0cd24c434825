/** Something that everybody sees from one moment to another; `sequence` is of the event that brought it. */
export type Span<T> = T & { readonly fromMs: number; readonly toMs: number; readonly sequence: number };

type Moment = { readonly atMs: number; readonly sequence: number };

/** Follows one thing of which there is one at a time: what it is told changes, it keeps as spans. */
export function spans<T extends object>(keyOf: (value: T) => string) {
  const closed: Span<T>[] = [];
  let open: { readonly value: T; readonly from: Moment } | null = null;

  const end = (atMs: number): void => {
    if (open !== null && atMs > open.from.atMs)
      closed.push({ ...open.value, fromMs: open.from.atMs, toMs: atMs, sequence: open.from.sequence });
    open = null;
  };
  return {
    /** What there is now; null for nothing. The same again goes on. */
    see(value: T | null, at: Moment): void {
      if (open !== null && value !== null && keyOf(open.value) === keyOf(value)) return;
      end(at.atMs);
      if (value !== null) open = { value, from: at };
    },
    /** All of them, in order. */
    until(atMs: number): readonly Span<T>[] {
      end(atMs);
      return closed;
    },
  };
}
