"use client";

import type {
  Asset,
  AssetPage,
  AssetWithPages,
  Course,
  Lesson,
  LessonPoll,
  LessonScene,
  Me,
  Session,
} from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FilesPanel } from "../../../../../../../features/assets/files-panel.tsx";
import { useFiles } from "../../../../../../../features/assets/use-files.ts";
import { useUploads } from "../../../../../../../features/assets/use-uploads.ts";
import { AddScene } from "../../../../../../../features/prepare/add-scene.tsx";
import { Inspector } from "../../../../../../../features/prepare/inspector.tsx";
import { createPollList, createSceneList } from "../../../../../../../features/prepare/lists.ts";
import { NoScenes } from "../../../../../../../features/prepare/no-scenes.tsx";
import { PerSlide } from "../../../../../../../features/prepare/per-slide.tsx";
import { PrepareFrame } from "../../../../../../../features/prepare/prepare-frame.tsx";
import { RunningOrder } from "../../../../../../../features/prepare/running-order.tsx";
import { SaveStatus } from "../../../../../../../features/prepare/save-status.tsx";
import {
  type Page,
  pageIn,
  takesPage,
  titleOf,
} from "../../../../../../../features/prepare/scene-content.ts";
import { StageCanvas } from "../../../../../../../features/prepare/stage-canvas.tsx";
import { useSceneActs } from "../../../../../../../features/prepare/use-scene-acts.ts";
import { Refusal } from "../../../../../../../http/refusal.tsx";
import { useOnline } from "../../../../../../../http/use-online.ts";
import type { Page as ListPage } from "../../../../../../../http/use-pages.ts";
import { OfflineBanner } from "../../../../../../../shell/offline-banner.tsx";
import { useTimes } from "../../../../../../../time/use-times.ts";
import { ButtonLink } from "../../../../../../../ui/link.tsx";

type Props = {
  readonly me: Me;
  readonly course: Course;
  readonly lesson: Lesson;
  readonly scenes: readonly LessonScene[];
  readonly polls: readonly LessonPoll[];
  readonly files: ListPage<Asset>;
  /** The class of this lesson that runs or comes next. */
  readonly next: Session | null;
};

/** What one prepares with, joined: scenes and polls of the lesson, and the files that they show. */
export function Desk({ me, course, lesson, next, ...first }: Props) {
  const t = useTranslations("prepare");
  const online = useOnline();
  const [scenes] = useState(() => createSceneList(lesson.id, first.scenes));
  const [polls] = useState(() => createPollList(lesson.id, first.polls));
  const files = useFiles(first.files);
  const uploads = useUploads(files.bring);
  const acts = useSceneActs(scenes);
  const { chosen } = acts;
  const shown = chosen === null ? null : pageIn(chosen.now);
  const choices = files.files.filter(({ state }) => state === "ready" || state === "processing");
  const page = shown ?? firstPage(choices);
  const onAdd = (asset: AssetWithPages, { page: number, text }: AssetPage) =>
    acts.add(
      asset.kind === "image" ? "image" : "slide-camera",
      { assetId: asset.id, page: number },
      asset.kind === "image"
        ? asset.name.replace(/\.\w+$/, "")
        : (titleOf(text) ?? t("slideTitle", { page: number })),
    );

  return (
    <PrepareFrame
      title={lesson.title}
      subtitle={useNextInWords(next)}
      banner={<OfflineBanner />}
      barEnd={
        <>
          <SaveStatus scenes={scenes} polls={polls} />
          <ButtonLink href={`/courses/${course.id}/lessons/${lesson.id}`} variant="quiet">
            {t("toLesson")}
          </ButtonLink>
          {next !== null && (
            <ButtonLink href={`/sessions/${next.id}`} variant="primary">
              {t("openClass")}
            </ButtonLink>
          )}
        </>
      }
      order={
        <RunningOrder
          list={scenes}
          chosen={chosen?.id ?? null}
          onChoose={acts.choose}
          disabled={!online}
          empty={<NoScenes disabled={!online} onCamera={() => acts.add("camera", null)} />}
          add={
            <AddScene
              count={acts.items.length}
              hasSlides={page !== null}
              busy={acts.adding}
              disabled={!online}
              onAdd={(layout) => acts.add(layout, page)}
            />
          }
        />
      }
      stage={
        <>
          {chosen !== null && <StageCanvas scene={chosen} />}
          <Refusal problem={acts.problem} />
          <FilesPanel
            files={files}
            uploads={uploads}
            online={online}
            acts={{
              current: shown,
              onShow:
                online && chosen !== null && takesPage(chosen.now.layout)
                  ? (assetId, number) => acts.change({ ...chosen.now, assetId, page: number })
                  : null,
              onAdd: online ? onAdd : null,
            }}
            fileAct={(file) =>
              file.pages.length > 1 && (
                <PerSlide list={scenes} file={file} disabled={!online} onProblem={acts.noteProblem} />
              )
            }
          />
        </>
      }
      inspector={
        <Inspector
          scene={chosen}
          onChange={acts.change}
          onAmend={acts.amend}
          onDuplicate={acts.duplicate}
          onRemove={acts.remove}
          polls={polls}
          files={choices}
          page={page}
          disabled={!online}
          personName={me.user.name}
          courseTitle={course.title}
        />
      }
    />
  );
}

const firstPage = ([file]: readonly Asset[]): Page | null =>
  file === undefined ? null : { assetId: file.id, page: 1 };

function useNextInWords(next: Session | null): string {
  const t = useTranslations("prepare");
  const times = useTimes();
  if (next === null) return t("notScheduled");
  return next.status === "live" ? t("runsNow") : t("startsAt", { when: times.moment(next.startsAt) });
}
