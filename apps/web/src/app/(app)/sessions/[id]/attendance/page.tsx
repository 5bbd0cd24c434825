import { can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AttendanceCard } from "../../../../../features/attendance/attendance-card.tsx";
import { SaveCsv } from "../../../../../features/attendance/save-csv.tsx";
import { learnersWhoCame } from "../../../../../features/attendance/whole-class.ts";
import { bodyOf, currentMe, serverApi } from "../../../../../server/api.ts";
import { Forbidden } from "../../../../../shell/forbidden.tsx";
import { ButtonLink } from "../../../../../ui/link.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { Timestamp } from "../../../../../ui/timestamp.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** The class at this address with its course, once per request. */
const readClass = cache(async (id: string) => {
  if (!contracts.sessionsGet.params.safeParse({ id }).success) notFound();
  const api = await serverApi();
  const session = (await bodyOf(await api(contracts.sessionsGet, { params: { id } }))) ?? notFound();
  const params = { id: session.courseId };
  return { session, course: (await bodyOf(await api(contracts.coursesGet, { params }))) ?? notFound() };
});

export async function generateMetadata({ params }: Props) {
  const [t, { session }] = await Promise.all([getTranslations("attendance"), readClass((await params).id)]);
  return { title: `${t("title")} · ${session.title}` };
}

export default async function AttendancePage({ params }: Props) {
  const { id } = await params;
  const [me, api, t, courses, { session, course }] = await Promise.all([
    currentMe(),
    serverApi(),
    getTranslations("attendance"),
    getTranslations("courses"),
    readClass(id),
  ]);
  if (me === null) notFound();
  const nowMs = Date.now();
  const allowed = "basis" in can(me, "attendance.read", { courseRole: course.myRole });
  const attendance = allowed
    ? await bodyOf(await api(contracts.sessionAttendance, { params: { id } }))
    : null;
  if (attendance === null) {
    return (
      <div className="ui-page flex justify-center">
        <Forbidden me={me} title={t("forbidden")} />
      </div>
    );
  }
  const { items } = attendance;
  return (
    <div className="ui-page">
      <PageHeader
        title={t("title")}
        crumbs={{
          label: t("crumbs"),
          items: [
            { href: "/courses", label: courses("title") },
            { href: `/courses/${course.id}`, label: course.title },
          ],
        }}
        acts={
          <>
            {session.endedAt !== null && session.startedAt !== null && (
              <ButtonLink href={`/sessions/${session.id}/replay`} icon="replay">
                {t("replay")}
              </ButtonLink>
            )}
            {items.length > 0 && (
              <SaveCsv items={items} name={`attendance-${session.startsAt.slice(0, 10)}.csv`} />
            )}
          </>
        }
      >
        <bdi>{session.title}</bdi> · <Timestamp at={session.startedAt ?? session.startsAt} as="date" /> ·{" "}
        {t("learners", { came: learnersWhoCame(items), enrolled: course.learnerCount })}
      </PageHeader>
      <AttendanceCard session={session} items={items} serverNowMs={nowMs} />
    </div>
  );
}
