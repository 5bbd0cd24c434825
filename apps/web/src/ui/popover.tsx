"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

type Props = {
  /** The button that opens it; it must have its own accessible name. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly title?: string;
  readonly align?: "start" | "center" | "end";
  readonly children: ReactNode;
};

export function Popover({ trigger, title, align = "start", children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="ui-layer" sideOffset={6} align={align}>
          <Base.Popup className="ui-popover">
            {title && <Base.Title className="mb-2 font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
