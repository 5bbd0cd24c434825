"use client";

import { keySigns, paletteKeys } from "../../room/acts/keys.ts";
import { useActList, useRunAct } from "../../room/acts/use-room-acts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { paletteAct } from "./palette-act.ts";

/** All commands for who has no keys. */
export function PaletteButton() {
  const run = useRunAct();
  const act = useActList().find(({ id }) => id === paletteAct);
  if (act === undefined) return null;
  return (
    <IconButton
      icon="cmd"
      label={act.label}
      keys={keySigns(paletteKeys).join(" ")}
      variant="secondary"
      size="lg"
      aria-haspopup="dialog"
      onClick={() => run(act)}
    />
  );
}
