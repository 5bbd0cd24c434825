"use client";

import { useTranslations } from "next-intl";
import { useTimes } from "../../time/use-times.ts";
import { Switch } from "../../ui/choice.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { lengthsWith, type Plan, type PlanFault } from "./plan.ts";

type Props = {
  readonly plan: Plan;
  readonly onChange: (change: Partial<Plan>) => void;
  /** What is wrong with the day, the time or both. */
  readonly fault?: PlanFault | undefined;
  /** The beginning is history: the class runs. */
  readonly begun?: boolean;
};

/** Day, beginning and length: the cells of the form's own grid. */
export function TimeFields({ plan, onChange, fault, begun = false }: Props) {
  const t = useTranslations("sessions");
  const { lasts } = useTimes();
  return (
    <>
      <TextInput
        type="date"
        label={t("day")}
        required
        disabled={begun}
        value={plan.day}
        error={fault === "dayMissing" || fault === "gone" ? t(fault) : undefined}
        onChange={(event) => onChange({ day: event.target.value })}
      />
      <TextInput
        type="time"
        label={t("from")}
        required
        disabled={begun}
        value={plan.time}
        error={fault === "timeMissing" ? t(fault) : undefined}
        onChange={(event) => onChange({ time: event.target.value })}
      />
      <Select
        label={t("length")}
        options={lengthsWith(plan.minutes).map((minutes) => ({
          value: `${minutes}`,
          label: lasts(minutes),
        }))}
        value={`${plan.minutes}`}
        onValueChange={(minutes) => onChange({ minutes: Number(minutes) })}
      />
    </>
  );
}

/** What holds during the class: three switches, each with a word for its other side. */
export function OptionFields({ plan, onChange, begun = false }: Props) {
  const t = useTranslations("sessions");
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      <Switch
        label={t("record")}
        disabled={begun}
        checked={plan.recording === "on"}
        onChange={(event) => onChange({ recording: event.target.checked ? "on" : "off" })}
      />
      <Switch
        label={t("waitingRoom")}
        checked={plan.admission === "waiting-room"}
        onChange={(event) => onChange({ admission: event.target.checked ? "waiting-room" : "open" })}
      />
      <Switch
        label={t("everyoneSpeaks")}
        checked={plan.stage === "open"}
        onChange={(event) => onChange({ stage: event.target.checked ? "open" : "invited" })}
      />
    </div>
  );
}
