import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type Props = {
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
};

/** Opens a table's row in place; the whole row is its target. */
export function RowToggle({ open, onToggle, children }: Props) {
  return (
    <button type="button" className="ui-row-toggle" aria-expanded={open} onClick={onToggle}>
      {children}
      <Icon name={open ? "up" : "down"} size="sm" />
    </button>
  );
}
