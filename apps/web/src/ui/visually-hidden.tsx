import type { ReactNode } from "react";

/** Text for those who listen. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="ui-hidden">{children}</span>;
}

/** First thing in the tab order: jumps over the bar. */
export function SkipLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a className="ui-skip" href={href}>
      {children}
    </a>
  );
}
