"use client";

import { can } from "@lectern/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTimes } from "../../time/use-times.ts";
import { Button } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { StateCard } from "../../ui/state-card.tsx";
import type { ClassFacts } from "../class-facts.ts";
import { CardFrame } from "./card-frame.tsx";
import type { Flow } from "./flow.ts";

type Step = Exclude<Flow["step"], "before" | "door" | "waiting" | "in">;

const icons: Record<Step, IconName> = {
  ended: "check",
  cancelled: "cal",
  left: "leave",
  removed: "door",
  replaced: "swap",
  lost: "off",
};

type Props = {
  readonly step: Step;
  readonly facts: ClassFacts;
  /** Back to the door, where that is possible. */
  readonly onAgain: () => void;
};

/** Outside again: what happened, what is kept, what comes next. */
export function AfterCard({ step, facts, onAgain }: Props) {
  const t = useTranslations("room.after");
  const { clock } = useTimes();
  const { session, course, me } = facts;
  const again = step === "left" || step === "replaced" || step === "lost";
  const place = { courseRole: course.myRole };
  const reads = step === "ended" && "basis" in can({ roles: me.roles }, "attendance.read", place);
  const title =
    step === "ended" && session.endedAt !== null
      ? t("ended.titleAt", { at: clock(session.endedAt) })
      : t(`${step}.title`);
  const acts: ReactNode = (
    <>
      {again && (
        <Button variant="primary" onClick={onAgain}>
          {t(`${step}.again`)}
        </Button>
      )}
      {step === "ended" && (
        <ButtonLink href={`/sessions/${session.id}/replay`} variant="primary" icon="replay">
          {t("replay")}
        </ButtonLink>
      )}
      {reads && (
        <ButtonLink href={`/sessions/${session.id}/attendance`} variant="secondary">
          {t("attendance")}
        </ButtonLink>
      )}
      {step !== "removed" && (
        <ButtonLink href={`/courses/${course.id}`} variant={again || step === "ended" ? "quiet" : "primary"}>
          {t("course")}
        </ButtonLink>
      )}
      <ButtonLink href="/" variant={step === "removed" ? "primary" : "quiet"}>
        {t("home")}
      </ButtonLink>
    </>
  );
  return (
    <CardFrame over>
      <StateCard icon={icons[step]} title={title} acts={acts}>
        {t(`${step}.text`, { title: session.title })}
      </StateCard>
    </CardFrame>
  );
}
