"use client";

import { drawnOn } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { useCommand } from "../../../session/use-command.ts";
import { useSession } from "../../../session/use-session.ts";
import { useToast } from "../../../ui/toast.tsx";
import { commandsOf } from "../sync/commands.ts";

/** Empties a page for everybody; what was on it can be put back for a while. */
export function useClearPage({ issue }: ReturnType<typeof useCommand>) {
  const t = useTranslations("whiteboard");
  const { getSnapshot, send } = useSession();
  const toast = useToast();
  return async (page: number) => {
    const elements = drawnOn(getSnapshot().confirmed.whiteboard, page);
    const result = await issue({ type: "whiteboard.clear", page });
    if (isRefused(result)) return;
    const putBack = () => {
      for (const command of commandsOf(page, { elements, strokes: [], removed: [] })) void send(command);
    };
    toast({ text: t("cleared", { page }), onUndo: putBack });
  };
}
