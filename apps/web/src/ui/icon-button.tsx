"use client";

import type { ComponentProps } from "react";
import type { ButtonSize, ButtonVariant } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Tooltip } from "./tooltip.tsx";

type Props = Omit<ComponentProps<"button">, "children"> & {
  readonly icon: IconName;
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly busy?: boolean;
};

export function IconButton({
  icon,
  label,
  keys,
  variant = "quiet",
  size = "md",
  busy = false,
  ...rest
}: Props) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        {...rest}
        className="ui-btn"
        data-variant={variant}
        data-size={size}
        data-icon-only=""
        aria-label={label}
        aria-busy={busy}
        disabled={busy || rest.disabled}
      >
        {busy ? <span className="ui-spinner" /> : <Icon name={icon} size={size === "sm" ? "sm" : "md"} />}
      </button>
    </Tooltip>
  );
}
