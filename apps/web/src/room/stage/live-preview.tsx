"use client";

import { useTranslations } from "next-intl";
import { Tally } from "../../features/studio/tally.tsx";
import type { Directing } from "../../features/studio/use-directing.ts";
import type { PictureOf } from "../../stage/pictures.ts";
import { fillingOf, programOfScene } from "../../stage/program.ts";
import { ProgramStage } from "../../stage/program-stage.tsx";
import { BoardPreview } from "./board-preview.tsx";
import { LiveMedia } from "./live-media.tsx";

type Props = {
  readonly directing: Directing;
  readonly pictureOf: PictureOf;
  readonly nowMs: number;
};

/** The scene that would be taken next, drawn as everybody would see it. */
export function LivePreview({ directing, pictureOf, nowMs }: Props) {
  const t = useTranslations("studio.tally");
  const { studio, inPreview } = directing;
  if (inPreview === null) {
    return (
      <div className="studio-monitor" data-on="preview">
        <Tally on="preview" title={t("nothing")} meta={t("onlyYou")} />
        <section className="studio-monitor__empty" aria-label={t("previewLabel")}>
          <p>{t("choose")}</p>
        </section>
      </div>
    );
  }
  const { program, overlays } = programOfScene(inPreview, studio.program.slide);
  const place = studio.scenes.indexOf(inPreview) + 1;
  return (
    <div className="studio-monitor" data-on="preview">
      <Tally on="preview" title={t("scene", { place, title: inPreview.title })} meta={t("onlyYou")} />
      <ProgramStage
        program={program}
        overlays={overlays}
        cta={studio.cta}
        pictureOf={pictureOf}
        nowMs={nowMs}
        label={t("previewLabel")}
        media={<LiveMedia filling={fillingOf(program)} />}
        board={<BoardPreview />}
        still
      />
    </div>
  );
}
