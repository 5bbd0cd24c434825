"use client";

import type { SceneLayout } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { LayoutGlyph } from "./layout-glyph.tsx";
import { layouts, needsPage } from "./scene-content.ts";

type Props = {
  readonly value: SceneLayout;
  readonly onChoose: (layout: SceneLayout) => void;
  /** Whether there is a slide for the layouts that need one. */
  readonly hasSlides: boolean;
};

/** How the scene fills the picture: all in view, arrows move as in any radio group. */
export function LayoutChoice({ value, onChoose, hasSlides }: Props) {
  const t = useTranslations("prepare");
  const name = useId();
  return (
    <fieldset className="ui-field">
      <legend className="ui-field__label mb-1.5">{t("scene.layout")}</legend>
      <div className="prepare-layouts">
        {layouts.map((layout) => (
          <label key={layout} title={t(`layout.${layout}`)}>
            <input
              className="ui-hidden"
              type="radio"
              name={name}
              value={layout}
              aria-label={t(`layout.${layout}`)}
              checked={layout === value}
              disabled={needsPage(layout) && !hasSlides}
              onChange={() => onChoose(layout)}
            />
            <LayoutGlyph layout={layout} />
            <span aria-hidden="true">{t(`layoutShort.${layout}`)}</span>
          </label>
        ))}
      </div>
      {!hasSlides && <span className="ui-field__hint">{t("needsSlides")}</span>}
    </fieldset>
  );
}
