"use client";

import { can } from "@lectern/core";
import { type Course, contracts, type Enrollment, type Me } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { Count } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { useToast } from "../../ui/toast.tsx";
import { EnrolForm } from "./enrol-form.tsx";
import { JoinRequests, type Requests } from "./join-requests.tsx";
import { RosterList } from "./roster-list.tsx";
import { useRoster } from "./use-roster.ts";

type Props = {
  readonly course: Course;
  readonly me: Me;
  /** Who waits to be let in; nobody for who may not decide. */
  readonly requests: Requests;
};

/** Who is in the course. Nothing for those who may not read it; the API refuses them too. */
export function Roster({ course, me, requests }: Props) {
  const place = { courseRole: course.myRole };
  const reads = "basis" in can(me, "roster.read", place);
  return reads ? (
    <RosterCard
      course={course}
      me={me}
      requests={requests}
      writable={"basis" in can(me, "roster.write", place)}
    />
  ) : null;
}

function RosterCard({ course, me, requests, writable }: Props & { readonly writable: boolean }) {
  const t = useTranslations("roster");
  const toast = useToast();
  const router = useRouter();
  const [q, setQ] = useState("");
  const roster = useRoster(course.id, q);
  const undo = useAct(contracts.enrollmentsPut, ({ name }) => {
    toast({ text: t("restored", { name }) });
    roster.reload();
    router.refresh();
  });

  const removed = (enrollment: Enrollment) => {
    roster.drop(enrollment.userId);
    router.refresh();
    const { userId, name, role } = enrollment;
    const params = { id: course.id, userId };
    toast({ text: t("removed", { name }), onUndo: () => void undo.act({ params, body: { role } }) });
  };

  const whole = q === "" && roster.items !== null && roster.more === undefined;
  const count = whole
    ? (roster.items?.length ?? 0)
    : course.teachers.length + course.assistants.length + course.learnerCount;

  return (
    <Card
      flush
      title={
        <span className="flex items-center gap-3">
          {t("title")}
          <Count>{count}</Count>
        </span>
      }
      acts={<SearchInput label={t("find")} value={q} onSearch={setQ} />}
    >
      {writable && (
        <JoinRequests
          courseId={course.id}
          {...requests}
          onAccepted={() => {
            roster.reload();
            router.refresh();
          }}
          onDeclined={() => router.refresh()}
        />
      )}
      {writable && (
        <EnrolForm
          courseId={course.id}
          onEnrolled={() => {
            roster.reload();
            router.refresh();
          }}
        />
      )}
      {undo.problem && (
        <div className="px-5 py-3">
          <Refusal problem={undo.problem} onRetry={undo.retry} retrying={undo.pending} />
        </div>
      )}
      <RosterList
        courseId={course.id}
        roster={roster}
        searched={q}
        ownId={me.user.id}
        writable={writable}
        onChanged={(enrollment) => {
          roster.replace(enrollment);
          toast({ text: t("changed", { name: enrollment.name }) });
          router.refresh();
        }}
        onRemoved={removed}
      />
      {roster.more && (
        <ShowMore
          summary={t("shown", { shown: roster.items?.length ?? 0 })}
          busy={roster.loading}
          onMore={roster.more}
        />
      )}
    </Card>
  );
}
