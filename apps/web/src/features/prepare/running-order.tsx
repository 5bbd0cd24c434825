"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useTimes } from "../../time/use-times.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { moved } from "../../ui/running-order.ts";
import { useToast } from "../../ui/toast.tsx";
import { useSorting } from "../../ui/use-sorting.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import type { SceneDraft, SceneList } from "./lists.ts";
import { minutesOf } from "./scene-content.ts";
import { SceneRow } from "./scene-row.tsx";
import { useDraftList } from "./use-draft-list.ts";
import { useHeldPlace } from "./use-held-place.ts";

type Props = {
  readonly list: SceneList;
  readonly chosen: SceneDraft["id"] | null;
  readonly onChoose: (id: SceneDraft["id"]) => void;
  readonly disabled: boolean;
  readonly add: ReactNode;
  readonly empty: ReactNode;
};

/** The scenes in the order in which the class will probably need them; moved by dragging and by key. */
export function RunningOrder({ list, chosen, onChoose, disabled, add, empty }: Props) {
  const t = useTranslations("prepare.order");
  const times = useTimes();
  const toast = useToast();
  const { items, problem } = useDraftList(list);
  const place = useHeldPlace<SceneDraft["id"]>();
  const shown = place.held === null ? items : moved(items, place.held.id, place.held.to);
  const rows = useRef<HTMLOListElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const move = (id: SceneDraft["id"], from: number, to: number, isUndo = false) => {
    if (from === to) return;
    void list.move(id, to);
    const title = items.find((one) => one.id === id)?.now.title ?? "";
    toast(
      isUndo
        ? { text: t("movedBack", { title, position: to }) }
        : { text: t("moved", { title, position: to }), onUndo: () => move(id, to, from, true) },
    );
  };
  const { held, gripOf } = useSorting<SceneDraft, SceneDraft["id"]>({
    items: shown,
    list: rows,
    scroller,
    onPlace: place.hold,
    onDrop: ({ id, position }, from) => {
      place.release();
      move(id, from, position);
    },
    onRelease: place.release,
  });
  const holding = shown.find(({ id }) => id === held?.id);
  const minutes = minutesOf(items.map(({ now }) => now));
  return (
    <aside className="prepare-pane prepare-pane--order" aria-label={t("title")}>
      <div className="prepare-pane__head">
        <h2>{t("title")}</h2>
        <span className="text-ink-3 text-sm">
          {minutes === 0
            ? t("count", { count: items.length })
            : t("planned", { count: items.length, minutes: times.lasts(minutes) })}
        </span>
        <span className="ms-auto">{add}</span>
      </div>
      <p role="status">
        <VisuallyHidden>
          {holding && t("held", { title: holding.now.title, position: holding.position, of: shown.length })}
        </VisuallyHidden>
      </p>
      <div ref={scroller} className="prepare-pane__scroll">
        {problem && (
          <div className="p-3">
            <Refusal problem={problem} />
          </div>
        )}
        {shown.length === 0 && empty}
        <ol ref={rows} aria-label={t("title")}>
          {shown.map((scene) => (
            <SceneRow
              key={scene.id}
              scene={scene}
              isChosen={scene.id === chosen}
              heldFrom={held?.id === scene.id ? held.from : null}
              grip={disabled ? null : gripOf(scene)}
              onChoose={() => onChoose(scene.id)}
            />
          ))}
        </ol>
      </div>
      {shown.length > 0 && (
        <div className="prepare-pane__foot">
          <p className="prepare-keys">
            <Kbd>Space</Kbd> {t("keys.lift")} <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t("keys.move")} <Kbd>Esc</Kbd>{" "}
            {t("keys.back")}
          </p>
          <p>{t("whenScheduled")}</p>
        </div>
      )}
    </aside>
  );
}
