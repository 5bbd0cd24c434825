import type { Session } from "@lectern/shared";

/** The class as a calendar file: what a link needs to save it and stay where it is. */
export const calendarLink = ({ id, title }: Session) => ({
  href: `/api/v1/sessions/${id}/calendar.ics`,
  download: `${title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "")}.ics`,
});
