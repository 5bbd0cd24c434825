import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

export type FieldProps = {
  readonly label: string;
  /** The label is read but not shown, where the place says it already. */
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; shown under the control and tied to it. */
  readonly error?: string | undefined;
};

type ControlProps = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean | undefined;
};

type Props = FieldProps & { readonly children: (control: ControlProps) => ReactNode };

/** Label, control, hint and error of one input, tied together for those who listen. */
export function Field({ label, labelHidden = false, hint, error, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="ui-field">
      <label className={labelHidden ? "ui-hidden" : "ui-field__label"} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": error ? true : undefined,
      })}
      {hint && (
        <span className="ui-field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="ui-field__error" id={`${id}-error`} role="alert">
          <Icon name="alert" size="sm" />
          {error}
        </span>
      )}
    </div>
  );
}
