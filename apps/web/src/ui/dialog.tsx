"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { IconButton } from "./icon-button.tsx";

type Props = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: "md" | "lg";
  readonly children: ReactNode;
};

/**
 * A task over the page. Focus goes to its first field, or to the dialog itself: on the button that closes it, the first
 * Escape would only close that button's tooltip. Escape and a click beside it close it; focus returns to what opened it.
 */
export function Dialog({ open, onOpenChange, title, description, size = "md", children }: Props) {
  const t = useTranslations("common");
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="ui-scrim" />
        <Base.Popup
          ref={popup}
          className="ui-dialog"
          data-size={size}
          initialFocus={() =>
            popup.current?.querySelector<HTMLElement>("input, textarea, select") ?? popup.current
          }
        >
          <div className="mb-4 flex items-start gap-3">
            <div className="min-w-0 grow">
              <Base.Title className="text-xl">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon="x" size="sm" label={t("close")} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The line of buttons that ends a dialog; the primary one comes last. */
export function DialogActs({ children }: { readonly children: ReactNode }) {
  return <div className="ui-dialog__acts">{children}</div>;
}
