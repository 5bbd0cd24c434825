"use client";

import type { SceneContent } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { Count } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import type { PollList, SceneDraft } from "./lists.ts";
import { OverlayFields } from "./overlay-fields.tsx";
import { PollsTab } from "./polls-tab.tsx";
import type { Page } from "./scene-content.ts";
import { type FileChoice, SceneFields } from "./scene-fields.tsx";
import { useDraftList } from "./use-draft-list.ts";

type Props = {
  readonly scene: SceneDraft | null;
  readonly onChange: (content: SceneContent) => void;
  /** Changes one scene as it is by then, also when another one is looked at. */
  readonly onAmend: (id: SceneDraft["id"], change: (now: SceneContent) => SceneContent) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  readonly polls: PollList;
  readonly files: readonly FileChoice[];
  readonly page: Page | null;
  readonly disabled: boolean;
  readonly personName: string;
  readonly courseTitle: string;
};

/** What can be said of the chosen scene, and the polls of the lesson. */
export function Inspector(props: Props) {
  const t = useTranslations("prepare");
  const [tab, setTab] = useState("scene");
  const { items } = useDraftList(props.polls);
  const { scene, disabled } = props;
  const overlayCount = scene?.now.overlays.length ?? 0;
  const group = (children: React.ReactNode) => (
    <div className="prepare-pane__scroll">
      <fieldset disabled={disabled} className="prepare-group">
        {children}
      </fieldset>
    </div>
  );
  const noScene = (
    <EmptyState icon="layout" title={t("scene.none")}>
      {t("scene.noneText")}
    </EmptyState>
  );
  return (
    <aside className="prepare-pane prepare-pane--inspector" aria-label={t("inspector")}>
      <Tabs
        label={t("inspector")}
        value={tab}
        onValueChange={setTab}
        tabs={[
          {
            value: "scene",
            label: t("tab.scene"),
            panel: group(scene === null ? noScene : <Scene {...props} scene={scene} />),
          },
          {
            value: "overlays",
            label: (
              <>
                {t("tab.overlays")}
                {overlayCount > 0 && <Count>{overlayCount}</Count>}
              </>
            ),
            panel: group(scene === null ? noScene : <Overlays {...props} scene={scene} />),
          },
          {
            value: "polls",
            label: (
              <>
                {t("tab.polls")}
                {items.length > 0 && <Count>{items.length}</Count>}
              </>
            ),
            panel: group(<PollsTab list={props.polls} />),
          },
        ]}
      />
    </aside>
  );
}

type WithScene = Props & { readonly scene: SceneDraft };

function Scene({ scene, onChange, onDuplicate, onRemove, files, page }: WithScene) {
  const t = useTranslations("prepare.scene");
  return (
    <>
      <SceneFields key={scene.id} content={scene.now} onChange={onChange} files={files} page={page} />
      <Refusal problem={scene.refused} />
      <div className="flex flex-wrap gap-2 border-line border-t pt-4">
        <Button size="sm" icon="copy" onClick={onDuplicate}>
          {t("duplicate")}
        </Button>
        <Button size="sm" variant="danger" icon="trash" onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
    </>
  );
}

function Overlays({ scene, onAmend, personName, courseTitle }: WithScene) {
  return (
    <>
      <OverlayFields
        key={scene.id}
        content={scene.now}
        onChange={(change) => onAmend(scene.id, (now) => ({ ...now, overlays: [...change(now.overlays)] }))}
        personName={personName}
        courseTitle={courseTitle}
      />
      <Refusal problem={scene.refused} />
    </>
  );
}
