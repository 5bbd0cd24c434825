import type { LogEvent } from "@lectern/core";

export type Ring = {
  readonly push: (event: LogEvent) => void;
  /** At most `limit` events after a sequence, in order; null when the next one is not here any more. */
  readonly after: (sequence: number, limit: number) => readonly LogEvent[] | null;
  readonly clear: () => void;
};

const maxEvents = 1_024;
const maxBytes = 512 * 1024;

type Kept = { readonly event: LogEvent; readonly bytes: number };

/** The youngest events of one class, contiguous and bounded: what late and returning clients ask for most. */
export function createRing(): Ring {
  let kept: Kept[] = [];
  /** Those before it were dropped; the array is cut only now and then, because cutting copies it. */
  let start = 0;
  let bytes = 0;

  return {
    push(event) {
      const size = Buffer.byteLength(JSON.stringify(event));
      kept.push({ event, bytes: size });
      bytes += size;
      while (kept.length - start > maxEvents || bytes > maxBytes) {
        bytes -= kept[start]?.bytes ?? 0;
        start += 1;
      }
      if (start > maxEvents) {
        kept = kept.slice(start);
        start = 0;
      }
    },
    after(sequence, limit) {
      const first = kept[start]?.event.sequence;
      if (first === undefined || sequence < first - 1) return null;
      const from = start + sequence - first + 1;
      return kept.slice(from, from + limit).map(({ event }) => event);
    },
    clear() {
      kept = [];
      start = 0;
      bytes = 0;
    },
  };
}
