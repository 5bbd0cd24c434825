import type { ReactNode } from "react";

type Props = { readonly label: string; readonly className: string; readonly children: ReactNode };

/** What scrolls in itself and may hold nothing to focus: reached by key, so that the arrows move it. */
export function ScrollRegion({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody scrolls it by key
    <section aria-label={label} className={className} tabIndex={0}>
      {children}
    </section>
  );
}
