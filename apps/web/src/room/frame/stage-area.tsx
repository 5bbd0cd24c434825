"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Captions } from "../../features/captions/captions.tsx";
import { StageNotes } from "../../features/media/stage-notes.tsx";
import { Studio } from "../../features/studio/studio.tsx";
import { Tally } from "../../features/studio/tally.tsx";
import { useDirecting } from "../../features/studio/use-directing.ts";
import { useStudioActs } from "../../features/studio/use-studio-acts.ts";
import { Board } from "../../features/whiteboard/board.tsx";
import { useStanding } from "../../session/use-standing.ts";
import { ProgramStage } from "../../stage/program-stage.tsx";
import { useRoomActs } from "../acts/use-room-acts.ts";
import { LiveMedia } from "../stage/live-media.tsx";
import { LivePreview } from "../stage/live-preview.tsx";
import { type StudioPart, StudioParts } from "../stage/studio-parts.tsx";
import { TalkContent } from "../stage/talk-content.tsx";
import { useLiveProgram } from "../stage/use-live-program.ts";
import { ActRow } from "./act-row.tsx";

/**
 * What everybody looks at, what is said below it, and one's own controls; for who leads the studio around it. The
 * program stays where it is in the page whatever is around it, so that what plays in it goes on.
 */
export function StageArea() {
  const t = useTranslations("studio.tally");
  const media = useTranslations("media.stage");
  const place = useRef<HTMLDivElement>(null);
  const [captions, setCaptions] = useState(true);
  const [part, setPart] = useState<StudioPart>("stage");
  const { leads } = useStanding();
  const { asset, filling, stage } = useLiveProgram();
  const directing = useDirecting(asset);
  const { scenes, program } = directing.studio;
  useRoomActs(useStudioActs(directing).filter(() => leads));

  const directs = leads && (scenes.length > 0 || program.scene !== null);
  const number = scenes.findIndex(({ id }) => id === program.scene?.id) + 1;
  const onProgram =
    program.scene === null
      ? t("people")
      : number > 0
        ? t("scene", { place: number, title: program.scene.title })
        : program.scene.title;
  return (
    <>
      <main
        id="content"
        className="room__main"
        data-theme="dark"
        data-studio={directs ? "" : undefined}
        data-part={directs ? part : undefined}
        data-board={filling === "board" || filling === "board-camera" ? "" : undefined}
        tabIndex={-1}
      >
        <div className="room__desk">
          <div className="room__monitors">
            {directs && <LivePreview directing={directing} stage={stage} />}
            <div key="program" className="room__program" data-on="program">
              {directs && <Tally on="program" title={onProgram} meta={t("everybody")} />}
              <div ref={place} key="stage" className="room__stage program-fit">
                <ProgramStage
                  {...stage}
                  label={media("label")}
                  media={<LiveMedia filling={filling} />}
                  board={<Board />}
                  contentOf={(overlay) => <TalkContent overlay={overlay} />}
                />
                <StageNotes />
              </div>
            </div>
          </div>
          {leads && <Studio directing={directing} pictureOf={stage.pictureOf} open={directs} />}
        </div>
        {captions && <Captions />}
        <ActRow captions={captions} onCaptions={setCaptions} stage={place} />
      </main>
      {directs && <StudioParts part={part} onPart={setPart} />}
    </>
  );
}
