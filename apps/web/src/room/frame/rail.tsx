"use client";

import { useTranslations } from "next-intl";
import { type Ref, useRef } from "react";
import { PastNote } from "../../features/catch-up/past-note.tsx";
import { Count } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useKeepFocus } from "../../ui/use-keep-focus.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import type { RoomPanel } from "./room-panel.ts";

type Props = {
  readonly panels: readonly RoomPanel[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** On a screen too narrow to have it beside the stage it is folded until it is asked for. */
  readonly unfolded: boolean;
  readonly onFold: () => void;
  readonly ref: Ref<HTMLElement>;
};

/** Everything beside the stage, a tab each. */
export function Rail({ panels, selected, onSelect, unfolded, onFold, ref }: Props) {
  const t = useTranslations("room.rail");
  const content = useRef<HTMLDivElement>(null);
  useKeepFocus(content);
  return (
    <aside
      ref={ref}
      id="rail"
      className="room__rail"
      aria-label={t("label")}
      tabIndex={-1}
      data-unfolded={unfolded ? "" : undefined}
      onKeyDown={(event) => {
        if (event.key === "Escape" && unfolded) onFold();
      }}
    >
      <div className="room__fold">
        <IconButton icon="x" label={t("fold")} onClick={onFold} />
      </div>
      <PastNote />
      <div ref={content} className="room__panels" tabIndex={-1}>
        <Tabs
          label={t("tabs")}
          value={selected}
          onValueChange={onSelect}
          tabs={panels.map(({ id, label, count = 0, asking = 0, panel }) => ({
            value: id,
            label: (
              <>
                {label}
                {count > 0 && <Count>{count}</Count>}
                {asking > 0 && (
                  <>
                    <Count tone="accent">{asking}</Count>
                    <VisuallyHidden>{t("asking", { count: asking })}</VisuallyHidden>
                  </>
                )}
              </>
            ),
            panel,
          }))}
        />
      </div>
    </aside>
  );
}
