import { resolveTenant } from "@lectern/db";
import { isRefused, type Refused, refuse } from "@lectern/shared";
import type { Claims } from "../ports/identity.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { checkOrigin, isWrite } from "./origin.ts";
import { readSessionCookie } from "./session-cookie.ts";

export type Caller = { readonly claims: Claims; readonly tenantId: string };

/** The token and how it came. A bearer wins over a cookie. */
function credential(c: HttpContext, deps: HttpDependencies) {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) return { token: bearer, by: "bearer" } as const;
  const cookie = readSessionCookie(c, deps);
  return cookie === undefined ? null : ({ token: cookie, by: "cookie" } as const);
}

/**
 * Who calls, by a verified token alone: no other header has a say (T4, T25). The organisation selects the school;
 * what the person may do there is for `loadActor`, inside the school.
 */
export async function authenticate(c: HttpContext, deps: HttpDependencies): Promise<Caller | Refused> {
  const found = credential(c, deps);
  if (found === null) return refuse("unauthenticated", "token.missing", "Sign in first.");
  const foreign = isWrite(c.req.method) ? checkOrigin(c.req.raw, deps.publicUrl, found.by) : null;
  if (foreign !== null) return foreign;
  const claims = await deps.identity.verify(found.token);
  if (isRefused(claims)) return claims;
  const tenantId = await resolveTenant(deps.pool, { organisation: claims.organisation });
  if (tenantId === null) {
    return refuse("forbidden", "tenant.missing", "Your organisation is not a school on this installation.");
  }
  return { claims, tenantId };
}
