"use client";

import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useOnline } from "../../http/use-online.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "../../ui/menu.tsx";
import { calendarLink } from "./calendar-link.ts";
import { isPast, isRunning } from "./phase.ts";
import type { Doing } from "./session-dialogs.tsx";

/** What the viewer may do with the classes of a course. */
export type SessionRights = {
  /** Starts them: a teacher of the course. */
  readonly leads: boolean;
  /** Plans, moves, copies and cancels them. */
  readonly manages: boolean;
  readonly readsAttendance: boolean;
};

type Props = {
  readonly session: Session;
  readonly rights: SessionRights;
  readonly nowMs: number;
  readonly onDo: (doing: Doing) => void;
};

export function SessionMenu({ session, rights, nowMs, onDo }: Props) {
  const t = useTranslations("sessions");
  const online = useOnline();
  const { id, title, status, startedAt } = session;
  const over = isPast(session, nowMs) || status === "cancelled";
  const cancellable = status === "scheduled" && rights.manages;
  return (
    <Menu trigger={<IconButton icon="more" size="sm" label={t("more", { title })} />}>
      <MenuLink icon="door" href={`/sessions/${id}`}>
        {t("open")}
      </MenuLink>
      {rights.readsAttendance && startedAt !== null && (
        <MenuLink icon="people" href={`/sessions/${id}/attendance`}>
          {t("attendance")}
        </MenuLink>
      )}
      {!over && (
        <MenuLink icon="cal" {...calendarLink(session)}>
          {t("calendar")}
        </MenuLink>
      )}
      {rights.manages && (!over || isRunning(session)) && (
        <MenuItem icon="edit" disabled={!online} onSelect={() => onDo({ what: "reschedule", session })}>
          {t("reschedule")}
        </MenuItem>
      )}
      {rights.manages && (
        <MenuItem icon="copy" disabled={!online} onSelect={() => onDo({ what: "copy", session })}>
          {t("copy.act")}
        </MenuItem>
      )}
      {cancellable && (
        <>
          <MenuSeparator />
          <MenuItem
            icon="x"
            tone="danger"
            disabled={!online}
            onSelect={() => onDo({ what: "cancel", session })}
          >
            {t("cancel.act")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
