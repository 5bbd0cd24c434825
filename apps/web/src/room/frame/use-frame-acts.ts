"use client";

import { useTranslations } from "next-intl";
import { paletteAct } from "../../features/palette/palette-act.ts";
import { paletteKeys } from "../acts/keys.ts";
import { useRoomActs } from "../acts/use-room-acts.ts";
import type { RoomPanel } from "./room-panel.ts";

const regions = ["content", "rail", "status"];

/** Moves the focus to the next of stage, rail and status line. */
function nextRegion() {
  const elements = regions.flatMap((id) => document.getElementById(id) ?? []);
  const at = elements.findIndex((element) => element.contains(document.activeElement));
  const visible = [...elements.slice(at + 1), ...elements].find((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  if (visible === undefined) return;
  visible.setAttribute("data-ring", "");
  visible.addEventListener("blur", () => visible.removeAttribute("data-ring"), { once: true });
  visible.focus();
}

type Options = {
  readonly panels: readonly RoomPanel[];
  readonly onPanel: (id: string) => void;
  /** Opens a panel and puts the cursor where one writes in it; null while a moment is shown that is over. */
  readonly onWrite: ((panelId: string) => void) | null;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
  readonly onLeave: () => void;
  readonly onEnd: () => void;
  readonly leads: boolean;
  readonly canEnd: true | string;
};

/** What the frame itself can do. */
export function useFrameActs(options: Options): void {
  const { panels, onPanel, onWrite, onPalette, onKeys, onLeave, onEnd, leads, canEnd } = options;
  const t = useTranslations("room.acts");
  const palette = useTranslations("palette");
  useRoomActs([
    ...panels.map(
      ({ id, label, letter }) =>
        ({
          id: `rail.${id}`,
          group: "everywhere",
          label: t("open", { panel: label }),
          keys: `g ${letter}`,
          can: true,
          run: () => onPanel(id),
        }) as const,
    ),
    ...(onWrite === null
      ? []
      : ([
          {
            id: "write.message",
            group: "you",
            label: t("message"),
            keys: "t",
            can: true,
            run: () => onWrite("chat"),
          },
          {
            id: "write.question",
            group: "you",
            label: t("question"),
            keys: "i",
            can: true,
            run: () => onWrite("questions"),
          },
        ] as const)),
    {
      id: paletteAct,
      group: "everywhere",
      label: palette("open"),
      keys: paletteKeys,
      can: true,
      run: onPalette,
    },
    { id: "region.next", group: "everywhere", label: t("region"), keys: "F6", can: true, run: nextRegion },
    { id: "keys.show", group: "everywhere", label: t("keys"), keys: "?", can: true, run: onKeys },
    { id: "class.leave", group: "everywhere", label: t("leave"), keys: "Shift+l", can: true, run: onLeave },
    ...(leads
      ? [
          {
            id: "class.end",
            group: "everywhere",
            label: t("end"),
            keys: "Shift+e",
            can: canEnd,
            run: onEnd,
          } as const,
        ]
      : []),
  ]);
}
