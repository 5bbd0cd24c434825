import type { JoinLink, Me } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "../../ui/card.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { EnrolButton } from "./enrol-button.tsx";

type Props = { readonly link: JoinLink; readonly code: string; readonly me: Me };

/** One permanent link, a few answers, the same card: what is so, why, one way on. */
export function JoinCard({ link, code, me }: Props) {
  const t = useTranslations("join");
  const format = useFormatter();
  const { course, session } = link;
  const standing = link.enrolled === null ? link.joining : "enrolled";
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          <h1 className="text-2xl">{course.title}</h1>
          {course.teachers.length > 0 && (
            <p className="text-ink-2">{t("with", { teachers: format.list(course.teachers) })}</p>
          )}
        </div>
        {course.description !== "" && <p dir="auto">{course.description}</p>}
        <p>
          {t("signedInAs", { name: me.user.name })} {t(standing, { school: me.tenant.name })}
        </p>
        {session !== null && (
          <p className="text-ink-2">
            {session.status === "live" ? (
              t("live")
            ) : (
              <>
                {t("next")}: {session.title} · <Timestamp at={session.startsAt} as="date-time" />
              </>
            )}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          {standing === "open" && <EnrolButton code={code} />}
          {standing === "enrolled" && (
            <ButtonLink href={`/courses/${course.id}`} variant="primary" size="lg">
              {t("goToCourse")}
            </ButtonLink>
          )}
          <ButtonLink href="/" variant="quiet" size="lg">
            {t("home")}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
