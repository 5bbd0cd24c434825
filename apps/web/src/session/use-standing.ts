"use client";

import { isStaff, type Verdict } from "@lectern/core";
import type { Id, SessionRole } from "@lectern/shared";
import { useProblemText } from "../http/use-problem-text.ts";
import { permissionBehind } from "./permission-fact.ts";
import { useSession, useSessionSnapshot } from "./use-session.ts";
import { useWhyOff } from "./use-why-off.ts";

type Standing = {
  readonly id: Id<"participant">;
  readonly role: SessionRole;
  /** Host, co-host or assistant. */
  readonly staff: boolean;
  /** Host or co-host. */
  readonly leads: boolean;
};

/** Who one is in the class, as the log says now. */
export function useStanding(): Standing {
  const id = useSessionSnapshot(({ participant }) => participant.id);
  const role = useSessionSnapshot(
    ({ confirmed, participant }) => confirmed.roster.participants[participant.id]?.role ?? participant.role,
  );
  return { id, role, staff: isStaff(role), leads: role === "host" || role === "co-host" };
}

/** The server's verdicts, renewed with everything that may change one. */
export function useCan() {
  useSessionSnapshot(({ confirmed }) => confirmed);
  useSessionSnapshot(({ readOnly }) => readOnly);
  useSessionSnapshot(({ status }) => status.kind);
  return useSession().can;
}

/**
 * A verdict as acts carry it: possible, or why not, in the reader's language where we know the code; what was taken
 * away here names who did so and when.
 */
export function useReason(): (verdict: Verdict) => true | string {
  const textOf = useProblemText();
  const whyOff = useWhyOff();
  return (verdict) => {
    if (verdict === true) return true;
    const permission = permissionBehind(verdict.reason);
    const why = permission === null ? null : whyOff(permission);
    return why ?? textOf({ code: verdict.reason, detail: verdict.detail ?? verdict.reason });
  };
}
