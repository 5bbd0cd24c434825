import { type ReactNode, useId } from "react";

type Segment<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  readonly disabled?: boolean;
};

type Props<V extends string> = {
  readonly label: string;
  readonly segments: readonly Segment<V>[];
  readonly value: V;
  readonly onValueChange: (value: V) => void;
};

/** One of a few, all in view; arrow keys move, as in any radio group. */
export function SegmentedControl<V extends string>({ label, segments, value, onValueChange }: Props<V>) {
  const name = useId();
  return (
    <fieldset className="ui-segments">
      <legend className="ui-hidden">{label}</legend>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input
            className="ui-hidden"
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            disabled={segment.disabled}
            onChange={() => onValueChange(segment.value)}
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
