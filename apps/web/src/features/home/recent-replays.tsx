import type { Course, Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { Row } from "../../ui/row.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";

type Props = { readonly sessions: readonly Session[]; readonly courses: readonly Course[] };

/** Classes that are over, to be watched again; the last one first. */
export function RecentReplays({ sessions, courses }: Props) {
  const t = useTranslations("home.replays");
  const courseOf = (session: Session) => courses.find(({ id }) => id === session.courseId)?.title ?? "";
  return (
    <ul>
      {sessions.map((session) => (
        <li key={session.id}>
          <Row
            href={`/sessions/${session.id}/replay`}
            title={<bdi>{session.title}</bdi>}
            meta={t.rich("meta", {
              course: () => <bdi>{courseOf(session)}</bdi>,
              at: () => <Timestamp at={session.startedAt ?? session.startsAt} />,
            })}
            end={
              <span className="text-ink-3">
                <Icon name="right" />
              </span>
            }
          />
        </li>
      ))}
    </ul>
  );
}
