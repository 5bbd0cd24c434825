"use client";

import { grantableRoles } from "@lectern/core";
import type { Course, Me, TenantRole } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOnline } from "../../http/use-online.ts";
import { useProblemText } from "../../http/use-problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActs } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-input.tsx";
import { readInvitations } from "./invitations.ts";
import { useInvite } from "./use-invite.ts";

type Props = {
  readonly me: Me;
  readonly courses: readonly Pick<Course, "id" | "title">[];
};

export function InviteDialog({ me, courses }: Props) {
  const t = useTranslations("people.invite");
  const common = useTranslations("common");
  const router = useRouter();
  const online = useOnline();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const [role, setRole] = useState<TenantRole>("student");
  const [courseId, setCourseId] = useState("");
  const { results, busy, invite, reset } = useInvite();
  const { invitations, fault } = readInvitations(text);
  const course = courses.find(({ id }) => id === courseId);
  const problem = fault ? t("notAnAddress", fault) : invitations.length === 0 ? t("noAddress") : undefined;

  const submit = async () => {
    setAsked(true);
    if (problem !== undefined || busy) return;
    const complete = await invite(invitations, { role, courseId });
    router.refresh();
    if (complete) {
      setText("");
      setAsked(false);
    }
  };
  const show = (next: boolean) => {
    setOpen(next);
    if (next) reset();
  };

  return (
    <>
      <Button variant="primary" icon="plus" onClick={() => show(true)}>
        {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={show} title={t("title")}>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextArea
            label={t("addresses")}
            hint={t("addressesHint")}
            rows={4}
            dir="ltr"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAsked(false);
            }}
            error={asked && results.length === 0 ? problem : undefined}
          />
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <Select
              label={t("role")}
              value={role}
              onValueChange={setRole}
              options={grantableRoles(me).map((value) => ({ value, label: common(`role.${value}`) }))}
            />
            <Select
              label={t("course")}
              value={courseId}
              onValueChange={setCourseId}
              options={[
                { value: "", label: t("noCourse") },
                ...courses.map(({ id, title }) => ({ value: id as string, label: title })),
              ]}
            />
          </div>
          {invitations.length > 0 && (
            <p className="text-sm text-ink-2">
              {t("effect", {
                count: invitations.length,
                role: common(`role.${role}`),
                enrols: course === undefined ? "no" : "yes",
                course: course?.title ?? "",
              })}
            </p>
          )}
          <p className="flex gap-2 text-sm text-ink-2">
            <Icon name="info" size="sm" />
            {t("noMail")}
          </p>
          <div role="status">
            <ul className="flex flex-col gap-1 text-sm">
              {results.map(({ email, result }) => (
                <li key={email} className="flex items-start gap-2">
                  <Icon name={typeof result === "string" ? "check" : "alert"} size="sm" />
                  <span className="min-w-0 break-words">
                    <bdi>{email}</bdi>:{" "}
                    {typeof result === "string" ? t(`result.${result}`) : problemText(result.problem)}
                  </span>
                </li>
              ))}
            </ul>
          </div>
          <DialogActs>
            <Button onClick={() => show(false)}>{common(results.length > 0 ? "close" : "cancel")}</Button>
            <Button type="submit" variant="primary" busy={busy} disabled={!online}>
              {t("act", { count: invitations.length })}
            </Button>
          </DialogActs>
        </form>
      </Dialog>
    </>
  );
}
