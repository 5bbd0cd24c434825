"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

type Props = { readonly disabled: boolean; readonly onCamera: () => void };

/** The running order before it has a scene; slides are brought beside it. */
export function NoScenes({ disabled, onCamera }: Props) {
  const t = useTranslations("prepare.empty");
  return (
    <EmptyState
      icon="layout"
      title={t("title")}
      act={
        <Button size="sm" icon="cam" disabled={disabled} onClick={onCamera}>
          {t("camera")}
        </Button>
      }
    >
      {t("text")}
    </EmptyState>
  );
}
