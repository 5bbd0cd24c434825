import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CardFrame } from "../room/flow/card-frame.tsx";
import { ButtonLink } from "../ui/link.tsx";
import { StateCard } from "../ui/state-card.tsx";

const kindOf = ({ status }: Session) =>
  status === "cancelled" ? "cancelled" : status === "live" ? "running" : "planned";

/** A class that has no replay: it runs, it was cancelled, or it has not begun. */
export function NotYet({ session }: { readonly session: Session }) {
  const t = useTranslations("replay.notYet");
  const kind = kindOf(session);
  return (
    <CardFrame over>
      <StateCard
        icon={kind === "cancelled" ? "cal" : "replay"}
        title={t(`${kind}.title`)}
        acts={
          <>
            {kind !== "cancelled" && (
              <ButtonLink href={`/sessions/${session.id}`} variant="primary">
                {t(`${kind}.go`)}
              </ButtonLink>
            )}
            <ButtonLink
              href={`/courses/${session.courseId}`}
              variant={kind === "cancelled" ? "primary" : "quiet"}
            >
              {t("course")}
            </ButtonLink>
          </>
        }
      >
        {t(`${kind}.text`, { title: session.title })}
      </StateCard>
    </CardFrame>
  );
}
