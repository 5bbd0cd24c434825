"use client";

import { drawnOn } from "@lectern/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { BoardPicture } from "../../features/whiteboard/board-picture.tsx";
import { TalkContent } from "../../room/stage/talk-content.tsx";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { sessionPictures } from "../../stage/pictures.ts";
import { fillingOf } from "../../stage/program.ts";
import { ProgramStage } from "../../stage/program-stage.tsx";
import { useSecond } from "../player/use-player.ts";

function Board() {
  const t = useTranslations("replay.stage");
  const whiteboard = useSessionSnapshot(({ confirmed }) => confirmed.whiteboard);
  const elements = useMemo(() => drawnOn(whiteboard, whiteboard.page), [whiteboard]);
  return <BoardPicture elements={elements} label={t("board", { page: whiteboard.page })} />;
}

type Props = {
  /** The video, the same element in every layout. */
  readonly media: ReactNode;
  /** Since 1970. */
  readonly startedAtMs: number;
};

/** What everybody saw at this moment, drawn as it was live. */
export function ReplayStage({ media, startedAtMs }: Props) {
  const t = useTranslations("replay.stage");
  const { sessionId } = useSession();
  const { program, overlays, cta } = useSessionSnapshot(({ confirmed }) => confirmed.studio);
  const pictureOf = useMemo(() => sessionPictures(sessionId), [sessionId]);
  const nowMs = startedAtMs + useSecond();
  return (
    <div className="replay-stage program-fit" data-filling={fillingOf(program)}>
      <ProgramStage
        program={program}
        overlays={overlays}
        cta={cta}
        pictureOf={pictureOf}
        nowMs={nowMs}
        label={t("label")}
        media={media}
        board={<Board />}
        contentOf={(overlay) => <TalkContent overlay={overlay} />}
      />
    </div>
  );
}
