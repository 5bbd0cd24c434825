"use client";

import type { Asset } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useToast } from "../../ui/toast.tsx";

/** Says when a file that was being prepared can be used, or cannot: nobody has to watch it. */
export function useAnnounceReady(files: readonly Asset[]): void {
  const t = useTranslations("assets");
  const toast = useToast();
  const before = useRef<ReadonlyMap<string, Asset["state"]> | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = new Map(files.map(({ id, state }) => [id, state]));
    if (known === null) return;
    for (const { id, name, kind, state, pageCount, failure } of files) {
      if (known.get(id) === state) continue;
      if (state === "failed") toast({ text: `${name}: ${failure}` });
      else if (state === "ready")
        toast({
          text: kind === "image" ? t("imageReady", { name }) : t("ready", { name, count: pageCount ?? 0 }),
        });
    }
  });
}
