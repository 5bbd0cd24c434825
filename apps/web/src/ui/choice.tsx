import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";

type Props = Omit<ComponentProps<"input">, "className" | "type" | "role"> & {
  readonly label: ReactNode;
  readonly hint?: string;
};

function Choice({ label, hint, ...rest }: Props & { type: "checkbox" | "radio"; role?: "switch" }) {
  return (
    <label className="ui-choice">
      <input {...rest} />
      <span>
        {label}
        {hint && <span className="ui-field__hint block">{hint}</span>}
      </span>
    </label>
  );
}

/** Takes effect with what it is part of. */
export const Checkbox = (props: Props) => <Choice {...props} type="checkbox" />;

/** Takes effect at once. */
export const Switch = (props: Props) => <Choice {...props} type="checkbox" role="switch" />;

type RadioOption<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: string;
  readonly disabled?: boolean;
};

type RadioGroupProps<V extends string> = {
  readonly label: string;
  readonly name: string;
  readonly options: readonly RadioOption<V>[];
  readonly value?: V;
  readonly defaultValue?: V;
  readonly onValueChange?: (value: V) => void;
  readonly error?: string | undefined;
};

export function RadioGroup<V extends string>({
  label,
  name,
  options,
  value,
  defaultValue,
  onValueChange,
  error,
}: RadioGroupProps<V>) {
  const errorId = useId();
  return (
    <fieldset className="ui-field" aria-describedby={error ? errorId : undefined}>
      <legend className="ui-field__label">{label}</legend>
      {options.map((option) => (
        <Choice
          key={option.value}
          type="radio"
          name={name}
          value={option.value}
          label={option.label}
          {...(option.hint === undefined ? {} : { hint: option.hint })}
          disabled={option.disabled}
          {...(value === undefined
            ? { defaultChecked: option.value === defaultValue }
            : { checked: option.value === value })}
          onChange={() => onValueChange?.(option.value)}
        />
      ))}
      {error && (
        <span className="ui-field__error" id={errorId} role="alert">
          {error}
        </span>
      )}
    </fieldset>
  );
}
