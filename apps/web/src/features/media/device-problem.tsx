"use client";

import { useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import type { DeviceProblem, MediaSource } from "./sources.ts";

type Props = { readonly source: MediaSource; readonly problem: DeviceProblem | null };

/** What is the matter with a device, and what to do. */
export function ProblemText({ source, problem }: Props) {
  const t = useTranslations("media.problem");
  if (problem === null) return null;
  return (
    <p className="media-problem">
      <Icon name="alert" size="sm" />
      {t(`${source}.${problem}`)}
    </p>
  );
}
