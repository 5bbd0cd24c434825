"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CalendarButton } from "../../features/sessions/calendar-button.tsx";
import { Card } from "../../ui/card.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import type { ClassFacts } from "../class-facts.ts";
import { CardFrame } from "./card-frame.tsx";
import { type Choice, silent } from "./choice.ts";
import { ConsentChoice } from "./consent-choice.tsx";
import { standingOf } from "./standing.ts";
import { StartsIn } from "./starts-in.tsx";

type Props = {
  readonly facts: ClassFacts;
  readonly serverNowMs: number;
  readonly onChoice: (choice: Choice) => void;
};

/** For who waits for the beginning: when it is, that they come in by themselves, and what will be recorded. */
export function BeforeCard({ facts, serverNowMs, onChoice }: Props) {
  const t = useTranslations("room.before");
  const { session, course } = facts;
  const [consent, setConsent] = useState(false);
  useEffect(() => onChoice({ ...silent, consent }), [consent, onChoice]);
  return (
    <CardFrame>
      <Card>
        <div className="flex flex-col gap-4">
          <div>
            <h1 className="text-2xl" dir="auto">
              {session.title}
            </h1>
            <p className="text-ink-2" dir="auto">
              {course.title}
            </p>
          </div>
          <p className="text-xl" role="timer" aria-live="off">
            <StartsIn startsAt={session.startsAt} serverNowMs={serverNowMs} />
          </p>
          <p className="text-ink-2">
            <Timestamp at={session.startsAt} /> · {t("until")} <Timestamp at={session.endsAt} as="time" />
          </p>
          <p>{t("comesIn")}</p>
          {standingOf(facts).recorded && <ConsentChoice consent={consent} onConsent={setConsent} />}
          <div className="flex flex-wrap gap-2">
            <CalendarButton session={session} />
            <ButtonLink href={`/courses/${course.id}`} variant="quiet" size="lg">
              {t("course")}
            </ButtonLink>
          </div>
        </div>
      </Card>
    </CardFrame>
  );
}
