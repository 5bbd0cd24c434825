"use client";

import { useTranslations } from "next-intl";
import { Icon, type IconName } from "../../ui/icon.tsx";

const parts = ["stage", "scenes", "class"] as const;
export type StudioPart = (typeof parts)[number];

const icons: Record<StudioPart, IconName> = { stage: "layout", scenes: "slides", class: "people" };

type Props = { readonly part: StudioPart; readonly onPart: (part: StudioPart) => void };

/** On a phone one part of the studio at a time; where there is room for all of them it is not there. */
export function StudioParts({ part, onPart }: Props) {
  const t = useTranslations("studio.parts");
  return (
    <nav className="studio-parts" data-part={part} aria-label={t("label")}>
      {parts.map((one) => (
        <button key={one} type="button" aria-current={one === part} onClick={() => onPart(one)}>
          <Icon name={icons[one]} />
          {t(one)}
        </button>
      ))}
    </nav>
  );
}
