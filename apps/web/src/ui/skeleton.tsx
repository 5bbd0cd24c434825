type Props = {
  /** Tailwind width class of each line, in the shape of what will come. */
  readonly lines: readonly string[];
};

/** The final shape without its words; appears only when waiting lasts longer than 200 ms. */
export function Skeleton({ lines }: Props) {
  return (
    <div className="flex flex-col gap-3 p-5" aria-hidden="true">
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and never move
        <span key={index} className={`ui-skeleton ${width}`} />
      ))}
    </div>
  );
}
