"use client";

import { contracts, type Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";

export type LessonChoice = { readonly id: Lesson["id"]; readonly label: string };

type Props = {
  /** The lesson that is meant most likely comes first; at least one. */
  readonly choices: readonly [LessonChoice, ...LessonChoice[]];
};

const lastsMs = 60 * 60_000;

/** A class that begins now: it is planned for an hour from now, and the page of the class leads on. */
export function StartNow({ choices }: Props) {
  const t = useTranslations("sessions");
  const router = useRouter();
  const online = useOnline();
  const [lessonId, setLessonId] = useState(choices[0].id);
  const [recorded, setRecorded] = useState(true);
  const { act, retry, pending, problem } = useAct(contracts.sessionsCreate, ({ id }) =>
    router.push(`/sessions/${id}`),
  );
  const start = () => {
    const nowMs = Date.now();
    const startsAt = new Date(nowMs).toISOString();
    const endsAt = new Date(nowMs + lastsMs).toISOString();
    void act({ body: { lessonId, startsAt, endsAt, recording: recorded ? "on" : "off" } });
  };
  return (
    <form
      className="w-full"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <fieldset disabled={!online} className="flex min-w-0 flex-col items-start gap-3">
        <div className="w-full max-w-form">
          <Select
            label={t("lesson")}
            options={choices.map(({ id, label }) => ({ value: id, label }))}
            value={lessonId}
            onValueChange={setLessonId}
          />
        </div>
        <Switch
          label={t("record")}
          checked={recorded}
          onChange={(event) => setRecorded(event.target.checked)}
        />
        <Button type="submit" variant="primary" size="xl" busy={pending}>
          {t("startNow.act")}
        </Button>
        <Refusal problem={problem} onRetry={retry} retrying={pending} />
      </fieldset>
    </form>
  );
}

/** The same behind a button, where the page is about something else. */
export function StartNowButton({ choices }: Props) {
  const t = useTranslations("sessions");
  const online = useOnline();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" disabled={!online} onClick={() => setOpen(true)}>
        {t("startNow.act")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("startNow.act")} description={t("startNow.what")}>
        <StartNow choices={choices} />
      </Dialog>
    </>
  );
}
