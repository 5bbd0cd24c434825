"use client";

import { contracts, type Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { fieldError } from "../../http/use-problem-text.ts";
import { useTimes } from "../../time/use-times.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useToast } from "../../ui/toast.tsx";
import { isRunning } from "./phase.ts";
import { changedTimes, copyPlan, planOf } from "./plan.ts";
import { PlanForm } from "./plan-form.tsx";

/** A class and what is to be done with it, one at a time. */
export type Doing = { readonly what: "reschedule" | "copy" | "cancel"; readonly session: Session };

type Props = {
  readonly doing: Doing | null;
  readonly onClose: () => void;
  /** The class as the server has it now; a copy is a class of its own. */
  readonly onDone: (session: Session) => void;
};

type OneProps = Omit<Props, "doing"> & { readonly session: Session };

/** The dialogs of a class's menu. */
export function SessionDialogs({ doing, onClose, onDone }: Props) {
  const t = useTranslations("sessions");
  const { zone } = useTimes();
  const shown = (what: Doing["what"]) => (doing?.what === what ? doing.session : null);
  const [rescheduled, copied, cancelled] = [shown("reschedule"), shown("copy"), shown("cancel")];
  const close = (open: boolean) => open || onClose();
  return (
    <>
      <Dialog open={rescheduled !== null} onOpenChange={close} title={t("reschedule")}>
        {rescheduled && <Reschedule key={zone} session={rescheduled} onClose={onClose} onDone={onDone} />}
      </Dialog>
      <Dialog open={copied !== null} onOpenChange={close} title={t("copy.act")} description={t("copy.what")}>
        {copied && <Copy key={zone} session={copied} onClose={onClose} onDone={onDone} />}
      </Dialog>
      {cancelled && <Cancel session={cancelled} onClose={onClose} onDone={onDone} />}
    </>
  );
}

function Reschedule({ session, onClose, onDone }: OneProps) {
  const t = useTranslations("sessions");
  const common = useTranslations("common");
  const toast = useToast();
  const { zone, moment } = useTimes();
  const begun = isRunning(session);
  const [first] = useState(() => planOf(session, zone));
  const { act, retry, pending, problem } = useAct(contracts.sessionsUpdate, (changed) => {
    toast({ text: t("rescheduled", { title: changed.title, at: moment(changed.startsAt) }) });
    onDone(changed);
  });
  return (
    <PlanForm
      first={first}
      begun={begun}
      act={common("save")}
      pending={pending}
      titleError={fieldError(problem, "title")}
      onClose={onClose}
      onSubmit={(plan, times) => {
        const { title, admission, stage, recording } = plan;
        const changed = changedTimes(session, first, plan, times);
        const opening = begun ? {} : { recording };
        void act({ params: { id: session.id }, body: { title, admission, stage, ...changed, ...opening } });
      }}
    >
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
    </PlanForm>
  );
}

function Copy({ session, onClose, onDone }: OneProps) {
  const t = useTranslations("sessions");
  const toast = useToast();
  const { zone, moment } = useTimes();
  const [first] = useState(() => copyPlan(session, Date.now(), zone));
  const { act, retry, pending, problem } = useAct(contracts.sessionsCopy, (copy) => {
    toast({ text: t("scheduled", { title: copy.title, at: moment(copy.startsAt) }) });
    onDone(copy);
  });
  return (
    <PlanForm
      first={first}
      act={t("copy.do")}
      withOptions={false}
      pending={pending}
      titleError={fieldError(problem, "title")}
      onClose={onClose}
      onSubmit={({ title }, times) => void act({ params: { id: session.id }, body: { title, ...times } })}
    >
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
    </PlanForm>
  );
}

function Cancel({ session, onClose, onDone }: OneProps) {
  const t = useTranslations("sessions.cancel");
  const toast = useToast();
  const { moment } = useTimes();
  const { act, retry, pending, problem } = useAct(contracts.sessionsCancel, (cancelled) => {
    toast({ text: t("done", { title: cancelled.title }) });
    onDone(cancelled);
  });
  return (
    <AlertDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("ask", { title: session.title, at: moment(session.startsAt) })}
      description={t("what")}
      act={t("act")}
      busy={pending}
      onAct={() => void act({ params: { id: session.id } })}
    >
      {problem && <Refusal problem={problem} onRetry={retry} retrying={pending} />}
    </AlertDialog>
  );
}
