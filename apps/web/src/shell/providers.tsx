"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { type ReactNode, useEffect } from "react";
import { remember } from "../i18n/preferences.ts";
import { Toasts } from "../ui/toast.tsx";

type Props = {
  readonly direction: "ltr" | "rtl";
  readonly nonce: string | undefined;
  readonly children: ReactNode;
};

/** What every component may count on: reading direction, nonce, tooltips, toasts; and the zone for the next visit. */
export function Providers({ direction, nonce, children }: Props) {
  useEffect(() => remember("zone", Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return (
    <CSPProvider nonce={nonce} disableStyleElements>
      <DirectionProvider direction={direction}>
        <Tooltip.Provider delay={400}>
          <Toasts>{children}</Toasts>
        </Tooltip.Provider>
      </DirectionProvider>
    </CSPProvider>
  );
}
