"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";

type Props = {
  /** What is shown so far, in words: "6 of 58". */
  readonly summary: string;
  /** Absent at the end of the list. */
  readonly onMore?: (() => void) | undefined;
  readonly busy?: boolean;
  /** What the button says instead of "Show more". */
  readonly label?: string;
};

/** The foot of a list that goes on. */
export function ShowMore({ summary, onMore, busy = false, label }: Props) {
  const t = useTranslations("common");
  return (
    <div className="ui-card__foot">
      <span className="grow" role="status">
        {summary}
      </span>
      {onMore && (
        <Button size="sm" busy={busy} onClick={onMore}>
          {label ?? t("showMore")}
        </Button>
      )}
    </div>
  );
}
