"use client";

import { useTranslations } from "next-intl";
import { Tally } from "../../features/studio/tally.tsx";
import type { Directing } from "../../features/studio/use-directing.ts";
import { fillingOf, programAfter } from "../../stage/program.ts";
import { ProgramStage } from "../../stage/program-stage.tsx";
import { BoardPreview } from "./board-preview.tsx";
import { LiveMedia } from "./live-media.tsx";
import { TalkContent } from "./talk-content.tsx";
import type { LiveProgram } from "./use-live-program.ts";

type Props = {
  readonly directing: Directing;
  readonly stage: LiveProgram["stage"];
};

/** The scene that would be taken next, drawn as everybody would see it. */
export function LivePreview({ directing, stage }: Props) {
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
  const { program, overlays } = programAfter(studio, inPreview);
  const place = studio.scenes.indexOf(inPreview) + 1;
  return (
    <div className="studio-monitor" data-on="preview">
      <Tally on="preview" title={t("scene", { place, title: inPreview.title })} meta={t("onlyYou")} />
      <ProgramStage
        {...stage}
        program={program}
        overlays={overlays}
        next={null}
        label={t("previewLabel")}
        media={<LiveMedia filling={fillingOf(program)} />}
        board={<BoardPreview />}
        contentOf={(overlay) => <TalkContent overlay={overlay} />}
        still
      />
    </div>
  );
}
