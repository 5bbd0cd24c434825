import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field.tsx";

type Option<V extends string = string> = {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
};

type Props<V extends string> = Omit<
  ComponentProps<"select">,
  "className" | "id" | "children" | "value" | "defaultValue" | "onChange"
> &
  FieldProps & {
    readonly options: readonly Option<V>[];
    readonly value?: V;
    readonly defaultValue?: V;
    readonly onValueChange?: (value: V) => void;
  };

/** The system's own list: the best one on a phone, and it needs no script. */
export function Select<V extends string>({
  label,
  labelHidden,
  hint,
  error,
  options,
  onValueChange,
  ...rest
}: Props<V>) {
  return (
    <Field label={label} labelHidden={labelHidden ?? false} hint={hint} error={error}>
      {(control) => (
        <select
          {...rest}
          {...control}
          className="ui-input"
          onChange={(event) => {
            const chosen = options.find(({ value }) => value === event.target.value);
            if (chosen) onValueChange?.(chosen.value);
          }}
        >
          {options.map(({ value, label: text, disabled }) => (
            <option key={value} value={value} disabled={disabled}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
