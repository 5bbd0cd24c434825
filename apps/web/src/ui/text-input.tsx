import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";

type InputProps = Omit<ComponentProps<"input">, "className" | "id"> &
  FieldProps & { readonly icon?: IconName };

export function TextInput({ label, labelHidden, hint, error, icon, ...rest }: InputProps) {
  return (
    <Field label={label} labelHidden={labelHidden ?? false} hint={hint} error={error}>
      {(control) => (
        <span className="ui-input-wrap">
          {icon && <Icon name={icon} />}
          <input type="text" {...rest} {...control} className="ui-input" />
        </span>
      )}
    </Field>
  );
}

type AreaProps = Omit<ComponentProps<"textarea">, "className" | "id"> & FieldProps;

export function TextArea({ label, labelHidden, hint, error, rows = 4, ...rest }: AreaProps) {
  return (
    <Field label={label} labelHidden={labelHidden ?? false} hint={hint} error={error}>
      {(control) => <textarea rows={rows} {...rest} {...control} className="ui-input" />}
    </Field>
  );
}
