"use client";

import { type Course, contracts, courseRoles, type Enrollment } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";

type Props = {
  readonly courseId: Course["id"];
  readonly enrollment: Enrollment;
  readonly own: boolean;
  /** Whether the viewer may change the roster; without it the role is a word. */
  readonly writable: boolean;
  readonly onChanged: (enrollment: Enrollment) => void;
  readonly onRemoved: (enrollment: Enrollment) => void;
};

/** One person on the roster: their role, and taking them off it. A refusal stands under the row it refuses. */
export function RosterRow({ courseId, enrollment, own, writable, onChanged, onRemoved }: Props) {
  const t = useTranslations("roster");
  const common = useTranslations("common");
  const online = useOnline();
  const line = useRef<HTMLLIElement>(null);
  const { userId, name, email, role, status } = enrollment;
  const params = { id: courseId, userId };
  const change = useAct(contracts.enrollmentsPut, onChanged);
  const remove = useAct(contracts.enrollmentsRemove, () => {
    const neighbour = line.current?.nextElementSibling ?? line.current?.previousElementSibling;
    const target = neighbour?.querySelector("button, select") ?? line.current?.parentElement;
    if (target instanceof HTMLElement) target.focus();
    onRemoved(enrollment);
  });
  const problem = change.problem ?? remove.problem;
  const retrying = change.pending || remove.pending;

  return (
    <li ref={line}>
      <div className="ui-row min-h-15 flex-wrap" aria-busy={retrying}>
        <Avatar name={name} id={userId} />
        <span className="min-w-0 grow basis-40">
          <span className="ui-row__title">
            <bdi>{name}</bdi>
          </span>
          <span className="ui-row__meta">
            <bdi>{email}</bdi>
          </span>
        </span>
        <span className="ms-auto flex items-center gap-2">
          {status !== "active" && (
            <Badge
              tone={status === "invited" ? "neutral" : "warn"}
              icon={status === "invited" ? "clock" : "off"}
            >
              {t(`status.${status}`)}
            </Badge>
          )}
          {own && <span className="text-sm text-ink-3">{t("you")}</span>}
          {writable ? (
            <span className="w-32">
              <Select
                label={t("roleOf", { name })}
                labelHidden
                options={courseRoles.map((value) => ({ value, label: common(`courseRole.${value}`) }))}
                value={role}
                disabled={own || !online || retrying}
                onValueChange={(next) => {
                  remove.clear();
                  void change.act({ params, body: { role: next } });
                }}
              />
            </span>
          ) : (
            <span className="text-sm text-ink-2">{common(`courseRole.${role}`)}</span>
          )}
          {writable && (
            // Keeps the column where one's own row has no button.
            <span className="flex w-7 justify-center max-sm:w-11">
              {!own && (
                <IconButton
                  icon="x"
                  size="sm"
                  label={t("remove", { name })}
                  busy={remove.pending}
                  disabled={!online}
                  onClick={() => {
                    change.clear();
                    void remove.act({ params });
                  }}
                />
              )}
            </span>
          )}
        </span>
      </div>
      {problem && (
        <div className="px-5 pb-3">
          <Refusal problem={problem} onRetry={change.retry ?? remove.retry} retrying={retrying} />
        </div>
      )}
    </li>
  );
}
