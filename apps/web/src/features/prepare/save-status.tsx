"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useTimes } from "../../time/use-times.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import type { Saving } from "./draft-list.ts";
import type { PollList, SceneList } from "./lists.ts";
import { useDraftList } from "./use-draft-list.ts";

const worst: readonly Saving[] = ["waiting", "saving", "unsaved", "saved"];
const icons: Record<Saving, IconName> = { saved: "ok", saving: "clock", waiting: "off", unsaved: "alert" };

/** Whether what stands here is kept, in words; leaving asks first while it is not. */
export function SaveStatus({ scenes, polls }: { readonly scenes: SceneList; readonly polls: PollList }) {
  const t = useTranslations("prepare.saving");
  const times = useTimes();
  const lists = [useDraftList(scenes), useDraftList(polls)];
  const saving = worst.find((one) => lists.some((list) => list.saving === one)) ?? "saved";
  const savedAtMs = Math.max(...lists.map((list) => list.savedAtMs ?? 0));
  useEffect(() => {
    if (saving === "saved") return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [saving]);
  return (
    <span className="prepare-saving" data-saving={saving} role="status">
      <Icon name={icons[saving]} size="sm" />
      <span>
        {saving !== "saved"
          ? t(saving)
          : savedAtMs === 0
            ? t("savedNothing")
            : t("saved", { time: times.clock(savedAtMs) })}
      </span>
    </span>
  );
}
