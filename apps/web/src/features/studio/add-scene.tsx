"use client";

import type { Id, NewScene } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { Button } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toast.tsx";
import { FileDialog } from "./file-dialog.tsx";
import { breakMs, type QuickLayout, quickLayouts, sceneOfLayout, sources } from "./quick-scenes.ts";
import { useAddScene } from "./use-add-scene.ts";
import type { Directing } from "./use-directing.ts";

const icons: Record<QuickLayout, IconName> = {
  camera: "cam",
  "two-people": "people",
  screen: "screen",
  board: "board",
  "board-camera": "pip",
  waiting: "clock",
};

/** A scene made of nothing but a source; named in the language of who makes it, for it becomes a chapter. */
function useQuickScene() {
  const t = useTranslations("studio.layout");
  return (layout: QuickLayout): NewScene => ({
    title: t(layout),
    layout,
    ...(layout === "waiting" ? { countdownMs: breakMs } : {}),
  });
}

/** Ways to something to show that was not prepared: sources in one press, everything else in a menu. */
export function AddScene({ directing }: { readonly directing: Directing }) {
  const t = useTranslations("studio.add");
  const layouts = useTranslations("studio.layout");
  const toast = useToast();
  const quick = useQuickScene();
  const { adding, canAdd, add } = useAddScene();
  const [choosing, setChoosing] = useState(false);
  const { studio, preview } = directing;
  const can = canAdd(quick("camera"));
  const addOrSay = (scene: NewScene) => {
    if (can !== true) toast({ text: can });
    else void add(scene);
  };
  const look = (layout: QuickLayout) => {
    const there = sceneOfLayout(studio.scenes, layout);
    if (there === undefined) addOrSay(quick(layout));
    else preview(there.id as Id<"scene">);
  };
  return (
    <div className="studio-add">
      {sources.map((layout) => (
        <Button
          key={layout}
          size="sm"
          variant="quiet"
          icon={icons[layout]}
          aria-label={t("look", { source: layouts(layout) })}
          onClick={() => look(layout)}
        >
          {layouts(layout)}
        </Button>
      ))}
      <Menu
        trigger={
          <Button size="sm" icon="plus" busy={adding.pending}>
            {t("scene")}
          </Button>
        }
      >
        <MenuItem icon="slides" onSelect={() => setChoosing(true)}>
          {t("file")}
        </MenuItem>
        <MenuSeparator />
        {quickLayouts.map((layout) => (
          <MenuItem key={layout} icon={icons[layout]} onSelect={() => addOrSay(quick(layout))}>
            {layouts(layout)}
          </MenuItem>
        ))}
      </Menu>
      <RefusalNote refusal={adding.refusal} />
      <FileDialog
        open={choosing}
        onOpenChange={setChoosing}
        onChoose={(scene) => {
          setChoosing(false);
          addOrSay(scene);
        }}
      />
    </div>
  );
}
