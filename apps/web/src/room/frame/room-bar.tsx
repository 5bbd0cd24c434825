"use client";

import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { RecordingBadge } from "../../features/recording/recording-badge.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Count } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Logo } from "../../ui/logo.tsx";
import type { ClassFacts } from "../class-facts.ts";
import { ClassClock } from "./class-clock.tsx";

type Props = {
  readonly facts: ClassFacts;
  readonly halted: boolean;
  readonly leaving: boolean;
  readonly onLeave: () => void;
  readonly onEnd: () => void;
  /** Why the class cannot be ended now; true when it can. */
  readonly canEnd: true | string;
  readonly unfolded: boolean;
  readonly asking: number;
  readonly onUnfold: () => void;
};

/** Which class this is, whether it is on air, and the way out. */
export function RoomBar({ facts, halted, leaving, onLeave, onEnd, canEnd, ...rail }: Props) {
  const t = useTranslations("room.bar");
  const common = useTranslations("common");
  const { leads } = useStanding();
  const { session, course } = facts;
  const title = useSessionSnapshot(({ confirmed }) => confirmed.session.title) || session.title;
  return (
    <header className="room__bar">
      <NextLink
        className="ui-logo room__logo"
        href="/"
        aria-label={t("home", { product: common("product") })}
      >
        <Logo name="" />
      </NextLink>
      <div className="room__title">
        <h1 dir="auto">{title}</h1>
        <span dir="auto">
          {course.teachers.length > 0
            ? t("courseWith", { course: course.title, teacher: course.teachers[0] ?? "" })
            : course.title}
        </span>
      </div>
      <ClassClock startedAt={session.startedAt} endsAt={session.endsAt} halted={halted} />
      <div className="room__bar-end">
        <RecordingBadge />
        <span className="room__unfold">
          <Button icon="people" aria-expanded={rail.unfolded} aria-controls="rail" onClick={rail.onUnfold}>
            {t("rail")}
            {rail.asking > 0 && <Count tone="accent">{rail.asking}</Count>}
          </Button>
        </span>
        <Button icon="leave" variant={leads ? "quiet" : "secondary"} busy={leaving} onClick={onLeave}>
          {t("leave")}
        </Button>
        {leads && (
          <Button
            variant="danger"
            aria-disabled={canEnd !== true}
            {...(canEnd === true ? {} : { title: canEnd })}
            onClick={() => {
              if (canEnd === true) onEnd();
            }}
          >
            {t("end")}
          </Button>
        )}
      </div>
    </header>
  );
}
