"use client";

import type { Id } from "@lectern/shared";
import { useLocale, useTranslations } from "next-intl";
import { directionOf, type Locale } from "../../i18n/locales.ts";
import type { Directing } from "./use-directing.ts";

type StudioAct = {
  readonly id: string;
  readonly group: "stage";
  readonly label: string;
  /** As the room names strokes. */
  readonly keys: string | null;
  readonly can: true | string;
  readonly run: () => void;
};

/** Scenes with a number key. */
const keyed = 9;

/** What directing is done with, for the room's keys and its list of acts. */
export function useStudioActs(directing: Directing): readonly StudioAct[] {
  const t = useTranslations("studio.acts");
  const forward = directionOf(useLocale() as Locale) === "ltr" ? "ArrowRight" : "ArrowLeft";
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const { studio, canTake, take, canPreview, preview, page, canTurn, turn } = directing;
  return [
    { id: "scene.take", group: "stage", label: t("take"), keys: "Space", can: canTake, run: take },
    ...(page === null
      ? []
      : ([
          {
            id: "slide.next",
            group: "stage",
            label: t("next"),
            keys: forward,
            can: canTurn(1),
            run: () => turn(1),
          },
          {
            id: "slide.previous",
            group: "stage",
            label: t("previous"),
            keys: back,
            can: canTurn(-1),
            run: () => turn(-1),
          },
        ] as const)),
    ...studio.scenes.map(
      ({ id, title }, place) =>
        ({
          id: `scene.preview.${id}`,
          group: "stage",
          label: t("preview", { title }),
          keys: place < keyed ? `${place + 1}` : null,
          can: canPreview,
          run: () => preview(id as Id<"scene">),
        }) as const,
    ),
  ];
}
