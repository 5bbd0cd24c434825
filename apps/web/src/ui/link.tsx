import NextLink from "next/link";
import type { ComponentProps, ReactNode } from "react";
import type { ButtonSize, ButtonVariant } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";

type LinkProps = ComponentProps<typeof NextLink>;

/** A link in running text. */
export function Link({ className, ...rest }: LinkProps) {
  return <NextLink {...rest} className={className ?? "ui-link"} />;
}

type ButtonLinkProps = Omit<LinkProps, "children" | "className"> & {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  readonly children: ReactNode;
};

/** Goes somewhere, and looks like the button beside it. */
export function ButtonLink({ variant = "secondary", size = "md", icon, children, ...rest }: ButtonLinkProps) {
  return (
    <NextLink {...rest} className="ui-btn" data-variant={variant} data-size={size}>
      {icon && <Icon name={icon} size={size === "sm" ? "sm" : "md"} />}
      {children}
    </NextLink>
  );
}
