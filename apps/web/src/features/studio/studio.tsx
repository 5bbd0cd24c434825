"use client";

import { useTranslations } from "next-intl";
import type { PictureOf } from "../../stage/pictures.ts";
import { AddScene } from "./add-scene.tsx";
import { Deck } from "./deck.tsx";
import { OverlaysPanel } from "./overlays-panel.tsx";
import { SceneStrip } from "./scene-strip.tsx";
import { SourcesPanel } from "./sources-panel.tsx";
import type { Directing } from "./use-directing.ts";
import "./studio.css";
import "./panels.css";
import "./scene-strip.css";

type Props = {
  readonly directing: Directing;
  readonly pictureOf: PictureOf;
  /** Without a scene there is nothing to direct: one line offers to make some. */
  readonly open: boolean;
};

/** Under the monitors: TAKE, the running order, pages and notes, and what lies over the program. */
export function Studio({ directing, pictureOf, open }: Props) {
  const t = useTranslations("studio");
  if (!open) {
    return (
      <section className="studio-closed" aria-label={t("strip.label")}>
        <p>{t("closed")}</p>
        <AddScene directing={directing} />
      </section>
    );
  }
  return (
    <div className="studio">
      <Deck directing={directing} />
      <SceneStrip directing={directing} pictureOf={pictureOf} acts={<AddScene directing={directing} />} />
      <div className="studio-panels">
        <SourcesPanel directing={directing} />
        <OverlaysPanel directing={directing} />
      </div>
    </div>
  );
}
