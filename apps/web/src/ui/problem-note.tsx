"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

type Props = {
  readonly title?: string;
  /** What happened, what was kept, what to do. */
  readonly children: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly retrying?: boolean;
  readonly reference?: string | undefined;
};

/** A refusal, shown beside the thing it refuses. */
export function ProblemNote({ title, children, onRetry, retrying = false, reference }: Props) {
  const t = useTranslations("common");
  return (
    <div className="ui-problem" role="alert">
      <Icon name="alert" />
      <div className="min-w-0 flex-1">
        {title && <strong className="block">{title}</strong>}
        {children}
        {reference && <code className="ui-mono block text-ink-3">{reference}</code>}
      </div>
      {onRetry && (
        <Button size="sm" icon="retry" busy={retrying} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
