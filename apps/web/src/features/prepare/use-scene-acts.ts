"use client";

import type { Problem, SceneContent, SceneLayout } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useToast } from "../../ui/toast.tsx";
import type { SceneDraft, SceneList } from "./lists.ts";
import { type Page, sceneOf } from "./scene-content.ts";
import { useDraftList } from "./use-draft-list.ts";

/** Which scene is looked at, and what can be done with scenes as wholes. */
export function useSceneActs(list: SceneList) {
  const t = useTranslations("prepare");
  const toast = useToast();
  const { items } = useDraftList(list);
  const [wanted, setWanted] = useState<SceneDraft["id"] | null>(null);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const chosen = items.find(({ id }) => id === wanted) ?? items[0] ?? null;

  const put = async (content: SceneContent, to?: number): Promise<void> => {
    setAdding(true);
    setProblem(null);
    const outcome = await list.add(content, to);
    setAdding(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    const id = outcome.body;
    setWanted(id);
    const position = list.look().items.find((item) => item.id === id)?.position ?? 1;
    toast({ text: t("sceneAdded", { title: content.title, position }) });
  };
  const after = chosen === null ? undefined : chosen.position + 1;

  return {
    items,
    chosen,
    adding,
    /** Why the last scenes could not be added. */
    problem,
    noteProblem: setProblem,
    choose: setWanted,
    change: (content: SceneContent) => {
      if (chosen !== null) void list.change(chosen.id, content);
    },
    amend: (id: SceneDraft["id"], change: (now: SceneContent) => SceneContent) => {
      const item = list.look().items.find((one) => one.id === id);
      if (item !== undefined) void list.change(id, change(item.now));
    },
    add: (layout: SceneLayout, page: Page | null, title?: string) => {
      const content = sceneOf(layout, title ?? t(`newScene.${layout}`), page);
      if (content !== null) void put(content, after);
    },
    duplicate: () => {
      if (chosen !== null) void put(chosen.now, after);
    },
    remove: () => {
      if (chosen === null) return;
      const { id, now, position } = chosen;
      setWanted(items[position]?.id ?? items[position - 2]?.id ?? null);
      void list.remove(id);
      toast({
        text: t("scene.removed", { title: now.title }),
        onUndo: () => void put(now, Math.min(position, list.look().items.length + 1)),
      });
    },
  };
}
