"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { useCatchUp, useCatchUpView } from "./use-catch-up.ts";

/** Opens the class so far, and comes back to now. */
export function CatchUpButton() {
  const t = useTranslations("catchUp");
  const { open, close } = useCatchUp();
  const { staff } = useStanding();
  const status = useCatchUpView((view) => view.status);
  const button = useRef<HTMLButtonElement>(null);
  const away = status === "past" || status === "loading";
  const toggle = () => (away ? close() : void open());
  useRoomActs([
    {
      id: "catchUp.toggle",
      group: "stage",
      label: away ? t("back") : t("open"),
      keys: "Shift+ArrowLeft",
      can: true,
      run: toggle,
    },
  ]);
  const was = useRef(status);
  useEffect(() => {
    const closed = was.current === "past" && status === "live";
    was.current = status;
    // What had the focus may be gone with the line of the class so far.
    if (closed && document.activeElement === document.body) button.current?.focus();
  }, [status]);
  return (
    <Tooltip text={away ? t("back") : t("open")} keys="⇧ ←">
      <Button
        ref={button}
        icon="replay"
        size="lg"
        aria-label={t("open")}
        aria-pressed={away}
        onClick={toggle}
      >
        <span className="catch-up__word" data-staff={staff ? "" : undefined}>
          {t("open")}
        </span>
      </Button>
    </Tooltip>
  );
}
