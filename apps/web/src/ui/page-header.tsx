import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { Link } from "./link.tsx";

type Crumb = { readonly href: string; readonly label: string };

type Props = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly crumbs?: { readonly label: string; readonly items: readonly Crumb[] };
  /** Buttons at the end; at most one of them primary. */
  readonly acts?: ReactNode;
};

export function PageHeader({ title, children, crumbs, acts }: Props) {
  return (
    <div className="ui-page__head">
      <div className="min-w-0">
        {crumbs && (
          <nav className="ui-crumbs mb-1" aria-label={crumbs.label}>
            {crumbs.items.map(({ href, label }) => (
              <span key={href} className="contents">
                <Link className="" href={href}>
                  {label}
                </Link>
                <Icon name="right" size="sm" />
              </span>
            ))}
            <span aria-current="page">{title}</span>
          </nav>
        )}
        <h1 className="text-3xl">{title}</h1>
        {children && <p className="mt-1 text-ink-2">{children}</p>}
      </div>
      {acts && <div className="ms-auto flex flex-wrap gap-2">{acts}</div>}
    </div>
  );
}
