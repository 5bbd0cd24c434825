"use client";

import type { Scene, StudioState } from "@lectern/core";
import type { SceneContent } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { Icon, type IconName } from "../ui/icon.tsx";
import type { PictureOf } from "./pictures.ts";
import { fillingOf, programOfScene } from "./program.ts";
import { ProgramStage } from "./program-stage.tsx";

function Standing({ icon, text }: { readonly icon: IconName; readonly text: string }) {
  return (
    <span className="program-standing">
      <Icon name={icon} />
      {text}
    </span>
  );
}

/** What stands for people and screens where no picture of them is wanted. */
function StandIn({ filling }: { readonly filling: ReturnType<typeof fillingOf> }) {
  const t = useTranslations("stage");
  if (filling === "screen") return <Standing icon="screen" text={t("screen")} />;
  return <Standing icon="cam" text={t(filling === "two-people" ? "twoPeople" : "camera")} />;
}

type Props = {
  readonly scene: SceneContent & Pick<Scene, "id">;
  readonly pictureOf: PictureOf;
  /** The page that stays on program where the scene brings none. */
  readonly slide?: StudioState["program"]["slide"];
};

/**
 * A scene as a small picture; who listens has its name beside it. There are many, and what is around them is drawn
 * with every event: each is drawn anew only when it shows something else.
 */
export const SceneThumbnail = memo(function SceneThumbnail({ scene, pictureOf, slide = null }: Props) {
  const t = useTranslations("stage");
  const { program, overlays } = programOfScene(scene, slide);
  const small = useMemo<PictureOf>(() => (asset, page) => pictureOf(asset, page, "thumbnail"), [pictureOf]);
  return (
    <div className="program-thumbnail" aria-hidden="true" inert>
      <ProgramStage
        program={program}
        overlays={overlays}
        cta={null}
        pictureOf={small}
        nowMs={0}
        label={scene.title}
        media={<StandIn filling={fillingOf(program)} />}
        board={<Standing icon="board" text={t("board")} />}
        still
      />
    </div>
  );
});
