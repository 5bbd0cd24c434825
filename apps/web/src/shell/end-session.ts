import type { Problem } from "@lectern/shared";
import type { Outcome } from "../http/problem.ts";

/** Ends the session at the identity provider. False when it could not: then the person is signed in there still. */
export type EndIdentity = () => Promise<boolean>;

type Ending = "signed-out" | "identity-unreachable" | { readonly problem: Problem };

/**
 * Signs out where it matters most first: who keeps a session at the identity provider is signed in again by the next
 * page, so our own cookie stays until that one is gone.
 */
export async function endSession(
  endIdentity: EndIdentity,
  signOut: () => Promise<Outcome<unknown>>,
): Promise<Ending> {
  if (!(await endIdentity())) return "identity-unreachable";
  const outcome = await signOut();
  return outcome.ok ? "signed-out" : { problem: outcome.problem };
}
