"use client";

import { contracts, type Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { fieldError } from "../../http/use-problem-text.ts";
import { useTimes } from "../../time/use-times.ts";
import { zoneName } from "../../time/zone.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useToast } from "../../ui/toast.tsx";
import { newPlan, type Plan, type PlanFault, timesOf } from "./plan.ts";
import { OptionFields, TimeFields } from "./plan-fields.tsx";
import type { PlannedLesson } from "./suggested-lesson.ts";

type Props = {
  readonly lessons: readonly PlannedLesson[];
  /** The lesson that the form begins with. */
  readonly suggested: PlannedLesson;
  readonly nowMs: number;
  readonly onScheduled: (session: Session) => void;
};

/** Scheduling is one line; under it what may stay as it is. */
export function ScheduleForm({ lessons, suggested, nowMs, onScheduled }: Props) {
  const t = useTranslations("sessions");
  const toast = useToast();
  const online = useOnline();
  const { zone, moment } = useTimes();
  const [lessonId, setLessonId] = useState(suggested.id);
  const [plan, setPlan] = useState<Plan>(() => newPlan(nowMs, zone));
  const [fault, setFault] = useState<PlanFault>();
  const lesson = lessons.find(({ id }) => id === lessonId) ?? suggested;
  const { act, retry, pending, problem } = useAct(contracts.sessionsCreate, (session) => {
    setPlan((last) => ({ ...last, title: "" }));
    toast({ text: t("scheduled", { title: session.title, at: moment(session.startsAt) }) });
    onScheduled(session);
  });
  const change = (next: Partial<Plan>) => {
    setFault(undefined);
    setPlan((last) => ({ ...last, ...next }));
  };
  const schedule = () => {
    const times = timesOf(plan, Date.now(), zone);
    if (typeof times === "string") return setFault(times);
    const { admission, stage, recording } = plan;
    const title = plan.title.trim();
    const named = title === "" ? {} : { title };
    void act({ body: { lessonId: lesson.id, ...named, ...times, admission, stage, recording } });
  };

  return (
    <form
      noValidate
      aria-label={t("schedule")}
      className="border-line border-b bg-sunken p-5"
      onSubmit={(event) => {
        event.preventDefault();
        schedule();
      }}
    >
      <fieldset disabled={!online} className="flex min-w-0 flex-col gap-3">
        <div className="grid grid-cols-[minmax(0,1.7fr)_minmax(0,1.2fr)_minmax(0,0.9fr)_minmax(0,0.9fr)_auto] items-start gap-3 max-sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] max-sm:[&>:first-child]:col-span-full">
          <Select
            label={t("lesson")}
            options={lessons.map(({ id, position, title }) => ({
              value: id,
              label: t("numbered", { position, title }),
            }))}
            value={lesson.id}
            onValueChange={setLessonId}
          />
          <TimeFields plan={plan} onChange={change} fault={fault} />
          <div className="flex flex-col pt-6">
            <Button type="submit" variant="primary" busy={pending}>
              {t("schedule")}
            </Button>
          </div>
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)] items-end gap-x-6 gap-y-3 max-sm:grid-cols-[minmax(0,1fr)]">
          <TextInput
            label={t("title")}
            placeholder={lesson.title}
            value={plan.title}
            maxLength={160}
            autoComplete="off"
            error={fieldError(problem, "title")}
            onChange={(event) => change({ title: event.target.value })}
          />
          <OptionFields plan={plan} onChange={change} />
        </div>
        <p className="text-ink-3 text-sm">{t("yourTime", { zone: zoneName(nowMs, zone) })}</p>
        <Refusal problem={problem} onRetry={retry} retrying={pending} />
      </fieldset>
    </form>
  );
}
