"use client";

import { type Id, isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { useSession } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { useToast } from "../../ui/toast.tsx";
import { useMoment } from "./use-bookmarks.ts";

const command = { type: "bookmark.set" } as const;

/** Marks the moment at once, and opens what is marked. */
export function useBookmarkActs(onOpen: () => void): void {
  const t = useTranslations("bookmarks");
  const toast = useToast();
  const { send, getSnapshot } = useSession();
  const { staff } = useStanding();
  const can = useReason()(useCan()(command));
  const moment = useMoment();

  const set = async () => {
    const result = await send(command);
    if (isRefused(result)) return;
    const { sequence } = result;
    const find = () => {
      const { confirmed, mine } = getSnapshot();
      const all = [...confirmed.bookmarks.list, ...(mine.bookmarks?.list ?? [])];
      return all.find((bookmark) => bookmark.sequence === sequence);
    };
    toast({
      text: t("setAt", { time: moment(find()?.at ?? new Date().toISOString()) }),
      onUndo: () => {
        const id = find()?.id;
        if (id !== undefined) void send({ type: "bookmark.clear", bookmarkId: id as Id<"bookmark"> });
      },
    });
  };
  useRoomActs([
    {
      id: "bookmark.set",
      group: "you",
      label: staff ? t("setStaff") : t("setOwn"),
      keys: "k",
      can,
      run: () => void set(),
    },
    { id: "bookmark.list", group: "you", label: t("open"), keys: "Shift+k", can: true, run: onOpen },
  ]);
}
