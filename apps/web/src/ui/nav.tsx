"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { Icon, type IconName } from "./icon.tsx";

export type NavItem = { readonly href: string; readonly label: string; readonly icon: IconName };

type Props = { readonly label: string; readonly items: readonly NavItem[]; readonly className: string };

/** Where one is, by the longest of the items' paths that the page's path begins with. */
function currentOf(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(({ href }) => pathname === href || (href !== "/" && pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

function NavList({ label, items, className }: Props) {
  const current = currentOf(items, usePathname());
  return (
    <nav className={className} aria-label={label}>
      {items.map((item) => (
        <NextLink key={item.href} href={item.href} aria-current={item === current ? "page" : undefined}>
          <Icon name={item.icon} />
          {item.label}
        </NextLink>
      ))}
    </nav>
  );
}

type ListProps = Omit<Props, "className">;

/** Pages of the app: along the bar, or at the bottom of a phone's screen. */
export const BarNav = (props: ListProps) => <NavList {...props} className="ui-bar__nav" />;

/** Pages of one part: a column beside the page, or a line above it on a phone. */
export const SideNav = (props: ListProps) => <NavList {...props} className="ui-side" />;
