"use client";

import type { ClassPermission } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useTimes } from "../time/use-times.ts";
import type { PermissionFact } from "./permission-fact.ts";
import { usePersonName } from "./use-person-name.ts";

/** A permission as a thing that is on or off. */
export function usePermissionName(): (permission: ClassPermission) => string {
  const t = useTranslations("permissions.what");
  return (permission) => t(permission.replace(".", "-") as "chat-write");
}

/**
 * "Chat is off for learners · set by Ada 10:04".
 * @param own the participant who reads it
 */
export function usePermissionText(own: string): (fact: PermissionFact) => string {
  const t = useTranslations("permissions");
  const whom = useTranslations("permissions.whom");
  const nameOf = usePersonName();
  const nameOfPermission = usePermissionName();
  const { clock } = useTimes();

  const whomOf = ({ decidedBy, role }: PermissionFact): string => {
    if (decidedBy === null || "role" in decidedBy.target) return whom(role);
    const { participantId } = decidedBy.target;
    return participantId === own ? whom("you") : whom("person", { name: nameOf(participantId) });
  };
  const sourceOf = ({ decidedBy, source }: PermissionFact): string => {
    if (decidedBy === null) return source === "stage" ? t("source.stage") : t("source.usual");
    const { setBy, setAt } = decidedBy;
    const time = clock(setAt);
    return setBy.kind === "participant"
      ? t("source.set", { name: nameOf(setBy.id), time })
      : t("source.setByStaff", { time });
  };
  return (fact) =>
    t(fact.allowed ? "on" : "off", {
      what: nameOfPermission(fact.permission),
      whom: whomOf(fact),
      source: sourceOf(fact),
    });
}
