"use client";

import { useEffect } from "react";
import { isShownBeside } from "../../session/use-command.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useReason } from "../../session/use-standing.ts";
import { useToast } from "../../ui/toast.tsx";

/** Refusals of commands whose own place on the screen is gone, or never was: a menu that closed, a key. */
export function RefusedToasts() {
  const { dismiss } = useSession();
  const toast = useToast();
  const toReason = useReason();
  const notices = useSessionSnapshot((snapshot) => snapshot.notices);
  useEffect(() => {
    for (const { id, command, refusal } of notices) {
      if (isShownBeside(command)) continue;
      const reason = toReason(refusal);
      if (reason !== true) toast({ text: reason, urgent: true });
      dismiss(id);
    }
  }, [notices, dismiss, toast, toReason]);
  return null;
}
