import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Badge } from "../../ui/badge.tsx";
import type { Phase } from "./phase.ts";

const looks: Record<Phase, Omit<ComponentProps<typeof Badge>, "children">> = {
  planned: { icon: "clock" },
  due: { tone: "warn", icon: "alert" },
  missed: { tone: "outline", icon: "x" },
  live: { tone: "live", dot: true },
  halted: { tone: "warn", icon: "hold" },
  ended: { icon: "check" },
  cancelled: { tone: "outline", icon: "x" },
};

/** Where a class stands: word, shape, colour. */
export function PhaseBadge({ phase }: { readonly phase: Phase }) {
  const t = useTranslations("sessions.phase");
  return <Badge {...looks[phase]}>{t(phase)}</Badge>;
}
