"use client";

import { isStaff, type SessionCommand, type Verdict } from "@lectern/core";
import type { Id, SessionRole } from "@lectern/shared";
import { useRef, useSyncExternalStore } from "react";
import { useProblemText } from "../http/use-problem-text.ts";
import { permissionBehind } from "./permission-fact.ts";
import { sameParts } from "./same-parts.ts";
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

/**
 * The server's verdicts, to be asked for while rendering: the component renders again when one of the answers changes,
 * and not with everything that happens in the class.
 */
export function useCan(): (command: SessionCommand) => Verdict {
  const { subscribe, can } = useSession();
  /** Another one with every change. */
  const answers = useRef({});
  const asked: (readonly [SessionCommand, Verdict])[] = [];
  let old = false;
  const read = () => {
    if (!old && asked.some(([command, verdict]) => !sameParts(can(command), verdict))) {
      old = true;
      answers.current = {};
    }
    return answers.current;
  };
  useSyncExternalStore(subscribe, read, read);
  return (command) => {
    const verdict = can(command);
    asked.push([command, verdict]);
    return verdict;
  };
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
