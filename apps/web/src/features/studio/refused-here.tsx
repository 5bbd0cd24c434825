"use client";

import type { Refusal } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RefusalNote } from "../../session/refusal-note.tsx";

/** Why it was refused, beside what gave it, and that everybody still sees what they saw. */
export function RefusedHere({ refusal }: { readonly refusal: Refusal | null }) {
  const t = useTranslations("studio");
  return (
    <div className="studio-refused" role="status">
      {refusal !== null && (
        <>
          <RefusalNote refusal={refusal} />
          <p>{t("unchanged")}</p>
        </>
      )}
    </div>
  );
}
