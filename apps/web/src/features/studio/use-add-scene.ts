"use client";

import type { SessionCommand } from "@lectern/core";
import { type Id, isRefused, type NewScene } from "@lectern/shared";
import { useCommand } from "../../session/use-command.ts";
import { useSession } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";

const toAdd = (scene: NewScene): SessionCommand => ({ type: "scene.add", ...scene });

/** Adds a scene while the class runs, and looks at it: what was added just now is wanted next. */
export function useAddScene() {
  const { getSnapshot, send } = useSession();
  const can = useCan();
  const toReason = useReason();
  const adding = useCommand();
  const scenesNow = () => getSnapshot().confirmed.studio.scenes;
  return {
    adding,
    /** Whether one may be added, or why not. */
    canAdd: (scene: NewScene) => toReason(can(toAdd(scene))),
    /** @returns whether it was added */
    add: async (scene: NewScene): Promise<boolean> => {
      const before = new Set(scenesNow().map(({ id }) => id));
      if (isRefused(await adding.issue(toAdd(scene)))) return false;
      const added = scenesNow().find(({ id, title }) => !before.has(id) && title === scene.title);
      if (added !== undefined) await send({ type: "scene.preview", sceneId: added.id as Id<"scene"> });
      return true;
    },
  };
}
