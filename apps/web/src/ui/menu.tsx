"use client";

import { Menu as Base } from "@base-ui/react/menu";
import NextLink from "next/link";
import type { ReactElement, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Props = {
  /** The button that opens it; it must have its own accessible name. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly align?: "start" | "end";
  readonly children: ReactNode;
};

export function Menu({ trigger, align = "end", children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="ui-layer" sideOffset={6} align={align}>
          <Base.Popup className="ui-menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  readonly icon?: IconName;
  readonly tone?: "danger";
  readonly disabled?: boolean;
  readonly children: ReactNode;
};

export function MenuItem({
  icon,
  tone,
  disabled = false,
  onSelect,
  children,
}: ItemProps & { onSelect: () => void }) {
  return (
    <Base.Item className="ui-menu__item" data-tone={tone} disabled={disabled} onClick={onSelect}>
      {icon && <Icon name={icon} />}
      {children}
    </Base.Item>
  );
}

type LinkProps = {
  readonly icon?: IconName;
  readonly href: string;
  /** Saves what is there under this name instead of going there. */
  readonly download?: string;
  readonly children: ReactNode;
};

export function MenuLink({ icon, href, download, children }: LinkProps) {
  const target = download === undefined ? { render: <NextLink href={href} /> } : { href, download };
  return (
    <Base.LinkItem className="ui-menu__item" closeOnClick {...target}>
      {icon && <Icon name={icon} />}
      {children}
    </Base.LinkItem>
  );
}

type ChoiceProps<V extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly lang?: string }[];
  readonly value: V;
  readonly onValueChange: (value: V) => void;
};

/** One of a few inside a menu, with a tick at what holds now. */
export function MenuChoice<V extends string>({ label, options, value, onValueChange }: ChoiceProps<V>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="ui-menu__label">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: V) => onValueChange(next)}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            className="ui-menu__item"
            value={option.value}
            lang={option.lang}
            closeOnClick
          >
            {option.label}
            <span className="ui-menu__tick">
              <Base.RadioItemIndicator>
                <Icon name="check" size="sm" />
              </Base.RadioItemIndicator>
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export const MenuSeparator = () => <Base.Separator className="ui-menu__line" />;
