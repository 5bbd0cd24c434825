import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { calendarLink } from "./calendar-link.ts";

/** Saves the class as a calendar file. */
export function CalendarButton({ session }: { readonly session: Session }) {
  const t = useTranslations("sessions");
  return (
    <a className="ui-btn" data-size="lg" data-variant="secondary" {...calendarLink(session)}>
      <Icon name="cal" />
      {t("calendar")}
    </a>
  );
}
