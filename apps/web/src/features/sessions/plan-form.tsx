"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useOnline } from "../../http/use-online.ts";
import { useTimes } from "../../time/use-times.ts";
import { zoneName } from "../../time/zone.ts";
import { Button } from "../../ui/button.tsx";
import { DialogActs } from "../../ui/dialog.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { type Plan, type PlanFault, type Times, timesOf } from "./plan.ts";
import { OptionFields, TimeFields } from "./plan-fields.tsx";

type Props = {
  readonly first: Plan;
  /** The class runs: its beginning and its recording stay. */
  readonly begun?: boolean;
  readonly withOptions?: boolean;
  /** The verb of the button. */
  readonly act: string;
  readonly pending: boolean;
  readonly titleError?: string | undefined;
  readonly onClose: () => void;
  readonly onSubmit: (plan: Plan, times: Times) => void;
  /** A refusal, beside the act it refuses. */
  readonly children: ReactNode;
};

/** What is agreed about one class, in a dialog. */
export function PlanForm({
  first,
  begun = false,
  withOptions = true,
  act,
  pending,
  titleError,
  onClose,
  onSubmit,
  children,
}: Props) {
  const t = useTranslations("sessions");
  const common = useTranslations("common");
  const online = useOnline();
  const { zone } = useTimes();
  const [plan, setPlan] = useState(first);
  const [fault, setFault] = useState<PlanFault>();
  const [untitled, setUntitled] = useState(false);
  const change = (next: Partial<Plan>) => {
    setFault(undefined);
    setPlan((last) => ({ ...last, ...next }));
  };
  const submit = () => {
    const times = timesOf(plan, Date.now(), zone);
    const title = plan.title.trim();
    setUntitled(title === "");
    if (typeof times === "string") return setFault(times);
    if (title !== "") onSubmit({ ...plan, title }, times);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset disabled={!online} className="flex min-w-0 flex-col gap-4">
        <TextInput
          label={t("title")}
          value={plan.title}
          maxLength={160}
          autoComplete="off"
          required
          error={untitled ? t("titleMissing") : titleError}
          onChange={(event) => change({ title: event.target.value })}
        />
        <div className="grid grid-cols-3 items-start gap-3 max-sm:grid-cols-2">
          <TimeFields plan={plan} onChange={change} fault={fault} begun={begun} />
        </div>
        {withOptions && <OptionFields plan={plan} onChange={change} begun={begun} />}
        <p className="text-ink-3 text-sm">
          {begun ? t("begun") : t("yourTime", { zone: zoneName(Date.now(), zone) })}
        </p>
        {children}
        <DialogActs>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" busy={pending}>
            {act}
          </Button>
        </DialogActs>
      </fieldset>
    </form>
  );
}
