"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useProblemText } from "../../http/use-problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { UploadStep } from "./upload-file.ts";
import type { Upload } from "./use-uploads.ts";

function useStepText(): (step: UploadStep) => string {
  const t = useTranslations("assets.step");
  const format = useFormatter();
  const problemText = useProblemText();
  return (step) => {
    if (step.at === "failed") {
      const { why } = step;
      return why.kind === "refused" ? problemText(why.problem) : t(why.kind);
    }
    return "done" in step
      ? t(step.at, { share: format.number(step.done, { style: "percent" }) })
      : t(step.at);
  };
}

/** One file on its way: how far it is in words and as a line, and the way out. */
export function UploadLine({ upload }: { readonly upload: Upload }) {
  const t = useTranslations("assets");
  const common = useTranslations("common");
  const textOf = useStepText();
  const { name, step } = upload;
  const failed = step.at === "failed";
  return (
    <li className="files__upload" data-at={step.at}>
      <Icon name={failed ? "alert" : step.at === "waiting" ? "off" : "up-tray"} />
      <span className="min-w-0 grow">
        <bdi className="block truncate font-semibold">{name}</bdi>
        <span
          className={`block text-sm ${failed ? "text-danger-ink" : "text-ink-3"}`}
          role={failed ? "alert" : undefined}
        >
          {textOf(step)}
        </span>
        {"done" in step && (
          <progress
            className="files__progress"
            aria-label={t("progress", { name })}
            value={step.done}
            max={1}
          />
        )}
      </span>
      {failed && (
        <Button size="sm" icon="retry" onClick={upload.retry}>
          {common("retry")}
        </Button>
      )}
      <IconButton
        icon="x"
        size="sm"
        label={t(failed ? "dismiss" : "cancel", { name })}
        onClick={upload.cancel}
      />
    </li>
  );
}
