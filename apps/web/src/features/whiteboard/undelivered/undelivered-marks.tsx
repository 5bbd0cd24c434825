"use client";

import type { BoardElement } from "@lectern/core";
import { useTranslations } from "next-intl";
import { Badge } from "../../../ui/badge.tsx";
import { usualWidth } from "../page.ts";
import { shapePath } from "../picture/shape-path.ts";

const pathOf = (element: BoardElement) =>
  element.type === "freedraw"
    ? `M${(element.points ?? []).map((point) => point.join(" ")).join("L")}`
    : shapePath(element);

type Props = { readonly elements: readonly BoardElement[]; readonly late: readonly string[] };

/** Ink that is not saved yet looks dotted: paper shows through it. */
export const UndeliveredMarks = ({ elements, late }: Props) =>
  elements
    .filter(({ id, type }) => late.includes(id) && type !== "text")
    .map((element) => (
      <path
        key={element.id}
        className="board-late"
        d={pathOf(element)}
        transform={`translate(${element.x} ${element.y})`}
        strokeWidth={(element.strokeWidth ?? usualWidth) * (element.type === "freedraw" ? 7 : 2)}
      />
    ));

/** Says how much is not saved, and that it is not lost. */
export function UndeliveredBadge({ count }: { readonly count: number }) {
  const t = useTranslations("whiteboard");
  return (
    <p className="board__late" role="status">
      {count > 0 && (
        <Badge tone="warn" icon="alert">
          {t("late", { count })}
        </Badge>
      )}
    </p>
  );
}
