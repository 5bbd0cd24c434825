"use client";

import { useTranslations } from "next-intl";
import { isPassing } from "../../http/problem.ts";
import { fieldError, useProblemText } from "../../http/use-problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import type { EnrolLine } from "./use-enrol.ts";

type Props = { readonly line: EnrolLine; readonly busy: boolean; readonly onRetry: () => void };

function iconOf(result: EnrolLine["result"]): IconName {
  if (result === "waiting" || result === "invited") return "clock";
  if (result === "enrolled") return "check";
  return result.code === "enrollment.exists" ? "info" : "alert";
}

/** One address and what became of it, in words. */
export function EnrolOutcome({ line: { email, result }, busy, onRetry }: Props) {
  const t = useTranslations("roster");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const refused = typeof result !== "string";
  const notAnAddress = refused && fieldError(result, "email") !== undefined;
  const words = notAnAddress ? t("result.notAnAddress") : refused ? textOf(result) : t(`result.${result}`);
  const wrong = refused && result.code !== "enrollment.exists";
  return (
    <li className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className={wrong ? "text-danger-ink" : "text-ink-3"}>
        <Icon name={iconOf(result)} size="sm" />
      </span>
      <bdi className="min-w-0 break-all font-semibold">{email}</bdi>
      <span className={wrong ? "text-danger-ink" : "text-ink-2"}>{words}</span>
      {refused && isPassing(result) && (
        <Button size="sm" icon="retry" busy={busy} onClick={onRetry}>
          {common("retry")}
        </Button>
      )}
    </li>
  );
}
