"use client";

import { contracts, type Problem, type TenantRole } from "@lectern/shared";
import { useRef, useState } from "react";
import { api } from "../../http/api.ts";
import type { Invitation } from "./invitations.ts";

export type Invited = {
  readonly email: string;
  readonly result: "invited" | "here" | { readonly problem: Problem };
};
type Wish = { readonly role: TenantRole; readonly courseId: string };

/** Invites several people one after the other: what was done stays done, what failed can be tried again. */
export function useInvite() {
  const [results, setResults] = useState<readonly Invited[]>([]);
  const [busy, setBusy] = useState(false);
  const keys = useRef(new Map<string, string>());
  const keyOf = (act: string) => {
    const key = keys.current.get(act) ?? crypto.randomUUID();
    keys.current.set(act, key);
    return key;
  };

  const one = async ({ email, name }: Invitation, { role, courseId }: Wish): Promise<Invited> => {
    const body = { email, name, roles: [role] };
    const invited = await api(contracts.usersInvite, { body }, keyOf(JSON.stringify(body)));
    if (!invited.ok && invited.problem.code !== "user.exists") {
      return { email, result: { problem: invited.problem } };
    }
    const result = invited.ok ? "invited" : "here";
    if (courseId === "") return { email, result };
    const request = { params: { id: courseId }, body: { email } };
    const enrolled = await api(contracts.enrollmentsAdd, request, keyOf(`${courseId} ${email}`));
    return enrolled.ok || enrolled.problem.code === "enrollment.exists"
      ? { email, result }
      : { email, result: { problem: enrolled.problem } };
  };

  /** @returns whether every address is done */
  const invite = async (invitations: readonly Invitation[], wish: Wish): Promise<boolean> => {
    setBusy(true);
    setResults([]);
    const done: Invited[] = [];
    for (const invitation of invitations) {
      done.push(await one(invitation, wish));
      setResults([...done]);
    }
    setBusy(false);
    return done.every(({ result }) => typeof result === "string");
  };

  return { results, busy, invite, reset: () => setResults([]) };
}
