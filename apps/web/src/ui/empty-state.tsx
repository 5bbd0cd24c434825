import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Props = {
  readonly icon: IconName;
  readonly title: string;
  /** What this is, and why it is empty. */
  readonly children?: ReactNode;
  /** One way on. */
  readonly act?: ReactNode;
};

export function EmptyState({ icon, title, children, act }: Props) {
  return (
    <div className="ui-empty">
      <Icon name={icon} size="lg" />
      <strong className="text-ink">{title}</strong>
      {children && <p>{children}</p>}
      {act}
    </div>
  );
}
