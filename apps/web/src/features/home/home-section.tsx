import type { ReactNode } from "react";

/** A heading on the canvas with a flush card under it, as on every home. */
export function HomeSection({
  title,
  act,
  children,
}: {
  readonly title: string;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="min-w-0">
      <div className="mb-3 flex min-h-9 items-center gap-3">
        <h2 className="text-xl">{title}</h2>
        {act && <div className="ms-auto">{act}</div>}
      </div>
      <div className="ui-card" data-clips="">
        {children}
      </div>
    </section>
  );
}
