import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "danger-solid";
export type ButtonSize = "sm" | "md" | "lg" | "xl";

export type ButtonProps = Omit<ComponentProps<"button">, "children"> & {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  /** The act is under way: the button keeps its width and its focus, and does nothing more. */
  readonly busy?: boolean;
  readonly children: ReactNode;
};

export function Button({
  variant = "secondary",
  size = "md",
  icon,
  busy = false,
  type = "button",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      className="ui-btn"
      data-variant={variant}
      data-size={size}
      type={type}
      aria-busy={busy}
      aria-disabled={busy || rest["aria-disabled"]}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      <span className="ui-btn__label">
        {icon && <Icon name={icon} size={size === "sm" ? "sm" : "md"} />}
        {children}
      </span>
      {busy && <span className="ui-spinner" />}
    </button>
  );
}
