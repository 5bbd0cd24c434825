"use client";

import { useTranslations } from "next-intl";
import { Film } from "./film.tsx";
import type { Directing } from "./use-directing.ts";

/** The pages of what is on program, and what one wrote down for oneself about it. */
export function SourcesPanel({ directing }: { readonly directing: Directing }) {
  const t = useTranslations("studio.sources");
  const { studio } = directing;
  const { scene } = studio.program;
  const notes = studio.scenes.find(({ id }) => id === scene?.id)?.notes ?? "";
  const hasFilm = directing.page !== null && (directing.asset?.pages.length ?? 0) > 1;
  if (notes === "" && !hasFilm) return null;
  return (
    <section className="studio-panel" aria-label={t("label")}>
      <h2 className="studio-label">{hasFilm ? t("slides") : t("label")}</h2>
      <Film directing={directing} />
      {notes !== "" && (
        <div className="studio-notes">
          <h3 className="studio-label">{t("notes")}</h3>
          <p dir="auto">{notes}</p>
        </div>
      )}
    </section>
  );
}
