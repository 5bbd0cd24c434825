import type { JoinLink, Me } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "../../ui/badge.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { JoinButton } from "./join-button.tsx";
import { type Standing, standingOf } from "./standing.ts";
import { WaitForAnswer } from "./wait-for-answer.tsx";

type Props = {
  readonly link: JoinLink;
  readonly code: string;
  readonly me: Me;
  /** The next class of who is enrolled, and the way to it; null while none is planned. */
  readonly next: { readonly about: ReactNode; readonly acts: ReactNode } | null;
};

/** One permanent link, a few answers, the same card: what is so, why, one way on. */
export function JoinCard({ link, code, me, next }: Props) {
  const t = useTranslations("join");
  const format = useFormatter();
  const { course } = link;
  const standing = standingOf(link, me);
  return (
    <section className="ui-card">
      <header className="border-line border-b px-5 py-4">
        <h1 className="break-words text-xl">
          <bdi>{course.title}</bdi>
        </h1>
        {course.teachers.length > 0 && (
          <p className="text-ink-3 text-sm">{t("with", { teachers: format.list(course.teachers) })}</p>
        )}
      </header>
      <div className="flex flex-col gap-3 px-5 py-4">
        {standing === "enrolled" && next !== null ? (
          next.about
        ) : (
          <Answer standing={standing} me={me} description={course.description} />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 px-5 pt-1 pb-5">
        {(standing === "open" || standing === "request" || standing === "declined") && (
          <JoinButton
            code={code}
            does={standing === "open" ? "enrol" : "ask"}
            again={standing === "declined"}
          />
        )}
        {standing === "enrolled" &&
          (next?.acts ?? (
            <ButtonLink href={`/courses/${course.id}`} variant="primary" size="lg">
              {t("goToCourse")}
            </ButtonLink>
          ))}
        {standing === "pending" && <WaitForAnswer />}
        <ButtonLink href="/" variant="quiet" size="lg">
          {t("home")}
        </ButtonLink>
      </div>
    </section>
  );
}

type AnswerProps = { readonly standing: Standing; readonly me: Me; readonly description: string };

/** What is so, and why. */
function Answer({ standing, me, description }: AnswerProps) {
  const t = useTranslations("join");
  return (
    <>
      {standing === "pending" && (
        <p>
          <Badge tone="accent" icon="clock">
            {t("waiting")}
          </Badge>
        </p>
      )}
      {standing === "declined" && (
        <p>
          <Badge tone="warn" icon="x">
            {t("notEnrolled")}
          </Badge>
        </p>
      )}
      <p>
        {t("signedInAs", { name: me.user.name })} {t(`answer.${standing}`, { school: me.tenant.name })}
      </p>
      {standing === "open" && <p className="text-ink-3 text-sm">{t("showsName")}</p>}
      {description !== "" && standing !== "enrolled" && (
        <p dir="auto" className="whitespace-pre-line break-words text-ink-2">
          {description}
        </p>
      )}
    </>
  );
}
