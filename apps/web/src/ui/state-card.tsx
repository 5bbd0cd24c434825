import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Props = {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  readonly acts?: ReactNode;
  /** Something to quote to whoever helps. */
  readonly reference?: string | undefined;
};

/** A page that cannot be shown: one sentence, one way on. */
export function StateCard({ icon, title, children, acts, reference }: Props) {
  return (
    <div className="ui-state">
      <Icon name={icon} size="lg" />
      <h1 className="text-xl tracking-normal">{title}</h1>
      <p className="text-ink-2">{children}</p>
      {acts && <div className="mt-3 flex flex-wrap gap-2">{acts}</div>}
      {reference && <code className="ui-mono mt-3 text-ink-3">{reference}</code>}
    </div>
  );
}
