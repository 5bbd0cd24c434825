type Span = { readonly fromMs: number; readonly toMs: number };

type Props = {
  /** What the line tells, for those who do not see it. */
  readonly label: string;
  /** The time that the line stands for, in milliseconds. */
  readonly whole: Span;
  /** Parts of it that are drawn strong. */
  readonly spans: readonly Span[];
};

const units = 1_000;
/** A moment must still be seen. */
const least = 4;

/** Time as a thin line, in the reading direction. */
export function Thread({ label, whole, spans }: Props) {
  const scale = units / Math.max(1, whole.toMs - whole.fromMs);
  const at = (ms: number) => Math.min(units, Math.max(0, Math.round((ms - whole.fromMs) * scale)));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${units} 6`}
      preserveAspectRatio="none"
      className="block h-1.5 w-full rtl:-scale-x-100"
    >
      <rect className="fill-pressed" width={units} height="6" />
      {spans.map(({ fromMs, toMs }) => {
        const width = Math.max(least, at(toMs) - at(fromMs));
        return (
          <rect
            key={fromMs}
            className="fill-accent"
            x={Math.min(at(fromMs), units - width)}
            width={width}
            height="6"
          />
        );
      })}
    </svg>
  );
}
