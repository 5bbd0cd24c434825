"use client";

import type { ClassPermission } from "@lectern/shared";
import { permissionFact } from "./permission-fact.ts";
import { usePermissionText } from "./use-permission-text.ts";
import { useSession, useSessionSnapshot } from "./use-session.ts";

/**
 * Why this person may not do something now, and who said so; null where they may.
 * @param options.onlyTaken null also where it is as usual for their role, which has words of its own
 */
export function useWhyOff({ onlyTaken = false } = {}): (permission: ClassPermission) => string | null {
  const { getSnapshot } = useSession();
  const own = useSessionSnapshot(({ participant }) => participant.id);
  useSessionSnapshot(({ confirmed }) => confirmed.roster);
  const textOf = usePermissionText(own);
  return (permission) => {
    const fact = permissionFact(getSnapshot().confirmed, { participantId: own }, permission);
    return fact.allowed || (onlyTaken && fact.decidedBy === null) ? null : textOf(fact);
  };
}
