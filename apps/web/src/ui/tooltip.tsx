"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Kbd } from "./kbd.tsx";

type Props = {
  readonly text: string;
  readonly keys?: string;
  /** The control it explains; it must have its own accessible name. */
  readonly children: ReactElement<Record<string, unknown>>;
};

export function Tooltip({ text, keys, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className="ui-layer--top" sideOffset={6}>
          <Base.Popup className="ui-tooltip">
            {text}
            {keys && <Kbd>{keys}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
