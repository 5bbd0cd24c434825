"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";
import { useTimes } from "../../time/use-times.ts";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { useResume } from "./use-resume.ts";

type StepProps = {
  readonly state: "done" | "now" | "next";
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
};

const Step = ({ state, icon, title, text }: StepProps) => (
  <li data-state={state}>
    <strong>
      {state === "now" ? <span className="ui-spinner" /> : <Icon name={icon} size="sm" />}
      {title}
    </strong>
    {text}
  </li>
);

function ResumeAct() {
  const t = useTranslations("halt");
  const { verdict, wanted, refusal, resume } = useResume();
  if (verdict !== true) return null;
  return (
    <div className="room-halt__act">
      <Button size="lg" busy={wanted} onClick={resume}>
        {t("resume")}
      </Button>
      <span className="text-sm text-ink-2">{wanted ? t("resuming") : t("resumeHint")}</span>
      <RefusalNote refusal={refusal} />
    </div>
  );
}

type Props = { readonly sinceMs: number };

/** What happened, that nothing is lost, what comes next; it pushes the room down and covers nothing. */
export function HaltBanner({ sinceMs }: Props) {
  const t = useTranslations("halt");
  const format = useFormatter();
  const { clock } = useTimes();
  const nowMs = useNow(sinceMs, 1_000);
  const title = useId();
  const { staff, leads } = useStanding();
  const sequence = useSessionSnapshot(({ confirmed }) => confirmed.sequence);
  const number = format.number(sequence);
  return (
    <section className="room-halt" role="alert" aria-labelledby={title}>
      <Icon name="hold" size="lg" />
      <div className="room-halt__text">
        <h2 id={title} className="text-xl">
          {staff ? t("title") : t("learnerTitle")}
        </h2>
        <p className="text-ink-2">{staff ? t("text", { number }) : t("learnerText", { number })}</p>
      </div>
      {leads && <ResumeAct />}
      {staff && (
        <ol className="room-halt__steps" aria-live="off">
          <Step
            state="done"
            icon="ok"
            title={t("step.paused")}
            text={t("step.pausedText", { at: clock(sinceMs) })}
          />
          <Step
            state="now"
            icon="retry"
            title={t("step.trying")}
            text={t("step.tryingText", { length: elapsed(nowMs - sinceMs) })}
          />
          <Step
            state="next"
            icon="clock"
            title={leads ? t("step.resume") : t("step.resumed")}
            text={t("step.resumeText", { number: format.number(sequence + 1) })}
          />
          <Step state="next" icon="people" title={t("step.learners")} text={t("step.learnersText")} />
        </ol>
      )}
    </section>
  );
}
