"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { DialogActs } from "./dialog.tsx";

type Props = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
  /** The verb of the act, as its button says it. */
  readonly act: string;
  readonly tone?: "danger" | "primary";
  readonly busy?: boolean;
  /** The dialog stays open until its owner closes it, so that a refusal can be read. */
  readonly onAct: () => void;
  /** A refusal, beside the act it refuses. */
  readonly children?: ReactNode;
};

/** Asks once before what cannot be undone. */
export function AlertDialog({
  open,
  onOpenChange,
  title,
  description,
  act,
  tone = "danger",
  busy = false,
  onAct,
  children,
}: Props) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="ui-scrim" />
        <Base.Popup className="ui-dialog">
          <Base.Title className="text-xl">{title}</Base.Title>
          <Base.Description className="mt-2 text-ink-2">{description}</Base.Description>
          {children && <div className="mt-4">{children}</div>}
          <DialogActs>
            <Base.Close render={<Button>{t("cancel")}</Button>} />
            <Button variant={tone === "danger" ? "danger-solid" : "primary"} busy={busy} onClick={onAct}>
              {act}
            </Button>
          </DialogActs>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
